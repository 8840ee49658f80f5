import { provisionedRealms } from '../../support/provisioning.ts';

const { realm } = provisionedRealms();

const file = (accounts: object, more: object = {}) => ({
  clients: [{ clientId: 'Reports', serviceAccountsEnabled: true, publicClient: false, secret: 'planted', ...more }],
  roles: { realm: [{ name: 'reader' }] },
  users: [{ serviceAccountClientId: 'Reports', ...accounts }],
});
const roles = { realmRoles: ['reader'], clientRoles: { 'realm-management': ['view-users'], account: ['view-groups'] } };

test('the account of a client gets its roles once the client is there', async () => {
  const own = realm();
  const made = await own.apply(file(roles));
  expect(made.left).toBe('');
  expect(made.words).toContain('~ change user service-account-reports');
  expect(made.writes.filter(({ method, path }) => method === 'POST' && path.endsWith('/users'))).toEqual([]);
  expect(await own.plan(file(roles))).toMatchObject({ words: '', writes: [] });
  // as exports have it
  const exported = { ...roles, username: 'service-account-reports', enabled: true };
  expect((await own.plan(file(exported))).words).toBe('');
});

test('a role more is one write, and one taken by hand is given back', async () => {
  const own = realm();
  await own.apply(file(roles));
  const more = await own.apply(
    file({ ...roles, clientRoles: { ...roles.clientRoles, account: ['view-groups', 'view-profile'] } }),
  );
  expect(more.writes).toHaveLength(1);
  const [account] = (await own.byHand('GET', '/users?username=service-account-reports&exact=true')) as { id: string }[];
  const path = `/users/${account?.id ?? ''}/role-mappings/realm`;
  await own.byHand('DELETE', path, [await own.byHand('GET', '/roles/reader')]);
  const again = await own.apply(file(roles));
  expect(again.words).toContain('"reader"]');
  expect(again.writes).toHaveLength(1);
});

test('a client without an account is named', async () => {
  const own = realm();
  await expect(own.apply(file(roles, { serviceAccountsEnabled: false }))).rejects.toThrow(
    'The client Reports has no service account to give roles to',
  );
});

test('a renamed client keeps the roles of its account, its own roles and whoever holds them', async () => {
  const own = realm();
  const of = (clientId: string, doorplate: object = {}) => ({
    doorplate,
    clients: [{ clientId, serviceAccountsEnabled: true, publicClient: false, secret: 'planted' }],
    roles: {
      realm: [{ name: 'all', composites: { client: { [clientId]: ['use'] } } }],
      client: { [clientId]: [{ name: 'use' }] },
    },
    groups: [{ name: 'staff', clientRoles: { [clientId]: ['use'] } }],
    users: [{ serviceAccountClientId: clientId, clientRoles: { [clientId]: ['use'] } }],
  });
  await own.apply(of('before'));
  const moved = of('after', { moved: { clients: { before: 'after' } }, prune: ['roleMappings', 'composites'] });
  const applied = await own.apply(moved);
  expect(applied.words.split('\n')[0]).toBe('> rename client after');
  expect(applied.plan.steps).toHaveLength(1);
  expect(applied.left).toBe('');
});

test('an account that comes with its client belongs to the groups that the file names, and where memberships are pruned to no default group', async () => {
  const own = realm();
  const file = {
    doorplate: { prune: ['memberships'] },
    groups: [{ name: 'everybody' }, { name: 'robots' }],
    defaultGroups: ['/everybody'],
    clients: [{ clientId: 'robot', secret: 'x', serviceAccountsEnabled: true }],
    users: [{ username: 'service-account-robot', serviceAccountClientId: 'robot', groups: ['/robots'] }],
  };
  expect((await own.apply(file)).left).toBe('');
  expect(await own.plan(file)).toMatchObject({ words: '', writes: [] });
  const [account] = (await own.byHand('GET', '/users?username=service-account-robot&exact=true')) as { id: string }[];
  expect(await own.byHand('GET', `/users/${account?.id ?? ''}/groups`)).toMatchObject([{ path: '/robots' }]);
});
