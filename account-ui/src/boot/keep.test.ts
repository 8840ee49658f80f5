import { expect, test } from '@jest/globals';
import { createKeep } from './keep.ts';

const MINUTE = 60_000;

test('what was typed comes back once, to the person who typed it', () => {
  const keep = createKeep(sessionStorage, 'ana', () => 0);
  keep.put('draft', { email: 'ana@new.example' });
  expect(createKeep(sessionStorage, 'ana', () => MINUTE).take('draft')).toEqual({ email: 'ana@new.example' });
  expect(keep.take('draft')).toBeUndefined();
});

test('nobody gets what somebody else typed, or what is older than a quarter of an hour', () => {
  createKeep(sessionStorage, 'ana', () => 0).put('draft', 'typed');
  expect(createKeep(sessionStorage, 'ben', () => MINUTE).take('draft')).toBeUndefined();
  createKeep(sessionStorage, 'ana', () => 0).put('draft', 'typed');
  expect(createKeep(sessionStorage, 'ana', () => 16 * MINUTE).take('draft')).toBeUndefined();
});

test('a storage with other things in it does no harm', () => {
  for (const odd of ['', '{', 'null', '[]', '{"person":"ana"}']) {
    sessionStorage.setItem('account.draft', odd);
    expect(createKeep(sessionStorage, 'ana', () => 0).take('draft')).toBeUndefined();
  }
});
