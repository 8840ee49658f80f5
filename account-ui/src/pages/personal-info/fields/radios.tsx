import { useConsole } from '../../../shell/console.ts';
import { Choice } from './choice.tsx';
import type { ControlProps } from './control-props.ts';
import { optionLabel } from './options.ts';

/** One of a few, all in sight. What need not be chosen can be taken back, which radio buttons alone do not offer. */
export function Radios({ field, control, id, values, problem, onChange }: ControlProps<'radios'>) {
  const { words } = useConsole();
  const value = values[0] ?? '';
  const choice = (option: string, label: string) => (
    <Choice
      key={option}
      type="radio"
      name={id}
      label={label}
      checked={value === option}
      isInvalid={problem !== null}
      onChange={() => onChange(option === '' ? [] : [option])}
    />
  );
  return (
    <div className="field-choices">
      {control.options.map((option) => choice(option, optionLabel(words, field, option)))}
      {!field.required && choice('', words.say('noChoice'))}
    </div>
  );
}
