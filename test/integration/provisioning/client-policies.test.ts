import { provisionedRealms, type ProvisionedRealm } from '../../support/provisioning.ts';

const { realm, proxy } = provisionedRealms();
afterEach(() => (proxy().interfere = undefined));

type Values = Readonly<Record<string, unknown>>;

const profile = (name: string, changes: Values = {}): Values => ({
  name,
  description: 'What we ask',
  executors: [
    { executor: 'pkce-enforcer', configuration: { 'auto-configure': true } },
    // its configuration may be left out, though the server wants one
    { executor: 'consent-required' },
  ],
  ...changes,
});
const policy = (name: string, changes: Values = {}): Values => ({
  name,
  enabled: true,
  description: 'For whom',
  conditions: [{ condition: 'client-access-type', configuration: { type: ['public'] } }],
  profiles: ['ours', 'fapi-1-baseline'],
  ...changes,
});
const file = (profiles: Values[], policies: Values[], more: Values = {}): Values => ({
  clientProfiles: { profiles },
  clientPolicies: { policies },
  ...more,
});
const read = async (own: ProvisionedRealm) => ({
  profiles: ((await own.byHand('GET', '/client-policies/profiles')) as { profiles: Values[] }).profiles,
  policies: ((await own.byHand('GET', '/client-policies/policies')) as { policies: Values[] }).policies,
});

test('profiles and policies are made with one write each list, and each changed field is one write', async () => {
  const own = realm();
  await own.apply({});
  const made = await own.apply(file([profile('ours'), profile('second')], [policy('public clients')]));
  expect(made.left).toBe('');
  expect(made.writes.filter(({ path }) => path.includes('/client-policies/'))).toHaveLength(2);
  const none = await own.plan(file([profile('second'), profile('ours')], [policy('public clients')]));
  expect(none).toMatchObject({ words: '', writes: [] });
  // they come with the realm: signing in and that
  expect(none.requests).toBeLessThan(4);
  const changes: readonly [Values, Values, string][] = [
    [{ description: 'Other' }, {}, 'ours.description: "What we ask" → "Other"'],
    [{ executors: [{ executor: 'pkce-enforcer', configuration: { 'auto-configure': false } }] }, {}, 'ours.executors:'],
    [{}, { enabled: false }, 'public clients.enabled: true → false'],
    [{}, { description: 'Other' }, 'public clients.description: "For whom" → "Other"'],
    [{}, { conditions: [{ condition: 'any-client' }] }, 'public clients.conditions:'],
    [{}, { profiles: ['second'] }, 'public clients.profiles:'],
  ];
  let first: Values = {};
  let second: Values = {};
  for (const [inProfile, inPolicy, words] of changes) {
    first = { ...first, ...inProfile };
    second = { ...second, ...inPolicy };
    const changed = await own.apply(
      file([profile('ours', first), profile('second')], [policy('public clients', second)]),
    );
    expect(changed.words).toContain(words);
    expect([words, changed.writes.length, changed.left]).toEqual([words, 1, '']);
  }
});

test('what somebody else made stays, and an empty list takes nothing away', async () => {
  const own = realm();
  await own.apply(file([profile('ours')], [policy('public clients')]));
  await own.byHand('PUT', '/client-policies/profiles', {
    profiles: [...(await read(own)).profiles, { name: 'by hand', executors: [] }],
  });
  expect(await own.plan(file([], []))).toMatchObject({ words: '' });
  expect((await own.apply(file([profile('third')], []))).left).toBe('');
  expect((await own.apply({ displayName: 'Acme' })).left).toBe('');
  const { profiles, policies } = await read(own);
  expect(profiles.map(({ name }) => name)).toEqual(['ours', 'by hand', 'third']);
  expect(policies.map(({ name }) => name)).toEqual(['public clients']);
});

test('drift is put right; what is not named goes when the file says so, policies before the profiles they ask for', async () => {
  const own = realm();
  const wanted = file(
    [profile('ours'), profile('second')],
    [policy('public clients'), policy('second', { profiles: ['second'] })],
  );
  await own.apply(wanted);
  const { policies } = await read(own);
  await own.byHand('PUT', '/client-policies/policies', {
    policies: policies.map((one) => ({ ...one, enabled: false })),
  });
  const put = await own.apply(wanted);
  expect(put.words).toContain('public clients.enabled: false → true');
  expect(put.writes).toHaveLength(1);
  const pruned = await own.apply(
    file([profile('ours')], [policy('public clients')], { doorplate: { prune: ['clientProfiles', 'clientPolicies'] } }),
  );
  expect(pruned.words).toBe('- delete client policies second\n- delete client profiles second');
  expect(pruned.left).toBe('');
  const after = await read(own);
  expect([...after.profiles, ...after.policies].map(({ name }) => name)).toEqual(['ours', 'public clients']);
});

test('a lost answer is made up for by the same write', async () => {
  const own = realm();
  await own.apply({});
  let lost = 0;
  proxy().interfere = ({ method, path }) =>
    method === 'PUT' && path.includes('/client-policies/') && lost++ === 0 ? { kind: 'lose-answer' } : undefined;
  expect((await own.apply(file([profile('ours')], []))).left).toBe('');
  expect((await read(own)).profiles).toHaveLength(1);
});

test('a key that Keycloak does not know inside a profile is an error with its place', async () => {
  await expect(realm().plan(file([profile('ours', { executers: [] })], []))).rejects.toThrow('did you mean executors?');
  await expect(realm().plan(file([profile('ours'), profile('ours')], []))).rejects.toThrow('stands twice');
});
