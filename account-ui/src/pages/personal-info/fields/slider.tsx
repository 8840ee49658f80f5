import { useConsole } from '../../../shell/console.ts';
import { Clearable } from './clearable.tsx';
import type { ControlProps } from './control-props.ts';
import { fieldId } from './field-id.ts';

/** A number within bounds, by sliding. */
export function Slider({ field, control, id, label, values, problem, describedBy, onChange }: ControlProps<'slider'>) {
  const { words } = useConsole();
  const value = values[0] ?? '';
  return (
    <Clearable
      value={value}
      label={label}
      canClear={!field.required}
      onClear={() => {
        onChange([]);
        document.getElementById(fieldId(field.name))?.focus();
      }}
    >
      <input
        id={id}
        className="field-slider"
        type="range"
        min={control.min}
        max={control.max}
        step={control.step}
        value={value === '' ? control.min : value}
        aria-valuetext={value === '' ? words.say('personalInfo.notSet') : undefined}
        aria-invalid={problem ? true : undefined}
        aria-describedby={describedBy}
        onChange={(event) => onChange([event.target.value])}
        // already at the end where it stands, a slider does not tell of a press
        onClick={(event) => value === '' && onChange([event.currentTarget.value])}
      />
    </Clearable>
  );
}
