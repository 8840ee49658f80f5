import { expect, test } from '@jest/globals';
import { currentStep, nothingYet, progressFrom, reopened, STEPS, withOutcome, withResult } from './progress.ts';

test('the first step without a result is the present one; a skipped one can be taken up again', () => {
  const skipped = withResult(nothingYet, 'sessions', 'skipped');
  expect(currentStep(nothingYet, STEPS)).toBe('sessions');
  expect(currentStep(skipped, STEPS)).toBe('password');
  expect(currentStep(reopened(skipped, 'sessions'), STEPS)).toBe('sessions');
  expect(currentStep(withResult(skipped, 'factors', 'done'), ['sessions', 'factors'])).toBeNull();
});

test('what came of a task counts once, and only what changed something', () => {
  const removed = withOutcome(nothingYet, { kind: 'removed', name: 'Pixel 8' });
  expect(withOutcome(removed, { kind: 'removed', name: 'Pixel 8' }).removed).toEqual(['Pixel 8']);
  expect(withOutcome(nothingYet, { kind: 'password-changed' }).results).toEqual({ password: 'done' });
  expect(withOutcome(nothingYet, { kind: 'cancelled' })).toBe(nothingYet);
  expect(withOutcome(nothingYet, { kind: 'unclear' })).toBe(nothingYet);
});

test('what was kept comes back; anything else is a start', () => {
  const kept = { ...withResult(nothingYet, 'sessions', 'done'), ended: null, removed: ['Pixel 8'] };
  expect(progressFrom(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  for (const odd of [undefined, null, 3, {}, { results: [] }]) expect(progressFrom(odd)).toEqual(nothingYet);
  expect(progressFrom({ ...kept, results: { sessions: 'hacked', other: 'done' } }).results).toEqual({});
});
