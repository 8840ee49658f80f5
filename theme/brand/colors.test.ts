import { wcagContrast } from 'culori';
import { failingPairs, opaqueHex, PAIRS, palette, readable } from './colors.ts';

const channels = Array.from({ length: 9 }, (_, step) => Math.min(255, step * 32));
const hex = (...rgb: number[]): string => `#${rgb.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
const primaries = channels.flatMap((r) => channels.flatMap((g) => channels.map((b) => hex(r, g, b))));

it.each(['light', 'dark'] as const)('can be read whatever the primary colour is, %s', (scheme) => {
  const unreadable = primaries.filter((primary) => failingPairs(palette(scheme, { primary })).length > 0);
  expect(primaries).toHaveLength(729);
  expect(unreadable).toEqual([]);
});

it('checks texts, links, states, controls and focus', () => {
  for (const front of ['text', 'textSubtle', 'link', 'onPrimary', 'danger', 'borderControl', 'focus'] as const) {
    expect(PAIRS.some(([name]) => name === front)).toBe(true);
  }
});

it('leaves a primary that can be read as it is', () => {
  expect(palette('light', { primary: '#1f6b4f' }).primary).toBe('#1f6b4f');
});

it('mends a pale primary instead of refusing it', () => {
  const { primary, onPrimary, surface } = palette('light', { primary: '#ffe9a8' });
  expect(wcagContrast(primary, surface)).toBeGreaterThanOrEqual(3);
  expect(wcagContrast(onPrimary, primary)).toBeGreaterThanOrEqual(4.5);
});

it('keeps what the brand gives and names the pair that clashes', () => {
  const colors = palette('light', { primary: '#1f6b4f', text: '#bbbbbb' });
  expect(colors.text).toBe('#bbbbbb');
  expect(failingPairs(colors)).toContainEqual(expect.objectContaining({ front: 'text', back: 'surface', least: 4.5 }));
});

it('takes opaque CSS colours only', () => {
  expect(opaqueHex('rgb(31 107 79)')).toBe('#1f6b4f');
  expect(opaqueHex('rebeccapurple')).toBe('#663399');
  expect(opaqueHex('#1f6b4f80')).toBeNull();
  expect(opaqueHex('red;} body{display:none')).toBeNull();
});

it('ends even where no lightness will do', () => {
  expect(readable('#808080', ['#ffffff', '#000000'], 20, -1)).toMatch(/^#/);
});
