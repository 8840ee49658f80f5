import { object, objects, text, type Values } from '../../file/value.ts';
import type { RealmServer } from '../../server/connection.ts';
import { listed, single } from '../../server/if-there.ts';
import { all, lookUp } from '../../server/look-up.ts';
import { several } from '../../server/several.ts';
import type { Roles } from '../roles/declared-composites.ts';
import { accountOf, type DeclaredUser } from './declared-users.ts';

/** An account as the server has it, with what the file speaks of. */
export interface Account {
  user: Values;
  roles: Roles | undefined;
  /** Paths of its groups. */
  groups: readonly string[] | undefined;
  links: readonly Values[] | undefined;
}

const what = 'read the users';
const segment = encodeURIComponent;
const serviceAccounts = 'service-account-';

const page =
  (server: RealmServer, query = '') =>
  async (first: number, max: number): Promise<Values[]> =>
    listed(await server.send(what, 'GET', `/users?${query}briefRepresentation=false&first=${first}&max=${max}`));

const nameOf = (user: Values): string => text(user, 'username').toLowerCase();

/** The account of a name; service accounts included. */
export async function findUser(server: RealmServer, username: string): Promise<Values | undefined> {
  const query = `username=${segment(username)}&exact=true&briefRepresentation=false`;
  return listed(await server.send(what, 'GET', `/users?${query}`)).find((user) => nameOf(user) === username);
}

/**
 * The accounts that the file declares, each with only what the file says something about. Many are read by pages, except where people come
 * from a directory too: a page would then ask the directory for everybody.
 */
export async function readAccounts(
  server: RealmServer,
  declared: readonly DeclaredUser[],
): Promise<Map<string, Account>> {
  const people = declared.filter(({ clientId }) => clientId === undefined).map(({ username }) => username);
  const services = declared
    .filter(({ clientId }) => clientId !== undefined)
    .flatMap(({ username, former }) => [username, former ?? []].flat());
  const one = (username: string): Promise<Values | undefined> => findUser(server, username);
  const pages = people.length > 1 && !(await hasDirectory(server, people.length));
  const found = new Map([
    ...(await (pages ? lookUp({ names: people, one, page: page(server), nameOf }) : eachOf(people, one))),
    // a list of everybody leaves these out
    ...(await lookUp({ names: services, one, page: page(server, `username=${serviceAccounts}&`), nameOf })),
  ]);
  const accounts = await several(declared, async ({ username, former, user }) => {
    const there = found.get(username) ?? found.get(former ?? '');
    return there === undefined ? undefined : account(server, there, user);
  });
  return new Map(
    declared.flatMap(({ username }, index) => (accounts[index] === undefined ? [] : [[username, accounts[index]]])),
  );
}

async function eachOf(
  names: readonly string[],
  one: (name: string) => Promise<Values | undefined>,
): Promise<Map<string, Values>> {
  const found = await several(names, one);
  return new Map(names.flatMap((name, index) => (found[index] === undefined ? [] : [[name, found[index]]])));
}

/** Whether people of the realm may come from a directory (LDAP, Kerberos); not asked for a few, who are looked up by name anyhow. */
async function hasDirectory(server: RealmServer, people: number): Promise<boolean> {
  if (people <= 8) return false;
  const type = segment('org.keycloak.storage.UserStorageProvider');
  return listed(await server.send('read the settings', 'GET', `/components?type=${type}`)).length > 0;
}

async function account(server: RealmServer, user: Values, declared: Values): Promise<Account> {
  const path = `/users/${text(user, 'id')}`;
  const says = (...keys: string[]): boolean => keys.some((key) => declared[key] !== undefined);
  const [roles, groups, links] = await Promise.all([
    says('realmRoles', 'clientRoles') ? rolesOf(server, path) : undefined,
    says('groups') ? groupsOf(server, path) : undefined,
    says('federatedIdentities') ? linksOf(server, path) : undefined,
  ]);
  return { user, roles, groups, links };
}

/** Roles of the realm and of all clients, with one request. */
async function rolesOf(server: RealmServer, path: string): Promise<Roles> {
  const mappings = single(await server.send(what, 'GET', `${path}/role-mappings`)) ?? {};
  const names = (values: Values, key: string): string[] => objects(values, key).map((role) => text(role, 'name'));
  const clients = object(mappings, 'clientMappings') ?? {};
  return {
    realm: names(mappings, 'realmMappings'),
    clients: Object.fromEntries(
      Object.keys(clients).map((clientId) => [clientId, names(object(clients, clientId) ?? {}, 'mappings')]),
    ),
  };
}

const groupsOf = async (server: RealmServer, path: string): Promise<string[]> =>
  listed(await server.send(what, 'GET', `${path}/groups?briefRepresentation=true`)).map((group) => text(group, 'path'));

const linksOf = async (server: RealmServer, path: string): Promise<Values[]> =>
  listed(await server.send(what, 'GET', `${path}/federated-identity`));

/** Accounts of clients that have roles beside what everybody has, as a file declares them. */
export async function everyServiceAccount(
  server: RealmServer,
  clientIds: readonly string[],
  defaultRole: string,
): Promise<Values[]> {
  if (clientIds.length === 0) return [];
  const accounts = new Map(
    (await all(page(server, `username=${serviceAccounts}&`))).map((user) => [nameOf(user), user]),
  );
  const found = await several(clientIds, async (clientId) => {
    const user = accounts.get(accountOf(clientId));
    if (user === undefined) return undefined;
    const roles = asDeclared(await rolesOf(server, `/users/${text(user, 'id')}`), defaultRole);
    if (Object.keys(roles).length === 0) return undefined;
    return { username: accountOf(clientId), serviceAccountClientId: clientId, ...roles };
  });
  return found.filter((user) => user !== undefined);
}

/** Every person, with roles, groups and links, as a file declares them: passwords are not among what a server shows. */
export async function everyPerson(server: RealmServer, defaultRole: string): Promise<Values[]> {
  const people = await all(page(server));
  return several(people, async (user) => {
    const path = `/users/${text(user, 'id')}`;
    const [roles, groups, links] = [
      await rolesOf(server, path),
      await groupsOf(server, path),
      await linksOf(server, path),
    ];
    const kept = ['username', 'enabled', 'email', 'emailVerified', 'firstName', 'lastName', 'attributes'];
    const own = Object.fromEntries(Object.entries(user).filter(([key]) => kept.includes(key)));
    const actions = user['requiredActions'];
    return {
      ...own,
      ...(Array.isArray(actions) && actions.length > 0 ? { requiredActions: actions } : {}),
      ...asDeclared(roles, defaultRole),
      ...(groups.length === 0 ? {} : { groups }),
      ...(links.length === 0 ? {} : { federatedIdentities: links }),
    };
  });
}

function asDeclared({ realm, clients }: Roles, defaultRole: string): Values {
  const own = realm.filter((name) => name !== defaultRole).toSorted();
  const ofClients = Object.entries(clients).filter(([, names]) => names.length > 0);
  return {
    ...(own.length === 0 ? {} : { realmRoles: own }),
    ...(ofClients.length === 0
      ? {}
      : { clientRoles: Object.fromEntries(ofClients.map(([client, names]) => [client, names.toSorted()])) }),
  };
}
