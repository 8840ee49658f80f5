import { isValues, object, objects, text, without, type Value, type Values } from '../../file/value.ts';
import { renamed, type Named } from '../../kinds/authorization/names.ts';
import { entries, exported, normal, together } from '../../kinds/authorization/policy-form.ts';
import { comparable, importOf } from '../../kinds/authorization/settings.ts';
import { accountOf } from '../../kinds/users/declared-users.ts';
import { adminPermissions } from '../../kinds/clients/built-in.ts';
import type { Step } from '../../kinds/kind.ts';
import { groupOf, nextId, pathOf, plain, roleOf, rolesNamed, scopeOf, userOf, clientOf, type World } from './world.ts';

/** What a client has once its authorization services are turned on. */
const fresh: Values = {
  policyEnforcementMode: 'ENFORCING',
  decisionStrategy: 'UNANIMOUS',
  allowRemoteResourceManagement: true,
  scopes: [],
  resources: [],
  policies: [],
};

const uma = 'uma_protection';

/** Authorization services of clients as their settings have them turned on or off, with the role that the server makes along. */
export function keepAuthorization(world: World): void {
  for (const client of world.clients) {
    const clientId = text(client.own, 'clientId');
    const isOn = client.own['authorizationServicesEnabled'] === true;
    if (!isOn) {
      delete client.authorization;
      continue;
    }
    if (client.authorization !== undefined) continue;
    client.authorization = fresh;
    if (clientId === adminPermissions) continue;
    if (!world.roles.some(({ name, client: owner }) => owner === client.id && name === uma)) {
      world.roles.push({ id: nextId(world), name: uma, client: client.id, own: {}, holds: [] });
    }
    const account = userOf(world, accountOf(clientId));
    account.roles = [...new Set([...account.roles, roleOf(world, uma, clientId).id])];
  }
}

/** The client that comes with the realm's setting. */
export function keepAdminPermissions(world: World): void {
  const isThere = world.clients.some(({ own }) => own['clientId'] === adminPermissions);
  if (world.realm['adminPermissionsEnabled'] !== true || isThere) return;
  world.clients.push({
    id: nextId(world),
    own: { clientId: adminPermissions, enabled: true, protocol: 'openid-connect', authorizationServicesEnabled: true },
    scopes: { defaultClientScopes: [], optionalClientScopes: [] },
  });
  keepAuthorization(world);
}

function idOf(world: World, type: Named, name: string): string {
  switch (type) {
    case 'Users':
      return userOf(world, name).id;
    case 'Clients':
      return clientOf(world, name).id;
    case 'Groups':
      return groupOf(world, name).id;
    case 'ClientScopes':
      return scopeOf(world, name).id;
    case 'Organizations':
      throw new Error('The model has no policies for organizations.');
    case 'Roles': {
      const own = world.roles.find((role) => role.client === undefined && role.name === name);
      const [client = '', ...rest] = name.split('/');
      return own?.id ?? roleOf(world, rest.join('/'), client).id;
    }
  }
}

function nameOf(world: World, type: Named, id: string): string {
  const has = (other: { id: string }): boolean => other.id === id;
  const group = world.groups.find(has);
  switch (type) {
    case 'Users':
      return text(world.users.find(has)?.own ?? {}, 'username');
    case 'Clients':
      return text(world.clients.find(has)?.own ?? {}, 'clientId');
    case 'ClientScopes':
      return text(world.scopes.find(has)?.own ?? {}, 'name');
    case 'Groups':
      return group === undefined ? '' : pathOf(world, group);
    case 'Organizations':
      return id;
    case 'Roles': {
      const { realm, clients } = rolesNamed(world, [id]);
      return realm[0] ?? Object.entries(clients).map(([client, names]) => `${client}/${names[0] ?? ''}`)[0] ?? '';
    }
  }
}

/** A policy with other names for the things of the realm in it, a permission's resources among them; what is gone leaves it. */
function withNames(policy: Values, to: (type: Named, name: string) => string): Values {
  const there = renamed(normal(policy), to);
  const config = object(there, 'config') ?? {};
  const type = text(config, 'defaultResourceType');
  const isNamed = (one: string): one is Named => ['Users', 'Clients', 'Groups', 'Roles'].includes(one);
  const resources = entries(there, 'resources').map((one): Value =>
    isNamed(type) && typeof one === 'string' && one !== type ? to(type, one) : one,
  );
  const isGone = (entry: Value): boolean =>
    entry === '' || (isValues(entry) && text(entry, 'id') === '' && text(entry, 'path') === '');
  const lists = Object.entries({ ...config, ...(config['resources'] === undefined ? {} : { resources }) }).map(
    ([key, value]): [string, Value] => [
      key,
      // a list of a policy is one of values
      Array.isArray(value) ? (value as readonly Value[]).filter((entry) => !isGone(entry)) : value,
    ],
  );
  return normal({ ...there, config: Object.fromEntries(lists) });
}

const toIds = (world: World, policy: Values): Values => withNames(policy, (type, name) => idOf(world, type, name));
const toNames = (world: World, policy: Values): Values => withNames(policy, (type, id) => nameOf(world, type, id));

const settingsOf = (world: World, clientId: string): Values | undefined =>
  world.clients.find(({ own }) => own['clientId'] === clientId)?.authorization;

/** A client's settings as the server exports them, in the form in which they are compared. */
export function settingsSeen(world: World, clientId: string): Values | undefined {
  const settings = settingsOf(world, clientId);
  if (settings === undefined) return undefined;
  const policies = objects(settings, 'policies').map((policy) => exported(toNames(world, policy)));
  return comparable({ ...settings, policies });
}

/** Admin permissions by name, in normal form. */
export const permissionsSeen = (world: World): ReadonlyMap<string, Values> =>
  new Map(
    objects(settingsOf(world, adminPermissions) ?? {}, 'policies').map((policy) => [
      text(policy, 'name'),
      toNames(world, policy),
    ]),
  );

function put(world: World, clientId: string, change: (settings: Values) => Values): void {
  const client = clientOf(world, clientId);
  if (client.authorization === undefined) throw new Error(`The client ${clientId} has no authorization services: 404.`);
  client.authorization = change(client.authorization);
}

const named = (items: readonly Values[], more: readonly Values[]): Values[] => [
  ...items.map((item) => more.find((other) => other['name'] === item['name']) ?? item),
  ...more.filter((other) => items.every((item) => item['name'] !== other['name'])),
];

/** Without one of its members, anywhere. */
function less(settings: Values, list: string, name: string): Values {
  if (!objects(settings, list).some((item) => item['name'] === name)) throw new Error(`There is no ${name}: 404.`);
  const inConfig: Readonly<Record<string, 'applyPolicies' | 'resources' | 'scopes'>> = {
    policies: 'applyPolicies',
    resources: 'resources',
    scopes: 'scopes',
  };
  const key = inConfig[list] ?? 'scopes';
  const left = { ...settings, [list]: objects(settings, list).filter((item) => item['name'] !== name) };
  return {
    ...left,
    resources: objects(left, 'resources').map((item) =>
      list !== 'scopes' || item['scopes'] === undefined
        ? item
        : { ...item, scopes: objects(item, 'scopes').filter((scope) => scope['name'] !== name) },
    ),
    policies: objects(left, 'policies').map((policy) => {
      const config = object(policy, 'config') ?? {};
      if (config[key] === undefined) return policy;
      return { ...policy, config: { ...config, [key]: entries(policy, key).filter((entry) => entry !== name) } };
    }),
  };
}

/** Everything that a policy names of its own client's must be there, or come along. */
function requireMembers(settings: Values): void {
  for (const policy of objects(settings, 'policies')) {
    for (const one of entries(policy, 'applyPolicies')) {
      if (!objects(settings, 'policies').some((other) => other['name'] === one)) {
        throw new Error(`There is no policy ${JSON.stringify(one)}: 400.`);
      }
    }
  }
}

export function writeSettings(world: World, task: Values): void {
  const clientId = text(task, 'clientId');
  if (task['act'] === 'delete') {
    put(world, clientId, (settings) => less(settings, text(task, 'list'), text(task, 'name')));
    return;
  }
  const sent = plain(importOf(object(task, 'settings') ?? {}, settingsSeen(world, clientId) ?? {}));
  put(world, clientId, (settings) => ({
    ...settings,
    ...without(sent, 'scopes', 'resources', 'policies'),
    scopes: named(objects(settings, 'scopes'), objects(sent, 'scopes')),
    resources: named(objects(settings, 'resources'), objects(sent, 'resources')),
    policies: named(
      objects(settings, 'policies'),
      objects(sent, 'policies').map((policy) => toIds(world, policy)),
    ),
  }));
  requireMembers(settingsOf(world, clientId) ?? {});
}

export function writePermission(world: World, task: Values, { verb }: Step): void {
  if (task['act'] === 'delete') {
    put(world, adminPermissions, (settings) => less(settings, 'policies', text(task, 'name')));
    return;
  }
  const policy = plain(object(task, 'policy') ?? {});
  const name = text(policy, 'name');
  const there = permissionsSeen(world).get(name);
  if (verb === 'create' && there !== undefined) throw new Error(`There is a policy ${name}: 409.`);
  if (verb === 'change' && there === undefined) throw new Error(`There is no policy ${name}: 404.`);
  put(world, adminPermissions, (settings) => ({
    ...settings,
    policies: named(objects(settings, 'policies'), [
      toIds(world, there === undefined ? policy : together(there, policy)),
    ]),
  }));
  requireMembers(settingsOf(world, adminPermissions) ?? {});
}
