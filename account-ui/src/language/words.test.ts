import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Texts } from './load-texts.ts';
import { createWords, filledByPosition } from './words.ts';

const folder = join(process.cwd(), 'account-ui', 'texts');
const read = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Texts;
const english = read('en.json');
const words = (more: object = {}) =>
  createWords({ locale: 'en', texts: english, realm: {}, realmFallback: {}, fetched: {}, now: () => 0, ...more });
const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

test.each(readdirSync(folder))('%s has the keys of English and their placeholders', (file) => {
  const texts = read(file);
  expect(Object.keys(texts).filter((key) => !Object.hasOwn(english, key))).toEqual([]);
  for (const [key, text] of Object.entries(texts))
    expect([key, placeholders(text)]).toEqual([key, placeholders(english[key as keyof Texts])]);
});

test("the realm's own text wins over the console's", () => {
  expect(words({ realm: { save: 'Keep it' } }).say('save')).toBe('Keep it');
});

test('a value is text, also when it looks like a placeholder or a pattern', () => {
  expect(words().say('removeTitle', { name: '{name} $& <b>' })).toBe('Remove {name} $& <b>?');
  expect(filledByPosition("'{{0}}' and {1}", ['${x}', '{0}'])).toBe("'${x}' and {0}");
});

test('a label is a key of the realm, of the console or of the server, else it stands for itself', () => {
  const some = words({ realm: { shoe: 'Shoe size' }, fetched: { more: 'More' } });
  expect(some.label('${shoe}')).toBe('Shoe size');
  expect(some.label('${firstName}')).toBe('First name');
  expect(some.label('${more}')).toBe('More');
  expect(some.label('${nobody}')).toBe('nobody');
  expect(some.label('Plain words')).toBe('Plain words');
  expect(some.label('${constructor}')).toBe('constructor');
});

test('counts follow the plural rules of the language', () => {
  expect(words().count('codes.few', 1)).toBe('Only 1 recovery code is left');
  expect(words().count('codes.few', 2)).toBe('Only 2 recovery codes are left');
});
