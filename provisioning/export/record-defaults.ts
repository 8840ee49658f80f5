/**
 * Writes `defaults.json`, once per Keycloak version: what a realm has that was made just now, and what objects have that only their key was
 * given for, as the kinds read them. Whatever differs between two such realms was made up by the server.
 *   KEYCLOAK_URL=… KEYCLOAK_USER=… KEYCLOAK_PASSWORD=… node provisioning/export/record-defaults.ts
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { stringify } from 'yaml';
import { isValues, object, objects, text, type Value, type Values } from '../file/value.ts';
import { kinds } from '../kinds/order.ts';
import { everyUser } from '../kinds/users/users.ts';
import { provision } from '../provision.ts';
import { connect } from '../server/connection.ts';
import { arranged } from './arrange.ts';
import { madeUp, nameOfRealm } from './defaults.ts';
import { everythingOf } from './export.ts';
import { identityOf, isList } from './identity.ts';

const realms = ['defaults-recorded-one', 'defaults-recorded-two'] as const;
const name = 'nothing-but-its-key';
const names = [name, `${name}-saml`];

/** One of each kind, with no more than it must have. */
const bareFile: Values = {
  roles: { realm: [{ name }], client: { [name]: [{ name }] } },
  clientScopes: [{ name }, { name: `${name}-saml`, protocol: 'saml' }],
  clients: [{ clientId: name }, { clientId: `${name}-saml`, protocol: 'saml' }],
  groups: [{ name }],
  users: [{ username: name }],
  identityProviders: ['oidc', 'saml'].map((providerId) => ({
    alias: providerId === 'oidc' ? name : `${name}-saml`,
    providerId,
    config:
      providerId === 'oidc'
        ? { clientId: name, authorizationUrl: 'https://nowhere.example/a', tokenUrl: 'https://nowhere.example/t' }
        : { singleSignOnServiceUrl: 'https://nowhere.example/s', idpEntityId: 'https://nowhere.example' },
  })),
  authenticationFlows: [
    { alias: name, providerId: 'basic-flow', topLevel: true, builtIn: false, authenticationExecutions: [] },
  ],
  organizations: [{ name, alias: name, domains: [{ name: 'nowhere.example' }] }],
  organizationsEnabled: true,
};

async function record(realm: string): Promise<{ realm: Values; bare: Values }> {
  const folder = await mkdtemp(join(tmpdir(), 'doorplate-defaults-'));
  const server = await connect(realm, process.env);
  const provisioned = async (values: Values): Promise<Values> => {
    const file = join(folder, 'realm.yaml');
    await writeFile(file, stringify({ realm, ...values }));
    await provision({ file, env: process.env });
    const all = await everythingOf(server, kinds);
    const users: Value[] = await everyUser(server, all);
    return arranged(users.length === 0 ? all : { ...all, users });
  };
  try {
    const fresh = await provisioned({});
    return { realm: fresh, bare: bareObjects(await provisioned(bareFile)) };
  } finally {
    await server.call('delete the realm', (client) => client.realms.del({ realm })).catch(() => undefined);
    await server.close();
    await rm(folder, { recursive: true });
  }
}

/** The objects of that file as they came out, by place. */
function bareObjects(all: Values): Values {
  const roles = object(all, 'roles') ?? {};
  const places: [string, Values[]][] = [
    ...['clientScopes', 'clients', 'groups', 'users', 'identityProviders', 'authenticationFlows', 'organizations'].map(
      (key): [string, Values[]] => [key, objects(all, key)],
    ),
    ['roles.realm', objects(roles, 'realm')],
    ['roles.client', objects(object(roles, 'client') ?? {}, name)],
  ];
  return Object.fromEntries(
    places.flatMap(([place, items]) =>
      items
        .filter((item) => names.some((bare) => identityOf(item)?.split('\n')[0] === bare))
        .map((item) => {
          const saml = identityOf(item)?.split('\n')[0] !== name;
          // what the file gave is no default
          const given =
            place === 'identityProviders' || place === 'organizations' ? ['config', 'domains', 'alias'] : [];
          const identity = ['clientId', 'name', 'username', 'alias', 'path'];
          const own = Object.entries(item).filter(
            ([key, value]) =>
              !given.includes(key) && !(identity.includes(key) && typeof value === 'string' && value.includes(name)),
          );
          // an identity provider has no protocol unless it is given
          const variant = place === 'identityProviders' ? `:${text(item, 'providerId')}` : saml ? ':saml' : '';
          return [`${place}${variant}`, Object.fromEntries(own)];
        }),
    ),
  );
}

/** Without what the server made up: of an object of one's own that is no default. */
function settled(value: Value): Value {
  if (!isValues(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (item === madeUp ? [] : [[key, settled(item)]])),
  );
}

/** What two recordings have in common; texts that differ are made up. */
function common(one: Value, other: Value | undefined): Value {
  if (isList(one) && isList(other) && one.length === other.length)
    return one.map((item, index) => common(item, other[index]));
  if (isValues(one) && isValues(other)) {
    return Object.fromEntries(Object.entries(one).map(([key, value]) => [key, common(value, other[key])]));
  }
  return JSON.stringify(one) === JSON.stringify(other) ? one : madeUp;
}

const recorded: Value[] = [];
for (const realm of realms) {
  const found = await record(realm);
  // what was written as JSON is JSON
  recorded.push(
    JSON.parse(
      JSON.stringify(found).replaceAll(realm, nameOfRealm).replaceAll('"(secret)"', JSON.stringify(madeUp)),
    ) as Value,
  );
}
const master = await connect('master', process.env);
const info = await master.call('read the server', (client) => client.serverInfo.find());
const version = info.systemInfo?.version ?? '';
await master.close();
const both = common(recorded[0] ?? {}, recorded[1]);
const [realm, bare] = isValues(both) ? [both['realm'] ?? {}, settled(both['bare'] ?? {})] : [];
const file = new URL('./defaults.json', import.meta.url);
const style = await resolveConfig(file.pathname);
await writeFile(file, await format(JSON.stringify({ keycloak: version, realm, bare }), { ...style, parser: 'json' }));
