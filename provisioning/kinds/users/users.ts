import type { Problem, RealmFile } from '../../file/read.ts';
import {
  isValues,
  object,
  objects,
  revealed,
  Secret,
  text,
  texts,
  without,
  type Value,
  type Values,
} from '../../file/value.ts';
import { differences, type Change } from '../../plan/compare.ts';
import type { RealmServer } from '../../server/connection.ts';
import { ifThere, unlessThere } from '../../server/if-there.ts';
import { all } from '../../server/look-up.ts';
import { several } from '../../server/several.ts';
import { defaultRoleName } from '../roles/built-in-roles.ts';
import { clientPage } from '../clients/ids.ts';
import type { Roles } from '../roles/declared-composites.ts';
import { pathAfterMoves } from '../groups/declared-groups.ts';
import { plainPath } from '../groups/group-paths.ts';
import { groupAt } from '../groups/group-tree.ts';
import { askedAgain, keptPasswords, prunes } from '../instructions.ts';
import { kind, type Step, type Verb } from '../kind.ts';
import { lessRoles, noRoles, places, roleChanges } from '../roles/role-lists.ts';
import { besidesServers, declaredRoles, mapRoles, rolePaths, surplusRoles } from '../roles/role-mappings.ts';
import { rolesAfterMoves } from '../roles/roles-after-moves.ts';
import { hashOf, isSet, weighAt, type SecretHashes } from '../secret-hash.ts';
import { everyPerson, everyServiceAccount, findUser, readAccounts, type Account } from './accounts.ts';
import { declaredUsers, ownPart, passwordOf, passwordPlace, secretOf, type DeclaredUser } from './declared-users.ts';

interface Task {
  username: string;
  /** The client whose account it is. */
  clientId?: string;
  /** What the file declares of the account itself. */
  user: Values;
  /** Initial values, for an account that is made. */
  credentials: readonly Values[];
  /** The password to set on an account that is there. */
  password?: Values;
  /** The file sets the password again when it changes: a hash of it is kept. */
  isKept: boolean;
  addRoles: Roles;
  removeRoles: Roles;
  addGroups: readonly string[];
  removeGroups: readonly string[];
  addLinks: readonly Values[];
  /** Links to be made anew: somebody else is at the other end. */
  removeLinks: readonly string[];
}

interface Actual {
  realm: Values;
  accounts: ReadonlyMap<string, Account>;
  /** Whose passwords the file sets and are the ones that were set last. */
  set: ReadonlySet<string>;
}

/**
 * Declared people and the accounts of declared clients, with attributes, roles, groups and links to identity providers. Passwords and
 * required actions are initial values: given when the account is made and never again, so that a person's own new password stays and what
 * they have done is not asked of them once more, unless the file lists the person under `doorplate.passwords` or `doorplate.askAgain`.
 * People are never deleted.
 */
export const users = kind<Actual, Task>({
  name: 'user',
  keys: ['users'],
  prunes: ['roleMappings', 'memberships'],
  sideBySide: true,
  leaves: {
    UserRepresentation: [
      ...['clientConsents', 'federationLink', 'socialLinks', 'issuedVerifiableCredentials', 'verifiableCredentials'],
    ],
    CredentialRepresentation: ['federationLink'],
  },
  passesOver: {
    UserRepresentation: [
      ...['id', 'access', 'origin', 'self', 'createdTimestamp', 'notBefore', 'totp', 'userProfileMetadata'],
      'disableableCredentialTypes',
    ],
    CredentialRepresentation: ['id', 'createdDate'],
  },
  check: problemsOf,
  async read(server, wanted, realm) {
    const declared = declaredUsers(wanted, realm);
    const kept = keptPasswords(wanted);
    const passwords = declared.flatMap(({ username, user }) => {
      const secret = isAmong(kept, username, user) ? secretOf(passwordOf(user)) : undefined;
      return secret === undefined ? [] : [{ username, secret, place: passwordPlace(username) }];
    });
    const [accounts] = await Promise.all([
      readAccounts(server, declared),
      several(passwords, ({ place, secret }) => weighAt(realm, place, secret)),
    ]);
    const set = passwords.filter(({ place, secret }) => isSet(realm, place, secret));
    return { realm, accounts, set: new Set(set.map(({ username }) => username)) };
  },
  plan: (wanted, actual) =>
    declaredUsers(wanted, actual?.realm).flatMap((declared) => stepFor(wanted, declared, actual)),
  write: (server, task, verb) => write(server, task, verb),
  async everything(server, realm) {
    const clients = await all((first, max) => clientPage(server, first, max));
    const withAccount = clients.filter((client) => client['serviceAccountsEnabled'] === true);
    const accounts = await everyServiceAccount(
      server,
      withAccount.map((client) => text(client, 'clientId')),
      defaultRoleName({}, realm),
    );
    return accounts.length === 0 ? {} : { users: accounts };
  },
});

/** Every person of a realm as a file declares them, without passwords: only for an export that is asked for people. */
export const everyUser = (server: RealmServer, realm: Values): Promise<Values[]> =>
  everyPerson(server, defaultRoleName({}, realm));

/** Whether somebody is in a list of people; it may name the person as it declares them, or by the address they sign in with. */
const isAmong = (people: ReadonlySet<string>, username: string, user: Values): boolean =>
  people.has(username) || people.has(text(user, 'username').toLowerCase());

function stepFor(wanted: Values, declared: DeclaredUser, actual: Actual | undefined): Omit<Step<Task>, 'kind'>[] {
  const { username, user, clientId } = declared;
  const account = actual?.accounts.get(username);
  const keeps = isAmong(keptPasswords(wanted), username, user);
  const own = ownPart(declared, account?.user, isAmong(askedAgain(wanted), username, user));
  const hasRoles = besidesServers(
    user,
    account?.roles === undefined ? noRoles : rolesAfterMoves(wanted, account.roles),
    defaultRoleName(wanted, actual?.realm),
  );
  const hasGroups = (account?.groups ?? []).map((path) => pathAfterMoves(wanted, path)).toSorted();
  // an account that is made gets the realm's default groups, without being asked
  const ofGroups = account === undefined && clientId === undefined ? defaultGroupsOf(wanted, actual?.realm) : hasGroups;
  const links = linkChanges(objects(user, 'federatedIdentities'), account?.links ?? []);
  const groups = texts(user, 'groups');
  const named = new Set(groups.map(plainPath));
  const password = passwordOf(user);
  const setsPassword = account !== undefined && keeps && password !== undefined && actual?.set.has(username) !== true;
  const task: Task = {
    username,
    ...(clientId === undefined ? {} : { clientId }),
    user: own,
    credentials: account === undefined ? objects(user, 'credentials') : [],
    ...(setsPassword ? { password } : {}),
    isKept: keeps,
    addRoles: lessRoles(declaredRoles(user), hasRoles),
    removeRoles: prunes(wanted, 'roleMappings')
      ? surplusRoles(user, hasRoles, defaultRoleName(wanted, actual?.realm))
      : noRoles,
    addGroups: groups.filter((path) => !hasGroups.includes(plainPath(path))),
    removeGroups:
      prunes(wanted, 'memberships') && user['groups'] !== undefined ? ofGroups.filter((path) => !named.has(path)) : [],
    addLinks: links.add,
    removeLinks: links.remove,
  };
  const ownChanges = [
    ...differences(own, account?.user),
    ...(setsPassword ? [{ path: 'credentials.password', from: undefined, to: secretOf(password) ?? null }] : []),
  ];
  const changes: Change[] = [
    ...ownChanges,
    ...(account === undefined && clientId === undefined && task.credentials.length > 0
      ? [{ path: 'credentials', from: undefined, to: task.credentials }]
      : []),
    ...roleChanges(hasRoles, task.addRoles, task.removeRoles, rolePaths),
    ...groupChanges(hasGroups, task),
    ...links.changes,
  ];
  const mappings = places(task.addRoles) + places(task.removeRoles);
  const name = clientId === undefined ? text(user, 'username') || username : username;
  if (account === undefined && clientId === undefined) {
    return [{ name, verb: 'create', changes, single: mappings + task.removeGroups.length === 0, task }];
  }
  const requests =
    (ownChanges.length > 0 ? 1 : 0) +
    mappings +
    task.addGroups.length +
    task.removeGroups.length +
    task.addLinks.length +
    task.removeLinks.length;
  // an account comes with its client, so it is never made here
  return requests === 0 ? [] : [{ name, verb: 'change', changes, single: requests === 1, task }];
}

/** The paths of the groups that a new account is put into, the file's own default groups among them. */
const defaultGroupsOf = (wanted: Values, realm: Values = {}): string[] => [
  ...new Set([
    ...texts(realm, 'defaultGroups').map((path) => pathAfterMoves(wanted, path)),
    ...texts(wanted, 'defaultGroups').map(plainPath),
  ]),
];

function groupChanges(has: readonly string[], { addGroups, removeGroups }: Task): Change[] {
  if (addGroups.length + removeGroups.length === 0) return [];
  return [
    {
      path: 'groups',
      from: has.length === 0 ? undefined : has,
      to: [...has.filter((path) => !removeGroups.includes(path)), ...addGroups],
    },
  ];
}

function linkChanges(
  declared: readonly Values[],
  there: readonly Values[],
): { add: Values[]; remove: string[]; changes: Change[] } {
  const differing = declared.flatMap((link) => {
    const provider = text(link, 'identityProvider');
    const present = there.find((other) => text(other, 'identityProvider') === provider);
    const changes = differences(without(link, 'identityProvider'), present, `federatedIdentities.${provider}`);
    return present !== undefined && changes.length === 0 ? [] : [{ link, provider, present, changes }];
  });
  return {
    add: differing.map(({ link, present }) => ({ ...present, ...link })),
    remove: differing.flatMap(({ provider, present }) => (present === undefined ? [] : [provider])),
    changes: differing.flatMap(({ changes }) => changes),
  };
}

const change = 'change the users';
const segment = encodeURIComponent;

async function write(server: RealmServer, task: Task, verb: Verb): Promise<SecretHashes> {
  const { username, clientId, isKept } = task;
  const who = `The user ${username}`;
  const made = verb === 'create' ? await create(server, task, who) : undefined;
  const password =
    made === undefined && verb === 'create' && isKept ? passwordOf({ credentials: task.credentials }) : task.password;
  let id = made;
  if (id === undefined) {
    const there = await findUser(server, username);
    if (there === undefined) throw absent(username, clientId, verb);
    id = text(there, 'id');
    await changeOwn(server, there, task.user, password);
    await changeGroups(server, id, task, who);
    await changeLinks(server, id, task);
  } else {
    await changeGroups(server, id, { ...task, addGroups: [] }, who);
  }
  const owner = { path: `/users/${id}`, what: change, who };
  await mapRoles(server, 'POST', owner, task.addRoles);
  await mapRoles(server, 'DELETE', owner, task.removeRoles);
  const sent = made === undefined ? password : passwordOf({ credentials: task.credentials });
  const secret = isKept ? secretOf(sent) : undefined;
  return secret === undefined ? {} : { [passwordPlace(username)]: hashOf(secret.reveal()) };
}

/** Makes an account with password, groups and links, in one request: there is never one without its password. Undefined where it is there. */
async function create(server: RealmServer, task: Task, who: string): Promise<string | undefined> {
  const groups: string[] = [];
  for (const path of task.addGroups) groups.push((await groupAt(server, path, who)).path);
  const body = {
    enabled: true,
    ...plain(task.user),
    username: task.username,
    ...(task.credentials.length === 0 ? {} : { credentials: task.credentials.map(plain) }),
    ...(groups.length === 0 ? {} : { groups }),
    ...(task.addLinks.length === 0 ? {} : { federatedIdentities: task.addLinks.map(plain) }),
  };
  let id: string | undefined;
  const isNew = await unlessThere(async () => {
    const made = await server.call(
      'create the users',
      (client) => client.users.create({ realm: server.realm, ...body }),
      'once',
    );
    id = made.id;
  });
  return isNew ? id : undefined;
}

function absent(username: string, clientId: string | undefined, verb: Verb): Error {
  if (clientId !== undefined) {
    return new Error(
      `The client ${clientId} has no service account to give roles to: set serviceAccountsEnabled: true on it.`,
    );
  }
  return verb === 'create'
    ? new Error(
        `The user ${username} cannot be created: somebody else has the same address. Give one of the two another one, or allow duplicates (duplicateEmailsAllowed).`,
      )
    : new Error(`The user ${username} is no longer there: somebody else deleted or renamed them; plan again.`);
}

async function changeOwn(
  server: RealmServer,
  there: Values,
  user: Values,
  password: Values | undefined,
): Promise<void> {
  if (password === undefined && differences(user, there).length === 0) return;
  const attributes = { ...object(there, 'attributes'), ...object(user, 'attributes') };
  const merged = {
    // required actions that do not come along stay as they are: one may be done at this moment
    ...without(there, 'access', 'userProfileMetadata', 'createdTimestamp', 'federatedIdentities', 'requiredActions'),
    ...user,
    ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
    ...(password === undefined ? {} : { credentials: [password] }),
  };
  await server.send(change, 'PUT', `/users/${text(there, 'id')}`, plain(merged));
}

/** Each ends in the same state when repeated. */
async function changeGroups(
  server: RealmServer,
  id: string,
  { addGroups, removeGroups }: Task,
  who: string,
): Promise<void> {
  for (const path of addGroups) {
    await server.send(change, 'PUT', `/users/${id}/groups/${(await groupAt(server, path, who)).id}`);
  }
  for (const path of removeGroups) {
    const group = await groupAt(server, path, who);
    await ifThere(() => server.send(change, 'DELETE', `/users/${id}/groups/${group.id}`));
  }
}

async function changeLinks(server: RealmServer, id: string, { addLinks, removeLinks }: Task): Promise<void> {
  const path = `/users/${id}/federated-identity`;
  for (const provider of removeLinks) {
    await ifThere(() => server.send(change, 'DELETE', `${path}/${segment(provider)}`));
  }
  for (const link of addLinks) {
    await unlessThere(() =>
      server.send(change, 'POST', `${path}/${segment(text(link, 'identityProvider'))}`, plain(link), 'once'),
    );
  }
}

function problemsOf(file: RealmFile): Problem[] {
  const kept = keptPasswords(file.values);
  const asked = askedAgain(file.values);
  const seen = new Set<string>();
  return objects(file.values, 'users').flatMap((user, index): Problem[] => {
    const at = `users.${index}`;
    const clientId = text(user, 'serviceAccountClientId');
    const [declared] = declaredUsers({ users: [user] }, undefined);
    const username = declared?.username ?? '';
    if (username === '') return [file.problem(at, `${at} has no username: add one, it is what tells it apart.`)];
    const problems: Problem[] = [];
    if (seen.has(username)) {
      problems.push(file.problem(`${at}.username`, `${username} stands twice in users: keep one of the two.`));
    }
    seen.add(username);
    if (clientId !== '' && objects(user, 'credentials').length > 0) {
      problems.push(
        file.problem(
          `${at}.credentials`,
          `The account of the client ${clientId} has no password: set the client's secret.`,
        ),
      );
    }
    for (const [item, credential] of objects(user, 'credentials').entries()) {
      if (text(credential, 'type') !== '' && (isFilled(credential['value']) || isFilled(credential['secretData'])))
        continue;
      problems.push(
        file.problem(
          `${at}.credentials.${item}`,
          'A credential needs its type, and a value, or credentialData with secretData as exports have them: add them.',
        ),
      );
    }
    if (kept.has(username) && secretOf(passwordOf(user)) === undefined) {
      problems.push(
        file.problem(
          at,
          `doorplate.passwords names ${username}, and there is no password to set: add one under credentials, or take the name out.`,
        ),
      );
    }
    if (asked.has(username) && user['requiredActions'] === undefined) {
      problems.push(
        file.problem(
          at,
          `doorplate.askAgain names ${username}, and there are no requiredActions to ask for: add them, or take the name out.`,
        ),
      );
    }
    return problems;
  });
}

const isFilled = (value: Value | undefined): boolean => value instanceof Secret && value.reveal() !== '';

const plain = (values: Value): Record<string, unknown> => {
  const sent = revealed(values);
  return isValues(sent) ? { ...sent } : {};
};
