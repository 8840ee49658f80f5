import { objects, Secret, text, texts, without, type Value, type Values } from '../../file/value.ts';
import { formerNames } from '../instructions.ts';

/** Somebody the file declares: a person, or the account that a client signs in with. */
export interface DeclaredUser {
  /** As the server has it: in lower case, of an account the one that it gets with its client. */
  username: string;
  user: Values;
  /** The client whose service account it is. */
  clientId: string | undefined;
  /** The name of the account before its client is renamed. */
  former?: string;
}

export const accountOf = (clientId: string): string => `service-account-${clientId.toLowerCase()}`;

/** Everybody the file declares. `realm` tells whether the address is the name to sign in with, where the file does not say. */
export function declaredUsers(wanted: Values, realm: Values | undefined): DeclaredUser[] {
  const emailIsName = (wanted['registrationEmailAsUsername'] ?? realm?.['registrationEmailAsUsername']) === true;
  const renamed = formerNames(wanted, 'clients');
  return objects(wanted, 'users').map((user) => {
    const clientId = text(user, 'serviceAccountClientId');
    if (clientId !== '') {
      const old = renamed.get(clientId);
      return {
        username: accountOf(clientId),
        user,
        clientId,
        ...(old === undefined ? {} : { former: accountOf(old) }),
      };
    }
    const email = text(user, 'email');
    const name = emailIsName && email !== '' ? email : text(user, 'username');
    return { username: name.toLowerCase(), user, clientId: undefined };
  });
}

/** Keys with requests of their own, and those that name somebody. */
const apart = [
  ...['username', 'serviceAccountClientId', 'credentials', 'realmRoles', 'clientRoles', 'groups'],
  'federatedIdentities',
];

const updatePassword = 'UPDATE_PASSWORD';

/**
 * What an account's own request takes. `there` is the account as it is. Required actions are what a new account begins with: of a person
 * who is there they are compared only where the file asks for them again.
 */
export function ownPart({ user, clientId }: DeclaredUser, there: Values | undefined, asksAgain: boolean): Values {
  const own: Record<string, Value> = { ...without(user, ...apart) };
  // the server keeps addresses in lower case
  if (typeof own['email'] === 'string') own['email'] = own['email'].toLowerCase();
  // nobody signs in to a client's account and could do one
  if (there !== undefined && clientId === undefined && !asksAgain) delete own['requiredActions'];
  const asked = texts(user, 'requiredActions');
  const isTemporary = objects(user, 'credentials').some((credential) => credential['temporary'] === true);
  const waits = texts(there ?? {}, 'requiredActions').includes(updatePassword);
  // who has a temporary password and has not yet chosen another is to go on being asked
  if (own['requiredActions'] !== undefined && isTemporary && waits && !asked.includes(updatePassword)) {
    own['requiredActions'] = [...asked, updatePassword];
  }
  return own;
}

/** The password that the file gives somebody, in the clear or as a hash, as the server takes it. */
export const passwordOf = (user: Values): Values | undefined =>
  objects(user, 'credentials').find((credential) => text(credential, 'type') === 'password');

/** What tells whether a password was set: the password itself, or its hash where the file has that. */
export function secretOf(password: Values | undefined): Secret | undefined {
  const secret = password?.['value'] ?? password?.['secretData'];
  return secret instanceof Secret ? secret : undefined;
}

/** Where the hash of a password that the file sets again stands among the realm's attributes. */
export const passwordPlace = (username: string): string => `users.${username}.password`;
