import { useId } from 'react';
import { FieldError } from '../../parts/text-control.tsx';
import type { Scope } from './resources.ts';

interface ScopeChoiceProps {
  legend: string;
  /** The dialog's title says the same. */
  isLegendSaid?: boolean;
  scopes: readonly Scope[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  error: string | null;
}

/** What somebody may do with a resource: a box for each. */
export function ScopeChoice({ legend, isLegendSaid = false, scopes, chosen, onChange, error }: ScopeChoiceProps) {
  const id = useId();
  return (
    <fieldset className="field-set" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className={isLegendSaid ? 'shell-unseen' : 'pf-v6-c-form__label'}>{legend}</legend>
      <div className="field-choices">
        {scopes.map(({ name, label }, at) => (
          <div className="field-choice" key={name}>
            <input
              id={`${id}-${at}`}
              type="checkbox"
              checked={chosen.includes(name)}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, name] : chosen.filter((other) => other !== name))
              }
            />
            <label htmlFor={`${id}-${at}`}>{label}</label>
          </div>
        ))}
      </div>
      {error && <FieldError id={`${id}-error`} error={error} />}
    </fieldset>
  );
}
