import type { ReactNode } from 'react';
import { Button } from '../../../parts/button.tsx';
import { useConsole } from '../../../shell/console.ts';

interface ClearableProps {
  /** As it is read out and shown beside the control; empty: nothing is set. */
  value: string;
  label: string;
  canClear: boolean;
  onClear: () => void;
  children: ReactNode;
}

/** A browser's slider and colour well always show a value: beside them stands whether there is one, and a way to have none. */
export function Clearable({ value, label, canClear, onClear, children }: ClearableProps) {
  const { words } = useConsole();
  return (
    <div className="field-clearable">
      {children}
      <span className="field-value" dir={value === '' ? undefined : 'ltr'}>
        {value === '' ? words.say('personalInfo.notSet') : value}
      </span>
      {canClear && value !== '' && (
        <Button variant="secondary" aria-label={words.say('personalInfo.clearField', { label })} onClick={onClear}>
          {words.say('personalInfo.clear')}
        </Button>
      )}
    </div>
  );
}
