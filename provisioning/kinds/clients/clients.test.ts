import { differences } from '../../plan/compare.ts';
import { desiredState } from '../../plan/plan.ts';
import { clients } from './clients.ts';
import { realm } from '../realm/realm.ts';
import { scopeChanges, scopeSteps } from './scope-lists.ts';

const problemsOf = (source: string): string => {
  try {
    desiredState('realm.yaml', `realm: acme\n${source}\n`, {}, [realm, clients]);
    return '';
  } catch (error) {
    return String(error);
  }
};

test.each([
  ['clients: [{name: x}]', 'has no clientId'],
  ['clients: [{clientId: a}, {clientId: a}]', 'a stands twice'],
  ['clients: [{clientId: a, protocolMappers: [{name: m}]}]', 'needs a name and a protocolMapper'],
  [
    'clients: [{clientId: a, protocolMappers: [{name: m, protocolMapper: x}, {name: m, protocolMapper: y}]}]',
    'The mapper m of a stands twice',
  ],
  ['clients: [{clientId: a, defaultClientScopes: [s], optionalClientScopes: [s]}]', 'both as default and as optional'],
  ['clients: [{clientId: a, authorizationServicesEnabled: true}]', 'add serviceAccountsEnabled: true'],
])('says what is wrong without a server: %s', (source, message) => {
  expect(problemsOf(source)).toContain(message);
});

test('a scope that only moves leaves one list and joins the other, and nothing else is touched', () => {
  const there = { defaultClientScopes: ['a', 'b'], optionalClientScopes: ['c'] };
  expect(scopeSteps({ defaultClientScopes: ['b'], optionalClientScopes: ['a', 'c'] }, there)).toEqual([
    { method: 'DELETE', word: 'default-client-scopes', scope: 'a' },
    { method: 'PUT', word: 'optional-client-scopes', scope: 'a' },
  ]);
  expect(scopeSteps({ defaultClientScopes: ['a', 'b', 'c'] }, there)).toEqual([
    { method: 'DELETE', word: 'optional-client-scopes', scope: 'c' },
    { method: 'PUT', word: 'default-client-scopes', scope: 'c' },
  ]);
  expect(scopeSteps({ optionalClientScopes: [] }, there)).toEqual([
    { method: 'DELETE', word: 'optional-client-scopes', scope: 'c' },
  ]);
  expect(scopeSteps({}, there)).toEqual([]);
});

test("the service account's own scope is no difference, unless the file names it", () => {
  const there = { serviceAccountsEnabled: true, defaultClientScopes: ['service_account', 'basic'] };
  expect(scopeChanges({ defaultClientScopes: ['basic'] }, there)).toEqual([]);
  expect(scopeChanges({ defaultClientScopes: ['basic', 'service_account'] }, there)).toEqual([]);
  expect(scopeChanges({ defaultClientScopes: ['basic'] }, { ...there, serviceAccountsEnabled: false })).toHaveLength(1);
});

test('in a set the same twice is the same once', () => {
  expect(differences({ redirectUris: ['/a', '/b', '/a'] }, { redirectUris: ['/b', '/a'] })).toEqual([]);
});

const rename = { realm: 'acme', doorplate: { moved: { clients: { old: 'new' } } }, clients: [{ clientId: 'new' }] };

test('a rename is planned while the former name is there, once; both names are an error', () => {
  const plan = (...names: string[]) =>
    clients.plan(rename, new Map(names.map((clientId) => [clientId, { id: clientId, clientId }])));
  expect(plan('old')).toMatchObject([{ verb: 'move', name: 'new', single: true }]);
  expect(plan('new')).toEqual([]);
  expect(plan()).toMatchObject([{ verb: 'create', name: 'new' }]);
  expect(() => plan('old', 'new')).toThrow('The client old cannot become new: the realm has both');
});

test('a client scope that the file renames stays with its clients', () => {
  const file = {
    realm: 'acme',
    doorplate: { moved: { clientScopes: { old: 'new' } } },
    clients: [{ clientId: 'shop', defaultClientScopes: ['basic', 'new'], optionalClientScopes: ['more'] }],
  };
  const shop = { id: 's', clientId: 'shop', defaultClientScopes: ['old', 'basic'], optionalClientScopes: [] };
  expect(clients.plan(file, new Map([['shop', shop]]))).toMatchObject([
    { changes: [{ path: 'optionalClientScopes' }], single: true },
  ]);
  const moreThere = { ...shop, optionalClientScopes: ['more'] };
  expect(clients.plan(file, new Map([['shop', moreThere]]))).toEqual([]);
});

test('pruning spares declared, renamed and built-in clients', () => {
  const file = { ...rename, doorplate: { ...rename.doorplate, prune: ['clients'] } };
  const names = ['old', 'other', 'account', 'admin-permissions'];
  const there = new Map(names.map((clientId) => [clientId, { id: clientId, clientId }]));
  const marked = { id: 'm', clientId: 'acme-realm', attributes: { realm_client: 'true' } };
  expect(
    clients
      .plan(file, new Map([...there, ['acme-realm', marked]]))
      .filter(({ verb }) => verb === 'delete')
      .map(({ name }) => name),
  ).toEqual(['other']);
});

test("the server's own client for admin permissions is never made, and a change of it is refused", () => {
  const file = (more: object) => ({ realm: 'acme', clients: [{ clientId: 'admin-permissions', ...more }] });
  expect(clients.plan(file({ authorizationSettings: {} }), new Map())).toEqual([]);
  const there = new Map([['admin-permissions', { clientId: 'admin-permissions', enabled: true }]]);
  expect(clients.plan(file({ enabled: true }), there)).toEqual([]);
  expect(() => clients.plan(file({ enabled: false }), there)).toThrow("is the server's own and cannot be changed");
});

test('the clients that hold the admin roles take no scopes, and a change of one is refused', () => {
  const file = (more: object) => ({ realm: 'acme', clients: [{ clientId: 'realm-management', ...more }] });
  const there = new Map([['realm-management', { clientId: 'realm-management', defaultClientScopes: ['a'] }]]);
  expect(clients.plan(file({ defaultClientScopes: ['b'] }), there)).toEqual([]);
  expect(clients.plan(file({ defaultClientScopes: ['b'] }), undefined)).toEqual([]);
  expect(() => clients.plan(file({ name: 'x' }), there)).toThrow('cannot be changed: remove name from it');
});

test('a public client has no secret to compare', () => {
  const file = { realm: 'acme', clients: [{ clientId: 'p', publicClient: true, secret: 'x' }] };
  expect(clients.plan(file, new Map([['p', { clientId: 'p', publicClient: true }]]))).toEqual([]);
});
