import { jest } from '@jest/globals';
import { objects, text, texts, type Values } from '../../../provisioning/file/value.ts';
import { provisionedRealms, type ProvisionedRealm } from '../../support/provisioning.ts';

jest.setTimeout(180_000);
const { realm, proxy } = provisionedRealms();

const scopes = async (own: ProvisionedRealm): Promise<Values[]> =>
  (await own.byHand('GET', '/client-scopes')) as Values[];
const found = async (own: ProvisionedRealm, name: string): Promise<Values> =>
  (await scopes(own)).find((scope) => scope['name'] === name) ?? {};

const mapper = (name: string, value: string) => ({
  name,
  protocol: 'openid-connect',
  protocolMapper: 'oidc-hardcoded-claim-mapper',
  config: { 'claim.name': name, 'claim.value': value },
});

const tariff = {
  name: 'tariff',
  description: 'What somebody pays',
  protocol: 'openid-connect',
  attributes: { 'include.in.token.scope': true, 'display.on.consent.screen': false, 'gui.order': 7 },
  protocolMappers: [mapper('one', '1'), mapper('two', '2')],
};

const paths = (writes: readonly { method: string; path: string }[]): string[] =>
  writes.filter(({ path }) => !path.includes('/roles')).map(({ method }) => method);

describe('a client scope', () => {
  const own = realm();
  test('is made in one write, mappers included, and then needs nothing', async () => {
    await own.apply({ enabled: true });
    const made = await own.apply({ clientScopes: [tariff] });
    expect({ left: made.left, writes: made.writes.length }).toEqual({ left: '', writes: 1 });
    expect(await own.plan({ clientScopes: [tariff] })).toMatchObject({ words: '', writes: [] });
  });

  test.each([
    ['description', 'More', 'description: "What somebody pays" → "More"'],
    ['protocol', 'saml', 'protocol: "openid-connect" → "saml"'],
    ['attributes', { 'gui.order': '8' }, 'attributes.gui.order: "7" → "8"'],
    ['attributes', { 'consent.screen.text': 'x' }, 'attributes.consent.screen.text: (nothing) → "x"'],
    ['protocolMappers', [mapper('one', '3')], 'protocolMappers.one.config.claim.value: "1" → "3"'],
    ['protocolMappers', [mapper('a', '1'), mapper('b', '1')], 'protocolMappers.b.config.claim.name'],
  ])('with another %s is one write, shown before', async (key, value, words) => {
    const changed = await own.apply({ clientScopes: [{ name: 'tariff', [key]: value }] });
    expect(changed.words).toContain(words);
    expect({ left: changed.left, writes: changed.writes.length }).toEqual({ left: '', writes: 1 });
    expect(await own.apply({ clientScopes: [tariff] })).toMatchObject({ left: '' });
  });

  test('changed by hand is put right; what the file does not name stays, unless it is pruned', async () => {
    const id = text(await found(own, 'tariff'), 'id');
    await own.byHand('PUT', `/client-scopes/${id}`, {
      ...(await found(own, 'tariff')),
      description: 'x',
      attributes: { own: '1' },
    });
    await own.byHand('POST', `/client-scopes/${id}/protocol-mappers/models`, mapper('hand-made', '1'));
    const back = await own.apply({ clientScopes: [tariff] });
    expect({ left: back.left, writes: back.writes.length }).toEqual({ left: '', writes: 1 });
    const names = async () => objects(await found(own, 'tariff'), 'protocolMappers').map((one) => text(one, 'name'));
    expect(await found(own, 'tariff')).toMatchObject({ attributes: { own: '1', 'gui.order': '7' } });
    expect(await names()).toContain('hand-made');
    const pruned = await own.apply({ doorplate: { prune: ['protocolMappers'] }, clientScopes: [tariff] });
    expect(pruned.words).toContain('protocolMappers.hand-made');
    expect((await names()).toSorted()).toEqual(['one', 'two']);
  });

  test('is renamed in place, and stays with its clients', async () => {
    await own.apply({
      clients: [{ clientId: 'shop', defaultClientScopes: ['tariff'], optionalClientScopes: [] }],
      defaultOptionalClientScopes: ['tariff'],
    });
    const { id } = await found(own, 'tariff');
    const file = {
      doorplate: { moved: { clientScopes: { tariff: 'price' } } },
      clientScopes: [{ name: 'price', protocol: 'openid-connect' }],
      clients: [{ clientId: 'shop', defaultClientScopes: ['price'], optionalClientScopes: [] }],
      defaultOptionalClientScopes: ['price'],
    };
    const moved = await own.apply(file);
    expect(moved.words).toBe('> rename client scope price\n    name: "tariff" → "price"');
    expect({ left: moved.left, writes: moved.writes.length }).toEqual({ left: '', writes: 1 });
    expect((await found(own, 'price'))['id']).toBe(id);
    const [shop] = (await own.byHand('GET', '/clients?clientId=shop')) as Values[];
    expect(texts(shop ?? {}, 'defaultClientScopes')).toEqual(['price']);
    expect(await own.plan(file)).toMatchObject({ words: '' });
    await own.byHand('POST', '/client-scopes', { name: 'tariff', protocol: 'openid-connect' });
    await expect(own.plan(file)).rejects.toThrow('The client scope tariff cannot become price: the realm has both.');
  });

  test('that the file does not name goes when it is pruned, and never a built-in one', async () => {
    const before = (await scopes(own)).map((scope) => text(scope, 'name')).filter((name) => name !== 'tariff');
    const pruned = await own.apply({ doorplate: { prune: ['clientScopes'] }, clientScopes: [{ name: 'price' }] });
    expect(pruned).toMatchObject({ words: '- delete client scope tariff', left: '', writes: [{ method: 'DELETE' }] });
    expect((await scopes(own)).map((scope) => text(scope, 'name')).toSorted()).toEqual(before.toSorted());
  });

  test('of the server takes changes, and keeps its mappers when others are pruned', async () => {
    const { left, writes } = await own.apply({
      doorplate: { prune: ['protocolMappers'] },
      clientScopes: [{ name: 'phone', description: 'Numbers', protocolMappers: [] }],
    });
    expect({ left, writes: writes.length }).toEqual({ left: '', writes: 1 });
    expect(objects(await found(own, 'phone'), 'protocolMappers')).toHaveLength(2);
  });
});

test('a creation whose answer is lost is done again, once', async () => {
  const own = realm();
  await own.apply({ enabled: true });
  let times = 0;
  proxy().interfere = ({ method, path }) =>
    method === 'POST' && path.endsWith('/client-scopes') && times++ === 0 ? { kind: 'lose-answer' } : undefined;
  try {
    expect(await own.apply({ clientScopes: [tariff] })).toMatchObject({ left: '' });
  } finally {
    proxy().interfere = undefined;
  }
  expect((await scopes(own)).filter(({ name }) => name === 'tariff')).toHaveLength(1);
  expect(objects(await found(own, 'tariff'), 'protocolMappers')).toHaveLength(2);
});

test('a new realm gets scopes and clients of its own, and the built-in scopes changes, in one apply', async () => {
  const own = realm();
  const file = {
    clientScopes: [tariff, { name: 'email', description: 'Mail' }],
    defaultDefaultClientScopes: ['basic', 'tariff', 'role_list'],
    defaultOptionalClientScopes: ['email', 'phone'],
    clients: [{ clientId: 'shop' }],
  };
  expect(await own.apply(file)).toMatchObject({ left: '' });
  expect(await own.plan(file)).toMatchObject({ words: '', writes: [] });
  const [shop] = (await own.byHand('GET', '/clients?clientId=shop')) as Values[];
  expect(texts(shop ?? {}, 'defaultClientScopes').toSorted()).toEqual(['basic', 'tariff']);
  expect(texts(shop ?? {}, 'optionalClientScopes').toSorted()).toEqual(['email', 'phone']);
});

describe("the realm's default client scopes", () => {
  const own = realm();
  const defaults = [
    'role_list',
    'saml_organization',
    'AuthnContextClassRef',
    'profile',
    'email',
    'roles',
    'web-origins',
    'acr',
    'basic',
  ];
  const optional = ['offline_access', 'address', 'phone', 'microprofile-jwt', 'organization'];
  test.each([
    ['as the server has them, in another order', { defaultDefaultClientScopes: defaults.toReversed() }, []],
    ['with one less', { defaultDefaultClientScopes: defaults.filter((name) => name !== 'acr') }, ['DELETE']],
    ['with one more', { defaultDefaultClientScopes: defaults }, ['PUT']],
    [
      'with one in the other list',
      {
        defaultDefaultClientScopes: defaults.filter((name) => name !== 'email'),
        defaultOptionalClientScopes: [...optional, 'email'],
      },
      ['DELETE', 'PUT'],
    ],
    [
      'with one taken from a list that the file does not name',
      { defaultDefaultClientScopes: defaults },
      ['DELETE', 'PUT'],
    ],
  ])('%s', async (_what, file, writes) => {
    await own.apply({ enabled: true });
    const applied = await own.apply(file);
    expect({ left: applied.left, writes: paths(applied.writes) }).toEqual({ left: '', writes });
    expect(await own.plan(file)).toMatchObject({ words: '', writes: [] });
  });

  test('a scope that is not there is said by name', async () => {
    await expect(own.apply({ defaultOptionalClientScopes: ['tarif'] })).rejects.toThrow(/scope tarif\b/);
  });
});
