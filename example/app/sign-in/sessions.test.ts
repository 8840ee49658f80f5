import { expect, test } from '@jest/globals';
import { Sessions } from './sessions.ts';

const at = (clock: { now: number }) => new Sessions<string>({ most: 3, idleMs: 10, ageMs: 25 }, () => clock.now);

test('a value is found by its key, and by no other', () => {
  const sessions = at({ now: 0 });
  const key = sessions.open('ana');
  expect(key).toMatch(/^[\w-]{43}$/);
  expect(sessions.get(key)).toBe('ana');
  for (const other of [undefined, '', '__proto__', `${key}x`]) expect(sessions.get(other)).toBeUndefined();
});

test('an unused one is gone after a while, a used one at its greatest age', () => {
  const clock = { now: 0 };
  const sessions = at(clock);
  const idle = sessions.open('idle');
  const used = sessions.open('used');
  clock.now = 9;
  expect(sessions.get(used)).toBe('used');
  clock.now = 11;
  expect(sessions.get(idle)).toBeUndefined();
  expect(sessions.get(used)).toBe('used');
  clock.now = 20;
  expect(sessions.get(used)).toBe('used');
  clock.now = 25;
  expect(sessions.get(used)).toBeUndefined();
});

test('never holds more than it may; the one unused for longest goes', () => {
  const sessions = at({ now: 0 });
  const [first, second] = [sessions.open('1'), sessions.open('2')];
  sessions.open('3');
  sessions.get(first);
  sessions.open('4');
  expect(sessions.size).toBe(3);
  expect(sessions.get(first)).toBe('1');
  expect(sessions.get(second)).toBeUndefined();
});

test('what is taken is gone', () => {
  const sessions = at({ now: 0 });
  const key = sessions.open('once');
  expect(sessions.take(key)).toBe('once');
  expect(sessions.take(key)).toBeUndefined();
});
