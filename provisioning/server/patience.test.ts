import { jest } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { Patience } from './patience.ts';

afterEach(() => {
  jest.useRealTimers();
});

test('a step has one limit, whichever of its requests fail, and says how often it was tried', () => {
  jest.useFakeTimers({ now: 1_000_000 });
  const step = new Patience();
  expect(step.lasts()).toBe(true);
  expect(step.inWords()).toBe('');
  step.failed(1_000_000);
  jest.setSystemTime(1_060_000);
  // another request of the same step
  step.plain().failed(1_050_000);
  expect(step.lasts()).toBe(true);
  jest.setSystemTime(1_090_000);
  expect(step.lasts()).toBe(false);
  expect(step.inWords()).toBe(' Tried 2 times in 90 s.');
});

test('a hiccup is borne three times in a step', () => {
  const step = new Patience();
  expect([step, step.plain(), step, step].map((patience) => patience.bearsHiccup())).toEqual([true, true, true, false]);
});

test('nobody waits for a server that is away once the apply is to stop', () => {
  const stop = new AbortController();
  const step = new Patience({ signal: stop.signal });
  step.failed(Date.now());
  expect(step.lasts()).toBe(true);
  stop.abort();
  expect(step.lasts()).toBe(false);
});

test('what comes before each request may ask the server itself, and stop the step', async () => {
  const asked: string[] = [];
  const request = async (name: string): Promise<void> => {
    await Patience.current()?.ready();
    await pause(1);
    asked.push(name);
  };
  const step = new Patience({ before: () => request('do I hold the realm?') });
  await step.during(async () => {
    await request('read');
    await request('write');
  });
  expect(asked).toEqual(['do I hold the realm?', 'read', 'do I hold the realm?', 'write']);
  const stopped = new Patience({ before: () => Promise.reject(new Error('lost')) });
  await expect(stopped.during(() => request('never'))).rejects.toThrow('lost');
  expect(asked).not.toContain('never');
});
