import { TextControl } from '../../../parts/text-control.tsx';
import { useConsole } from '../../../shell/console.ts';
import type { Field } from './field.ts';
import { optionLabel } from './options.ts';

interface ReadOnlyProps {
  field: Field;
  id: string;
  values: string[];
  describedBy: string | undefined;
}

/** Several values that can only be read, as a list: it looks like what it is, and not like something to fill in. */
export function ReadOnlyList({ field, values }: Pick<ReadOnlyProps, 'field' | 'values'>) {
  const { words } = useConsole();
  const held = values.filter((value) => value !== '');
  if (held.length === 0) return <p className="field-value">{words.say('personalInfo.notSet')}</p>;
  return (
    <ul className="field-values">
      {held.map((value, at) => (
        <li key={at} dir="auto">
          {optionLabel(words, field, value)}
        </li>
      ))}
    </ul>
  );
}

/** One value that can only be read, in a field that can be copied from. */
export function ReadOnly({ field, id, values, describedBy }: ReadOnlyProps) {
  const { words } = useConsole();
  const value = values[0] ?? '';
  return (
    <TextControl
      id={id}
      type="text"
      dir="auto"
      readOnly
      value={value === '' ? '' : optionLabel(words, field, value)}
      placeholder={words.say('personalInfo.notSet')}
      describedBy={describedBy}
      onChange={() => undefined}
    />
  );
}
