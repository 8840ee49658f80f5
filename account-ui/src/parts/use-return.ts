import { useEffect, useRef } from 'react';

/** A tab that comes to the front tells so twice, as document and as window, within this many milliseconds. */
const TOGETHER = 500;

/** Calls `look` when the person comes back to this window from another one, where they may have changed what is shown here. */
export function useReturn(isOn: boolean, look: () => void): void {
  const latest = useRef(look);
  useEffect(() => {
    latest.current = look;
  });
  useEffect(() => {
    if (!isOn) return;
    let looked = -Infinity;
    const back = () => {
      if (document.visibilityState !== 'visible' || performance.now() - looked < TOGETHER) return;
      looked = performance.now();
      latest.current();
    };
    document.addEventListener('visibilitychange', back);
    addEventListener('focus', back);
    return () => {
      document.removeEventListener('visibilitychange', back);
      removeEventListener('focus', back);
    };
  }, [isOn]);
}
