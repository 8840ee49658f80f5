/** A request that the server refused for lack of a role. */
export interface Refused {
  /** Where the request went: the address of its answer. */
  address: string;
  /** It only reads. */
  reads: boolean;
  /** What it was for, where the address alone does not tell a client's role from the realm's. */
  what: string;
}

/** Who was refused what: the realm of the file, the realm the account signed in to, and the roles that its token shows. */
export interface Account {
  realm: string;
  signedInTo: string;
  /** Of the client that administers the file's realm; undefined where the token does not show them (`admin-cli`'s never does). */
  roles: ReadonlySet<string> | undefined;
}

type Area = 'realm' | 'clients' | 'users' | 'identity-providers' | 'organizations' | 'authorization' | 'events';

/** The area of roles by the first part of a path below `/admin/realms/{realm}/`; what is not here is the realm's. */
const areas: Readonly<Record<string, Area>> = {
  clients: 'clients',
  'client-scopes': 'clients',
  'clients-initial-access': 'clients',
  'default-default-client-scopes': 'clients',
  'default-optional-client-scopes': 'clients',
  users: 'users',
  groups: 'users',
  'group-by-path': 'users',
  'identity-provider': 'identity-providers',
  organizations: 'organizations',
  events: 'events',
  'admin-events': 'events',
};

/**
 * What an account lacks for a request that was refused, in words: `the role manage-clients of the client realm-management`. Tried on
 * Keycloak 26.7 with accounts of every role and pair of roles.
 */
export function missingRole(refused: Refused, { realm, signedInTo, roles }: Account): string {
  const path = pathOf(refused.address);
  if (path === undefined || (path === 'server' && signedInTo === 'master')) {
    return `the role create-realm of the realm master${signedInTo === 'master' ? '' : ', with an account of that realm'}`;
  }
  const needed = path === 'server' ? ['view-realm'] : neededRoles(path, refused, roles);
  const lacking = roles === undefined ? needed : needed.filter((role) => !has(roles, role));
  const administers =
    signedInTo === realm && realm !== 'master' ? 'realm-management' : `${realm}-realm in the realm master`;
  if (signedInTo !== realm && signedInTo !== 'master') {
    return `the ${inWords(needed)} of the client realm-management, with an account of the realm ${realm} or of master (KEYCLOAK_REALM)`;
  }
  if (lacking.length === 0) {
    return `every role of the client ${administers} that the file hands on: nobody gives away more than they have`;
  }
  return `the ${inWords(lacking)} of the client ${administers}`;
}

/** The roles that a request needs, all of them. */
function neededRoles(
  path: readonly string[],
  { reads, what }: Refused,
  roles: ReadonlySet<string> | undefined,
): string[] {
  const [first = '', second = ''] = path;
  const to = (area: Area): string => `${reads ? 'view' : 'manage'}-${area}`;
  // Keycloak lets the realm's own administrator see the fields of accounts, and nobody else change them
  if (first === 'users' && second === 'profile') return [to('realm')];
  if (first === 'roles' || first === 'roles-by-id') {
    const [own, other]: [Area, Area] = what.includes('client role') ? ['clients', 'realm'] : ['realm', 'clients'];
    if (path.at(-1) === 'users' || path.at(-1) === 'groups') return [to(own), to('users')];
    // roles of the other sort may be what a composite is to hold: only who has the one is certain to lack the other
    if (path.includes('composites') && !reads && roles !== undefined && has(roles, to(own)))
      return [to(own), to(other)];
    return [to(own)];
  }
  if (path.includes('authz')) {
    // an export of them is for who may change them
    return [reads && path.at(-1) !== 'settings' ? 'view-authorization' : 'manage-authorization'];
  }
  // who puts a realm's role into a scope hands it on
  if (path.includes('scope-mappings') && path.at(-1) === 'realm' && !reads) return ['manage-clients', 'manage-realm'];
  if (first === 'organizations') {
    if (path[2] === 'members') return [to('organizations'), to('users')];
    if (path[2] === 'identity-providers') return [to('organizations'), to('identity-providers')];
  }
  if (first === 'partial-export') return ['manage-realm'];
  return [to(areas[first] ?? 'realm')];
}

/** Whether an account with these roles may do what is for this one. */
function has(roles: ReadonlySet<string>, role: string): boolean {
  const alsoFor = role.replace(/^view-/, 'manage-');
  return (
    roles.has(role) ||
    roles.has(alsoFor) ||
    roles.has('realm-admin') ||
    (alsoFor === 'manage-organizations' && roles.has('manage-realm')) ||
    (alsoFor === 'manage-authorization' && roles.has(role.replace(/authorization$/, 'clients')))
  );
}

/**
 * The parts of a path below `/admin/realms/{realm}`; undefined for the list of realms. What the server can do (`server`) is shown to
 * whoever has any role in an existing realm: who is refused has come to make one.
 */
function pathOf(address: string): string[] | 'server' | undefined {
  const { pathname } = new URL(address);
  if (/\/admin\/realms\/?$/.test(pathname)) return undefined;
  if (pathname.endsWith('/admin/serverinfo')) return 'server';
  const [, below = ''] = /\/admin\/realms\/[^/]+\/(.*)$/.exec(pathname) ?? [];
  return below.split('/').filter((part) => part !== '');
}

function inWords(roles: readonly string[]): string {
  return roles.length === 1 ? `role ${roles[0] ?? ''}` : `roles ${roles.join(' and ')}`;
}
