import { SelectArrow } from '../../../parts/text-control.tsx';
import { useConsole } from '../../../shell/console.ts';
import type { ControlProps } from './control-props.ts';
import { optionLabel } from './options.ts';

/** One of several, or none. */
export function Select({ field, control, id, values, problem, describedBy, onChange }: ControlProps<'select'>) {
  const { words } = useConsole();
  const value = values[0] ?? '';
  return (
    <span className={`pf-v6-c-form-control${problem ? ' pf-m-error' : ''}`}>
      <select
        id={id}
        value={value}
        aria-required={field.required || undefined}
        aria-invalid={problem ? true : undefined}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.target.value === '' ? [] : [event.target.value])}
      >
        {(!field.required || value === '') && <option value="">{words.say('noChoice')}</option>}
        {control.options.map((option) => (
          <option value={option} key={option}>
            {optionLabel(words, field, option)}
          </option>
        ))}
      </select>
      <SelectArrow />
    </span>
  );
}
