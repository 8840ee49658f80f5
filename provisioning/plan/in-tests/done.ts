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
import { builtIns } from '../../schema/built-ins.ts';
import { clientChanges, clientToSend, ownFields, protocolOf } from '../../kinds/clients/comparison.ts';
import { mapperToSend } from '../../kinds/clients/protocol-mappers.ts';
import { scopeLists, scopeSteps } from '../../kinds/clients/scope-lists.ts';
import { placeOf, sameComponent } from '../../kinds/components/declared.ts';
import type { Roles } from '../../kinds/roles/declared-composites.ts';
import { wantedFlow } from '../../kinds/flows/desired.ts';
import { edited } from '../../kinds/flows/edits.ts';
import { executionsIn, flowsIn, withExecution, type Execution, type Flow } from '../../kinds/flows/flow.ts';
import { anyWay, safeWay } from '../../kinds/flows/safe-order.ts';
import type { TreeTask } from '../../kinds/flows/write.ts';
import type { Step } from '../../kinds/kind.ts';
import { mask } from '../../kinds/masked.ts';
import { hashAttribute, hashOf } from '../../kinds/secret-hash.ts';
import { mergeSettings } from '../../kinds/settings/merge.ts';
import { accountOf, passwordOf, passwordPlace, secretOf } from '../../kinds/users/declared-users.ts';
import { keepAdminPermissions, keepAuthorization, writePermission, writeSettings } from './authorization.ts';
import { seen } from './seen.ts';
import {
  clientOf,
  groupAt,
  groupOf,
  idsOf,
  itemOf,
  knownActions,
  newRealm,
  nextId,
  plain,
  realmOf,
  roleOf,
  scopeOf,
  userOf,
  type Client,
  type Group,
  type User,
  type World,
} from './world.ts';

/**
 * What a server is after a step, by what the step itself says and nothing else: what a plan forgets does not happen. It refuses what the
 * server would (404, 409), so that a step which comes too early, or makes what is there, fails. Puts the requests of the kinds' `write`
 * into the model.
 */
export function done(world: World, step: Step): void {
  const effect = effects[step.kind];
  if (effect === undefined) throw new Error(`The model has no ${step.kind}.`);
  // a step's task holds JSON, secrets and, of flows, maps: each kind's effect reads what the same kind planned
  effect(world, step.task as Values, step);
}

const merged = (there: Values, declared: Values, ...maps: readonly string[]): Values => ({
  ...there,
  ...declared,
  ...Object.fromEntries(
    maps.flatMap((key): [string, Value][] =>
      there[key] === undefined && declared[key] === undefined
        ? []
        : [[key, { ...object(there, key), ...object(declared, key) }]],
    ),
  ),
});

const refuseTwice = (isThere: boolean, step: Step): void => {
  if (isThere) throw new Error(`There is a ${step.kind} ${step.name} already: the server answers 409.`);
};

/** Roles as tasks hold them. */
const rolesIn = (task: Values, key: string): Roles => {
  const roles = object(task, key) ?? {};
  const clients = object(roles, 'clients') ?? {};
  return {
    realm: texts(roles, 'realm'),
    clients: Object.fromEntries(Object.keys(clients).map((client) => [client, texts(clients, client)])),
  };
};

const joined = (ids: readonly string[], more: readonly string[], less: readonly string[] = []): string[] => [
  ...new Set([...ids, ...more].filter((id) => !less.includes(id))),
];

type Effect = (world: World, task: Values, step: Step) => void;

const writeRole: Effect = (world, task, step) => {
  const clientId = text(task, 'clientId') || undefined;
  const [name, former] = [text(task, 'name'), text(task, 'former')];
  const own = plain(object(task, 'role') ?? {});
  if (step.verb === 'create') {
    const client = clientId === undefined ? undefined : clientOf(world, clientId).id;
    refuseTwice(
      world.roles.some((role) => role.name === name && role.client === client),
      step,
    );
    world.roles.push({ id: nextId(world), name, client, own, holds: joined([], idsOf(world, rolesIn(task, 'holds'))) });
    return;
  }
  const role = roleOf(world, step.verb === 'move' ? former : name, clientId);
  if (step.verb === 'delete') removeRoles(world, [role.id]);
  else {
    role.name = name;
    role.own = merged(role.own, own, 'attributes');
  }
};

function removeRoles(world: World, ids: readonly string[]): void {
  const without_ = (list: readonly string[]): string[] => list.filter((id) => !ids.includes(id));
  world.roles = world.roles.filter(({ id }) => !ids.includes(id));
  for (const role of world.roles) role.holds = without_(role.holds);
  for (const owner of [...world.groups, ...world.users]) owner.roles = without_(owner.roles);
  world.mappings = world.mappings.filter(({ role }) => !ids.includes(role));
}

/** What the realm's `PUT` leaves: the body's keys whole, a masked password as it was; some settings bring others with them. */
function putRealm(world: World, body: Values): void {
  const former = object(world.realm, 'smtpServer') ?? {};
  const mail = object(body, 'smtpServer');
  const settings = without(body, 'defaultRole', 'defaultGroups', 'clientProfiles', 'clientPolicies', 'id');
  world.realm = {
    ...world.realm,
    ...settings,
    ...(mail === undefined
      ? {}
      : { smtpServer: { ...mail, ...(mail['password'] === mask ? { password: former['password'] ?? '' } : {}) } }),
  };
  if (world.realm['duplicateEmailsAllowed'] === true) {
    world.realm = { ...world.realm, loginWithEmailAllowed: false, registrationEmailAsUsername: false };
  }
}

const keepHashes = (world: World, hashes: Values): void => {
  world.realm = merged(world.realm, { attributes: hashes }, 'attributes');
};

function writeClient(world: World, task: Values, step: Step): void {
  const declared = object(task, 'client') ?? {};
  const clientId = text(declared, 'clientId');
  switch (text(task, 'act')) {
    case 'delete': {
      const id = text(task, 'id');
      const gone = world.clients.find((client) => client.id === id);
      if (gone === undefined) throw new Error(`There is no client ${step.name}: 404.`);
      removeRoles(
        world,
        world.roles.filter(({ client }) => client === id).map((role) => role.id),
      );
      world.mappings = world.mappings.filter(({ subject }) => subject !== id);
      world.users = world.users.filter(({ own }) => own['username'] !== accountOf(text(gone.own, 'clientId')));
      world.clients = world.clients.filter((client) => client.id !== id);
      return;
    }
    case 'create': {
      refuseTwice(
        world.clients.some(({ own }) => own['clientId'] === clientId),
        step,
      );
      const protocol = protocolOf(declared);
      const realmLists = {
        defaultClientScopes: world.realmScopes.defaultDefaultClientScopes,
        optionalClientScopes: world.realmScopes.defaultOptionalClientScopes,
      };
      const lists = scopeLists.map(({ key, other }): [string, string[]] => {
        if (declared[key] !== undefined) return [key, texts(declared, key).map((name) => scopeOf(world, name).id)];
        const taken = texts(declared, other);
        const usual = world.scopes.filter(
          ({ id, own }) =>
            realmLists[key].includes(id) && own['protocol'] === protocol && !taken.includes(text(own, 'name')),
        );
        return [key, usual.map(({ id }) => id)];
      });
      const own = plain({
        protocol,
        ...ownFields(declared, undefined),
        clientId,
        protocolMappers: objects(declared, 'protocolMappers').map((mapper) => ({
          id: nextId(world),
          ...mapperToSend(mapper, undefined, protocol),
        })),
      });
      const client: Client = {
        id: nextId(world),
        own: withFlowIds(world, own),
        scopes: { defaultClientScopes: [], optionalClientScopes: [], ...Object.fromEntries(lists) },
      };
      world.clients.push(client);
      account(world, client);
      keepAuthorization(world);
      return;
    }
    default: {
      const id = text(task, 'id');
      const client = id === '' ? clientOf(world, clientId) : world.clients.find((other) => other.id === id);
      if (client === undefined) throw new Error(`There is no client ${clientId}: 404.`);
      const before = text(client.own, 'clientId');
      const wanted = object(task, 'wanted') ?? {};
      const view = (): Values => {
        const name = text(client.own, 'clientId');
        const all = [...seen(world, { clients: [declared] }).values()][0];
        const found: unknown = all instanceof Map ? all.get(name) : undefined;
        return isValues(found) ? found : {};
      };
      const { own, mappers } = clientChanges(wanted, declared, view());
      if (own.length + mappers.length > 0 || before !== clientId) {
        const body = plain(clientToSend(wanted, declared, view(), mappers.length > 0));
        client.own = { ...client.own, ...withFlowIds(world, body) };
        client.own = without(client.own, 'id', 'access', 'surrogateAuthRequired', 'a key of the server');
        for (const user of world.users) {
          if (user.own['username'] === accountOf(before)) user.own = { ...user.own, username: accountOf(clientId) };
        }
        account(world, client);
        keepAuthorization(world);
      }
      for (const { method, word, scope } of scopeSteps(declared, view())) {
        const key = scopeLists.find((list) => list.word === word)?.key ?? 'defaultClientScopes';
        const scopeId = scopeOf(world, scope).id;
        const isTaken = [...client.scopes.defaultClientScopes, ...client.scopes.optionalClientScopes].includes(scopeId);
        // the server ignores a scope that the client has already
        if (method === 'PUT') client.scopes[key] = isTaken ? client.scopes[key] : [...client.scopes[key], scopeId];
        else client.scopes[key] = client.scopes[key].filter((other) => other !== scopeId);
      }
    }
  }
}

function account(world: World, client: Client): void {
  const username = accountOf(text(client.own, 'clientId'));
  const isThere = world.users.some(({ own }) => own['username'] === username);
  if (client.own['serviceAccountsEnabled'] === true && !isThere) {
    world.users.push({
      id: nextId(world),
      own: { username, enabled: true },
      roles: [],
      groups: [],
      links: [],
      password: undefined,
    });
    return;
  }
  if (client.own['serviceAccountsEnabled'] !== true) {
    world.users = world.users.filter(({ own }) => own['username'] !== username);
  }
}

function withFlowIds(world: World, client: Values): Values {
  const key = 'authenticationFlowBindingOverrides';
  const overrides = object(client, key);
  if (overrides === undefined) return client;
  const ids = Object.entries(overrides).map(([place, alias]): [string, Value] => {
    const flow = world.flows.find((other) => other.alias === alias || other.id === alias);
    if (flow?.id === undefined) throw new Error(`There is no flow ${JSON.stringify(alias)}: 400.`);
    return [place, flow.id];
  });
  return { ...client, [key]: Object.fromEntries(ids) };
}

function writeScope(world: World, task: Values, step: Step): void {
  const declared = plain(object(task, 'scope') ?? {});
  const name = text(declared, 'name');
  if (task['act'] === 'delete') {
    const id = text(task, 'id');
    if (!world.scopes.some((scope) => scope.id === id)) throw new Error(`There is no client scope ${step.name}: 404.`);
    const less = (ids: readonly string[]): string[] => ids.filter((other) => other !== id);
    world.scopes = world.scopes.filter((scope) => scope.id !== id);
    world.mappings = world.mappings.filter(({ subject }) => subject !== id);
    for (const { scopes } of world.clients) {
      scopes.defaultClientScopes = less(scopes.defaultClientScopes);
      scopes.optionalClientScopes = less(scopes.optionalClientScopes);
    }
    world.realmScopes.defaultDefaultClientScopes = less(world.realmScopes.defaultDefaultClientScopes);
    world.realmScopes.defaultOptionalClientScopes = less(world.realmScopes.defaultOptionalClientScopes);
    return;
  }
  if (task['act'] === 'create') {
    refuseTwice(
      world.scopes.some(({ own }) => own['name'] === name),
      step,
    );
    const protocolMappers = objects(declared, 'protocolMappers').map((mapper) => ({ id: nextId(world), ...mapper }));
    world.scopes.push({
      id: nextId(world),
      own: { protocol: 'openid-connect', ...declared, protocolMappers },
    });
    return;
  }
  const id = text(task, 'id');
  const scope = id === '' ? scopeOf(world, name) : world.scopes.find((other) => other.id === id);
  if (scope === undefined) throw new Error(`There is no client scope ${name}: 404.`);
  const mappers = objects(scope.own, 'protocolMappers');
  const own = merged(scope.own, without(declared, 'protocolMappers'), 'attributes');
  const said = objects(declared, 'protocolMappers');
  // which of them go is in the step's words
  const gone = new Set(
    step.changes.flatMap(({ path, to }) => (to === null ? [path.replace(/^protocolMappers\./, '')] : [])),
  );
  scope.own = {
    ...own,
    protocolMappers: [
      ...mappers
        .filter((mapper) => !gone.has(text(mapper, 'name')))
        .map((mapper) => {
          const declaredOne = said.find((other) => other['name'] === mapper['name']);
          return declaredOne === undefined ? mapper : merged(mapper, declaredOne, 'config');
        }),
      ...said
        .filter((mapper) => !mappers.some((other) => other['name'] === mapper['name']))
        .map((mapper) => ({ id: nextId(world), ...mapper })),
    ],
  };
}

const writeGroup: Effect = (world, task, step) => {
  const names = texts(task, 'names');
  const formerPlaces = task['former'];
  const former = (Array.isArray(formerPlaces) ? formerPlaces : []) as readonly string[][];
  const name = names.at(-1) ?? '';
  const above = names.slice(0, -1);
  const parent = above.length === 0 ? undefined : groupAt(world, above)?.id;
  if (above.length > 0 && parent === undefined) throw new Error(`There is nothing above the group ${step.name}: 404.`);
  const add = (): string[] => idsOf(world, rolesIn(task, 'add'));
  const own = plain(object(task, 'group') ?? {});
  if (step.verb === 'create') {
    refuseTwice(groupAt(world, names) !== undefined, step);
    world.groups.push({ id: nextId(world), name, parent, own, roles: joined([], add()) });
    return;
  }
  const group = [names, ...former].map((place) => groupAt(world, place)).find((there) => there !== undefined);
  if (group === undefined) throw new Error(`There is no group ${step.name}: 404.`);
  if (step.verb === 'delete') return removeGroup(world, group);
  group.name = name;
  group.parent = parent;
  group.own = merged(group.own, own, 'attributes');
  group.roles = joined(group.roles, add(), idsOf(world, rolesIn(task, 'remove')));
};

function removeGroup(world: World, group: Group): void {
  for (const child of world.groups.filter(({ parent }) => parent === group.id)) removeGroup(world, child);
  world.groups = world.groups.filter(({ id }) => id !== group.id);
  world.defaultGroups = world.defaultGroups.filter((id) => id !== group.id);
  for (const user of world.users) user.groups = user.groups.filter((id) => id !== group.id);
}

const withList =
  (list: 'profiles' | 'policies', parts: string): Effect =>
  (world, task) => {
    const byName = new Map(world[list].map((item) => [text(item, 'name'), item]));
    for (const item of objects(task, 'changed')) {
      const said = plain(item);
      const filled =
        said[parts] === undefined
          ? said
          : { ...said, [parts]: objects(said, parts).map((part) => ({ configuration: {}, ...part })) };
      byName.set(text(said, 'name'), { ...byName.get(text(said, 'name')), ...filled });
    }
    if (text(task, 'gone') !== '') byName.delete(text(task, 'gone'));
    world[list] = [...byName.values()];
  };

const writeComponent: Effect = (world, task, step) => {
  const component = plain(object(task, 'component') ?? {});
  const id = text(task, 'id');
  const path = texts(task, 'path');
  const place = { type: text(task, 'type'), path, subType: text(task, 'subType') };
  const isIt = (other: Values): boolean =>
    other['parentId'] === 'id of the realm' && sameComponent(other, place, undefined);
  if (step.verb === 'delete') {
    // one that the realm came with has no id while it is planned
    const gone = id === '' ? text(world.components.find(isIt) ?? {}, 'id') : id;
    itemOf(world.components, 'id', gone);
    world.components = world.components.filter((other) => other['id'] !== gone && other['parentId'] !== gone);
    return;
  }
  const hashes = texts(task, 'secrets').flatMap((key): [string, Value][] => {
    const secret: unknown = object(component, 'config')?.[key];
    const [value] = Array.isArray(secret) ? (secret as readonly Value[]) : [];
    return typeof value === 'string' && value !== ''
      ? [[hashAttribute(`${placeOf(place)}.${key}`), hashOf(value)]]
      : [];
  });
  keepHashes(world, Object.fromEntries(hashes));
  const own = without(component, 'subComponents');
  if (step.verb === 'create') {
    // what a new realm comes with is changed, since it was not there when this was planned
    const came = world.components.find(
      (other) => isIt(other) && builtIns.components.some((one) => isIt({ ...one, parentId: 'id of the realm' })),
    );
    if (came !== undefined) {
      world.components = world.components.map((other) => (other === came ? merged(other, own, 'config') : other));
      return;
    }
    const parentId =
      path.length < 2 ? 'id of the realm' : text(itemOf(world.components, 'name', path.at(-2) ?? ''), 'id');
    refuseTwice(
      world.components.some(
        (other) =>
          other['name'] === path.at(-1) &&
          other['providerType'] === place.type &&
          text(other, 'subType') === place.subType &&
          other['parentId'] === parentId,
      ),
      step,
    );
    const made = nextId(world);
    world.components.push({
      config: {},
      ...own,
      name: path.at(-1) ?? '',
      providerType: place.type,
      parentId,
      id: made,
    });
    if (own['providerId'] !== 'ldap') return;
    // a server gives a new directory mappers of its choice, and `write` takes those away that a file with mappers does not list
    const children = object(task, 'children') ?? {};
    const listed = children[mapperType];
    if (listed !== undefined && !(Array.isArray(listed) && (listed as readonly Value[]).includes('server made')))
      return;
    world.components.push({
      id: nextId(world),
      name: 'server made',
      providerId: 'user-attribute-ldap-mapper',
      providerType: mapperType,
      parentId: made,
      config: {},
    });
    return;
  }
  world.components = world.components.map((other) => (other['id'] === id ? merged(other, own, 'config') : other));
};

export const mapperType = 'org.keycloak.storage.ldap.mappers.LDAPStorageMapper';

const writeUser: Effect = (world, task, step) => {
  const username = text(task, 'username');
  const groups = (key: string): string[] => texts(task, key).map((path) => groupOf(world, path).id);
  const own = plain(object(task, 'user') ?? {});
  const secret = secretOf(step.verb === 'create' ? passwordOf(task) : object(task, 'password'));
  const links = objects(task, 'addLinks').map(plain);
  for (const link of links) itemOf(world.providers, 'alias', text(link, 'identityProvider'));
  if (step.verb === 'create') {
    refuseTwice(
      world.users.some((user) => user.own['username'] === username),
      step,
    );
    world.users.push({
      id: nextId(world),
      own: { enabled: true, ...own, username },
      roles: joined([world.defaultRole], idsOf(world, rolesIn(task, 'addRoles'))),
      groups: joined(world.defaultGroups, groups('addGroups'), groups('removeGroups')),
      links,
      password: secret?.reveal(),
    });
  } else {
    const user: User = userOf(world, username);
    user.own = merged(user.own, own, 'attributes');
    user.roles = joined(
      user.roles,
      idsOf(world, rolesIn(task, 'addRoles')),
      idsOf(world, rolesIn(task, 'removeRoles')),
    );
    user.groups = joined(user.groups, groups('addGroups'), groups('removeGroups'));
    const gone = texts(task, 'removeLinks');
    user.links = [...user.links.filter((link) => !gone.includes(text(link, 'identityProvider'))), ...links];
    if (secret !== undefined) user.password = secret.reveal();
  }
  if (task['isKept'] === true && secret !== undefined) {
    keepHashes(world, { [hashAttribute(passwordPlace(username))]: hashOf(secret.reveal()) });
  }
};

const writeOrganization: Effect = (world, task, step) => {
  const name = text(task, 'name');
  const link = texts(task, 'link');
  for (const alias of link) itemOf(world.providers, 'alias', alias);
  const own = plain(object(task, 'organization') ?? {});
  const byName = (wanted: string) => world.organizations.find((other) => other.own['name'] === wanted);
  if (step.verb === 'create') {
    refuseTwice(byName(name) !== undefined, step);
    const alias = text(task, 'alias') || name;
    world.organizations.push({
      id: nextId(world),
      own: { enabled: true, ...own, name, alias },
      providers: link,
      members: [],
    });
    return;
  }
  const there = byName(step.verb === 'move' ? text(task, 'former') : name);
  if (there === undefined) throw new Error(`There is no organization ${name}: 404.`);
  if (step.verb === 'delete') {
    world.organizations = world.organizations.filter((other) => other !== there);
    return;
  }
  there.own = { ...merged(there.own, own, 'attributes'), name };
  there.providers = joined(there.providers, link);
};

const writeProvider: Effect = (world, task, step) => {
  const alias = text(task, 'alias');
  const declared = object(task, 'provider') ?? {};
  const isThere = world.providers.some((other) => other['alias'] === alias);
  if (step.verb === 'create') refuseTwice(isThere, step);
  else itemOf(world.providers, 'alias', alias);
  if (step.verb === 'delete') {
    world.providers = world.providers.filter((other) => other['alias'] !== alias);
    world.providerMappers = world.providerMappers.filter((mapper) => mapper['identityProviderAlias'] !== alias);
    for (const one of world.organizations) one.providers = one.providers.filter((other) => other !== alias);
    return;
  }
  // the provider keeps what it does not know in its configuration, and so the hashes
  const hashes = Object.entries(object(declared, 'config') ?? {}).flatMap(([key, value]): [string, Value][] =>
    value instanceof Secret ? [[hashAttribute(key), hashOf(value.reveal())]] : [],
  );
  const config = { ...object(plain(declared), 'config'), ...Object.fromEntries(hashes) };
  const provider = { ...plain(declared), alias, config };
  if (step.verb === 'create') world.providers.push(provider);
  else world.providers = world.providers.map((it) => (it['alias'] === alias ? merged(it, provider, 'config') : it));
};

const writeProviderMapper: Effect = (world, task, step) => {
  const [alias, name] = [text(task, 'alias'), text(task, 'name')];
  const isIt = (mapper: Values): boolean => mapper['identityProviderAlias'] === alias && mapper['name'] === name;
  const isThere = world.providerMappers.some(isIt);
  const mapper = plain(object(task, 'mapper') ?? {});
  // a provider takes its mappers with it
  if (step.verb === 'delete') world.providerMappers = world.providerMappers.filter((other) => !isIt(other));
  else if (step.verb === 'create') {
    itemOf(world.providers, 'alias', alias);
    refuseTwice(isThere, step);
    world.providerMappers.push({ id: nextId(world), identityProviderAlias: alias, name, config: {}, ...mapper });
  } else {
    world.providerMappers = world.providerMappers.map((other) => {
      if (!isIt(other)) return other;
      const isSameType = [undefined, other['identityProviderMapper']].includes(mapper['identityProviderMapper']);
      return isSameType ? merged(other, mapper, 'config') : { ...other, config: {}, ...mapper };
    });
  }
};

const writeAction: Effect = (world, task) => {
  const alias = text(task, 'alias');
  if (typeof task['register'] === 'string') {
    if (!knownActions.has(alias)) throw new Error(`The server has no required action ${alias}: 404.`);
    world.actions.push({
      alias,
      name: task['register'],
      providerId: alias,
      enabled: true,
      defaultAction: false,
      priority: 1000,
      config: {},
    });
  } else if (!world.actions.some((action) => action['alias'] === alias)) {
    // of a realm that was made just now it was not known that it lacks this one
    return writeAction(
      world,
      { ...task, register: knownActions.get(alias) ?? '' },
      { kind: '', name: '', verb: 'create', changes: [], task },
    );
  }
  world.actions = world.actions.map((action) =>
    action['alias'] === alias
      ? merged(
          { ...action, ...plain(object(task, 'settings') ?? {}) },
          { config: plain(object(task, 'config') ?? {}) },
          'config',
        )
      : action,
  );
};

const writeTree: Effect = (world, task, step) => {
  // a flow's task holds maps, and no text of it is JSON
  const { alias, declared, isUsed } = task as unknown as TreeTask;
  if (step.verb === 'create') {
    refuseTwice(
      world.flows.some((flow) => flow.alias === alias),
      step,
    );
    const description = text(declared.flows.get(alias) ?? {}, 'description');
    const providerId = text(declared.flows.get(alias) ?? {}, 'providerId') || 'basic-flow';
    world.flows.push({
      id: nextId(world),
      alias,
      description,
      providerId,
      builtIn: false,
      topLevel: true,
      executions: [],
    });
  }
  const at = world.flows.findIndex((flow) => flowsIn(flow).some((inside) => inside.alias === alias));
  let flow = world.flows[at];
  if (flow === undefined) throw new Error(`There is no flow ${alias}: 404.`);
  const way = isUsed
    ? safeWay(flow, wantedFlow(flow, flow.alias, declared))
    : anyWay(flow, wantedFlow(flow, flow.alias, declared));
  if (way === undefined) throw new Error(`The flow ${alias} has no safe way.`);
  for (const edit of way.edits) flow = edited(flow, edit);
  world.flows[at] = withIds(world, flow);
};

/** What is new gets an id of the server's. */
function withIds(world: World, flow: Flow): Flow {
  return {
    ...flow,
    id: flow.id ?? nextId(world),
    executions: flow.executions.map((line): Execution => {
      const config =
        line.config === undefined
          ? undefined
          : {
              id: line.config.id ?? nextId(world),
              alias: line.config.alias,
              config: plain(line.config.config),
            };
      return {
        ...line,
        id: line.id.startsWith('new ') ? nextId(world) : line.id,
        flow: line.flow === undefined ? undefined : withIds(world, line.flow),
        config,
        configId: config?.id,
      };
    }),
  };
}

const writeFlow: Effect = (world, task, step) => {
  const id = text(task, 'id');
  switch (text(task, 'kind')) {
    case 'tree':
      return writeTree(world, task, step);
    case 'rename': {
      const named = (flow: Flow): Flow => ({
        ...flow,
        alias: flow.id === id ? text(task, 'to') : flow.alias,
        executions: flow.executions.map((line) => ({
          ...line,
          flow: line.flow === undefined ? undefined : named(line.flow),
        })),
      });
      const former = world.flows.find((flow) => flow.id === id)?.alias;
      world.flows = world.flows.map(named);
      // the realm binds flows by id
      if (former !== undefined) {
        world.realm = Object.fromEntries(
          Object.entries(world.realm).map(([key, value]) => [
            key,
            key.endsWith('Flow') && value === former ? text(task, 'to') : value,
          ]),
        );
        world.providers = world.providers.map((provider) =>
          provider['firstBrokerLoginFlowAlias'] === former
            ? { ...provider, firstBrokerLoginFlowAlias: text(task, 'to') }
            : provider,
        );
      }
      return;
    }
    case 'delete execution':
      if (!world.flows.some((flow) => executionsIn(flow).some((line) => line.id === id))) {
        throw new Error(`There is no execution ${step.name}: 404.`);
      }
      world.flows = world.flows.map((flow) => withExecution(flow, id, () => undefined));
      return;
    case 'delete flow': {
      const gone = world.flows.find((flow) => flow.id === id);
      if (gone === undefined || gone.builtIn) throw new Error(`There is no flow of one's own ${step.name}: 404.`);
      const isBound =
        Object.entries(world.realm).some(([key, value]) => key.endsWith('Flow') && value === gone.alias) ||
        world.clients.some(({ own }) =>
          Object.values(object(own, 'authenticationFlowBindingOverrides') ?? {}).includes(id),
        );
      if (isBound) throw new Error(`The flow ${gone.alias} is in use: 400.`);
      world.flows = world.flows.filter((flow) => flow.id !== id);
    }
  }
};

const effects: Readonly<Record<string, Effect>> = {
  realm(world, task) {
    if (text(task, 'former') === '') {
      newRealm(world, text(task, 'name'));
      // the texts of each locale
      world.texts = { ...(revealed(object(task, 'texts') ?? {}) as Record<string, Values>) };
    } else world.realm = { ...world.realm, realm: text(task, 'name') };
  },
  'client scope': writeScope,
  'default client scopes'(world, task) {
    const lists = object(task, 'lists') ?? {};
    for (const key of ['defaultDefaultClientScopes', 'defaultOptionalClientScopes'] as const) {
      if (lists[key] === undefined) continue;
      const ids = texts(lists, key).map((name) => scopeOf(world, name).id);
      const other = key === 'defaultDefaultClientScopes' ? 'defaultOptionalClientScopes' : 'defaultDefaultClientScopes';
      world.realmScopes[key] = joined([], ids);
      world.realmScopes[other] = joined(world.realmScopes[other], [], ids);
    }
  },
  role: writeRole,
  'client role': writeRole,
  'role composites'(world, task) {
    const name = text(task, 'role');
    const role =
      task['isDefault'] === true
        ? world.roles.find(({ id }) => id === world.defaultRole)
        : roleOf(world, name, text(task, 'client') || undefined);
    if (role === undefined) throw new Error(`There is no role ${name}: 404.`);
    role.holds = joined(role.holds, idsOf(world, rolesIn(task, 'add')), idsOf(world, rolesIn(task, 'remove')));
  },
  'authentication flow': writeFlow,
  'required action': writeAction,
  'identity provider': writeProvider,
  'identity provider mapper': writeProviderMapper,
  client: writeClient,
  group: writeGroup,
  'default group'(world, task, { verb }) {
    // the task is the path itself
    const { id } = groupOf(world, task as unknown as string);
    world.defaultGroups = verb === 'delete' ? joined(world.defaultGroups, [], [id]) : joined(world.defaultGroups, [id]);
  },
  'scope mappings'(world, task) {
    const of = object(task, 'subject') ?? {};
    const name = text(of, 'name');
    const subject = of['type'] === 'client' ? clientOf(world, name).id : scopeOf(world, name).id;
    const [add, remove] = [idsOf(world, rolesIn(task, 'add')), idsOf(world, rolesIn(task, 'remove'))];
    const others = world.mappings.filter(
      (mapping) => mapping.subject !== subject || ![...add, ...remove].includes(mapping.role),
    );
    world.mappings = [...others, ...add.map((role) => ({ subject, role }))];
  },
  'user profile'(world, task) {
    world.profile = { ...world.profile, ...plain(object(task, 'profile') ?? {}) };
  },
  component: writeComponent,
  'client profiles': withList('profiles', 'executors'),
  'client policies': withList('policies', 'conditions'),
  'realm settings'(world, task) {
    // the body of a request: JSON
    putRealm(world, mergeSettings(realmOf(world), object(task, 'settings') ?? {}) as Values);
    keepAdminPermissions(world);
  },
  organization: writeOrganization,
  'organization members'(world, task) {
    const name = text(task, 'name');
    const there = world.organizations.find((other) => other.own['name'] === name);
    if (there === undefined) throw new Error(`There is no organization ${name}: 404.`);
    const add = texts(task, 'add').map((username) => userOf(world, username).id);
    there.members = joined(there.members, add);
  },
  texts(world, task) {
    const locale = text(task, 'locale');
    const sent = revealed(object(task, 'texts') ?? {}) as Values;
    world.texts[locale] = without({ ...world.texts[locale], ...sent }, text(task, 'gone'));
  },
  user: writeUser,
  'authorization settings': writeSettings,
  'admin permission': writePermission,
};
