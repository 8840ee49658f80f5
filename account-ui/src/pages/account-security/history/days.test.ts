import { expect, test } from '@jest/globals';
import { daysOf } from './days.ts';
import type { Entry } from './history.ts';

const NOON = new Date(2026, 8, 21, 12).getTime();
const HOUR = 3_600_000;
const named = (id: string) => ({ id, name: '' });
const entry = (id: string, more: Partial<Entry> = {}): Entry => ({
  id,
  type: 'LOGIN',
  time: NOON,
  ip: '203.0.113.7',
  client: named('shop'),
  device: null,
  visit: 'v',
  continued: false,
  current: false,
  byAdministrator: false,
  error: '',
  credential: null,
  application: null,
  provider: null,
  email: '',
  ...more,
});
const shown = (entries: Entry[]) =>
  daysOf(entries).map(({ rows }) => rows.map((row) => [row.entry.id, row.times, row.applications.map(({ id }) => id)]));

test('a day ends at midnight where the person is', () => {
  const midnight = new Date(2026, 8, 21).getTime();
  expect(shown([entry('b', { time: midnight, visit: 'w' }), entry('a', { time: midnight - 1 })])).toEqual([
    [['b', 1, []]],
    [['a', 1, []]],
  ]);
});

test('what continued a visit stands with its sign-in, each application once', () => {
  expect(
    shown([
      entry('d', { continued: true, client: named('mail') }),
      entry('x', { visit: 'other' }),
      entry('c', { continued: true, client: named('shop') }),
      entry('b', { continued: true, client: named('mail') }),
      entry('a'),
    ]),
  ).toEqual([
    [
      ['x', 1, []],
      ['a', 1, ['mail', 'shop']],
    ],
  ]);
});

test('without its sign-in on that day it is one line of its own', () => {
  expect(
    shown([
      entry('c', { continued: true }),
      entry('b', { continued: true, client: named('mail') }),
      entry('a', { time: NOON - 24 * HOUR }),
    ]),
  ).toEqual([[['c', 1, ['shop', 'mail']]], [['a', 1, []]]]);
});

test('failures are one line only as long as nothing lies between and nothing differs', () => {
  const failed = (id: string, more: Partial<Entry> = {}) =>
    entry(id, { type: 'LOGIN_ERROR', error: 'x', visit: '', ...more });
  expect(shown([failed('e'), failed('d'), entry('c'), failed('b'), failed('a', { ip: '198.51.100.9' })])).toEqual([
    [
      ['e', 2, []],
      ['c', 1, []],
      ['b', 1, []],
      ['a', 1, []],
    ],
  ]);
});

test('entries of no visit are never taken for one', () => {
  expect(shown([entry('b', { visit: '', continued: true }), entry('a', { visit: '' })])[0]).toHaveLength(2);
});
