import { useRef } from 'react';
import { Button } from '../../../parts/button.tsx';
import { SelectArrow } from '../../../parts/text-control.tsx';
import { useConsole, useShell } from '../../../shell/console.ts';
import type { ControlProps } from './control-props.ts';
import { optionLabel, toggled } from './options.ts';

/** Any of very many: the chosen ones as a list, the others in a select that adds. */
export function Picks({ field, control, id, label, values, problem, describedBy, onChange }: ControlProps<'picks'>) {
  const { words } = useConsole();
  const { announce } = useShell();
  const adding = useRef<HTMLSelectElement>(null);
  const chosen = values.filter((value) => value !== '');
  const name = (option: string) => optionLabel(words, field, option);
  return (
    <div className="field-lines">
      {chosen.length > 0 && (
        <ul className="field-lines">
          {chosen.map((option) => (
            <li className="field-line" key={option}>
              <span className="field-pick">{name(option)}</span>
              <Button
                variant="secondary"
                aria-label={words.say('personalInfo.removePick', { option: name(option), label })}
                onClick={() => {
                  onChange(toggled(chosen, option, field.held));
                  announce(words.say('personalInfo.pickRemoved', { option: name(option) }));
                  // the row that had the focus is gone
                  adding.current?.focus();
                }}
              >
                {words.say('remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <span className={`pf-v6-c-form-control${problem ? ' pf-m-error' : ''}`}>
        <select
          ref={adding}
          name={id}
          value=""
          aria-label={words.say('addLine', { label })}
          aria-invalid={problem ? true : undefined}
          aria-describedby={describedBy}
          onChange={(event) => {
            onChange(toggled(chosen, event.target.value, field.held));
            announce(words.say('personalInfo.pickAdded', { option: name(event.target.value) }));
          }}
        >
          <option value="">{words.say('add')}</option>
          {control.options
            .filter((option) => !chosen.includes(option))
            .map((option) => (
              <option value={option} key={option}>
                {name(option)}
              </option>
            ))}
        </select>
        <SelectArrow />
      </span>
    </div>
  );
}
