import type { Values } from '../../file/value.ts';
import { profileItem } from './user-profile-form.ts';
import { userProfile } from './user-profile.ts';

const same = (one: Values, other: Values): boolean =>
  JSON.stringify([...profileItem(one)].sort()) === JSON.stringify([...profileItem(other)].sort());

test.each<[Values, Values]>([
  [{ multivalued: false }, {}],
  [{ permissions: {} }, { permissions: { view: [], edit: [] } }],
  [{ permissions: { view: ['user', 'admin'] } }, { permissions: { view: ['admin', 'user'], edit: [] } }],
  [{ required: {} }, { required: { roles: [], scopes: [] } }],
  [{ validations: {} }, {}],
  [{ validations: { email: {} } }, { validations: { email: null } }],
  [{ validations: { length: { min: 3 } } }, { validations: { length: { min: '3' } } }],
  [{ displayName: '' }, {}],
])('%j says the same as %j', (one, other) => expect(same(one, other)).toBe(true));

test.each<[Values, Values]>([
  [{ multivalued: true }, {}],
  [{ required: {} }, {}],
  [{ required: { roles: ['user'] } }, { required: {} }],
  [{ validations: { email: {} } }, {}],
  [{ validations: { options: { options: ['a', 'b'] } } }, { validations: { options: { options: ['b', 'a'] } } }],
  [{ permissions: { view: ['admin'] } }, { permissions: { edit: ['admin'] } }],
])('%j is something else than %j', (one, other) => expect(same(one, other)).toBe(false));

test('a file without groups of fields takes out the one that a new realm comes with', () => {
  const plan = (profile: Values) => userProfile.plan({ realm: 'acme', userProfile: profile }, undefined);
  expect(plan({ groups: [] })).toMatchObject([
    { changes: [{ path: 'userProfile.groups.user-metadata', to: null }], task: { profile: { groups: [] } } },
  ]);
  expect(plan({ unmanagedAttributePolicy: '' })).toEqual([]);
});
