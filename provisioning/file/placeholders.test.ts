import { fillPlaceholders } from './placeholders.ts';

const env = { HOST: 'mail.example', EMPTY: '', TWICE: '${env:HOST} $(env:HOST)' };
const files: Readonly<Record<string, string>> = { 'secrets/mail': 'sesame\n', two: 'a\n\n', windows: 'b\r\n' };
const readFile = (path: string): string => {
  const text = files[path];
  if (text === undefined) throw new Error('there is no such file');
  return text;
};
const fill = (text: string) => fillPlaceholders(text, env, readFile);

test.each([
  ['${env:HOST}', 'mail.example'],
  ['smtp://${env:HOST}:${env:PORT:-25}/', 'smtp://mail.example:25/'],
  ['${env:EMPTY:-x}', 'x'],
  ['${env:EMPTY}', ''],
  ['${env:PORT:-}', ''],
  ['${env:PORT:-a:-b}', 'a:-b'],
  ['${file:secrets/mail}', 'sesame'],
  ['<${file:two}>', '<a\n>'],
  ['${file:windows}', 'b'],
  ['$(env:HOST)', 'mail.example'],
  ['$(env:PORT:-25)', '25'],
  ['$(file:UTF-8:secrets/mail)', 'sesame'],
  ['$(env:HOST)${env:HOST}', 'mail.examplemail.example'],
])('fills in %s', (text, filled) => {
  expect(fill(text)).toEqual({ kind: 'filled', text: filled });
});

test('fills in once: what a variable holds is not looked through again', () => {
  expect(fill('${env:TWICE}')).toEqual({ kind: 'filled', text: '${env:HOST} $(env:HOST)' });
});

test.each(['${role_admin}', '${vault.smtp}', '$(document).ready()', 'a $ { } ( )', '${client_account} $(x)'])(
  'leaves %s to Keycloak',
  (text) => {
    expect(fill(text)).toEqual({ kind: 'plain' });
  },
);

test('names every variable that is missing, each once', () => {
  expect(fill('${env:A} $(env:B) ${env:A}')).toEqual({ kind: 'missing', names: ['A', 'B'] });
});

test('says which file cannot be read, and why', () => {
  expect(fill('${file:nowhere}')).toEqual({ kind: 'unreadable', path: 'nowhere', reason: 'there is no such file' });
});

test.each([
  ['${env:1X}', '${env:1X}'],
  ['${env:HOST', '${env:HOST'],
  ['$(env:HOST', '$(env:HOST'],
  ['${env:A:-${env:HOST}}', '${env:A:-${env:HOST}'],
  ['${file:}', '${file:}'],
  ['$(file:ISO-8859-1:mail)', '$(file:ISO-8859-1:mail)'],
  ['$(sys:user.home)', '$(sys:user.home)'],
  ['x$(base64Decoder:eA==)', '$(base64Decoder:eA==)'],
])('refuses %s instead of writing it as it stands', (text, placeholder) => {
  expect(fill(text)).toMatchObject({ kind: 'malformed', placeholder });
});
