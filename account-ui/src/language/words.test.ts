import { expect, test } from '@jest/globals';
import { allTexts, textFolders, textsIn } from './texts.test-rig.ts';
import { createWords, filledByPosition } from './words.ts';

const english = allTexts('en');
const words = (more: object = {}) =>
  createWords({ locale: 'en', texts: english, realm: {}, realmFallback: {}, fetched: {}, now: () => 0, ...more });
test('a text stands in one file only: shared, or in the page it belongs to', () => {
  const keys = textFolders.flatMap((folder) => Object.keys(textsIn(folder, 'en')));
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
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

test('names are listed as the language lists them', () => {
  expect(words().list(['a', 'b', 'c'])).toBe('a, b, and c');
  expect(words({ locale: 'fr' }).list(['a', 'b', 'c'])).toBe('a, b et c');
  expect(words({ locale: 'ja' }).list(['a', 'b'])).toBe('a、b');
  expect(words({ locale: 'zh-CN' }).list(['a', 'b', 'c'])).toBe('a、b和c');
});
