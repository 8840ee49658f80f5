import { useState } from 'react';
import type { Answer, Failure } from '../server/failure.ts';

/** What came of an act, judged by the list that was read after it. */
export type Outcome =
  | { kind: 'done' }
  /** The server says that it is done, but the list shows otherwise. */
  | { kind: 'unclear' }
  /** The server says that it is done; the list could not be read again. */
  | { kind: 'unchecked' }
  | { kind: 'failed'; failure: Failure };

/** What shows as done is done, even if the answer got lost on the way; what does not was not done, whatever the answer was. */
export function outcomeOf<T>(answer: Answer<unknown>, after: Answer<T>, isDone: (value: T) => boolean): Outcome {
  if (after.ok && isDone(after.value)) return { kind: 'done' };
  if (!answer.ok) return { kind: 'failed', failure: answer.failure };
  return { kind: after.ok ? 'unclear' : 'unchecked' };
}

export interface Act<T> {
  call: () => Promise<Answer<unknown>>;
  /** Reads the list once more. */
  again: () => Promise<Answer<T>>;
  /** Whether the list shows that it is done. */
  isDone: (value: T) => boolean;
  /** The sentence for it then. */
  done: string;
}

/** The last thing the person was told; the turn makes each a message of its own. */
export interface Told {
  done: string;
  outcome: Outcome;
  turn: number;
}

const DONE = { ok: true, value: undefined, status: 204 } as const;

/**
 * Acts on a list and keeps what came of it. `act` gives the failure, to be told where the person pressed; everything else is `told` above
 * the list. `check` judges once more, when the list could not be read after the act.
 */
export function useActs(): {
  told: Told | null;
  act: <T>(wanted: Act<T>) => Promise<Failure | null>;
  check: () => Promise<void>;
} {
  const [told, setTold] = useState<(Told & { judge: (answer: Answer<unknown>) => Promise<Outcome> }) | null>(null);
  return {
    told,
    act: async ({ call, again, isDone, done }) => {
      const judge = async (answer: Answer<unknown>) => outcomeOf(answer, await again(), isDone);
      const outcome = await judge(await call());
      if (outcome.kind === 'failed') return outcome.failure;
      setTold((before) => ({ done, outcome, judge, turn: (before?.turn ?? 0) + 1 }));
      return null;
    },
    check: async () => {
      if (!told) return;
      const outcome = await told.judge(DONE);
      if (outcome.kind !== 'unchecked') setTold({ ...told, outcome, turn: told.turn + 1 });
    },
  };
}
