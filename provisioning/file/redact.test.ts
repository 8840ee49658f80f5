import { nearestName } from './nearest-name.ts';
import { redact } from './redact.ts';

test('a secret is taken out in the clear, URL-encoded, in JSON and as base64', () => {
  const secret = 'pä"ss word/1';
  const text = [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret),
    Buffer.from(secret).toString('base64'),
  ].join(' | ');
  expect(redact(text, [secret])).toBe('(secret) | (secret) | "(secret)" | (secret)');
});

test("a name of three letters is nobody's secret", () => {
  expect(redact('the cat', ['cat'])).toBe('the cat');
});

test.each([
  ['verifyEmial', 'verifyEmail'],
  ['redirectUri', 'redirectUris'],
  ['ENABLED', 'enabled'],
  ['zzz', undefined],
])('%s was meant to be %s', (typed, meant) => {
  expect(nearestName(typed, ['verifyEmail', 'redirectUris', 'enabled'])).toBe(meant);
});
