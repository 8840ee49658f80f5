import { object, objects, revealed, text, texts, without, type Values } from '../file/value.ts';
import { differences } from '../plan/compare.ts';
import type { RealmServer } from '../server/connection.ts';
import { several } from '../server/several.ts';
import { kind } from './kind.ts';
import { duplicates, placed } from './named.ts';

interface Task {
  username: string;
  /** What the file declares of the account, roles apart; its credentials are used when it is created. */
  user: Values;
  /** Realm roles that are missing. */
  roles: readonly string[];
}

interface Account {
  user: Values;
  roles: readonly string[];
}

async function find(server: RealmServer, username: string, withRoles: boolean): Promise<Account | undefined> {
  const realm = server.realm;
  const [user] = await server.call('read the users', (client) =>
    client.users.find({ realm, username, exact: true, briefRepresentation: false }),
  );
  if (user?.id === undefined) return undefined;
  const { id } = user;
  const roles = withRoles
    ? await server.call('read the users', (client) => client.users.listRealmRoleMappings({ realm, id }))
    : [];
  // the answer is JSON
  return { user: user as Values, roles: roles.flatMap(({ name }) => name ?? []) };
}

/**
 * Declared people only. Their passwords are initial values: set when the account is created and never again, so that a
 * person's own new password stays.
 */
export const users = kind<ReadonlyMap<string, Account>, Task>({
  name: 'user',
  keys: ['users'],
  leaves: {
    UserRepresentation: [
      ...['id', 'access', 'origin', 'self', 'createdTimestamp', 'notBefore', 'totp', 'userProfileMetadata'],
      ...['clientConsents', 'clientRoles', 'groups', 'federatedIdentities', 'federationLink', 'serviceAccountClientId'],
      ...['socialLinks', 'disableableCredentialTypes', 'issuedVerifiableCredentials', 'verifiableCredentials'],
    ],
    CredentialRepresentation: ['id', 'createdDate', 'federationLink', 'credentialData', 'secretData', 'priority'],
  },
  check: (file) => [...placed(file, 'users', 'username'), ...duplicates(file, 'users', 'username', true)],
  async read(server, wanted) {
    const declared = objects(wanted, 'users');
    const found = await several(declared, (user) =>
      find(server, text(user, 'username'), texts(user, 'realmRoles').length > 0),
    );
    return new Map(
      declared.flatMap((user, index) => (found[index] === undefined ? [] : [[text(user, 'username'), found[index]]])),
    );
  },
  plan: (wanted, actual) =>
    objects(wanted, 'users').flatMap((declared) => {
      const username = text(declared, 'username');
      const there = actual?.get(username);
      const user = without(declared, 'username', 'realmRoles', ...(there === undefined ? [] : ['credentials']));
      const roles = texts(declared, 'realmRoles').filter((role) => there?.roles.includes(role) !== true);
      const changes = [
        ...differences(user, there?.user),
        ...(roles.length === 0
          ? []
          : [{ path: 'realmRoles', from: there?.roles, to: [...(there?.roles ?? []), ...roles] }]),
      ];
      if (there !== undefined && changes.length === 0) return [];
      return [
        { name: username, verb: there === undefined ? 'create' : 'change', changes, task: { username, user, roles } },
      ];
    }),
  async write(server, { username, user, roles }) {
    const realm = server.realm;
    let there = await find(server, username, false);
    if (there === undefined) {
      // one call, one transaction: never an account without its password
      await server.call(
        'create the users',
        (client) => client.users.create({ realm, enabled: true, ...body(user), username }),
        'once',
      );
      there = roles.length > 0 ? await find(server, username, false) : undefined;
    } else if (differences(without(user, 'credentials'), there.user).length > 0) {
      const merged = {
        ...without(there.user, 'access', 'userProfileMetadata'),
        ...without(user, 'credentials'),
        attributes: { ...object(there.user, 'attributes'), ...object(user, 'attributes') },
      };
      const id = text(there.user, 'id');
      await server.call('change the users', (client) => client.users.update({ realm, id }, body(merged)));
    }
    if (roles.length === 0 || there === undefined) return;
    const id = text(there.user, 'id');
    const found = await several(roles, (name) =>
      server.call('read the roles', (client) => client.roles.findOneByName({ realm, name })),
    );
    const mappings = roles.map((name, index) => {
      const role = found[index];
      if (role?.id === undefined)
        throw new Error(
          `The user ${username} should have the role ${name}, which the realm does not have: declare it in roles.realm.`,
        );
      return { id: role.id, name };
    });
    await server.call('change the users', (client) =>
      client.users.addRealmRoleMappings({ realm, id, roles: mappings }),
    );
  },
});

const body = (values: Values): Record<string, unknown> => revealed(values) as Record<string, unknown>;
