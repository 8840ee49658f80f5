import { jest } from '@jest/globals';
import { object, objects, text, type Values } from '../../../provisioning/file/value.ts';
import { authorizationSettings } from '../../../provisioning/kinds/authorization/settings.ts';
import { connect } from '../../../provisioning/server/connection.ts';
import { product } from '../../support/product.ts';
import { provisionedRealms, type ProvisionedRealm } from '../../support/provisioning.ts';

jest.setTimeout(180_000);
const { realm, proxy } = provisionedRealms();

const json = JSON.stringify;

/** All types of policies, as exports have them. */
const policies = [
  {
    name: 'members',
    type: 'role',
    logic: 'POSITIVE',
    decisionStrategy: 'UNANIMOUS',
    config: {
      fetchRoles: true,
      roles: json([{ id: 'shop/buyer', required: true }, { id: 'member' }]),
    },
  },
  { name: 'ana', type: 'user', logic: 'NEGATIVE', config: { users: json(['ana']) } },
  { name: 'apps', type: 'client', config: { clients: json(['shop', 'account']) } },
  {
    name: 'staff',
    type: 'group',
    config: { groups: json([{ path: '/staff/night', extendChildren: true }]), groupsClaim: 'groups' },
  },
  { name: 'daytime', type: 'time', config: { hour: 9, hourEnd: 17 } },
  { name: 'pattern', type: 'regex', config: { targetClaim: 'sub', pattern: '.*' } },
  { name: 'scoped', type: 'client-scope', config: { clientScopes: json([{ id: 'profile', required: true }]) } },
  {
    name: 'either',
    type: 'aggregate',
    decisionStrategy: 'AFFIRMATIVE',
    config: { applyPolicies: json(['members', 'ana']) },
  },
  {
    name: 'see orders',
    type: 'resource',
    description: 'Who sees orders',
    config: { resources: json(['orders', 'bills']), applyPolicies: json(['either']) },
  },
  { name: 'see papers', type: 'resource', config: { defaultResourceType: 'paper', applyPolicies: json(['daytime']) } },
  {
    name: 'change orders',
    type: 'scope',
    config: { resources: json(['orders']), scopes: json(['change']), applyPolicies: json(['apps', 'either']) },
  },
];
const settings = {
  policyEnforcementMode: 'PERMISSIVE',
  decisionStrategy: 'AFFIRMATIVE',
  allowRemoteResourceManagement: false,
  scopes: [{ name: 'see' }, { name: 'change', displayName: 'Change', iconUri: 'https://shop.example/i' }],
  resources: [
    {
      name: 'orders',
      type: 'order',
      displayName: 'Orders',
      ownerManagedAccess: true,
      uris: ['/orders/*', '/orders'],
      icon_uri: 'https://shop.example/o',
      attributes: { shelf: ['b', 'a'] },
      scopes: [{ name: 'see' }, { name: 'change' }],
    },
    { name: 'bills', scopes: [{ name: 'see' }] },
  ],
  policies,
};

const shop = { clientId: 'shop', serviceAccountsEnabled: true, authorizationServicesEnabled: true };
const base = {
  roles: { realm: [{ name: 'member' }], client: { shop: [{ name: 'buyer' }] } },
  groups: [{ name: 'staff', subGroups: [{ name: 'night' }] }],
  users: [{ username: 'ana', enabled: true }],
  clients: [shop],
};
const withSettings = (authorizationSettings: object) => ({ clients: [{ ...shop, authorizationSettings }] });

async function there(own: ProvisionedRealm, below: string): Promise<unknown> {
  const [client] = (await own.byHand('GET', '/clients?clientId=shop')) as Values[];
  return own.byHand('GET', `/clients/${text(client ?? {}, 'id')}/authz/resource-server${below}`);
}
async function ids(own: ProvisionedRealm): Promise<Record<string, string>> {
  const found = [
    ...((await there(own, '/policy?first=0&max=100')) as Values[]),
    ...((await there(own, '/resource?first=0&max=100')) as Values[]),
    ...((await there(own, '/scope?first=0&max=100')) as Values[]),
  ];
  return Object.fromEntries(found.map((one) => [text(one, 'name'), text(one, '_id') || text(one, 'id')]));
}

test('a new realm gets settings of every type with the people, roles and groups they name, in one apply', async () => {
  const own = realm();
  const file = { ...base, clients: [{ ...shop, authorizationSettings: settings }] };
  const made = await own.apply(file);
  expect(made.left).toBe('');
  expect(made.writes.filter(({ path }) => path.includes('/authz/'))).toHaveLength(1);
  expect(await own.plan(file)).toMatchObject({ words: '', writes: [] });
});

describe('of settings that are there', () => {
  const own = realm();
  beforeAll(async () => {
    await own.apply(base);
    const made = await own.apply(withSettings(settings));
    expect({ left: made.left, writes: made.writes.length }).toEqual({ left: '', writes: 1 });
  });

  const policy = (name: string, change: (given: Values) => object) => ({
    policies: policies
      .filter((one) => one.name === name)
      .map((one) => ({ ...one, ...change(one as unknown as Values) })),
  });
  const config = (name: string, given: object) =>
    policy(name, (one) => ({ config: { ...object(one, 'config'), ...given } }));

  test.each<[string, object, string]>([
    [
      'mode',
      { policyEnforcementMode: 'ENFORCING' },
      'authorizationSettings.policyEnforcementMode: "PERMISSIVE" → "ENFORCING"',
    ],
    ['strategy', { decisionStrategy: 'UNANIMOUS' }, 'decisionStrategy'],
    ['remote management', { allowRemoteResourceManagement: true }, 'allowRemoteResourceManagement: false → true'],
    ['scope', { scopes: [{ name: 'change', displayName: 'Edit' }] }, 'scopes.change.displayName: "Change" → "Edit"'],
    ['scope’s icon', { scopes: [{ name: 'change', iconUri: '' }] }, 'scopes.change.iconUri'],
    ['new scope', { scopes: [{ name: 'drop' }] }, 'scopes.drop.name: (nothing) → "drop"'],
    ['resource’s type', { resources: [{ name: 'orders', type: 'paper' }] }, 'resources.orders.type: "order" → "paper"'],
    ['resource’s name to show', { resources: [{ name: 'orders', displayName: 'All' }] }, 'displayName'],
    ['resource’s addresses', { resources: [{ name: 'orders', uris: ['/o'] }] }, 'resources.orders.uris'],
    ['resource’s icon', { resources: [{ name: 'orders', icon_uri: 'https://x' }] }, 'icon_uri'],
    ['resource’s attribute', { resources: [{ name: 'orders', attributes: { shelf: ['c'] } }] }, 'attributes.shelf'],
    [
      'resource’s owner management',
      { resources: [{ name: 'orders', ownerManagedAccess: false }] },
      'ownerManagedAccess',
    ],
    [
      'resource’s scopes',
      { resources: [{ name: 'bills', scopes: [] }] },
      'resources.bills.scopes: [{"name":"see"}] → []',
    ],
    [
      'role policy',
      config('members', { roles: json([{ id: 'member', required: true }]) }),
      'policies.members.config.roles',
    ],
    ['user policy', config('ana', { users: json([]) }), 'policies.ana.config.users: ["ana"] → []'],
    [
      'client policy',
      config('apps', { clients: json(['shop']) }),
      'policies.apps.config.clients: ["account","shop"] → ["shop"]',
    ],
    ['group policy', config('staff', { groups: json([{ path: '/staff', extendChildren: false }]) }), 'config.groups'],
    ['time policy', config('daytime', { hour: 8 }), 'policies.daytime.config.hour: "9" → "8"'],
    ['pattern policy', config('pattern', { pattern: 'a' }), 'config.pattern'],
    [
      'client scope policy',
      config('scoped', { clientScopes: json([{ id: 'email', required: false }]) }),
      'clientScopes',
    ],
    ['aggregate', config('either', { applyPolicies: json(['members']) }), 'policies.either.config.applyPolicies'],
    ['logic', policy('ana', () => ({ logic: 'POSITIVE' })), 'policies.ana.logic: "NEGATIVE" → "POSITIVE"'],
    ['permission’s description', policy('see orders', () => ({ description: 'x' })), 'description'],
    ['permission’s resources', config('see orders', { resources: json(['orders']) }), 'config.resources'],
    ['permission’s scopes', config('change orders', { scopes: json(['see']) }), 'config.scopes: ["change"] → ["see"]'],
    [
      'permission’s policies',
      config('see orders', { applyPolicies: json([]) }),
      'config.applyPolicies: ["either"] → []',
    ],
    [
      'new policy in an aggregate',
      {
        policies: [
          { name: 'either', config: { applyPolicies: json(['night', 'ana']) }, type: 'aggregate' },
          { name: 'night', type: 'time', config: { hour: 1, hourEnd: 2 } },
        ],
      },
      'policies.night.config.hour',
    ],
  ])('another %s is one write, shown before, and keeps all ids', async (_what, change, words) => {
    const before = await ids(own);
    const changed = await own.apply(withSettings(change));
    expect(changed.words).toContain(words);
    expect({ left: changed.left, writes: changed.writes.length }).toEqual({ left: '', writes: 1 });
    const back = await own.apply(withSettings(settings));
    expect({ left: back.left, writes: back.writes.length }).toEqual({ left: '', writes: expect.any(Number) as number });
    expect(await ids(own)).toMatchObject(before);
  });

  test('changed by hand in every part is put right in one write', async () => {
    await own.apply(withSettings(settings));
    const id = (await ids(own))['ana'] ?? '';
    const [client] = (await own.byHand('GET', '/clients?clientId=shop')) as Values[];
    await own.byHand('PUT', `/clients/${text(client ?? {}, 'id')}/authz/resource-server/policy/user/${id}`, {
      ...((await there(own, `/policy/user/${id}`)) as object),
      logic: 'POSITIVE',
    });
    const back = await own.apply(withSettings(settings));
    expect(back.words).toContain('policies.ana.logic: "POSITIVE" → "NEGATIVE"');
    expect({ left: back.left, writes: back.writes.length }).toEqual({ left: '', writes: 1 });
  });

  test('what the file does not name stays, and goes when it is pruned, permissions first', async () => {
    const few = { scopes: settings.scopes, resources: settings.resources.slice(0, 1), policies: policies.slice(0, 2) };
    expect(await own.plan(withSettings(few))).toMatchObject({ words: '' });
    const pruned = await own.apply({ doorplate: { prune: ['authorizationSettings'] }, ...withSettings(few) });
    expect(pruned.left).toBe('');
    expect(pruned.words.split('\n').slice(0, 3).join()).toMatch(/see|change/);
    const names = Object.keys(await ids(own)).toSorted();
    expect(names).toEqual(['ana', 'change', 'members', 'orders', 'see']);
  });

  test.each([
    [{ policies: [{ name: 'x', type: 'user', config: { users: json(['nobody']) } }] }, 'names the user nobody'],
    [{ policies: [{ name: 'x', type: 'role', config: { roles: json([{ id: 'none' }]) } }] }, 'names the role none'],
    [{ policies: [{ name: 'x', type: 'resource', config: { resources: json(['none']) } }] }, 'names the resource none'],
    [{ policies: [{ name: 'ana', type: 'time', config: { hour: 1 } }] }, 'is of the type user and cannot become time'],
    [{ policies: [{ name: 'x', type: 'js', config: { code: '1' } }] }, 'holds JavaScript'],
    [{ policies: [{ name: 'x', type: 'user', config: { users: 'ana' } }] }, 'must be a list as JSON'],
  ])('a mistake in it is said by name: %j', async (mistake, message) => {
    await expect(own.apply(withSettings(mistake))).rejects.toThrow(message);
  });
});

test('settings of a client without authorization services say what to add', async () => {
  const own = realm();
  await expect(
    own.plan({ clients: [{ clientId: 'shop', authorizationSettings: { scopes: [{ name: 'see' }] } }] }),
  ).rejects.toThrow('add authorizationServicesEnabled: true');
});

test('a lost answer leaves nothing twice; everything is the file’s own form', async () => {
  const own = realm();
  await own.apply(base);
  let times = 0;
  proxy().interfere = ({ path }) => (path.endsWith('/import') && times++ === 0 ? { kind: 'lose-answer' } : undefined);
  try {
    expect(await own.apply(withSettings(settings))).toMatchObject({ left: '' });
  } finally {
    proxy().interfere = undefined;
  }
  const { keycloak } = product();
  const server = await connect(own.realm, {
    KEYCLOAK_URL: keycloak.url,
    KEYCLOAK_USER: keycloak.admin.username,
    KEYCLOAK_PASSWORD: keycloak.admin.password,
  });
  try {
    const all = await authorizationSettings.everything(server, {});
    const [client] = objects(all, 'clients');
    expect(client).toMatchObject({ clientId: 'shop', authorizationSettings: { policyEnforcementMode: 'PERMISSIVE' } });
    expect(json(all)).not.toMatch(/"_?id":"[0-9a-f]{8}-/);
    expect(await own.plan({ clients: [{ ...shop, ...client }] })).toMatchObject({ words: '' });
  } finally {
    await server.close();
  }
});

test('what the server makes along for authorization services stays, where roles and role mappings are pruned', async () => {
  const own = realm();
  const file = {
    doorplate: { prune: ['clientRoles', 'roleMappings'] },
    clients: [{ clientId: 'guarded', secret: 'x', serviceAccountsEnabled: true, authorizationServicesEnabled: true }],
    roles: { client: { guarded: [{ name: 'use' }] } },
    users: [
      {
        username: 'service-account-guarded',
        serviceAccountClientId: 'guarded',
        clientRoles: { guarded: ['use'] },
      },
    ],
  };
  expect((await own.apply(file)).left).toBe('');
  expect(await own.plan(file)).toMatchObject({ words: '', writes: [] });
  // answers of the Admin API
  const [client] = (await own.byHand('GET', '/clients?clientId=guarded')) as { id: string }[];
  const [account] = (await own.byHand('GET', '/users?username=service-account-guarded&exact=true')) as { id: string }[];
  const held = (await own.byHand('GET', `/users/${account?.id ?? ''}/role-mappings/clients/${client?.id ?? ''}`)) as {
    name: string;
  }[];
  expect(held.map(({ name }) => name).sort()).toEqual(['uma_protection', 'use']);
});
