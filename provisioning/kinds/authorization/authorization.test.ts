import type { Values } from '../../file/value.ts';
import { adminPermissionPolicies } from './admin-permissions.ts';
import { exported, normal } from './policy-form.ts';
import { authorizationSettings, importOf } from './settings.ts';

const json = JSON.stringify;
const client = (settings: Values, more: Values = { authorizationServicesEnabled: true }): Values => ({
  realm: 'acme',
  clients: [{ clientId: 'shop', ...more, authorizationSettings: settings }],
});
const names = (steps: readonly { name: string; verb: string }[]) => steps.map(({ name, verb }) => `${verb} ${name}`);

test.each<[string, Values, Values]>([
  [
    'lists in another order',
    { name: 'p', config: { users: json(['b', 'a']) } },
    { name: 'p', config: { users: json(['a', 'b']) } },
  ],
  ['lists as lists', { name: 'p', config: { users: ['a'] } }, { name: 'p', config: { users: json(['a']) } }],
  [
    'what is off by default',
    { name: 'p', config: { roles: json([{ id: 'r' }]), groups: json([{ path: '/g' }]) } },
    {
      name: 'p',
      config: {
        roles: json([{ required: false, id: 'r' }]),
        groups: json([{ extendChildren: false, path: '/g' }]),
      },
    },
  ],
  [
    'the names of the Admin API',
    { name: 'p', policies: ['x'], resources: ['r'], scopes: ['s'], resourceType: 't' },
    {
      name: 'p',
      config: {
        applyPolicies: json(['x']),
        resources: json(['r']),
        scopes: json(['s']),
        defaultResourceType: 't',
      },
    },
  ],
])('a policy is the same with %s', (_what, one, other) => {
  expect(exported(normal(one))).toEqual(exported(normal(other)));
  expect(normal(exported(normal(one)))).toEqual(normal(one));
});

test('settings that are as the file says need nothing, whatever the server adds', () => {
  const settings: Values = {
    resources: [{ name: 'r', uri: '/a', scopes: [{ name: 's', displayName: 'S' }] }],
    policies: [{ name: 'p', type: 'user', config: { users: json(['b', 'a']) } }],
  };
  const there = {
    policyEnforcementMode: 'ENFORCING',
    scopes: [{ name: 's' }, { name: 'more' }],
    resources: [{ name: 'r', uris: ['/a'], attributes: {}, ownerManagedAccess: false, scopes: [{ name: 's' }] }],
    policies: [normal({ name: 'p', type: 'user', logic: 'POSITIVE', config: { users: json(['a', 'b']) } })],
  };
  expect(authorizationSettings.plan(client(settings), new Map([['shop', there]]))).toEqual([]);
});

test('only objects that differ are sent, each whole', () => {
  const there: Values = {
    policyEnforcementMode: 'PERMISSIVE',
    scopes: [{ name: 's', displayName: 'S', iconUri: 'i' }],
    resources: [],
    policies: [
      normal({ name: 'p', type: 'time', description: 'd', logic: 'NEGATIVE', config: { hour: '1', hourEnd: '2' } }),
      normal({ name: 'q', type: 'time', config: {} }),
    ],
  };
  expect(
    importOf(
      { scopes: [{ name: 's', displayName: 'T' }], policies: [normal({ name: 'p', config: { hour: '3' } })] },
      there,
    ),
  ).toEqual({
    policyEnforcementMode: 'PERMISSIVE',
    scopes: [{ name: 's', displayName: 'T', iconUri: 'i' }],
    resources: [],
    policies: [{ name: 'p', type: 'time', description: 'd', logic: 'NEGATIVE', config: { hour: '3', hourEnd: '2' } }],
  });
});

test('pruning takes permissions first, and never what people own', () => {
  const there = {
    scopes: [{ name: 's' }],
    resources: [{ name: 'r' }, { name: 'of ana', owner: { name: 'ana' } }],
    policies: [
      { name: 'p', type: 'user' },
      { name: 'of ana', type: 'uma' },
      { name: 'perm', type: 'resource' },
    ],
  };
  const pruned = (settings: Values) =>
    authorizationSettings.plan(
      { ...client(settings), doorplate: { prune: ['authorizationSettings'] } },
      new Map([['shop', there]]),
    );
  expect(names(pruned({ scopes: [], resources: [], policies: [] }))).toEqual([
    'delete of the client shop: policies perm',
    'delete of the client shop: policies p',
    'delete of the client shop: resources r',
    'delete of the client shop: scopes s',
  ]);
  expect(names(pruned({ scopes: [] }))).toEqual(['delete of the client shop: scopes s']);
});

test('settings need authorization services', () => {
  expect(() => authorizationSettings.plan(client({}, {}), new Map())).toThrow('add authorizationServicesEnabled: true');
  expect(authorizationSettings.plan(client({ decisionStrategy: 'UNANIMOUS' }), new Map())).toEqual([]);
});

const admin = (policies: Values[], more: Values = { adminPermissionsEnabled: true }): Values => ({
  realm: 'acme',
  ...more,
  clients: [{ clientId: 'admin-permissions', authorizationSettings: { policies } }],
});

test('admin permissions are planned after the policies they apply, and an aggregate after its parts', () => {
  const steps = adminPermissionPolicies.plan(
    admin([
      { name: 'perm', type: 'scope', config: { defaultResourceType: 'Users', applyPolicies: json(['both']) } },
      { name: 'both', type: 'aggregate', config: { applyPolicies: json(['a']) } },
      { name: 'a', type: 'user', config: { users: json(['ana']) } },
    ]),
    undefined,
  );
  expect(names(steps)).toEqual(['create a', 'create both', 'create perm']);
  expect(steps.every(({ single }) => single === true)).toBe(true);
});

test('a permission for all of a type is the one that the server has for the type', () => {
  const there = normal({
    name: 'perm',
    type: 'scope',
    config: { defaultResourceType: 'Users', resources: ['Users'], scopes: ['view'] },
  });
  const file = admin([
    { name: 'perm', type: 'scope', config: { defaultResourceType: 'Users', scopes: json(['view']) } },
  ]);
  expect(adminPermissionPolicies.plan(file, { enabled: true, policies: new Map([['perm', there]]) })).toEqual([]);
});

test('admin permissions need to be turned on', () => {
  expect(() => adminPermissionPolicies.plan(admin([], {}), { enabled: false, policies: new Map() })).toThrow(
    'add adminPermissionsEnabled: true',
  );
});

test('settings that nobody has set yet are one step, whether the services are on or still to be turned on', () => {
  const on = { policyEnforcementMode: 'ENFORCING', decisionStrategy: 'UNANIMOUS', allowRemoteResourceManagement: true };
  const wanted = client({ scopes: [{ name: 'view' }] });
  const steps = authorizationSettings.plan(wanted, new Map());
  expect(steps).toMatchObject([{ verb: 'create' }]);
  expect(authorizationSettings.plan(wanted, new Map([['shop', { ...on, scopes: [], policies: [] }]]))).toEqual(steps);
  const some = { ...on, scopes: [{ name: 'edit' }] };
  expect(authorizationSettings.plan(wanted, new Map([['shop', some]]))).toMatchObject([{ verb: 'change' }]);
});
