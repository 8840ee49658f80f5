import { TextControl } from '../../../parts/text-control.tsx';
import { useConsole } from '../../../shell/console.ts';
import type { ControlProps } from './control-props.ts';
import type { TextType } from './field.ts';

const autoComplete: Partial<Record<string, string>> = {
  email: 'email',
  username: 'username',
  firstName: 'given-name',
  lastName: 'family-name',
};

/** What is typed the same way in every language; other texts go by their own letters. */
export const direction = (type: TextType, isNumber = false): 'ltr' | 'auto' =>
  type === 'text' && !isNumber ? 'auto' : 'ltr';

/** One line: a text, an address, a number, or a date and time by the browser's own picker. */
export function Text({ field, control, id, values, problem, describedBy, onChange }: ControlProps<'text'>) {
  const { words } = useConsole();
  return (
    <TextControl
      id={id}
      type={control.type}
      inputMode={control.inputMode}
      dir={direction(control.type, control.inputMode !== undefined)}
      width={field.width}
      autoComplete={autoComplete[field.name] ?? 'off'}
      spellCheck={false}
      readOnly={field.readOnly}
      aria-required={(field.required && !field.readOnly) || undefined}
      placeholder={field.placeholder ? words.label(field.placeholder) : undefined}
      value={values[0] ?? ''}
      isInvalid={problem !== null}
      describedBy={describedBy}
      onChange={(next) => onChange([next])}
    />
  );
}
