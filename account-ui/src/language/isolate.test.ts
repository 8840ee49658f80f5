import { expect, test } from '@jest/globals';
import { isolating } from './isolate.ts';

test.each([
  ['en', 'ana@old.example', 'ana@old.example'],
  ['en', 'אנה', '\u2068אנה\u2069'],
  ['ar', 'ana@old.example', '\u2068ana@old.example\u2069'],
  ['ar', '192.168.0.1', '\u2068192.168.0.1\u2069'],
  ['ar', '١٢', '١٢'],
  ['fa-IR', 'Pixel 8 (2)', '\u2068Pixel 8 (2)\u2069'],
])('%s: %s', (locale, value, isolated) => {
  expect(isolating(locale)(value)).toBe(isolated);
});
