import { expect, test } from '@jest/globals';
import { packagesMatch } from './packages.mjs';

const wanted = {
  packages: {
    '': {},
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/for-another-system': { version: '1.0.0', optional: true },
  },
};
const a = { version: '1.0.0', integrity: 'sha512-a' };

test('what is wanted is there', () => {
  expect(packagesMatch(wanted, { packages: { 'node_modules/a': a } })).toBe(true);
});

test('a missing package, another version or other content is not', () => {
  expect(packagesMatch(wanted, {})).toBe(false);
  expect(packagesMatch(wanted, { packages: { 'node_modules/a': { ...a, version: '1.0.1' } } })).toBe(false);
  expect(packagesMatch(wanted, { packages: { 'node_modules/a': { ...a, integrity: 'sha512-b' } } })).toBe(false);
});
