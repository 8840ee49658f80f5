import { readdirSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const theme = dirname(fileURLToPath(import.meta.url));

async function messages(type: string, language: string): Promise<Map<string, string>> {
  const text = await readFile(join(theme, type, 'messages', `messages_${language}.properties`), 'utf8');
  const lines = text.split('\n').filter((line) => line.trim() && !line.startsWith('#'));
  const entries = lines.map((line): [string, string] => [
    line.slice(0, line.indexOf('=')),
    line.slice(line.indexOf('=') + 1),
  ]);
  expect(new Set(entries.map(([key]) => key)).size).toBe(entries.length);
  return new Map(entries);
}

/** Languages of a type's messages, as its files are named. */
const languagesOf = (type: string): string[] =>
  readdirSync(join(theme, type, 'messages'))
    .flatMap((name) => /^messages_(.+)\.properties$/.exec(name)?.[1] ?? [])
    .sort();

// that they are whole, and how they speak, is held by scripts/texts
it('stand in the same languages for console, login and mails, so that nobody is answered in two', () => {
  expect(languagesOf('login')).toEqual(languagesOf('email'));
  expect(languagesOf('account')).toEqual(languagesOf('email'));
  expect(languagesOf('email').length).toBeGreaterThanOrEqual(13);
});

it('have words for every state that the link of a change of email can have', async () => {
  const english = await messages('login', 'en');
  const states = [
    'confirm',
    'done',
    'already-done',
    'cancelled',
    'replaced',
    'expired',
    'invalid',
    'taken',
    'other-account',
  ];
  for (const state of states)
    for (const part of ['title', 'body']) expect(english.has(`emailChange.${state}.${part}`)).toBe(true);
  expect(english.get('emailChange.confirm.submit')).toBe('Confirm Email Address');
});

/** base/email/html and base/email/text of Keycloak 26.7.4, without the layout. */
const STOCK_MAILS = [
  'email-test',
  'email-update-confirmation',
  'email-verification',
  'email-verification-with-code',
  'event-login_error',
  'event-remove_credential',
  'event-remove_totp',
  'event-update_credential',
  'event-update_password',
  'event-update_totp',
  'event-user_disabled_by_permanent_lockout',
  'event-user_disabled_by_temporary_lockout',
  'executeActions',
  'identity-provider-link',
  'org-invite',
  'password-reset',
  'verifiable-credential-offer',
  'workflow-notification',
];

it.each(['html', 'text'])('every mail stands in our layout, as %s', async (form) => {
  const files = (await readdir(join(theme, 'email', form))).filter((name) => name !== 'template.ftl');
  expect(files.map((name) => name.replace('.ftl', '')).sort()).toEqual(
    [...STOCK_MAILS, 'email-change-done', 'email-change-requested'].sort(),
  );
  for (const name of files) {
    const template = await readFile(join(theme, 'email', form, name), 'utf8');
    expect(template).toMatch(/<@layout\.(notice|linkMail|emailLayout)/);
    expect(template.startsWith('<#ftl output_format="plainText">')).toBe(form === 'text');
    expect(template).toMatch(/<#-- .*(26\.7\.4|Ours)/);
  }
});

it.each(languagesOf('email'))(
  'every mail with a link has the link alone on its line and a button (%s)',
  async (language) => {
    const texts = await messages('email', language);
    const buttons = [...texts.keys()].filter((key) => key.endsWith('Button')).map((key) => key.replace(/Button$/, ''));
    expect(buttons).toHaveLength(7);
    for (const key of buttons) {
      const link = key === 'identityProviderLink' ? '{3}' : '{0}';
      expect(texts.get(`${key}Body`)?.split('\\n')).toContain(link);
      expect(texts.has(`${key}Subject`)).toBe(true);
    }
  },
);

it('notices of a change of email carry no link', async () => {
  for (const form of ['html', 'text']) {
    for (const name of ['email-change-requested', 'email-change-done']) {
      expect(await readFile(join(theme, 'email', form, `${name}.ftl`), 'utf8')).not.toMatch(/linkMail|href|Url/);
    }
  }
});
