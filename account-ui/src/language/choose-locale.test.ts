import { expect, test } from '@jest/globals';
import { chooseLocale } from './choose-locale.ts';

const have = ['en', 'de', 'fr', 'pt-BR', 'zh-Hans', 'ar'];

test.each([
  ['de', 'de'],
  ['de-AT', 'de'],
  ['fr-CA', 'fr'],
  ['zh-CN', 'zh-Hans'],
  ['zh', 'zh-Hans'],
  ['zh-Hans', 'zh-Hans'],
  ['pt-BR', 'pt-BR'],
  ['pt', 'pt-BR'],
  ['pt-PT', 'pt-BR'],
  ['ar-EG', 'ar'],
])('%s is served by %s', (wanted, chosen) => {
  expect(chooseLocale(wanted, have)).toBe(chosen);
});

test.each(['zh-TW', 'zh-Hant', 'th', 'no such tag'])('%s is served by none of them', (wanted) => {
  expect(chooseLocale(wanted, have)).toBeNull();
});

test('texts of the very region come first', () => {
  expect(chooseLocale('pt-PT', ['pt', 'pt-BR', 'pt-PT'])).toBe('pt-PT');
  expect(chooseLocale('pt-PT', ['pt-BR', 'pt'])).toBe('pt');
});
