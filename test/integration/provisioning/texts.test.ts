import { provisionedRealms } from '../../support/provisioning.ts';

const { realm, proxy } = provisionedRealms();
afterEach(() => (proxy().interfere = undefined));

const file = (de: Record<string, string>, more: Record<string, unknown> = {}) => ({
  internationalizationEnabled: true,
  supportedLocales: ['en', 'de'],
  localizationTexts: { de },
  ...more,
});

test('texts: one write a locale, a changed text one write, other texts and locales untouched', async () => {
  const own = realm();
  await own.apply(file({ 'login.title': 'Anmelden', 'a key': 'Grüße & "mehr" ${name}' }));
  await own.byHand('POST', '/localization/de', { 'by hand': 'bleibt' });
  await own.byHand('POST', '/localization/en', { 'login.title': 'Sign in here' });
  expect(await own.plan(file({ 'login.title': 'Anmelden' }))).toMatchObject({ words: '', writes: [] });
  const changed = await own.apply(file({ 'login.title': 'Herein', 'a key': 'Grüße & "mehr" ${name}' }));
  expect(changed.words).toBe('~ change texts de\n    login.title: "Anmelden" → "Herein"');
  expect(changed.writes).toHaveLength(1);
  expect(await own.byHand('GET', '/localization/de')).toEqual({
    'login.title': 'Herein',
    'a key': 'Grüße & "mehr" ${name}',
    'by hand': 'bleibt',
  });
  expect(await own.byHand('GET', '/localization/en')).toEqual({ 'login.title': 'Sign in here' });
});

test('drift is put right; texts that are not named go when the file says so, in its own locales only', async () => {
  const own = realm();
  await own.apply(file({ title: 'Anmelden', 'path/to%20key': 'x' }));
  await own.byHand('POST', '/localization/de', { title: 'verdreht' });
  await own.byHand('POST', '/localization/en', { title: 'By hand' });
  expect((await own.apply(file({ title: 'Anmelden' }))).words).toContain('title: "verdreht" → "Anmelden"');
  const pruned = await own.apply(file({ title: 'Anmelden' }, { doorplate: { prune: ['localizationTexts'] } }));
  expect(pruned.words).toBe('- delete texts de path/to%20key');
  expect(pruned.left).toBe('');
  expect(await own.byHand('GET', '/localization/de')).toEqual({ title: 'Anmelden' });
  expect(await own.byHand('GET', '/localization/en')).toEqual({ title: 'By hand' });
});

test('a lost answer is made up for by the same write', async () => {
  const own = realm();
  await own.apply({});
  let lost = 0;
  proxy().interfere = ({ method, path }) =>
    method === 'POST' && path.includes('/localization/') && lost++ === 0 ? { kind: 'lose-answer' } : undefined;
  expect((await own.apply({ localizationTexts: { de: { title: 'Anmelden' } } })).left).toBe('');
  expect(lost).toBe(2);
});

test('what is no locale is refused', async () => {
  await expect(realm().plan({ localizationTexts: { 'de/../en': { a: 'b' } } })).rejects.toThrow('is not a locale');
});

test('a new realm is made with its texts, in the one request that makes it', async () => {
  const own = realm();
  const de = { 'login.title': 'Anmelden', 'a key': 'Grüße & "mehr" ${name}' };
  const texts = { localizationTexts: { de, 'pt-BR': { title: 'Entrar' }, en: {} } };
  const made = await own.apply(texts);
  expect(made.words).toBe(
    `+ create realm ${own.realm}\n    realm: "${own.realm}"\n    localizationTexts.de.login.title: "Anmelden"\n` +
      '    localizationTexts.de.a key: "Grüße & \\"mehr\\" ${name}"\n    localizationTexts.pt-BR.title: "Entrar"',
  );
  expect(made.left).toBe('');
  expect(made.writes).toHaveLength(1);
  expect(await own.byHand('GET', '/localization/de')).toEqual(de);
  expect(await own.byHand('GET', '/localization/pt-BR')).toEqual({ title: 'Entrar' });
  expect(await own.plan(texts)).toMatchObject({ words: '', writes: [] });
});
