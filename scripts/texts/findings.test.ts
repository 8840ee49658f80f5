import type { Bundle, Entry, TextFile } from './bundle.ts';
import { findings } from './findings.ts';
import { jsonTextsIn } from './json.ts';
import { propertiesIn } from './properties.ts';

const file = (locale: string, texts: Record<string, string> | Entry[]): TextFile => ({
  path: `${locale}.json`,
  locale,
  entries: Array.isArray(texts)
    ? texts
    : Object.entries(texts).map(([key, text], at) => ({ key, text, line: at + 1, column: 1 })),
});
const bundle = (files: TextFile[], more: Partial<Bundle> = {}): Bundle => ({
  name: 'b',
  syntax: 'named',
  stock: new Set(['stock']),
  files,
  isUsed: () => true,
  ...more,
});
const messages = (of: Bundle, complete: string[] = []) => findings(of, complete).map(({ message }) => message);

test('texts that are as they should be have no findings', () => {
  const en = file('en', { a: 'Hello {name}', 'b.one': '{count} key', 'b.other': '{count} keys' });
  const pl = file('pl', {
    a: 'Cześć {name}',
    'b.one': 'jeden klucz',
    'b.few': '{count} klucze',
    'b.many': '{count} kluczy',
    'b.other': '{count} klucza',
  });
  expect(messages(bundle([en, pl]), ['pl'])).toEqual([]);
});

test("a language may mend a text of Keycloak's own that English leaves as it is", () => {
  expect(messages(bundle([file('en', { a: 'A' }), file('nl', { a: 'A', stock: 'uur' })]))).toEqual([]);
  expect(messages(bundle([file('en', { a: 'A' }), file('nl', { a: 'A', other: 'uur' })]))).toEqual([
    'English has no "other"; remove it, or add it there.',
  ]);
});

test('a missing text is found only where a language has to be whole', () => {
  const files = [file('en', { a: 'A', b: 'B' }), file('de', { a: 'A' })];
  expect(messages(bundle(files))).toEqual([]);
  expect(messages(bundle(files), ['de'])).toEqual(['"b" is missing; translate it.']);
  expect(messages(bundle(files), ['de', 'fr'])).toContain('There is no file for "fr"; add one beside this.');
});

test('keys that English lacks, that stand twice, or that nothing says are found', () => {
  expect(messages(bundle([file('en', { a: 'A' }), file('de', { z: 'Z' })]))).toEqual([
    'English has no "z"; remove it, or add it there.',
  ]);
  const twice = jsonTextsIn('{"a": "1",\n  "a": "2"}', 'en.json');
  expect(findings(bundle([file('en', twice)]), [])).toEqual([
    { path: 'en.json', line: 2, column: 3, message: '"a" stands here twice, first in line 1; keep one.' },
  ]);
  expect(messages(bundle([file('en', { a: 'A' })], { isUsed: () => false }))).toEqual([
    '"a" is said nowhere; remove it.',
  ]);
});

test('a value that a translation lost or made up is found', () => {
  const en = file('en', { a: 'From {from} to {to}' });
  expect(messages(bundle([en, file('de', { a: 'Von {from} nach {ziel}' })]))).toEqual([
    '"a" has lost {to}, which English has.',
    '"a" has {ziel}, which English has not.',
  ]);
});

test('a counted text needs every form of its language', () => {
  const en = file('en', { 'k.one': '1', 'k.other': '{count}' });
  expect(messages(bundle([en, file('pl', { 'k.one': '1', 'k.other': '{count}' })]), ['pl'])).toEqual([
    '"k" lacks its form "few" in this language; add "k.few".',
    '"k" lacks its form "many" in this language; add "k.many".',
  ]);
  expect(messages(bundle([file('en', { 'k.other': '{count}' })]))).toEqual([
    '"k" lacks its form "one" in this language; add "k.one".',
  ]);
  // French has a form of its own from a million on
  expect(messages(bundle([en, file('fr', { 'k.one': '1', 'k.other': '{count}' })]), ['fr'])).toEqual([]);
});

test.each([
  ['named', "it's"],
  ['named', 'value {name}, by position {0}'],
  ['message-format', "it''s {0}"],
] as const)('%s: "%s" comes out as it stands', (syntax, text) => {
  expect(messages(bundle([file('en', { a: text })], { syntax }))).toEqual([]);
});

test.each([
  ['named', "it''s", /apostrophe twice/],
  ['named', 'a {b', /brace/],
  ['named', 'a {{b}}', /brace/],
  ['named', ' a', /blank/],
  ['message-format', "it's", /single apostrophe/],
  ['message-format', '{name}', /brace/],
  ['message-format', '{0', /brace/],
] as const)('%s: "%s" would not', (syntax, text, what) => {
  expect(messages(bundle([file('en', { a: text })], { syntax })).join()).toMatch(what);
});

test('a .properties file is read as Java reads it', () => {
  expect(
    propertiesIn('# no\n\na.b=one = two\n  c : \\u00e9\\n\nlong\\ key=x').map(({ key, text, line }) => [
      key,
      text,
      line,
    ]),
  ).toEqual([
    ['a.b', 'one = two', 3],
    ['c', 'é\n', 4],
    ['long key', 'x', 5],
  ]);
});

test.each(['[]', '{"a": {}}', '{"a": 1}', '{a: b}'])('%s is no file of texts', (source) => {
  expect(() => jsonTextsIn(source, 'x.json')).toThrow();
});
