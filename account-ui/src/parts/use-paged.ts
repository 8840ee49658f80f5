import { useCallback, useRef, useState } from 'react';
import type { Answer, Failure } from '../server/failure.ts';
import { useLoad, type Load } from './use-load.ts';

/** What is asked of a list that the server gives in parts. */
export interface Query {
  search: string;
  /** The server is asked for one more than is shown, to know whether there are more. */
  max: number;
}

export interface Paged<T> {
  state: Load<T[]>;
  /** What the shown list is narrowed down by. */
  search: string;
  /** There are more than are shown. */
  more: boolean;
  /** Something is being asked for. */
  asking: boolean;
  /** Why the last request for more, or for something else, brought nothing. */
  failure: Failure | null;
  /** Gives how many were found; null if that isn't known, or nothing could be asked. */
  find: (search: string) => Promise<number | null>;
  showMore: () => Promise<void>;
  again: () => Promise<Answer<T[]>>;
}

/** A list that the server gives in parts, from its start to as far as the person wants to see. `load` must keep its identity. */
export function usePaged<T>(load: (query: Query) => Promise<Answer<T[]>>, step: number): Paged<T> {
  const [shown, setShown] = useState<Query>({ search: '', max: step });
  const wanted = useRef(shown);
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const loading = useCallback(() => load({ ...wanted.current, max: wanted.current.max + 1 }), [load]);
  const { state, again } = useLoad(loading);

  const ask = async (query: Query): Promise<T[] | null> => {
    wanted.current = query;
    setAsking(true);
    setFailure(null);
    const answer = await again();
    // something else has been asked for since
    if (wanted.current !== query) return null;
    setAsking(false);
    if (answer.ok) {
      setShown(query);
      return answer.value;
    }
    wanted.current = shown;
    setFailure(answer.failure);
    return null;
  };

  const items = state.kind === 'ready' ? state.value : [];
  return {
    state: state.kind === 'ready' ? { kind: 'ready', value: items.slice(0, shown.max) } : state,
    search: shown.search,
    more: items.length > shown.max,
    asking,
    failure,
    find: async (search) => {
      const found = await ask({ search, max: step });
      return found && found.length <= step ? found.length : null;
    },
    showMore: async () => {
      await ask({ ...shown, max: shown.max + step });
    },
    again,
  };
}
