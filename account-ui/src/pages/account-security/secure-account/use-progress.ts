import { useEffect, useMemo, useState } from 'react';
import type { Outcome } from '../../../credentials/task.ts';
import { useConsole } from '../../../shell/console.ts';
import { nothingYet, progressFrom, withOutcome, type Progress } from './progress.ts';

const PROGRESS = 'secure-account.progress';

/** How far the person has come; a reload, a task of Keycloak's and a login in between do not lose it. */
export function useProgress(outcome: Outcome | null): {
  progress: Progress;
  update: (change: (before: Progress) => Progress) => void;
  restart: () => void;
} {
  const { keep, session } = useConsole();
  const [own, setOwn] = useState<Progress>(() => progressFrom(keep.take(PROGRESS)));
  // an outcome belongs to the round it was reached in
  const [past, setPast] = useState<Outcome | null>(null);
  const present = outcome === past ? null : outcome;
  const progress = useMemo(() => withOutcome(own, present), [own, present]);

  useEffect(() => {
    const put = () => keep.put(PROGRESS, progress);
    put();
    // kept for a quarter of an hour from now: from when the page is left, not from the last step
    addEventListener('pagehide', put);
    const forget = session.onEnded(put);
    return () => {
      removeEventListener('pagehide', put);
      forget();
    };
  }, [keep, session, progress]);

  return {
    progress,
    update: (change) => setOwn((before) => change(withOutcome(before, present))),
    restart: () => {
      setPast(outcome);
      setOwn(nothingYet);
    },
  };
}
