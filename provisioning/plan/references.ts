import { referenceProblems } from '../file/check.ts';
import { RealmFileError, type RealmFile } from '../file/read.ts';
import { unresolvedReferences, type Referable } from '../file/references.ts';
import { object, text, texts, type Values } from '../file/value.ts';
import type { RealmServer } from '../server/connection.ts';
import { ifThere, listed } from '../server/if-there.ts';
import { several } from '../server/several.ts';

/** Whether the realm has what a name is of. */
type Finder = (server: RealmServer, name: string) => Promise<boolean>;

const at = (path: string): string => path.split('/').map(encodeURIComponent).join('/');
const isThere =
  (what: string, path: (name: string) => string): Finder =>
  async (server, name) =>
    (await ifThere(() => server.send(what, 'GET', path(name)))) !== undefined;

/** In a list that is asked for once, the name under `key`. */
const inList =
  (what: string, path: string, key: string): Finder =>
  async (server, name) => {
    const all = await server.remembered(`list ${path}`, async () => listed(await server.send(what, 'GET', path)));
    return all.some((item) => text(item, key) === name);
  };

async function clientId(server: RealmServer, name: string): Promise<string | undefined> {
  const found = await server.remembered(`client ${name}`, async () =>
    listed(await server.send('read the clients', 'GET', `/clients?clientId=${encodeURIComponent(name)}`)),
  );
  return found.map((client) => text(client, 'id'))[0];
}

/** The server's words for what its providers are of. */
const spis = { loginProtocols: 'login-protocol', requiredActions: 'required-action', signatureAlgorithms: 'signature' };

/** Names of providers that the server has, its extensions' among them. */
async function providersOf(server: RealmServer, type: keyof typeof spis): Promise<string[]> {
  const info = await server.remembered('server info', () =>
    server.call('read the server', (client) => client.serverInfo.find()),
  );
  return Object.keys(info.providers?.[spis[type]]?.providers ?? {});
}

function hasProvider(type: keyof typeof spis): Finder {
  return async (server, name) => (await providersOf(server, type)).includes(name);
}

const finders: Readonly<Record<Referable, Finder>> = {
  roles: isThere('read the roles', (name) => `/roles/${encodeURIComponent(name)}`),
  clients: async (server, name) => (await clientId(server, name)) !== undefined,
  clientRoles: async (server, name) => {
    const [client = '', ...role] = name.split('/');
    const id = await clientId(server, client);
    if (id === undefined) return false;
    const path = `/clients/${id}/roles/${encodeURIComponent(role.join('/'))}`;
    return (await ifThere(() => server.send('read the client roles', 'GET', path))) !== undefined;
  },
  clientScopes: inList('read the client scopes', '/client-scopes', 'name'),
  clientProfiles: async (server, name) => {
    const answer = await server.remembered('client profiles', () =>
      server.send('read the client profiles', 'GET', '/client-policies/profiles?include-global-profiles=true'),
    );
    // the answer is JSON
    const { profiles, globalProfiles } = (answer ?? {}) as { profiles?: unknown; globalProfiles?: unknown };
    return [...listed(profiles), ...listed(globalProfiles)].some((profile) => text(profile, 'name') === name);
  },
  // sub-flows can be named too, and are found by the executions of their flow: kinds say so when they read the flows
  flows: inList('read the authentication flows', '/authentication/flows', 'alias'),
  groups: isThere('read the groups', (name) => `/group-by-path${at(name)}`),
  identityProviders: isThere(
    'read the identity providers',
    (name) => `/identity-provider/instances/${encodeURIComponent(name)}`,
  ),
  loginProtocols: hasProvider('loginProtocols'),
  signatureAlgorithms: hasProvider('signatureAlgorithms'),
  requiredActions: async (server, name) =>
    (await inList('read the required actions', '/authentication/required-actions', 'alias')(server, name)) ||
    inList('read the required actions', '/authentication/unregistered-required-actions', 'providerId')(server, name),
  users: async (server, name) =>
    listed(await server.send('read the users', 'GET', `/users?exact=true&username=${encodeURIComponent(name)}`))
      .length > 0,
};

/**
 * Looks on the server for every name that the file uses and does not declare, before anything is written. Raises `RealmFileError` with all
 * that the realm does not have either. `realm` is undefined where the realm does not exist: then it has nothing but what every new one has.
 */
export async function requireReferences(
  server: RealmServer,
  file: RealmFile,
  realm: Values | undefined,
): Promise<void> {
  const expected: Partial<Record<Referable, string[]>> = {};
  const wanted = [...unresolvedReferences(file)].flatMap(([type, found]) =>
    [...new Set(found.map(({ name }) => name))].map((name) => ({ type, name })),
  );
  if (wanted.length === 0) return;
  if (realm !== undefined) {
    await several(wanted, async ({ type, name }) => {
      if (await finders[type](server, name)) (expected[type] ??= []).push(name);
    });
  } else {
    for (const type of ['loginProtocols', 'requiredActions', 'signatureAlgorithms'] as const) {
      if (wanted.some((name) => name.type === type)) expected[type] = await providersOf(server, type);
    }
  }
  const doorplate = object(file.values, 'doorplate') ?? {};
  const expects = object(doorplate, 'expects') ?? {};
  const values = { ...file.values, doorplate: { ...doorplate, expects: joined(expects, expected) } };
  const problems = referenceProblems({ ...file, values });
  if (problems.length > 0) throw new RealmFileError(problems);
}

const joined = (expects: Values, found: Partial<Record<Referable, string[]>>): Values => ({
  ...expects,
  ...Object.fromEntries(Object.entries(found).map(([type, names]) => [type, [...texts(expects, type), ...names]])),
});
