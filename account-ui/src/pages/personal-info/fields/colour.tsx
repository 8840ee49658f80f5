import { Clearable } from './clearable.tsx';
import type { ControlProps } from './control-props.ts';
import { fieldId } from './field-id.ts';

/** What an empty colour well shows (HTML: a colour field without a value is black). */
const EMPTY = '#000000';

/** A colour, by the browser's own picker; kept as `#rrggbb`. */
export function Colour({ field, id, label, values, problem, describedBy, onChange }: ControlProps<'colour'>) {
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
        className="field-colour"
        type="color"
        value={value === '' ? EMPTY : value}
        aria-invalid={problem ? true : undefined}
        aria-describedby={describedBy}
        onChange={(event) => onChange([event.target.value])}
      />
    </Clearable>
  );
}
