import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { Button } from '../../../parts/button.tsx';
import { useConsole } from '../../../shell/console.ts';

interface StepFrameProps {
  /** From 1. */
  place: number;
  title: string;
  isCurrent: boolean;
  /** What came of it; null if it is still to come. */
  result: string | null;
  /** Takes it up again; null if that makes no sense. */
  reopen: (() => void) | null;
  /** What is to be done, while it is this step's turn. */
  children: ReactNode;
}

/** One step of the sequence: behind the person, in front of them, or still to come. */
export function StepFrame({ place, title, isCurrent, result, reopen, children }: StepFrameProps) {
  const { words } = useConsole();
  const heading = useRef<HTMLHeadingElement>(null);

  // the button that led here is gone: the focus goes to what comes next, but not when the page opens
  const wasCurrent = useRef(isCurrent);
  useLayoutEffect(() => {
    if (isCurrent && !wasCurrent.current) heading.current?.focus();
    wasCurrent.current = isCurrent;
  }, [isCurrent]);

  return (
    <li className={`guide-step${isCurrent ? ' guide-step-current' : ''}`} aria-current={isCurrent ? 'step' : undefined}>
      <h2 ref={heading} tabIndex={-1} className={isCurrent || result ? undefined : 'guide-step-later'}>
        {words.say('secure.stepTitle', { place, title })}
      </h2>
      {result && (
        <div className="guide-step-result">
          <p>{result}</p>
          {reopen && (
            <Button variant="secondary" aria-label={words.say('secure.doNowThis', { title })} onClick={reopen}>
              {words.say('secure.doNow')}
            </Button>
          )}
        </div>
      )}
      {children && <div className="guide-step-body">{children}</div>}
    </li>
  );
}
