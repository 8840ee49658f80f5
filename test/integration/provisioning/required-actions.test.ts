import { provisionedRealms, type Declared, type ProvisionedRealm } from '../../support/provisioning.ts';

const { realm, proxy } = provisionedRealms();

type Action = Record<string, unknown>;
const start: Action[] = [
  {
    alias: 'CONFIGURE_TOTP',
    name: 'Configure OTP',
    enabled: true,
    defaultAction: false,
    priority: 10,
    config: { max_auth_age: '0' },
  },
  { alias: 'UPDATE_PASSWORD', enabled: true, config: { max_auth_age: '300' } },
  { alias: 'UPDATE_EMAIL', enabled: true, config: { verifyEmail: 'true', emailResendCooldownSeconds: '60' } },
];
const file = (actions: readonly Action[]): Declared => ({ requiredActions: actions });
const changed = (alias: string, rest: Action): Action[] =>
  start.map((action) => (action['alias'] === alias ? { ...action, ...rest } : action));

const actionOf = async (own: ProvisionedRealm, alias: string): Promise<Action> =>
  (await own.byHand('GET', `/authentication/required-actions/${alias}`)) as Action;

test('actions are set with their configuration; a second apply writes nothing, and few requests tell so', async () => {
  const own = realm();
  const made = await own.apply(file(start));
  expect(made.left).toBe('');
  expect(await actionOf(own, 'UPDATE_EMAIL')).toMatchObject({
    enabled: true,
    config: { verifyEmail: 'true', emailResendCooldownSeconds: '60' },
  });
  const again = await own.plan(file(start));
  expect(again).toMatchObject({ words: '', writes: [] });
  // sign in, realm, list of actions, sign out
  expect(again.requests).toBeLessThanOrEqual(4);
});

test('each changed field is one write, is named, and leaves all others as they were', async () => {
  const own = realm();
  await own.apply(file(start));
  const fields: [string, Action, string][] = [
    ['CONFIGURE_TOTP', { name: 'Code' }, 'name: "Configure OTP" → "Code"'],
    ['CONFIGURE_TOTP', { enabled: false }, 'enabled: true → false'],
    ['CONFIGURE_TOTP', { defaultAction: true }, 'defaultAction: false → true'],
    ['CONFIGURE_TOTP', { priority: 95 }, 'priority: 10 → 95'],
    ['CONFIGURE_TOTP', { config: { max_auth_age: '60' } }, 'config.max_auth_age: "0" → "60"'],
    ['UPDATE_EMAIL', { config: { verifyEmail: 'false' } }, 'config.verifyEmail: "true" → "false"'],
  ];
  for (const [alias, rest, words] of fields) {
    const before = await actionOf(own, alias);
    const applied = await own.apply(file(changed(alias, rest)));
    expect(applied).toMatchObject({ left: '', words: `~ change required action ${alias}\n    ${words}` });
    expect(applied.writes).toHaveLength(1);
    const config = { ...(before['config'] as Action), ...(rest['config'] as Action | undefined) };
    expect(await actionOf(own, alias)).toEqual({ ...before, ...rest, config });
    expect((await own.apply(file(start))).left).toBe('');
  }
});

test('drift by hand is found and put right; what the file does not name is left alone', async () => {
  const own = realm();
  await own.apply(file(start));
  const totp = await actionOf(own, 'CONFIGURE_TOTP');
  await own.byHand('PUT', '/authentication/required-actions/CONFIGURE_TOTP', { ...totp, enabled: false, config: {} });
  const profile = await actionOf(own, 'UPDATE_PROFILE');
  const byHand = { ...profile, enabled: false, config: { max_auth_age: '77' } };
  await own.byHand('PUT', '/authentication/required-actions/UPDATE_PROFILE', byHand);
  const { words } = await own.plan(file(start));
  expect(words).toContain('enabled: false → true');
  expect(words).toContain('config.max_auth_age: (nothing) → "0"');
  expect((await own.apply(file(start))).left).toBe('');
  expect(await actionOf(own, 'CONFIGURE_TOTP')).toEqual(totp);
  expect(await actionOf(own, 'UPDATE_PROFILE')).toEqual(byHand);
});

test('an action that the realm lacks is registered, also when the answer is lost or the server refuses for a moment', async () => {
  const own = realm();
  await own.apply(file(start));
  const expected = await actionOf(own, 'UPDATE_EMAIL');
  for (const interference of [undefined, { kind: 'lose-answer' as const }, { kind: 'answer' as const, status: 500 }]) {
    for (const at of [1, 2, 3]) {
      await own.byHand('DELETE', '/authentication/required-actions/UPDATE_EMAIL');
      let writes = 0;
      proxy().interfere = ({ path, write }) =>
        write > 0 && path.includes('/authentication/') && ++writes === at ? interference : undefined;
      const applied = await own.apply(file(start));
      proxy().interfere = undefined;
      expect(applied.words).toContain('+ create required action UPDATE_EMAIL');
      expect(applied.left).toBe('');
      expect(await actionOf(own, 'UPDATE_EMAIL')).toMatchObject({ name: expected['name'], config: expected['config'] });
    }
  }
});

test('an action that the server does not know is refused with the name it has there, or the nearest', async () => {
  const own = realm();
  await own.apply(file(start));
  const named = (alias: string) => file([{ alias, enabled: true }]);
  // as Keycloak called it before 21
  expect((await own.plan(named('terms_and_conditions'))).words).toContain(
    'change required action TERMS_AND_CONDITIONS',
  );
  const expected = (alias: string): Declared => ({
    ...named(alias),
    doorplate: { expects: { requiredActions: [alias] } },
  });
  await expect(own.plan(expected('Update_Password'))).rejects.toThrow(
    'The required action Update_Password is called UPDATE_PASSWORD on this server: write that',
  );
  await expect(own.plan(expected('UPDATE_PASWORD'))).rejects.toThrow('did you mean UPDATE_PASSWORD?');
  await expect(own.plan(expected('FOO'))).rejects.toThrow('is its provider installed?');
});

test('a value that the server refuses changes nothing and is named', async () => {
  const own = realm();
  await own.apply(file(start));
  const before = await actionOf(own, 'UPDATE_PASSWORD');
  await expect(own.apply(file(changed('UPDATE_PASSWORD', { config: { max_auth_age: 'soon' } })))).rejects.toThrow(
    'max_auth_age',
  );
  expect(await actionOf(own, 'UPDATE_PASSWORD')).toEqual(before);
});
