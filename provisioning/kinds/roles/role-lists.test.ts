import { declaredComposites } from './declared-composites.ts';
import { lessRoles, noRoles, places, roleChanges } from './role-lists.ts';
import { besidesServers, surplusRoles } from './role-mappings.ts';
import { rolesAfterMoves } from './roles-after-moves.ts';

const some = { realm: ['a', 'b'], clients: { app: ['x', 'y'], shop: ['z'] } };

test('of two sets of roles only what differs is left, once', () => {
  const other = { realm: ['b'], clients: { app: ['y', 'x'] } };
  expect(lessRoles({ ...some, realm: ['a', 'a', 'b'] }, other)).toEqual({ realm: ['a'], clients: { shop: ['z'] } });
  expect(lessRoles(some, some)).toEqual(noRoles);
});

test('roles are counted by the requests they take', () => {
  expect([some, noRoles, { realm: [], clients: { app: [] } }].map(places)).toEqual([3, 0, 0]);
});

test('a list is shown as it was and as it becomes, in the same order whatever the server says', () => {
  const paths = { realm: 'realmRoles', client: (clientId: string) => `clientRoles.${clientId}` };
  const add = { realm: ['c'], clients: { shop: ['w'] } };
  const remove = { realm: ['a'], clients: {} };
  const expected = [
    { path: 'realmRoles', from: ['a', 'b'], to: ['b', 'c'] },
    { path: 'clientRoles.shop', from: ['z'], to: ['z', 'w'] },
  ];
  expect(roleChanges(some, add, remove, paths)).toEqual(expected);
  expect(roleChanges({ ...some, realm: ['b', 'a'] }, add, remove, paths)).toEqual(expected);
});

test('roles that the file does not speak of are no surplus, and the default role never is', () => {
  const there = { realm: ['default-roles-acme', 'a', 'b'], clients: { app: ['x'] } };
  expect(surplusRoles({}, there, 'default-roles-acme')).toEqual(noRoles);
  expect(surplusRoles({ realmRoles: ['a'] }, there, 'default-roles-acme')).toEqual({ realm: ['b'], clients: {} });
  expect(surplusRoles({ clientRoles: {} }, there, 'default-roles-acme')).toEqual({
    realm: [],
    clients: { app: ['x'] },
  });
});

test('what the server gives everybody, and the account of a client for its authorization services, is left out, unless the file names it', () => {
  const everybody = 'default-roles-acme';
  const there = { realm: ['a'], clients: { Shop: ['uma_protection', 'x'], app: ['uma_protection'] } };
  const account = { username: 'service-account-shop' };
  expect(besidesServers(account, there, everybody)).toEqual({
    realm: ['a'],
    clients: { Shop: ['x'], app: ['uma_protection'] },
  });
  expect(besidesServers({ ...account, clientRoles: { Shop: ['uma_protection'] } }, there, everybody)).toEqual(there);
  expect(besidesServers({ username: 'ana' }, there, everybody)).toEqual(there);
  const all = { realm: [everybody, 'a'], clients: {} };
  expect(besidesServers({ username: 'ana', realmRoles: ['a'] }, all, everybody)).toEqual({ realm: ['a'], clients: {} });
  expect(besidesServers({ username: 'ana', realmRoles: ['a', everybody] }, all, everybody)).toEqual(all);
});

test('who has a role keeps it under its new name, and under the new name of its client', () => {
  const wanted = {
    doorplate: { moved: { roles: { a: 'c' }, clients: { app: 'web' }, clientRoles: { 'web/x': 'read' } } },
    roles: { client: { web: [{ name: 'read' }] } },
  };
  expect(rolesAfterMoves(wanted, some)).toEqual({ realm: ['c', 'b'], clients: { web: ['read', 'y'], shop: ['z'] } });
});

test("the default role's parts are one, wherever the file has them", () => {
  const wanted = {
    realm: 'acme',
    roles: {
      realm: [
        { name: 'default-roles-old', composites: { realm: ['a'], client: { app: ['x'] } } },
        { name: 'all', composites: { realm: ['a'] } },
        { name: 'a' },
      ],
      client: { app: [{ name: 'x' }, { name: 'y', composites: { client: { app: ['x'] } } }] },
    },
    defaultRole: { name: 'default-roles-old', composites: { realm: ['b'] } },
    defaultRoles: ['a', 'c'],
  };
  expect(declaredComposites(wanted, 'default-roles-acme')).toEqual([
    { role: 'all', isDefault: false, isWhole: true, realm: ['a'], clients: {} },
    { client: 'app', role: 'y', isDefault: false, isWhole: true, realm: [], clients: { app: ['x'] } },
    {
      role: 'default-roles-acme',
      isDefault: true,
      isWhole: true,
      realm: ['a', 'b', 'c'],
      clients: { app: ['x'] },
    },
  ]);
});

test('a list of default roles alone says nothing of what else the default role holds', () => {
  expect(declaredComposites({ defaultRoles: ['a'] }, 'default-roles-acme')).toMatchObject([{ isWhole: false }]);
});
