import { wcagContrast } from 'culori';
import { expect, test } from '@jest/globals';
import { readable } from './brand.ts';

test.each(['#ffff00', '#1f6b4f', '#000000', '#ffffff', 'rebeccapurple'])(
  '%s can be read on light and dark',
  (color) => {
    expect(wcagContrast(readable(color, '#ffffff', -1), '#ffffff')).toBeGreaterThanOrEqual(4.5);
    expect(wcagContrast(readable(color, '#1b211d', 1), '#1b211d')).toBeGreaterThanOrEqual(4.5);
  },
);

test('a colour that can be read stays as it is', () => {
  expect(readable('#1f6b4f', '#ffffff', -1)).toBe('#1f6b4f');
});
