import { jest } from '@jest/globals';
import { object, objects, text, type Values } from '../../../provisioning/file/value.ts';
import { adminPermissionPolicies } from '../../../provisioning/kinds/authorization/admin-permissions.ts';
import { connect } from '../../../provisioning/server/connection.ts';
import { product } from '../../support/product.ts';
import { provisionedRealms, type ProvisionedRealm } from '../../support/provisioning.ts';

jest.setTimeout(180_000);
const { realm, proxy } = provisionedRealms();

const json = JSON.stringify;
const password = (value: string) => [{ type: 'password', value }];
const people = ['helper', 'ana', 'ben'].map((username) => ({
  username,
  enabled: true,
  email: `${username}@fernhill.example`,
  firstName: username,
  lastName: 'Example',
  credentials: password(`${username}-password-1`),
}));

const members = {
  name: 'helpdesk members',
  type: 'role',
  config: { roles: json([{ id: 'helpdesk', required: false }]) },
};
const permission = (
  name: string,
  type: string,
  resources: string[] | undefined,
  scopes: string[],
  more: object = {},
) => ({
  name,
  type: 'scope',
  config: {
    defaultResourceType: type,
    ...(resources === undefined ? {} : { resources: json(resources) }),
    scopes: json(scopes),
    applyPolicies: json(['helpdesk members']),
  },
  ...more,
});
const policies = [
  members,
  { name: 'helper', type: 'user', logic: 'POSITIVE', config: { users: json(['helper']) } },
  { name: 'both', type: 'aggregate', config: { applyPolicies: json(['helpdesk members', 'helper']) } },
  { name: 'from the shop', type: 'client', config: { clients: json(['shop']) } },
  { name: 'staff', type: 'group', config: { groups: json([{ path: '/staff/night', extendChildren: true }]) } },
  { name: 'daytime', type: 'time', config: { hour: 9, hourEnd: 17 } },
  permission('see ana', 'Users', ['ana'], ['view']),
  permission('see all groups', 'Groups', undefined, ['view']),
  permission('see night', 'Groups', ['/staff/night'], ['view', 'view-members']),
  permission('map member', 'Roles', ['member'], ['map-role']),
  permission('see the shop', 'Clients', ['shop'], ['view']),
];
const base = {
  adminPermissionsEnabled: true,
  roles: { realm: [{ name: 'helpdesk' }, { name: 'member' }] },
  groups: [{ name: 'staff', subGroups: [{ name: 'night' }] }],
  users: people.map((user) => ({
    ...user,
    ...(user.username === 'helper'
      ? { realmRoles: ['helpdesk'], clientRoles: { 'realm-management': ['query-users'] } }
      : {}),
  })),
};
const clients = (some: readonly object[], more: object = {}) => [
  { clientId: 'shop', directAccessGrantsEnabled: true, publicClient: true },
  { clientId: 'admin-permissions', authorizationSettings: { policies: some, ...more } },
];
const file = (some: readonly object[] = policies) => ({ ...base, clients: clients(some) });

async function found(own: ProvisionedRealm): Promise<Record<string, string>> {
  const [client] = (await own.byHand('GET', '/clients?clientId=admin-permissions')) as Values[];
  const all = (await own.byHand(
    'GET',
    `/clients/${text(client ?? {}, 'id')}/authz/resource-server/policy?first=0&max=100`,
  )) as Values[];
  return Object.fromEntries(all.map((one) => [text(one, 'name'), text(one, 'id')]));
}

/** What a person may see of people by the Admin API, with their own token. */
async function seenBy(own: ProvisionedRealm, username: string): Promise<string[]> {
  const { url } = product().keycloak;
  const signedIn = await fetch(`${url}/realms/${own.realm}/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'password',
      client_id: 'shop',
      username,
      password: `${username}-password-1`,
    }),
  });
  const token = text((await signedIn.json()) as Values, 'access_token');
  const answer = await fetch(`${url}/admin/realms/${own.realm}/users`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return answer.ok ? ((await answer.json()) as Values[]).map((user) => text(user, 'username')).toSorted() : [];
}

describe('admin permissions', () => {
  const own = realm();
  test('come with a new realm, in one apply, and then need nothing', async () => {
    const made = await own.apply(file());
    expect(made.left).toBe('');
    expect(made.writes.filter(({ path }) => path.includes('/authz/'))).toHaveLength(policies.length);
    expect(await own.plan(file())).toMatchObject({ words: '', writes: [] });
  });

  test('give a person exactly what they say', async () => {
    expect(await seenBy(own, 'helper')).toEqual(['ana']);
    await own.apply(file([members, permission('see ana', 'Users', ['ana', 'ben'], ['view'])]));
    expect(await seenBy(own, 'helper')).toEqual(['ana', 'ben']);
    await own.apply(file());
    expect(await seenBy(own, 'helper')).toEqual(['ana']);
    expect(await seenBy(own, 'ana')).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['people', permission('see ana', 'Users', ['ben'], ['view']), 'config.resources: ["ana"] → ["ben"]'],
    [
      'scopes',
      permission('see ana', 'Users', ['ana'], ['view', 'manage']),
      'config.scopes: ["view"] → ["manage","view"]',
    ],
    ['description', { ...permission('see ana', 'Users', ['ana'], ['view']), description: 'x' }, 'description'],
    [
      'policies',
      {
        name: 'see night',
        type: 'scope',
        config: { defaultResourceType: 'Groups', resources: json(['/staff/night']), applyPolicies: json(['helper']) },
      },
      'config.applyPolicies: ["helpdesk members"] → ["helper"]',
    ],
    [
      'groups',
      permission('see night', 'Groups', ['/staff'], ['view', 'view-members']),
      'config.resources: ["/staff/night"] → ["/staff"]',
    ],
    ['role', { name: 'helpdesk members', type: 'role', config: { roles: json([{ id: 'member' }]) } }, 'config.roles'],
    ['logic', { name: 'helper', type: 'user', logic: 'NEGATIVE' }, 'logic: "POSITIVE" → "NEGATIVE"'],
    ['user', { name: 'helper', type: 'user', config: { users: json(['helper', 'ben']) } }, 'config.users'],
    ['client', { name: 'from the shop', type: 'client', config: { clients: json(['account']) } }, 'config.clients'],
    ['group', { name: 'staff', type: 'group', config: { groups: json([{ path: '/staff' }]) } }, 'config.groups'],
    ['time', { name: 'daytime', type: 'time', config: { hour: 8 } }, 'config.hour: "9" → "8"'],
    [
      'aggregate',
      { name: 'both', type: 'aggregate', config: { applyPolicies: json(['helper']) } },
      'config.applyPolicies',
    ],
  ])('with other %s are one write, shown before, and keep their ids', async (_what, change, words) => {
    const before = await found(own);
    const changed = await own.apply(file([change]));
    expect(changed.words).toContain(words);
    expect({ left: changed.left, writes: changed.writes.length }).toEqual({ left: '', writes: 1 });
    expect(await own.apply(file())).toMatchObject({ left: '' });
    expect(await found(own)).toEqual(before);
  });

  test('are exported by names, and that plans nothing', async () => {
    const { keycloak } = product();
    const server = await connect(own.realm, {
      KEYCLOAK_URL: keycloak.url,
      KEYCLOAK_USER: keycloak.admin.username,
      KEYCLOAK_PASSWORD: keycloak.admin.password,
    });
    try {
      const all = await adminPermissionPolicies.everything(server, { adminPermissionsEnabled: true });
      const [client] = objects(all, 'clients');
      const exported = objects(object(client ?? {}, 'authorizationSettings') ?? {}, 'policies');
      expect(exported).toHaveLength(policies.length);
      expect(json(exported)).not.toMatch(/[0-9a-f]{8}-/);
      expect(await own.plan({ ...base, clients: clients(exported) })).toMatchObject({ words: '' });
    } finally {
      await server.close();
    }
  });

  test('made by hand stay, and go when they are pruned', async () => {
    const few = file(policies.slice(0, 7));
    expect(await own.plan(few)).toMatchObject({ words: '' });
    const pruned = await own.apply({ ...few, doorplate: { prune: ['authorizationSettings'] } });
    expect(pruned.left).toBe('');
    expect(Object.keys(await found(own)).toSorted()).toEqual(
      policies
        .slice(0, 7)
        .map(({ name }) => name)
        .toSorted(),
    );
  });

  test('whose answer was lost are not made twice', async () => {
    let times = 0;
    proxy().interfere = ({ method, path }) =>
      method === 'POST' && path.includes('/permission/') && times++ === 0 ? { kind: 'lose-answer' } : undefined;
    try {
      expect(await own.apply(file())).toMatchObject({ left: '' });
    } finally {
      proxy().interfere = undefined;
    }
    expect(times).toBeGreaterThan(1);
  });

  test.each([
    [file([permission('x', 'Users', ['nobody'], ['view'])]), 'names the user nobody'],
    [file([{ name: 'x', type: 'scope', config: { scopes: json(['view']) } }]), 'must say what it is for'],
    [{ ...base, clients: clients([], { policyEnforcementMode: 'PERMISSIVE' }) }, 'cannot be changed'],
    [{ ...file([]), adminPermissionsEnabled: false }, 'add adminPermissionsEnabled: true'],
  ])('that cannot be are said by name (%#)', async (mistake, message) => {
    await expect(own.apply(mistake)).rejects.toThrow(message);
  });
});
