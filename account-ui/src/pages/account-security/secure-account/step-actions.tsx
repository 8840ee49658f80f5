import type { ReactNode } from 'react';
import { Button } from '../../../parts/button.tsx';
import { useConsole } from '../../../shell/console.ts';

/** The step's own button, and beside it the way past the step. */
export function StepActions({ skip, children }: { skip: () => void; children?: ReactNode }) {
  const { words } = useConsole();
  return (
    <div className="form-actions">
      {children}
      <Button variant="secondary" onClick={skip}>
        {words.say('secure.skip')}
      </Button>
    </div>
  );
}
