import { provisionedRealms, type ProvisionedRealm } from '../../support/provisioning.ts';

const { realm, proxy } = provisionedRealms();
afterEach(() => (proxy().interfere = undefined));

type Values = Readonly<Record<string, unknown>>;

const both = { view: ['user', 'admin'], edit: ['admin', 'user'] };
const base: readonly Values[] = [
  { name: 'username', displayName: '${username}', permissions: both, validations: { length: { min: 3, max: 255 } } },
  {
    name: 'email',
    displayName: '${email}',
    permissions: both,
    validations: { email: {} },
    required: { roles: ['user'] },
  },
];
const phone: Values = {
  name: 'phone',
  displayName: 'Phone',
  group: 'contact',
  annotations: { inputType: 'html5-tel' },
  validations: { length: { max: '32' } },
  permissions: both,
};
const file = (attribute: Values = {}, profile: Values = {}): Values => ({
  userProfile: {
    attributes: [...base, { ...phone, ...attribute }],
    groups: [{ name: 'contact', displayHeader: 'Contact', annotations: { a: 'b' } }],
    unmanagedAttributePolicy: 'ADMIN_EDIT',
    ...profile,
  },
});
const read = async (own: ProvisionedRealm): Promise<Values> => (await own.byHand('GET', '/users/profile')) as Values;

test('a profile with groups, annotations and a policy is one write; the second apply none', async () => {
  const own = realm();
  await own.apply({});
  const made = await own.apply(file());
  expect(made.left).toBe('');
  expect(made.writes).toHaveLength(1);
  expect(await own.plan(file())).toMatchObject({ words: '', writes: [] });
  expect(await read(own)).toMatchObject({ unmanagedAttributePolicy: 'ADMIN_EDIT', groups: [{ name: 'contact' }] });
});

test('each changed part is one write and named by itself', async () => {
  const own = realm();
  await own.apply(file());
  const at = 'userProfile.attributes.phone';
  const changes: readonly [Values, Values, string][] = [
    [{ displayName: 'Telephone' }, {}, `${at}.displayName: "Phone" → "Telephone"`],
    [{ required: {} }, {}, `${at}.required: (nothing) → {}`],
    [{ required: { roles: ['admin'] } }, {}, `${at}.required: {} → {"roles":["admin"]}`],
    [{ validations: { length: { max: 32 }, 'person-name-prohibited-characters': {} } }, {}, `${at}.validations:`],
    [{ validations: { length: { max: 32 } } }, {}, `${at}.validations:`],
    [{ annotations: { inputType: 'text' } }, {}, `${at}.annotations:`],
    [{ permissions: { view: ['admin'], edit: ['admin'] } }, {}, `${at}.permissions:`],
    [{ selector: { scopes: ['phone'] } }, {}, `${at}.selector:`],
    [{ multivalued: true }, {}, `${at}.multivalued: false → true`],
    [{ defaultValue: '1' }, {}, `${at}.defaultValue: (nothing) → "1"`],
    [{ group: '' }, {}, `${at}.group: "contact" → ""`],
    [{}, { groups: [{ name: 'contact', displayHeader: 'Reach me' }] }, 'userProfile.groups.contact.displayHeader:'],
    [{}, { unmanagedAttributePolicy: 'ENABLED' }, 'unmanagedAttributePolicy: "ADMIN_EDIT" → "ENABLED"'],
    [{}, { unmanagedAttributePolicy: '' }, 'unmanagedAttributePolicy: "ENABLED" → ""'],
  ];
  let attribute: Values = {};
  let profile: Values = {};
  for (const [inAttribute, inProfile, words] of changes) {
    attribute = { ...attribute, ...inAttribute };
    profile = { ...profile, ...inProfile };
    const changed = await own.apply(file(attribute, profile));
    expect(changed.words).toContain(words);
    expect([words, changed.writes.length, changed.left]).toEqual([words, 1, '']);
  }
  expect(await read(own)).not.toHaveProperty('unmanagedAttributePolicy');
});

test('drift of the policy, of a validation and of the order is shown and put right', async () => {
  const own = realm();
  await own.apply(file());
  const there = await read(own);
  const attributes = (there['attributes'] as Values[]).map((one) =>
    one['name'] === 'email' ? { ...one, validations: {} } : one,
  );
  await own.byHand('PUT', '/users/profile', { ...there, attributes, unmanagedAttributePolicy: 'ENABLED' });
  const put = await own.apply(file());
  expect(put.words).toContain('unmanagedAttributePolicy: "ENABLED" → "ADMIN_EDIT"');
  expect(put.words).toContain('userProfile.attributes.email.validations:');
  expect(put.writes).toHaveLength(1);
  await own.byHand('PUT', '/users/profile', {
    ...(await read(own)),
    attributes: [...((await read(own))['attributes'] as Values[])].reverse(),
  });
  expect((await own.apply(file())).words).toContain('["phone","email","username"] → ["username","email","phone"]');
});

test('a part of the profile leaves the other parts; a file without username or email is refused', async () => {
  const own = realm();
  await own.apply(file());
  const policy = await own.apply({ userProfile: { unmanagedAttributePolicy: 'ADMIN_VIEW' } });
  expect(policy.left).toBe('');
  expect((await read(own))['attributes']).toHaveLength(3);
  await expect(own.plan({ userProfile: { attributes: [phone] } })).rejects.toThrow(
    'userProfile.attributes has no username, which every account needs',
  );
});

test('a lost answer is made up for by the same write', async () => {
  const own = realm();
  await own.apply({});
  let lost = 0;
  proxy().interfere = ({ method, path }) =>
    method === 'PUT' && path.endsWith('/users/profile') && lost++ === 0 ? { kind: 'lose-answer' } : undefined;
  expect((await own.apply(file())).left).toBe('');
  expect(lost).toBe(2);
});

test('a new realm gets no group of fields where the file has none', async () => {
  const own = realm();
  expect((await own.apply({ userProfile: { groups: [] } })).left).toBe('');
  expect((await read(own))['groups'] ?? []).toEqual([]);
  expect(await own.plan({ userProfile: { groups: [] } })).toMatchObject({ words: '', writes: [] });
});
