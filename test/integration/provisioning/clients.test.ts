import { jest } from '@jest/globals';
import { objects, text, texts, type Values } from '../../../provisioning/file/value.ts';
import { clients } from '../../../provisioning/kinds/clients/clients.ts';
import { connect } from '../../../provisioning/server/connection.ts';
import { provisionedRealms, type ProvisionedRealm } from '../../support/provisioning.ts';
import { product } from '../../support/product.ts';

jest.setTimeout(180_000);
const { realm, proxy } = provisionedRealms();

const found = async (own: ProvisionedRealm, clientId: string): Promise<Values | undefined> =>
  ((await own.byHand('GET', `/clients?clientId=${encodeURIComponent(clientId)}`)) as Values[])[0];
const idOf = async (own: ProvisionedRealm, clientId: string): Promise<string> =>
  text((await found(own, clientId)) ?? {}, 'id');

const mapper = (name: string, value: string) => ({
  name,
  protocol: 'openid-connect',
  protocolMapper: 'oidc-hardcoded-claim-mapper',
  config: { 'claim.name': name, 'claim.value': value, 'access.token.claim': 'true' },
});

const shop = {
  clientId: 'shop',
  name: 'Shop',
  description: 'Sells',
  enabled: true,
  protocol: 'openid-connect',
  rootUrl: 'https://shop.example',
  baseUrl: '/home',
  adminUrl: '/admin',
  redirectUris: ['/z', '/a', '/a'],
  webOrigins: ['+', 'https://shop.example'],
  publicClient: false,
  bearerOnly: false,
  clientAuthenticatorType: 'client-secret',
  secret: 'first-secret',
  standardFlowEnabled: true,
  implicitFlowEnabled: false,
  directAccessGrantsEnabled: false,
  serviceAccountsEnabled: false,
  authorizationServicesEnabled: false,
  consentRequired: false,
  fullScopeAllowed: true,
  frontchannelLogout: false,
  alwaysDisplayInConsole: false,
  surrogateAuthRequired: false,
  notBefore: 0,
  nodeReRegistrationTimeout: -1,
  attributes: { 'pkce.code.challenge.method': 'S256', 'access.token.lifespan': 300, 'logo.uri': '' },
  authenticationFlowBindingOverrides: { browser: 'browser' },
  defaultClientScopes: ['profile', 'email', 'basic'],
  optionalClientScopes: ['phone', 'address'],
  protocolMappers: [mapper('one', '1'), mapper('two', '2')],
};

test('a new client is one write, mappers, scopes, flow and secret included, and then needs nothing', async () => {
  const own = realm();
  await own.apply({ enabled: true });
  const made = await own.apply({ clients: [shop] });
  expect(made.left).toBe('');
  expect(made.writes.map(({ method, path }) => `${method} ${path.replace(/.*provisioned-\w+/, '')}`)).toEqual([
    'POST /clients',
  ]);
  expect(made.words).not.toContain('first-secret');
  const now = await found(own, 'shop');
  expect(now).toMatchObject({ secret: 'first-secret', redirectUris: ['/a', '/z'] });
  expect(texts(now ?? {}, 'defaultClientScopes').toSorted()).toEqual(['basic', 'email', 'profile']);
  expect(await own.plan({ clients: [shop] })).toMatchObject({ words: '', writes: [] });
});

describe('of a client that is there', () => {
  const own = realm();
  beforeAll(async () => {
    await own.apply({ clients: [shop] });
  });

  const fields: [string, unknown, string][] = [
    ['name', 'Store', 'name: "Shop" → "Store"'],
    ['description', 'Sells more', 'description'],
    ['enabled', false, 'enabled: true → false'],
    ['rootUrl', 'https://store.example', 'rootUrl'],
    ['baseUrl', '/start', 'baseUrl'],
    ['adminUrl', '', 'adminUrl: "/admin" → ""'],
    ['redirectUris', ['/a'], 'redirectUris'],
    ['webOrigins', [], 'webOrigins'],
    ['bearerOnly', true, 'bearerOnly'],
    ['publicClient', true, 'publicClient'],
    ['clientAuthenticatorType', 'client-jwt', 'clientAuthenticatorType'],
    ['secret', 'second-secret', 'secret: (secret) → (secret)'],
    ['standardFlowEnabled', false, 'standardFlowEnabled'],
    ['implicitFlowEnabled', true, 'implicitFlowEnabled'],
    ['directAccessGrantsEnabled', true, 'directAccessGrantsEnabled'],
    ['serviceAccountsEnabled', true, 'serviceAccountsEnabled'],
    ['consentRequired', true, 'consentRequired'],
    ['fullScopeAllowed', false, 'fullScopeAllowed'],
    ['frontchannelLogout', true, 'frontchannelLogout'],
    ['alwaysDisplayInConsole', true, 'alwaysDisplayInConsole'],
    ['surrogateAuthRequired', true, 'surrogateAuthRequired'],
    ['notBefore', 1_700_000_000, 'notBefore'],
    ['nodeReRegistrationTimeout', 60, 'nodeReRegistrationTimeout'],
    ['attributes', { 'access.token.lifespan': 600 }, 'attributes.access.token.lifespan: "300" → "600"'],
    ['attributes', { 'pkce.code.challenge.method': '' }, 'attributes.pkce.code.challenge.method: "S256" → ""'],
    ['authenticationFlowBindingOverrides', { direct_grant: 'direct grant' }, '"direct grant"'],
    [
      'authenticationFlowBindingOverrides',
      { browser: '' },
      'authenticationFlowBindingOverrides.browser: "browser" → ""',
    ],
    ['defaultClientScopes', ['basic', 'email'], 'defaultClientScopes: ["basic","email","profile"] → ["basic","email"]'],
    ['optionalClientScopes', ['phone', 'address', 'microprofile-jwt'], 'optionalClientScopes'],
    ['protocolMappers', [mapper('one', '3')], 'protocolMappers.one.config.claim.value: "1" → "3"'],
    ['protocolMappers', [mapper('three', '3')], 'protocolMappers.three.protocolMapper: (nothing) → '],
  ];
  test.each(fields)('a changed %s is one write, shown before, and put back by one', async (key, value, words) => {
    const changed = await own.apply({ clients: [{ clientId: 'shop', [key]: value }] });
    expect(changed.words).toContain(words);
    expect({ left: changed.left, writes: changed.writes.length }).toEqual({ left: '', writes: 1 });
    const back = await own.apply({ clients: [shop] });
    expect(back.left).toBe('');
    // a public client has no secret, and gets the declared one back with the same write
    expect(back.writes.length).toBeLessThanOrEqual(1);
  });

  test('several fields and mappers at once are one write, and the mappers keep their ids', async () => {
    const before = await found(own, 'shop');
    const { writes, left } = await own.apply({
      clients: [{ ...shop, name: 'X', description: 'Y', protocolMappers: [mapper('one', '9'), mapper('new', '1')] }],
    });
    expect({ left, writes: writes.length }).toEqual({ left: '', writes: 1 });
    const idsOf = (client: Values | undefined) =>
      Object.fromEntries(objects(client ?? {}, 'protocolMappers').map((one) => [text(one, 'name'), text(one, 'id')]));
    expect(idsOf(await found(own, 'shop'))).toMatchObject(idsOf(before));
    await own.apply({ clients: [shop] });
  });

  test('a scope goes from one list to the other in two writes', async () => {
    const { writes, left } = await own.apply({
      clients: [
        { ...shop, defaultClientScopes: ['profile', 'basic'], optionalClientScopes: ['phone', 'address', 'email'] },
      ],
    });
    // several requests take the realm's lock around them
    const ofClients = writes.filter(({ path }) => path.includes('/clients/'));
    expect({ left, methods: ofClients.map(({ method }) => method) }).toEqual({ left: '', methods: ['DELETE', 'PUT'] });
    await own.apply({ clients: [shop] });
  });

  test('what was changed by hand is found and put right; what the file does not name stays', async () => {
    const id = await idOf(own, 'shop');
    await own.byHand('PUT', `/clients/${id}`, {
      clientId: 'shop',
      redirectUris: ['*'],
      attributes: { 'by.hand': 'yes', 'access.token.lifespan': '1' },
    });
    await own.byHand('POST', `/clients/${id}/protocol-mappers/models`, mapper('hand-made', '1'));
    const { words, writes, left } = await own.apply({ clients: [shop] });
    expect(words).toContain('redirectUris: ["*"] → ');
    expect({ left, writes: writes.length }).toEqual({ left: '', writes: 1 });
    const now = await found(own, 'shop');
    expect(now).toMatchObject({ attributes: { 'by.hand': 'yes', 'access.token.lifespan': '300' } });
    expect(JSON.stringify(now?.['protocolMappers'])).toContain('hand-made');
  });

  test('mappers that the file does not name go when it prunes them, in one write', async () => {
    const { words, writes, left } = await own.apply({ doorplate: { prune: ['protocolMappers'] }, clients: [shop] });
    expect(words).toContain('protocolMappers.hand-made: ');
    expect(words).toContain(' → (nothing)');
    expect({ left, writes: writes.length }).toEqual({ left: '', writes: 1 });
    const names = ((await found(own, 'shop'))?.['protocolMappers'] as Values[]).map(({ name }) => name);
    expect(names.toSorted()).toEqual(['one', 'two']);
  });
});

test('a secret that the file does not name is the server’s, and stays', async () => {
  const own = realm();
  await own.apply({ clients: [{ clientId: 'shop', name: 'a' }] });
  const secret = text((await found(own, 'shop')) ?? {}, 'secret');
  expect(secret.length).toBeGreaterThan(20);
  await own.apply({ clients: [{ clientId: 'shop', name: 'b' }] });
  expect((await found(own, 'shop'))?.['secret']).toBe(secret);
});

test.each([
  ['a public client with a secret', { clientId: 'p', publicClient: true, secret: 'unused' }],
  ['a bearer-only client', { clientId: 'p', bearerOnly: true, secret: 'used' }],
  [
    'a SAML client',
    { clientId: 'https://saml.example/meta?x=1&y', protocol: 'saml', attributes: { 'saml.server.signature': false } },
  ],
  [
    'a client with a service account and lists of scopes',
    { clientId: 'p', serviceAccountsEnabled: true, defaultClientScopes: ['basic'], optionalClientScopes: [] },
  ],
  [
    'a client with authorization services',
    { clientId: 'p', serviceAccountsEnabled: true, authorizationServicesEnabled: true },
  ],
  [
    'a mapper without a protocol',
    { clientId: 'p', protocolMappers: [{ name: 'm', protocolMapper: 'oidc-sub-mapper' }] },
  ],
])('%s needs nothing on a second look', async (_what, client) => {
  const own = realm();
  expect(await own.apply({ clients: [client] })).toMatchObject({ left: '' });
  expect(await own.plan({ clients: [client] })).toMatchObject({ words: '', writes: [] });
});

test('a client that names one of its two lists of scopes gets the realm’s for the other', async () => {
  const own = realm();
  await own.apply({ clients: [{ clientId: 'shop', optionalClientScopes: ['email', 'phone'] }] });
  const scopes = (await found(own, 'shop'))?.['defaultClientScopes'] as string[];
  expect(scopes.toSorted()).toEqual(['acr', 'basic', 'profile', 'roles', 'web-origins']);
});

test('a service account comes and goes with the setting, scopes as declared', async () => {
  const own = realm();
  const file = (on: boolean) => ({
    clients: [
      { clientId: 'shop', serviceAccountsEnabled: on, defaultClientScopes: ['basic'], protocol: 'openid-connect' },
    ],
  });
  await own.apply(file(true));
  const id = await idOf(own, 'shop');
  expect(await own.byHand('GET', `/clients/${id}/service-account-user`)).toMatchObject({
    username: 'service-account-shop',
  });
  expect(await own.apply(file(false))).toMatchObject({ left: '', writes: [{ method: 'PUT' }] });
  await expect(own.byHand('GET', `/clients/${id}/service-account-user`)).rejects.toThrow('400');
  expect(await own.apply(file(true))).toMatchObject({ left: '', writes: [{ method: 'PUT' }] });
});

test('a change of the protocol brings the declared scopes with it', async () => {
  const own = realm();
  await own.apply({ clients: [{ clientId: 'shop' }] });
  const file = {
    clients: [{ clientId: 'shop', protocol: 'saml', defaultClientScopes: ['role_list'], optionalClientScopes: [] }],
  };
  expect(await own.apply(file)).toMatchObject({ left: '' });
});

test('a renamed client keeps its id, secret, roles and service account', async () => {
  const own = realm();
  await own.apply({ clients: [{ clientId: 'shop', name: 'a', serviceAccountsEnabled: true }] });
  const before = await found(own, 'shop');
  const id = text(before ?? {}, 'id');
  await own.byHand('POST', `/clients/${id}/roles`, { name: 'buyer' });
  const account = (await own.byHand('GET', `/clients/${id}/service-account-user`)) as Values;
  const file = {
    doorplate: { moved: { clients: { shop: 'store' } } },
    clients: [{ clientId: 'store', name: 'b', serviceAccountsEnabled: true }],
  };
  const moved = await own.apply(file);
  expect(moved.words).toContain('> rename client store\n    clientId: "shop" → "store"\n    name: "a" → "b"');
  expect({ left: moved.left, writes: moved.writes.length }).toEqual({ left: '', writes: 1 });
  expect(await found(own, 'store')).toMatchObject({ id, secret: before?.['secret'] });
  expect(await own.byHand('GET', `/clients/${id}/roles/buyer`)).toMatchObject({ name: 'buyer' });
  expect(await own.byHand('GET', `/clients/${id}/service-account-user`)).toMatchObject({
    id: account['id'],
    username: 'service-account-store',
  });
  expect(await own.plan(file)).toMatchObject({ words: '', writes: [] });

  await own.byHand('POST', '/clients', { clientId: 'shop' });
  await expect(own.plan(file)).rejects.toThrow('The client shop cannot become store: the realm has both.');
});

test('clients that the file does not name go when it prunes them, and never the server’s own', async () => {
  const own = realm();
  await own.apply({ clients: [{ clientId: 'shop' }, { clientId: 'old' }], adminPermissionsEnabled: true });
  expect(await own.apply({ clients: [{ clientId: 'shop' }] })).toMatchObject({ words: '' });
  const file = { doorplate: { prune: ['clients'] }, clients: [{ clientId: 'shop' }] };
  const pruned = await own.apply(file);
  expect(pruned).toMatchObject({ words: '- delete client old', left: '', writes: [{ method: 'DELETE' }] });
  const names = ((await own.byHand('GET', '/clients')) as Values[]).map((one) => text(one, 'clientId')).toSorted();
  expect(names).toEqual([
    ...['account', 'account-console', 'admin-cli', 'admin-permissions', 'broker', 'realm-management'],
    ...['security-admin-console', 'shop'],
  ]);
});

test('a flow may be named by its alias or, as exports have it, by its id; one that is not there is said by name', async () => {
  const own = realm();
  await own.apply({ enabled: true });
  const flows = (await own.byHand('GET', '/authentication/flows')) as Values[];
  const id = text(flows.find(({ alias }) => alias === 'browser') ?? {}, 'id');
  // an export's own ids are read as aliases of the flows in it; another id has to be expected
  const byId = {
    doorplate: { expects: { flows: [id] } },
    clients: [{ clientId: 'shop', authenticationFlowBindingOverrides: { browser: id } }],
  };
  const byAlias = { clients: [{ clientId: 'shop', authenticationFlowBindingOverrides: { browser: 'browser' } }] };
  expect(await own.apply(byId)).toMatchObject({ left: '' });
  expect(await own.plan(byId)).toMatchObject({ words: '' });
  expect(await own.plan(byAlias)).toMatchObject({ words: '' });
  await expect(
    own.apply({ clients: [{ clientId: 'shop', authenticationFlowBindingOverrides: { browser: 'brwser' } }] }),
  ).rejects.toThrow('There is no authentication flow brwser');
});

test('a scope that the realm does not have is said by name, before the client is made', async () => {
  const own = realm();
  await own.apply({ enabled: true });
  await expect(own.apply({ clients: [{ clientId: 'shop', defaultClientScopes: ['profil'] }] })).rejects.toThrow(
    'There is no client scope profil',
  );
  expect(await found(own, 'shop')).toBeUndefined();
});

test('a client that the server made with the realm takes changes in one write', async () => {
  const own = realm();
  const file = (name: string) => ({ clients: [{ clientId: 'account', name }] });
  expect(await own.apply(file('My account'))).toMatchObject({ left: '' });
  expect(await own.apply(file('Mine'))).toMatchObject({ left: '', writes: [{ method: 'PUT' }] });
});

test.each(['lose-answer', 'refuse'] as const)(
  'a creation whose answer is lost or refused (%s) is done again, once',
  async (how) => {
    const own = realm();
    await own.apply({ enabled: true });
    let times = 0;
    proxy().interfere = ({ method, path }) => {
      if (method !== 'POST' || !path.endsWith('/clients') || times++ > 0) return undefined;
      return how === 'refuse' ? { kind: 'answer', status: 500 } : { kind: 'lose-answer' };
    };
    try {
      expect(await own.apply({ clients: [shop] })).toMatchObject({ left: '' });
    } finally {
      proxy().interfere = undefined;
    }
    expect(times).toBe(2);
    expect(await own.byHand('GET', '/clients?clientId=shop')).toHaveLength(1);
  },
);

test('two hundred declared clients are read by the page, three by name', async () => {
  const own = realm();
  const many = Array.from({ length: 200 }, (_, index) => ({
    clientId: `app-${index}`,
    protocolMappers: [mapper('one', '1'), mapper('two', '2')],
  }));
  const made = await own.apply({ clients: many });
  expect(made.left).toBe('');
  expect(made.writes.filter(({ path }) => path.endsWith('/clients'))).toHaveLength(200);
  expect((await own.plan({ clients: many })).requests).toBeLessThan(10);
  expect((await own.plan({ clients: many.slice(0, 3) })).requests).toBeLessThan(10);
});

test('everything of a realm’s clients, as a file has it: aliases, no ids, no secret in the clear', async () => {
  const own = realm();
  await own.apply({ clients: [shop] });
  const { keycloak } = product();
  const server = await connect(own.realm, {
    KEYCLOAK_URL: keycloak.url,
    KEYCLOAK_USER: keycloak.admin.username,
    KEYCLOAK_PASSWORD: keycloak.admin.password,
  });
  try {
    const all = await clients.everything(server, {});
    const text = JSON.stringify(all);
    expect(text).not.toContain('first-secret');
    expect(text).not.toMatch(/"id":|"access":|creation\.time/);
    const exported = (all['clients'] as Values[]).find(({ clientId }) => clientId === 'shop');
    expect(exported).toMatchObject({
      authenticationFlowBindingOverrides: { browser: 'browser' },
      name: 'Shop',
    });
  } finally {
    await server.close();
  }
});
