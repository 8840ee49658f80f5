import { object, type Values } from '../../file/value.ts';
import { desiredState } from '../../plan/plan.ts';
import { clientScopes } from './client-scopes.ts';
import { defaultClientScopes } from './default-client-scopes.ts';
import { realm } from '../realm/realm.ts';
import { scopeMappings } from './scope-mappings.ts';

const problemsOf = (source: string): string => {
  try {
    desiredState('realm.yaml', `realm: acme\n${source}\n`, {}, [
      realm,
      clientScopes,
      defaultClientScopes,
      scopeMappings,
    ]);
    return '';
  } catch (error) {
    return String(error);
  }
};

test.each([
  ['clientScopes: [{name: a b, protocol: openid-connect}]', 'Keycloak takes no client scope named "a b"'],
  ['clientScopes: [{protocol: openid-connect}]', 'has no name'],
  ['clientScopes: [{name: a}, {name: a}]', 'a stands twice'],
  ['clientScopes: [{name: a, protocolMappers: [{name: m}]}]', 'needs a name and a protocolMapper'],
  ['defaultDefaultClientScopes: [a]\ndefaultOptionalClientScopes: [a]', 'stands both in defaultDefaultClientScopes'],
  ['scopeMappings: [{client: a, clientScope: b, roles: []}]', 'add client or clientScope, one of the two'],
])('says what is wrong without a server: %s', (source, message) => {
  expect(problemsOf(source)).toContain(message);
});

const named = (...names: string[]) => new Map(names.map((name) => [name, { id: name, name }]));

test('a client scope is renamed while its former name is there, once; both names are an error', () => {
  const file = { doorplate: { moved: { clientScopes: { old: 'new' } } }, clientScopes: [{ name: 'new' }] };
  expect(clientScopes.plan(file, named('old'))).toMatchObject([{ verb: 'move', single: true }]);
  expect(clientScopes.plan(file, named('new'))).toEqual([]);
  expect(clientScopes.plan(file, named())).toMatchObject([{ verb: 'create', single: true }]);
  expect(() => clientScopes.plan(file, named('old', 'new'))).toThrow('the realm has both');
});

test("a renamed scope stays in the realm's lists", () => {
  const file = {
    realm: 'acme',
    doorplate: { moved: { clientScopes: { old: 'new' } } },
    defaultDefaultClientScopes: ['basic', 'new'],
    defaultOptionalClientScopes: [],
  };
  const lists = { defaultDefaultClientScopes: ['basic', 'old'], defaultOptionalClientScopes: [] };
  expect(defaultClientScopes.plan(file, lists)).toEqual([]);
  expect(defaultClientScopes.plan({ ...file, defaultDefaultClientScopes: ['new'] }, lists)).toMatchObject([
    { changes: [{ from: ['basic', 'new'], to: ['new'] }], single: true },
  ]);
});

test('pruning spares built-in scopes, and built-in mappers of built-in scopes', () => {
  const file = {
    doorplate: { prune: ['clientScopes', 'protocolMappers'] },
    clientScopes: [{ name: 'phone', protocolMappers: [] }],
  };
  const there: Map<string, Values> = named('phone', 'profile', 'mine');
  there.set('phone', { id: 'phone', name: 'phone', protocolMappers: [{ name: 'phone number' }, { name: 'mine' }] });
  expect(clientScopes.plan(file, there)).toMatchObject([
    { name: 'phone', verb: 'change', single: true, changes: [{ path: 'protocolMappers.mine', to: null }] },
    { name: 'mine', verb: 'delete' },
  ]);
});

test('all new mappers of a scope are one request', () => {
  const mapper = (name: string) => ({ name, protocolMapper: 'x' });
  const plan = (...mappers: Values[]) =>
    clientScopes.plan({ clientScopes: [{ name: 'a', protocolMappers: mappers }] }, named('a'))[0];
  expect(plan(mapper('x'), mapper('y'))).toMatchObject({ single: true });
});

test('default client scopes are whole lists, in any order', () => {
  const there = { defaultDefaultClientScopes: ['a', 'b'], defaultOptionalClientScopes: ['c'] };
  expect(defaultClientScopes.plan({ defaultDefaultClientScopes: ['b', 'a'] }, there)).toEqual([]);
  expect(defaultClientScopes.plan({ defaultDefaultClientScopes: ['a'] }, there)).toMatchObject([{ single: true }]);
  expect(defaultClientScopes.plan({ defaultOptionalClientScopes: ['c', 'a'] }, there)).toMatchObject([
    { single: false },
  ]);
});

const mappings = { scopeMappings: [{ client: 'shop', roles: ['member'] }] };
const has = (...realm: string[]) => new Map([['client shop', { realm, clients: {} }]]);

test('scope mappings are added to what is there, and taken only when they are pruned', () => {
  expect(scopeMappings.plan(mappings, has('member', 'staff'))).toEqual([]);
  expect(scopeMappings.plan(mappings, has('staff'))).toMatchObject([
    { verb: 'change', single: true, changes: [{ path: 'scopeMappings', from: ['staff'], to: ['staff', 'member'] }] },
  ]);
  const pruning = { ...mappings, doorplate: { prune: ['scopeMappings'] } };
  const [step] = scopeMappings.plan(pruning, has('member', 'staff'));
  expect(object((step?.task ?? {}) as Values, 'remove')).toEqual({ realm: ['staff'], clients: {} });
});

test('a mapping follows the new name of its role', () => {
  const file = {
    doorplate: { moved: { roles: { member: 'associate' } }, prune: ['scopeMappings'] },
    scopeMappings: [{ client: 'shop', roles: ['associate'] }],
  };
  expect(scopeMappings.plan(file, has('member'))).toEqual([]);
});

test('a mapping of a role that is renamed is taken away by the name the role has by then', () => {
  const there = { realm: ['old', 'kept'], clients: { app: ['use'] } };
  const file = {
    doorplate: {
      prune: ['scopeMappings'],
      moved: { roles: { old: 'new' }, clients: { app: 'shop' }, clientRoles: { 'shop/use': 'see' } },
    },
    roles: { realm: [{ name: 'new' }], client: { shop: [{ name: 'see' }] } },
    scopeMappings: [{ client: 'shop', roles: ['kept'] }],
  };
  expect(scopeMappings.plan(file, new Map([['client shop', there]]))).toMatchObject([
    { verb: 'change', task: { add: { realm: [] }, remove: { realm: ['new'], clients: { shop: ['see'] } } } },
  ]);
});
