import { missingRole, type Account } from './missing-role.ts';

const ownAccount: Account = { realm: 'fernhill', signedInTo: 'fernhill', roles: new Set() };
const missing = (method: string, path: string, account: Partial<Account> = {}, what = 'do this'): string =>
  missingRole(
    { address: `https://id.example/auth/admin/realms/fernhill${path}`, reads: method === 'GET', what },
    { ...ownAccount, ...account },
  );

test.each([
  ['GET', '', 'view-realm'],
  ['PUT', '', 'manage-realm'],
  ['GET', '/roles/member', 'view-realm'],
  ['POST', '/roles', 'manage-realm'],
  ['PUT', '/users/profile', 'manage-realm'],
  ['GET', '/users/profile', 'view-realm'],
  ['GET', '/users?username=ana&exact=true', 'view-users'],
  ['PUT', '/users/1/groups/2', 'manage-users'],
  ['POST', '/groups/1/role-mappings/realm', 'manage-users'],
  ['PUT', '/default-groups/1', 'manage-realm'],
  ['GET', '/clients/1/default-client-scopes', 'view-clients'],
  ['POST', '/clients/1/protocol-mappers/models', 'manage-clients'],
  ['PUT', '/default-default-client-scopes/1', 'manage-clients'],
  ['PUT', '/client-policies/policies', 'manage-realm'],
  ['GET', '/clients/1/authz/resource-server/policy', 'view-authorization'],
  ['GET', '/clients/1/authz/resource-server/settings', 'manage-authorization'],
  ['PUT', '/identity-provider/instances/google', 'manage-identity-providers'],
  ['GET', '/organizations', 'view-organizations'],
  ['PUT', '/events/config', 'manage-events'],
  ['GET', '/authentication/flows', 'view-realm'],
  ['POST', '/components', 'manage-realm'],
  ['POST', '/localization/en', 'manage-realm'],
])('%s %s needs %s', (method, path, role) => {
  expect(missing(method, path)).toBe(`the role ${role} of the client realm-management`);
});

test('an account of master has its roles at the realm’s client there', () => {
  expect(missing('PUT', '/clients/1', { signedInTo: 'master' })).toBe(
    'the role manage-clients of the client fernhill-realm in the realm master',
  );
});

test('an account of a third realm cannot be given any', () => {
  expect(missing('PUT', '/clients/1', { signedInTo: 'other' })).toContain('an account of the realm fernhill');
});

test('a realm is created by an account of master', () => {
  const refused = { address: 'https://id.example/admin/realms', reads: false, what: 'create the realm' };
  expect(missingRole(refused, { ...ownAccount, signedInTo: 'master' })).toBe(
    'the role create-realm of the realm master',
  );
  expect(missingRole(refused, ownAccount)).toContain('with an account of that realm');
  // asked before the realm is made
  const server = { address: 'https://id.example/admin/serverinfo', reads: true, what: 'read the server' };
  expect(missingRole(server, { ...ownAccount, signedInTo: 'master' })).toBe(
    'the role create-realm of the realm master',
  );
});

test('where two are needed it names those that lack', () => {
  const path = '/client-scopes/1/scope-mappings/realm';
  expect(missing('POST', path)).toBe('the roles manage-clients and manage-realm of the client realm-management');
  expect(missing('POST', path, { roles: new Set(['manage-clients']) })).toBe(
    'the role manage-realm of the client realm-management',
  );
  expect(missing('POST', path, { roles: undefined })).toContain('manage-clients and manage-realm');
  expect(missing('GET', '/organizations/1/members', { roles: new Set(['manage-realm']) })).toContain('role view-users');
});

test('a composite of client roles needs the clients’ role once the realm’s is there', () => {
  const path = '/roles-by-id/1/composites';
  expect(missing('POST', path)).toContain('the role manage-realm of');
  expect(missing('POST', path, { roles: new Set(['manage-realm']) })).toContain('the role manage-clients of');
  expect(missing('POST', path, {}, 'change the client roles')).toContain('the role manage-clients of');
});

test('who has all that is needed lacks a role that they are to hand on', () => {
  expect(missing('POST', '/users/1/role-mappings/clients/2', { roles: new Set(['manage-users']) })).toContain(
    'nobody gives away more than they have',
  );
});
