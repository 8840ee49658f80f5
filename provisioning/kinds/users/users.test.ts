import { Secret, type Values } from '../../file/value.ts';
import { users } from './users.ts';

const password = (value: string) => ({ type: 'password', value: new Secret(value) });
const wanted = (user: Values, more: Values = {}): Values => ({
  realm: 'acme',
  users: [{ username: 'Ana', ...user }],
  ...more,
});
const actual = (account: object, set: string[] = [], realm: Values = {}) => ({
  realm,
  accounts: new Map([['ana', { user: { username: 'ana', enabled: true }, ...account }]]),
  set: new Set(set),
});
const changed = (user: Values, there: unknown, more: Values = {}) =>
  users.plan(wanted(user, more), there).map(({ verb, changes }) => [verb, changes.map(({ path }) => path)]);

test('a person who is not there is made, with an initial password that no plan shows', () => {
  const [step] = users.plan(wanted({ credentials: [password('planted')] }), undefined);
  expect(step).toMatchObject({ verb: 'create', single: true, name: 'Ana' });
  expect(JSON.stringify(step)).not.toContain('planted');
});

test('the account of a client is changed, never made', () => {
  const service = { realm: 'acme', users: [{ serviceAccountClientId: 'App', realmRoles: ['reader'] }] };
  expect(users.plan(service, undefined)).toMatchObject([{ verb: 'change', name: 'service-account-app', single: true }]);
});

test('a password is set again only for whom the file lists, and only when it is another', () => {
  const user = { credentials: [password('new')] };
  const listed = { doorplate: { passwords: ['ANA'] } };
  expect(changed(user, actual({}))).toEqual([]);
  expect(changed(user, actual({}), listed)).toEqual([['change', ['credentials.password']]]);
  expect(changed(user, actual({}, ['ana']), listed)).toEqual([]);
});

test('whoever has a temporary password goes on being asked for another', () => {
  const temporary = { requiredActions: [], credentials: [{ ...password('x'), temporary: true }] };
  const waiting = { user: { username: 'ana', requiredActions: ['UPDATE_PASSWORD'] } };
  const again = { doorplate: { askAgain: ['Ana'] } };
  expect(changed(temporary, actual(waiting), again)).toEqual([]);
  expect(changed({ requiredActions: [] }, actual(waiting), again)).toEqual([['change', ['requiredActions']]]);
});

test('required actions are asked of a new person, and again only of whom the file lists', () => {
  const user = { requiredActions: ['CONFIGURE_TOTP'], email: 'ana@example.org' };
  expect(changed(user, undefined)).toEqual([['create', ['requiredActions', 'email']]]);
  const done = actual({ user: { username: 'ana', email: 'ana@example.org', requiredActions: [] } });
  expect(changed(user, done)).toEqual([]);
  // with another change neither
  const [step] = users.plan(wanted({ ...user, email: 'an@example.org' }), done);
  expect(step).toMatchObject({ changes: [{ path: 'email' }], task: { user: { email: 'an@example.org' } } });
  expect(JSON.stringify(step)).not.toContain('CONFIGURE_TOTP');
  expect(changed(user, done, { doorplate: { askAgain: ['ANA'] } })).toEqual([['change', ['requiredActions']]]);
  // nobody can do what is asked of a client's account
  const service = { realm: 'acme', users: [{ serviceAccountClientId: 'app', requiredActions: [] }] };
  const account = { user: { requiredActions: ['VERIFY_EMAIL'] } };
  expect(
    users.plan(service, { realm: {}, accounts: new Map([['service-account-app', account]]), set: new Set() }),
  ).toMatchObject([{ verb: 'change', changes: [{ path: 'requiredActions' }] }]);
});

test('addresses, groups and roles are compared as the server keeps them', () => {
  const there = {
    user: { username: 'ana', email: 'ana@example.org' },
    groups: ['/staff/a/b'],
    roles: { realm: ['x', 'default-roles-acme'], clients: {} },
  };
  const user = { email: 'Ana@Example.org', groups: ['staff/a~/b'], realmRoles: ['x'] };
  expect(changed(user, actual(there))).toEqual([]);
  const prune = { doorplate: { prune: ['roleMappings', 'memberships'] } };
  expect(changed(user, actual(there), prune)).toEqual([]);
  expect(changed({ realmRoles: [], groups: [] }, actual(there), prune)).toEqual([['change', ['realmRoles', 'groups']]]);
});

test('a link to somebody else is made anew, one that is there stays', () => {
  const there = { links: [{ identityProvider: 'corp', userId: '1', userName: 'a' }] };
  const link = (userId: string) => ({ federatedIdentities: [{ identityProvider: 'corp', userId }] });
  expect(changed(link('1'), actual(there))).toEqual([]);
  const [step] = users.plan(wanted(link('2')), actual(there));
  expect(step).toMatchObject({
    single: false,
    task: { removeLinks: ['corp'], addLinks: [{ identityProvider: 'corp', userId: '2', userName: 'a' }] },
  });
});

test('whoever signs in with the address is looked for by it', () => {
  const one = { email: 'Ana@Example.org' };
  const there = {
    realm: { registrationEmailAsUsername: true },
    accounts: new Map([['ana@example.org', { user: { email: 'ana@example.org' } }]]),
    set: new Set(),
  };
  expect(users.plan(wanted(one), there)).toEqual([]);
});
