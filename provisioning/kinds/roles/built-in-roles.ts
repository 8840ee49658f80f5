import { lockRole } from '../../plan/lock.ts';
import { object, text, type Values } from '../../file/value.ts';

/** Clients that each realm is made with; their roles are never deleted. */
export const builtInClients: ReadonlySet<string> = new Set([
  'account',
  'account-console',
  'admin-cli',
  'broker',
  'realm-management',
  'security-admin-console',
  'admin-permissions',
]);

/** The role that holds what everybody has: its name as the server has it, or as a realm that is made gets it. */
export function defaultRoleName(wanted: Values, realm?: Values): string {
  const there = text(object(realm ?? {}, 'defaultRole') ?? {}, 'name');
  return there === '' ? `default-roles-${text(wanted, 'realm').toLowerCase()}` : there;
}

/** Realm roles that are never deleted or renamed: the server's own, and the one that holds a realm for an apply. */
export const isBuiltInRole = (name: string, defaultRole: string): boolean =>
  name === defaultRole || ['offline_access', 'uma_authorization', 'admin', 'create-realm', lockRole].includes(name);

const described = (name: string, word = name): Values => ({ name, description: `\${role_${word}}` });

/** The realm roles that a realm is made with. */
export const rolesOfNewRealm = (wanted: Values): ReadonlyMap<string, Values> => {
  const name = defaultRoleName(wanted);
  return new Map([
    [name, { ...described(name, 'default-roles'), composite: true }],
    ['offline_access', described('offline_access', 'offline-access')],
    ['uma_authorization', described('uma_authorization')],
  ]);
};

const management = [
  ...['create-client', 'impersonation', 'query-clients', 'query-groups', 'query-organizations', 'query-realms'],
  ...['query-users', 'manage-authorization', 'manage-clients', 'manage-events', 'manage-identity-providers'],
  ...['manage-organizations', 'manage-realm', 'manage-users', 'view-authorization', 'view-clients', 'view-events'],
  ...['view-identity-providers', 'view-organizations', 'view-realm', 'view-users'],
];

const ofClients: Readonly<Record<string, readonly string[]>> = {
  account: [
    ...['delete-account', 'manage-account', 'manage-account-links', 'manage-consent', 'view-applications'],
    ...['view-consent', 'view-groups', 'view-profile'],
  ],
  broker: ['read-token'],
  'realm-management': [...management, 'realm-admin'],
};

/** The client roles that a realm is made with, by client (Keycloak 26.7): a newer server's further ones are found when they are written. */
export const clientRolesOfNewRealm: ReadonlyMap<string, ReadonlyMap<string, Values>> = new Map(
  Object.entries(ofClients).map(([client, names]) => [client, new Map(names.map((name) => [name, described(name)]))]),
);

/** What roles of a new realm hold, client roles as `[client, role]`. */
export const compositesOfNewRealm: readonly {
  client?: string;
  role: string | undefined;
  realm: readonly string[];
  clients: Readonly<Record<string, readonly string[]>>;
}[] = [
  // the default role has no name of its own: it is the realm's
  {
    role: undefined,
    realm: ['offline_access', 'uma_authorization'],
    clients: { account: ['manage-account', 'view-profile'] },
  },
  { client: 'account', role: 'manage-account', realm: [], clients: { account: ['manage-account-links'] } },
  { client: 'account', role: 'manage-consent', realm: [], clients: { account: ['view-consent'] } },
  { client: 'realm-management', role: 'realm-admin', realm: [], clients: { 'realm-management': management } },
  {
    client: 'realm-management',
    role: 'view-organizations',
    realm: [],
    clients: { 'realm-management': ['query-organizations'] },
  },
  {
    client: 'realm-management',
    role: 'view-users',
    realm: [],
    clients: { 'realm-management': ['query-groups', 'query-users'] },
  },
  { client: 'realm-management', role: 'view-clients', realm: [], clients: { 'realm-management': ['query-clients'] } },
];

/** The role that the server makes for a client with authorization services, and gives to the client's account: it asks for permissions by it. */
export const umaProtection = 'uma_protection';
