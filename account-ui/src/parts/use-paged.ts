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
  find: (search: string) => Promise<void>;
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

  const ask = async (query: Query) => {
    wanted.current = query;
    setAsking(true);
    setFailure(null);
    const answer = await again();
    // something else has been asked for since
    if (wanted.current !== query) return;
    setAsking(false);
    if (answer.ok) {
      setShown(query);
    } else {
      wanted.current = shown;
      setFailure(answer.failure);
    }
  };

  const items = state.kind === 'ready' ? state.value : [];
  return {
    state: state.kind === 'ready' ? { kind: 'ready', value: items.slice(0, shown.max) } : state,
    search: shown.search,
    more: items.length > shown.max,
    asking,
    failure,
    find: (search) => ask({ search, max: step }),
    showMore: () => ask({ ...shown, max: shown.max + step }),
    again,
  };
}
