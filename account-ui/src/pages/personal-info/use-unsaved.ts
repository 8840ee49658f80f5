import { useCallback, useEffect, useRef, useState } from 'react';
import { useShell } from '../../shell/console.ts';

export interface Leaving {
  /** The person is about to leave by a link and is to be asked. */
  isAsked: boolean;
  stay: () => void;
  leave: () => void;
  /** From now on nothing is asked: what is unsaved has been put away, or is not wanted. */
  release: () => void;
}

/** Asks before unsaved changes are lost: by a dialog within the console, by the browser's own question where the page is left for good. */
export function useUnsaved(unsaved: boolean): Leaving {
  const { holdBack } = useShell();
  const [way, setWay] = useState<{ leave: () => void } | null>(null);
  const letGo = useRef<() => void>(() => undefined);

  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    const go = holdBack((leave) => setWay({ leave }));
    letGo.current = () => {
      removeEventListener('beforeunload', ask);
      go();
    };
    return () => letGo.current();
  }, [unsaved, holdBack]);

  const release = useCallback(() => letGo.current(), []);
  return {
    isAsked: way !== null,
    stay: () => setWay(null),
    leave: () => {
      setWay(null);
      release();
      way?.leave();
    },
    release,
  };
}
