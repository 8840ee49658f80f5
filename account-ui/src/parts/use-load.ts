import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer, Failure } from '../server/failure.ts';

export type Load<T> = { kind: 'loading' } | { kind: 'ready'; value: T } | { kind: 'failed'; failure: Failure };

/**
 * What a page asks of the server when it opens. `again` asks once more: from a failure it shows the skeleton, over a value the
 * value stays until the new one is there, and a failure then leaves it as it was (given back to the caller).
 * `load` must keep its identity between renders.
 */
export function useLoad<T>(load: () => Promise<Answer<T>>): {
  state: Load<T>;
  again: () => Promise<Answer<T>>;
  set: (value: T) => void;
} {
  const [state, setState] = useState<Load<T>>({ kind: 'loading' });
  const alive = useRef(true);
  const asked = useRef(0);

  const ask = useCallback(async () => {
    const mine = ++asked.current;
    const answer = await load();
    // a later question makes this answer an old one
    if (alive.current && mine === asked.current)
      setState((before) =>
        answer.ok
          ? { kind: 'ready', value: answer.value }
          : before.kind === 'ready'
            ? before
            : { kind: 'failed', failure: answer.failure },
      );
    return answer;
  }, [load]);

  const again = useCallback(() => {
    setState((before) => (before.kind === 'failed' ? { kind: 'loading' } : before));
    return ask();
  }, [ask]);

  useEffect(() => {
    alive.current = true;
    void ask();
    return () => {
      alive.current = false;
    };
  }, [ask]);

  const set = useCallback((value: T) => {
    asked.current++;
    setState({ kind: 'ready', value });
  }, []);
  return { state, again, set };
}
