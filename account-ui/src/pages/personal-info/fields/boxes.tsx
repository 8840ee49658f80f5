import { useConsole } from '../../../shell/console.ts';
import { Choice } from './choice.tsx';
import type { ControlProps } from './control-props.ts';
import { optionLabel, toggled } from './options.ts';

/** Any of a few, all in sight. */
export function Boxes({ field, control, id, values, problem, onChange }: ControlProps<'boxes'>) {
  const { words } = useConsole();
  return (
    <div className="field-choices">
      {control.options.map((option) => (
        <Choice
          key={option}
          type="checkbox"
          name={id}
          label={optionLabel(words, field, option)}
          checked={values.includes(option)}
          isInvalid={problem !== null}
          onChange={() => onChange(toggled(values, option, field.held))}
        />
      ))}
    </div>
  );
}
