import {
  isValues,
  object,
  objects,
  revealed,
  text,
  texts,
  without,
  type Value,
  type Values,
} from '../../file/value.ts';
import { builtIns } from '../../schema/built-ins.ts';
import { clientRolesOfNewRealm, compositesOfNewRealm, rolesOfNewRealm } from '../../kinds/roles/built-in-roles.ts';
import { builtInScopes } from '../../kinds/client-scopes/built-in-scopes.ts';
import type { Roles } from '../../kinds/roles/declared-composites.ts';
import { namesIn, plainPath } from '../../kinds/groups/group-paths.ts';
import type { Flow } from '../../kinds/flows/flow.ts';
import { flowOf } from '../../kinds/flows/in-tests.ts';
import { mask } from '../../kinds/masked.ts';

export interface Role {
  id: string;
  name: string;
  /** The id of the client whose role it is. */
  client: string | undefined;
  own: Values;
  holds: string[];
}
export interface Group {
  id: string;
  name: string;
  parent: string | undefined;
  own: Values;
  roles: string[];
}
export interface Client {
  id: string;
  own: Values;
  scopes: { defaultClientScopes: string[]; optionalClientScopes: string[] };
  /** Its authorization settings, where these services are on; in policies, things of the realm stand by id. */
  authorization?: Values;
}
export interface User {
  id: string;
  own: Values;
  roles: string[];
  groups: string[];
  links: Values[];
  password: string | undefined;
}
export interface Organization {
  id: string;
  own: Values;
  providers: string[];
  members: string[];
}

/**
 * A server with one realm, as data: what refers to something else does so by id, as on the real one, so that a rename takes nothing from
 * anybody. Secrets stand in it as plain text, as they do there; what is seen of it is in `seen.ts`, what a step does to it in `done.ts`.
 */
export interface World {
  /** Whether the realm exists. */
  exists: boolean;
  ids: number;
  /** The realm's own representation, without what stands elsewhere here. */
  realm: Values;
  defaultRole: string;
  roles: Role[];
  groups: Group[];
  defaultGroups: string[];
  scopes: { id: string; own: Values }[];
  realmScopes: { defaultDefaultClientScopes: string[]; defaultOptionalClientScopes: string[] };
  clients: Client[];
  /** Which roles tokens of a client or client scope may carry. */
  mappings: { subject: string; role: string }[];
  users: User[];
  actions: Values[];
  providers: Values[];
  providerMappers: Values[];
  components: Values[];
  profiles: Values[];
  policies: Values[];
  organizations: Organization[];
  texts: Record<string, Values>;
  profile: Values;
  flows: Flow[];
}

export const nobody: World = {
  exists: false,
  ids: 0,
  realm: {},
  defaultRole: '',
  roles: [],
  groups: [],
  defaultGroups: [],
  scopes: [],
  realmScopes: { defaultDefaultClientScopes: [], defaultOptionalClientScopes: [] },
  clients: [],
  mappings: [],
  users: [],
  actions: [],
  providers: [],
  providerMappers: [],
  components: [],
  profiles: [],
  policies: [],
  organizations: [],
  texts: {},
  profile: {},
  flows: [],
};

/** Required actions that this server could have, with their names. */
export const knownActions: ReadonlyMap<string, string> = new Map([
  ['CONFIGURE_TOTP', 'Configure OTP'],
  ['UPDATE_PASSWORD', 'Update Password'],
  ['VERIFY_EMAIL', 'Verify Email'],
  ['UPDATE_EMAIL', 'Update Email'],
]);

export const nextId = (world: World): string => `id ${++world.ids}`;

/** In the clear, as a server stores it. */
export const plain = (values: Values): Values => {
  const sent = revealed(values);
  // what was an object of a file is one of JSON
  return isValues(sent) ? sent : {};
};

function found<T>(item: T | undefined, what: string): T {
  if (item === undefined) throw new Error(`The server has no ${what}: it answers 404.`);
  return item;
}

/** Each raises an error for what does not exist: a step refers to something that is not there yet, or no more. */
export const clientOf = (world: World, clientId: string): Client =>
  found(
    world.clients.find(({ own }) => own['clientId'] === clientId),
    `client ${clientId}`,
  );
export const scopeOf = (world: World, name: string): { id: string; own: Values } =>
  found(
    world.scopes.find(({ own }) => own['name'] === name),
    `client scope ${name}`,
  );
export const roleOf = (world: World, name: string, clientId?: string): Role => {
  const client = clientId === undefined ? undefined : clientOf(world, clientId).id;
  const role = world.roles.find((other) => other.name === name && other.client === client);
  return found(role, `role ${clientId ?? ''}/${name}`);
};
export const userOf = (world: World, username: string): User =>
  found(
    world.users.find(({ own }) => own['username'] === username),
    `user ${username}`,
  );
export function groupAt(world: World, names: readonly string[]): Group | undefined {
  let at: Group | undefined;
  for (const name of names) {
    const parent = at?.id;
    at = world.groups.find((group) => group.name === name && group.parent === parent);
    if (at === undefined) return undefined;
  }
  return at;
}
/** By a path as a file refers to one; the server finds a group also where a name in it has a slash. */
export const groupOf = (world: World, path: string): Group =>
  found(
    groupAt(world, namesIn(path)) ?? world.groups.find((group) => pathOf(world, group) === plainPath(path)),
    `group ${path}`,
  );
export const itemOf = (items: readonly Values[], key: string, name: string): Values =>
  found(
    items.find((item) => item[key] === name),
    name,
  );

export function namesOf(world: World, group: Group): string[] {
  const parent = world.groups.find(({ id }) => id === group.parent);
  return [...(parent === undefined ? [] : namesOf(world, parent)), group.name];
}
/** As Keycloak writes it: slashes inside names stay. */
export const pathOf = (world: World, group: Group): string => `/${namesOf(world, group).join('/')}`;

/** Roles of these ids by name. */
export function rolesNamed(world: World, ids: readonly string[]): Roles {
  const clients: Record<string, string[]> = {};
  const realm: string[] = [];
  for (const { name, client } of world.roles.filter(({ id }) => ids.includes(id))) {
    if (client === undefined) realm.push(name);
    else (clients[text(world.clients.find(({ id }) => id === client)?.own ?? {}, 'clientId')] ??= []).push(name);
  }
  return { realm, clients };
}

/** Ids of named roles; raises an error for one that is not there. */
export const idsOf = (world: World, { realm, clients }: Roles): string[] => [
  ...realm.map((name) => roleOf(world, name).id),
  ...Object.entries(clients).flatMap(([client, names]) => names.map((name) => roleOf(world, name, client).id)),
];

/** The realm's representation, as the server answers it: a password of the mail server is stars. */
export function realmOf(world: World): Values {
  const mail = object(world.realm, 'smtpServer');
  return {
    ...world.realm,
    id: 'id of the realm',
    defaultRole: { id: world.defaultRole, name: world.roles.find(({ id }) => id === world.defaultRole)?.name ?? '' },
    defaultGroups: world.groups.filter(({ id }) => world.defaultGroups.includes(id)).map((it) => pathOf(world, it)),
    clientProfiles: { profiles: world.profiles },
    clientPolicies: { policies: world.policies },
    ...(mail === undefined ? {} : { smtpServer: masked(mail, 'password') }),
  };
}

export const masked = (values: Values, ...keys: readonly string[]): Values =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, keys.includes(key) && value !== '' ? mask : value]),
  );

/** A realm that was made just now, with what the server makes along. */
export function newRealm(world: World, name: string): void {
  world.exists = true;
  world.realm = {
    realm: name,
    enabled: true,
    sslRequired: 'external',
    accessTokenLifespan: 300,
    loginWithEmailAllowed: true,
    duplicateEmailsAllowed: false,
    registrationEmailAsUsername: false,
    browserFlow: 'browser',
    eventsListeners: ['jboss-logging'],
    browserSecurityHeaders: { xRobotsTag: 'none', xFrameOptions: 'SAMEORIGIN' },
    attributes: { 'server.own': '1' },
    smtpServer: {},
  };
  for (const [scope, mappers] of builtInScopes) {
    world.scopes.push({
      id: nextId(world),
      own: {
        name: scope,
        protocol: scope.startsWith('saml') || scope === 'role_list' ? 'saml' : 'openid-connect',
        attributes: { 'display.on.consent.screen': 'true' },
        protocolMappers: mappers.map((mapper) => ({ id: nextId(world), name: mapper, protocolMapper: 'built-in' })),
      },
    });
  }
  const scopeIds = (...names: string[]): string[] => names.map((scope) => scopeOf(world, scope).id);
  world.realmScopes.defaultDefaultClientScopes = scopeIds('basic', 'profile', 'email', 'role_list');
  world.realmScopes.defaultOptionalClientScopes = scopeIds('offline_access', 'address');
  for (const clientId of [
    'account',
    'account-console',
    'admin-cli',
    'broker',
    'realm-management',
    'security-admin-console',
  ]) {
    world.clients.push({
      id: nextId(world),
      own: { clientId, enabled: true, protocol: 'openid-connect', publicClient: true },
      scopes: { defaultClientScopes: scopeIds('basic', 'profile'), optionalClientScopes: [] },
    });
  }
  const add = (role: Values, client: string | undefined): void => {
    world.roles.push({
      id: nextId(world),
      name: text(role, 'name'),
      client,
      own: without(role, 'name', 'composite'),
      holds: [],
    });
  };
  for (const role of rolesOfNewRealm({ realm: name }).values()) add(role, undefined);
  for (const [client, roles] of clientRolesOfNewRealm) {
    for (const role of roles.values()) add(role, clientOf(world, client).id);
  }
  const defaultRole = roleOf(world, `default-roles-${name}`);
  world.defaultRole = defaultRole.id;
  for (const { client, role, realm, clients } of compositesOfNewRealm) {
    const holder = role === undefined ? defaultRole : roleOf(world, role, client);
    holder.holds.push(...idsOf(world, { realm, clients }));
  }
  world.actions = [...knownActions]
    .filter(([alias]) => alias !== 'UPDATE_EMAIL')
    .map(([alias, label], index) => ({
      alias,
      name: label,
      providerId: alias,
      enabled: true,
      defaultAction: false,
      priority: (index + 1) * 10,
      config: {},
    }));
  world.profile = {
    attributes: [{ name: 'username' }, { name: 'email', multivalued: false }],
    groups: [{ name: 'user-metadata' }],
  };
  world.components = [
    ...builtIns.components.map((component) => ({
      ...component,
      id: nextId(world),
      parentId: 'id of the realm',
      config: { priority: ['100'] },
    })),
    {
      id: nextId(world),
      providerId: 'declarative-user-profile',
      providerType: 'org.keycloak.userprofile.UserProfileProvider',
      parentId: 'id of the realm',
      config: {},
    },
  ];
  const browser = flowOf('browser', [
    ['ALTERNATIVE', 'auth-cookie'],
    ['ALTERNATIVE', 'forms', [['REQUIRED', 'auth-username-password-form']]],
  ]);
  world.flows = [builtInFlow(browser)];
}

const builtInFlow = (flow: Flow): Flow => ({
  ...flow,
  builtIn: true,
  executions: flow.executions.map((line) => ({
    ...line,
    flow: line.flow === undefined ? undefined : builtInFlow(line.flow),
  })),
});

const isFilled = ([, value]: [string, Value]): boolean =>
  !(value === '' || value === null || (Array.isArray(value) && value.length === 0)) &&
  !(isValues(value) && Object.keys(value).length === 0);
const filled = (values: Values): Values => Object.fromEntries(Object.entries(values).filter(isFilled));
const roleLists = (world: World, ids: readonly string[]): Values => {
  const { realm, clients } = rolesNamed(world, ids);
  return { realmRoles: realm, clientRoles: clients };
};
const scopeNames = (world: World, ids: readonly string[]): string[] =>
  world.scopes.filter(({ id }) => ids.includes(id)).map(({ own }) => text(own, 'name'));

/** The whole realm as a file has it, with secrets in the clear and names in place of ids: for comparing what was with what became. */
export function asFile(world: World): Values {
  const roleInFile = (role: Role): Values => {
    const { realm, clients } = rolesNamed(world, role.holds);
    return { name: role.name, ...role.own, composites: { realm, client: clients } };
  };
  const below = (parent: string | undefined): Values[] =>
    world.groups
      .filter((group) => group.parent === parent)
      .map((group) => ({
        name: group.name,
        ...group.own,
        ...roleLists(world, group.roles),
        subGroups: below(group.id),
      }));
  const mapped = (subject: string): Roles =>
    rolesNamed(
      world,
      world.mappings.filter((mapping) => mapping.subject === subject).map(({ role }) => role),
    );
  const subjects = [
    ...world.clients.map(({ id, own }) => ({ key: { client: text(own, 'clientId') }, roles: mapped(id) })),
    ...world.scopes.map(({ id, own }) => ({ key: { clientScope: text(own, 'name') }, roles: mapped(id) })),
  ];
  const owners = new Set(subjects.flatMap(({ roles }) => Object.keys(roles.clients)));
  const components = (parent: string): Values =>
    Object.groupBy(
      world.components.filter((component) => component['parentId'] === parent),
      (component) => text(component, 'providerType'),
    ) as Values;
  const withChildren = (byType: Values): Values =>
    Object.fromEntries(
      Object.keys(byType).map((type) => [
        type,
        objects(byType, type).map((component) => ({
          ...without(component, 'id', 'parentId', 'providerType'),
          subComponents: withChildren(components(text(component, 'id'))),
        })),
      ]),
    );
  return {
    ...world.realm,
    roles: {
      realm: world.roles.filter(({ client }) => client === undefined).map(roleInFile),
      client: Object.fromEntries(
        world.clients.map(({ id, own }) => [
          text(own, 'clientId'),
          world.roles.filter(({ client }) => client === id).map(roleInFile),
        ]),
      ),
    },
    groups: below(undefined),
    defaultGroups: texts(realmOf(world), 'defaultGroups'),
    clientScopes: world.scopes.map(({ own }) => withoutIds(own)),
    defaultDefaultClientScopes: scopeNames(world, world.realmScopes.defaultDefaultClientScopes),
    defaultOptionalClientScopes: scopeNames(world, world.realmScopes.defaultOptionalClientScopes),
    clients: world.clients.map(({ own, scopes }) => ({
      ...withoutIds(own),
      defaultClientScopes: scopeNames(world, scopes.defaultClientScopes),
      optionalClientScopes: scopeNames(world, scopes.optionalClientScopes),
    })),
    scopeMappings: subjects
      .filter(({ roles }) => roles.realm.length > 0)
      .map(({ key, roles }): Values => ({ ...key, roles: roles.realm })),
    clientScopeMappings: Object.fromEntries(
      [...owners].map((owner) => [
        owner,
        subjects.flatMap(({ key, roles }): Values[] => {
          const names = roles.clients[owner];
          return names === undefined ? [] : [{ ...key, roles: names }];
        }),
      ]),
    ),
    users: world.users.map((user) => ({
      ...user.own,
      ...roleLists(world, user.roles),
      groups: world.groups.filter(({ id }) => user.groups.includes(id)).map((group) => pathOf(world, group)),
      federatedIdentities: user.links,
      ...(user.password === undefined ? {} : { credentials: [{ type: 'password', value: user.password }] }),
    })),
    requiredActions: world.actions,
    identityProviders: world.providers,
    identityProviderMappers: world.providerMappers.map((mapper) => without(mapper, 'id')),
    components: withChildren(components('id of the realm')),
    clientProfiles: { profiles: world.profiles },
    clientPolicies: { policies: world.policies },
    organizations: world.organizations.map(({ own, providers, members }) => ({
      ...own,
      identityProviders: providers.map((alias) => ({ alias })),
      members: world.users
        .filter(({ id }) => members.includes(id))
        .map((user) => ({ username: text(user.own, 'username') })),
    })),
    localizationTexts: world.texts,
    userProfile: world.profile,
    ...flowsAsFile(world),
  };
}

const withoutIds = (own: Values): Values => ({
  ...own,
  protocolMappers: objects(own, 'protocolMappers').map((mapper) => without(mapper, 'id')),
});

function flowsAsFile(world: World): Values {
  const configs: Values[] = [];
  const all: Values[] = [];
  const add = (flow: Flow): void => {
    all.push(
      filled({
        alias: flow.alias,
        description: flow.description,
        providerId: flow.providerId,
        topLevel: flow.topLevel,
        builtIn: flow.builtIn,
        authenticationExecutions: flow.executions.map(({ authenticator, flow: child, requirement, config }): Values => {
          if (config !== undefined) configs.push({ alias: config.alias, config: plain(config.config) });
          return filled({
            authenticator,
            flowAlias: child?.alias ?? '',
            requirement,
            authenticatorConfig: config?.alias ?? '',
          });
        }),
      }),
    );
    for (const { flow: child } of flow.executions) if (child !== undefined) add(child);
  };
  for (const flow of world.flows) add(flow);
  return { authenticationFlows: all, authenticatorConfig: configs };
}
