import { useEffect, useState } from 'react';
import { useConsole } from '../shell/console.ts';

/** From here on waiting needs a word, in milliseconds (a fast connection is done long before, a slow one may still be at it). */
const SLOW = 5_000;
/** As many lines make room for the word, on a phone too, so that nothing below it moves. */
const LINES_OF_WORD = 2;

/** Stands where a list or form will be, at its height, while it is on its way. If that takes long, it says so. */
export function Skeleton({ lines, label }: { lines: number; label: string }) {
  const { words } = useConsole();
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW);
    return () => clearTimeout(timer);
  }, []);
  const lineCount = isSlow ? Math.max(0, lines - LINES_OF_WORD) : lines;
  return (
    <div className="skeleton" role="status">
      {isSlow ? (
        <p className="skeleton-word">{words.say('loadingSlow')}</p>
      ) : (
        <span className="shell-unseen">{label}</span>
      )}
      {Array.from({ length: lineCount }, (_, line) => (
        <div className="skeleton-line" key={line} aria-hidden="true" />
      ))}
    </div>
  );
}
