import { useConsole } from '../../../shell/console.ts';
import type { ControlProps } from './control-props.ts';

/** Several lines. */
export function Textarea({ field, control, id, values, problem, describedBy, onChange }: ControlProps<'textarea'>) {
  const { words } = useConsole();
  const { readOnly, required, width } = field;
  return (
    <span
      className={`pf-v6-c-form-control pf-m-textarea pf-m-resize-vertical${problem ? ' pf-m-error' : ''}${readOnly ? ' pf-m-readonly' : ''}`}
      style={width === null ? undefined : { maxInlineSize: `${width + 4}ch` }}
    >
      <textarea
        id={id}
        dir="auto"
        rows={control.rows}
        readOnly={readOnly}
        aria-required={(required && !readOnly) || undefined}
        placeholder={field.placeholder ? words.label(field.placeholder) : undefined}
        value={values[0] ?? ''}
        aria-invalid={problem ? true : undefined}
        aria-describedby={describedBy}
        onChange={(event) => onChange([event.target.value])}
      />
    </span>
  );
}
