import { jest } from '@jest/globals';
import { object, objects, text, type Values } from '../../../provisioning/file/value.ts';
import { scopeMappings } from '../../../provisioning/kinds/client-scopes/scope-mappings.ts';
import { connect } from '../../../provisioning/server/connection.ts';
import { product } from '../../support/product.ts';
import { provisionedRealms, type ProvisionedRealm } from '../../support/provisioning.ts';

jest.setTimeout(180_000);
const { realm } = provisionedRealms();

const names = (values: Values[]): string[] => values.map((one) => text(one, 'name')).toSorted();

async function mapped(own: ProvisionedRealm, path: string): Promise<Record<string, string[]>> {
  const there = (await own.byHand('GET', `${path}/scope-mappings`)) as Values;
  const clients = object(there, 'clientMappings') ?? {};
  return {
    realm: names(objects(there, 'realmMappings')),
    ...Object.fromEntries(
      Object.keys(clients).map((client) => [client, names(objects(object(clients, client) ?? {}, 'mappings'))]),
    ),
  };
}

async function pathOf(own: ProvisionedRealm, clientId: string): Promise<string> {
  const [client] = (await own.byHand('GET', `/clients?clientId=${clientId}`)) as Values[];
  return `/clients/${text(client ?? {}, 'id')}`;
}
async function scopePath(own: ProvisionedRealm, name: string): Promise<string> {
  const scopes = (await own.byHand('GET', '/client-scopes')) as Values[];
  return `/client-scopes/${text(scopes.find((scope) => scope['name'] === name) ?? {}, 'id')}`;
}

const base = {
  roles: {
    realm: [{ name: 'member' }, { name: 'staff' }],
    client: { shop: [{ name: 'buyer' }, { name: 'seller' }] },
  },
  clientScopes: [{ name: 'tariff', protocol: 'openid-connect' }],
  clients: [{ clientId: 'shop', fullScopeAllowed: false }],
};
const file = {
  ...base,
  scopeMappings: [
    { client: 'shop', roles: ['member'] },
    { clientScope: 'tariff', roles: ['staff'] },
  ],
  clientScopeMappings: { shop: [{ clientScope: 'tariff', roles: ['buyer'] }] },
};

describe('scope mappings', () => {
  const own = realm();
  beforeAll(async () => {
    expect(await own.apply(file)).toMatchObject({ left: '' });
  });

  test('of clients and client scopes come with a new realm, and then need nothing', async () => {
    expect(await own.plan(file)).toMatchObject({ words: '', writes: [] });
    expect(await mapped(own, await pathOf(own, 'shop'))).toEqual({ realm: ['member'] });
    expect(await mapped(own, await scopePath(own, 'tariff'))).toEqual({ realm: ['staff'], shop: ['buyer'] });
  });

  test('one more role is one write, shown before', async () => {
    const more = { ...file, scopeMappings: [{ client: 'shop', roles: ['staff', 'member'] }] };
    const { words, writes, left } = await own.apply(more);
    expect(words).toBe(
      '~ change scope mappings of the client shop\n    scopeMappings: ["member"] → ["member","staff"]',
    );
    expect({ left, writes: writes.length }).toEqual({ left: '', writes: 1 });
    const client = await own.apply({
      ...base,
      clientScopeMappings: { shop: [{ clientScope: 'tariff', roles: ['seller'] }] },
    });
    expect({ left: client.left, writes: client.writes.length }).toEqual({ left: '', writes: 1 });
  });

  test('what the file does not name stays, and goes when it is pruned', async () => {
    expect(await own.plan(file)).toMatchObject({ words: '' });
    const { words, left } = await own.apply({ doorplate: { prune: ['scopeMappings'] }, ...file });
    expect(words).toContain('scopeMappings: ["member","staff"] → ["member"]');
    expect(words).toContain('clientScopeMappings.shop: ["buyer","seller"] → ["buyer"]');
    expect(left).toBe('');
    expect(await mapped(own, await scopePath(own, 'tariff'))).toEqual({ realm: ['staff'], shop: ['buyer'] });
  });

  test('the server’s own stay when others are pruned', async () => {
    const { words } = await own.plan({
      doorplate: { prune: ['scopeMappings'] },
      scopeMappings: [
        { client: 'account-console', roles: [] },
        { clientScope: 'offline_access', roles: [] },
      ],
    });
    expect(words).toBe('');
  });

  test('a role that is renamed meanwhile keeps its mapping', async () => {
    const renamed = {
      doorplate: { moved: { roles: { member: 'associate' } } },
      roles: { realm: [{ name: 'associate' }] },
      scopeMappings: [{ client: 'shop', roles: ['associate'] }],
    };
    const { words, left } = await own.apply(renamed);
    expect(words).not.toContain('scope mappings');
    expect(left).toBe('');
    expect(await mapped(own, await pathOf(own, 'shop'))).toEqual({ realm: ['associate'] });
  });

  test('a role that is not there is said by name', async () => {
    await expect(
      own.apply({
        doorplate: { expects: { roles: ['nobody'] } },
        scopeMappings: [{ client: 'shop', roles: ['nobody'] }],
      }),
    ).rejects.toThrow(/nobody/);
  });

  test('everything is the file’s own form', async () => {
    const { keycloak } = product();
    const server = await connect(own.realm, {
      KEYCLOAK_URL: keycloak.url,
      KEYCLOAK_USER: keycloak.admin.username,
      KEYCLOAK_PASSWORD: keycloak.admin.password,
    });
    try {
      const all = await scopeMappings.everything(server, {});
      expect(objects(all, 'scopeMappings')).toEqual(
        expect.arrayContaining([
          { clientScope: 'offline_access', roles: ['offline_access'] },
          { client: 'shop', roles: ['associate'] },
        ]),
      );
      expect(object(all, 'clientScopeMappings')).toMatchObject({ shop: [{ clientScope: 'tariff', roles: ['buyer'] }] });
    } finally {
      await server.close();
    }
  });
});

test('a mapping to nobody, or to two, is said where it stands', async () => {
  await expect(realm().plan({ scopeMappings: [{ roles: ['a'] }] })).rejects.toThrow(
    /:\d+:\d+: scopeMappings\.0 must say who/,
  );
});
