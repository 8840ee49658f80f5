import type { Outcome } from '../../../credentials/task.ts';
import { list, number, or, record, shape, text } from '../../../server/shape.ts';

/** The steps in their order: first whoever is in is put out, then the ways back in are closed. */
export const STEPS = ['sessions', 'password', 'factors', 'email'] as const;
export type StepName = (typeof STEPS)[number];

export type Result = 'done' | 'skipped';

/** How far the person has come and what was done on the way. */
export interface Progress {
  results: Partial<Record<StepName, Result>>;
  /** Places that were signed out; null if it is not known how many. */
  ended: number | null;
  /** Names of what was removed. */
  removed: string[];
  /** The new address whose change was cancelled; empty if none was. */
  withdrawn: string;
}

export const nothingYet: Progress = { results: {}, ended: 0, removed: [], withdrawn: '' };

const readProgress = shape({ results: record(text), ended: or(number, null), removed: list(text), withdrawn: text });

const isResult = (value: string | undefined): value is Result => value === 'done' || value === 'skipped';

/** From what was kept across a login or a reload; from the start if there is nothing or it can't be read. */
export function progressFrom(kept: unknown): Progress {
  try {
    const { results, ...rest } = readProgress(kept, 'progress');
    const known: Progress['results'] = {};
    for (const step of STEPS) {
      const result = results[step];
      if (isResult(result)) known[step] = result;
    }
    return { ...rest, results: known };
  } catch {
    return nothingYet;
  }
}

export const withResult = (progress: Progress, step: StepName, result: Result): Progress => ({
  ...progress,
  results: { ...progress.results, [step]: result },
});

/** Takes a step up again that was skipped. */
export function reopened(progress: Progress, step: StepName): Progress {
  const { [step]: _skipped, ...results } = progress.results;
  return { ...progress, results };
}

/** With what came of a task of Keycloak's: judged by the list, so that nothing counts as done that isn't. Once or often, the same. */
export function withOutcome(progress: Progress, outcome: Outcome | null): Progress {
  if (outcome?.kind === 'password-changed') return withResult(progress, 'password', 'done');
  if (outcome?.kind === 'removed' && !progress.removed.includes(outcome.name))
    return { ...progress, removed: [...progress.removed, outcome.name] };
  return progress;
}

/** The step the person is at; null once all that are there for them are done or skipped. */
export const currentStep = (progress: Progress, steps: readonly StepName[]): StepName | null =>
  steps.find((step) => !progress.results[step]) ?? null;
