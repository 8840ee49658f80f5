import type { Values } from '../../file/value.ts';
import { organizations } from './organizations.ts';

const acme = { id: '1', name: 'Acme Inc', alias: 'acme', domains: [{ name: 'acme.test', verified: true }] };
const actual = (...there: Values[]) => ({ isOn: true, organizations: there, providers: new Map<string, string[]>() });
const planned = (organization: Values, there: unknown, doorplate: Values = {}) =>
  organizations
    .plan({ organizations: [organization], doorplate }, there)
    .map(({ verb, name, changes }) => [verb, name, changes.map(({ path }) => path)]);

test('domains are a whole list, in whatever order and case; their verification stays where the file is silent', () => {
  expect(planned({ name: 'Acme Inc', domains: [{ name: 'ACME.test' }] }, actual(acme))).toEqual([]);
  expect(planned({ name: 'Acme Inc', domains: [] }, actual(acme))).toEqual([['change', 'Acme Inc', ['domains']]]);
});

test('the alias tells an organization, so that its name is just a change', () => {
  expect(planned({ name: 'Acme Ltd', alias: 'acme' }, actual(acme))).toEqual([['move', 'Acme Ltd', ['name']]]);
  expect(planned({ name: 'Acme Ltd' }, actual(acme))).toEqual([['create', 'Acme Ltd', []]]);
  const moved = { moved: { organizations: { 'Acme Inc': 'Acme Ltd' } } };
  expect(planned({ name: 'Acme Ltd' }, actual(acme), moved)).toEqual([['move', 'Acme Ltd', ['name']]]);
});

test('a changed alias, a name that two have and a realm without organizations are refused', () => {
  expect(() => planned({ name: 'Acme Inc', alias: 'other' }, actual(acme))).toThrow('an alias cannot be changed');
  const moved = { moved: { organizations: { 'Acme Inc': 'Acme Ltd' } } };
  const both = actual(acme, { id: '2', name: 'Acme Ltd', alias: 'ltd' });
  expect(() => planned({ name: 'Acme Ltd' }, both, moved)).toThrow('the realm has both');
  expect(() => planned({ name: 'a' }, { ...actual(), isOn: false })).toThrow('set organizationsEnabled: true');
});

test('only where the file prunes organizations, those that it does not name go', () => {
  const other = { id: '2', name: 'Other', alias: 'other' };
  expect(planned({ name: 'Acme Inc' }, actual(acme, other))).toEqual([]);
  expect(planned({ name: 'Acme Inc' }, actual(acme, other), { prune: ['organizations'] })).toEqual([
    ['delete', 'Other', []],
  ]);
});
