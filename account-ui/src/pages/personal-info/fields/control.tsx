import type { ControlProps } from './control-props.ts';
import type { Control as AnyControl } from './field.ts';
import { isMore, more } from './more.ts';
import { ReadOnly, ReadOnlyList } from './read-only.tsx';
import { Select } from './select.tsx';
import { Text } from './text.tsx';
import { Textarea } from './textarea.tsx';

/** The control of an attribute's kind. */
export function Control(props: Omit<ControlProps<AnyControl['kind']>, 'control'>) {
  const { control, readOnly, multivalued } = props.field;
  if (readOnly && multivalued) return <ReadOnlyList {...props} />;
  // what is typed can be read in its own field, what is chosen cannot
  if (readOnly && control.kind !== 'text' && control.kind !== 'textarea') return <ReadOnly {...props} />;
  if (isMore(control)) return more.Control && <more.Control {...props} control={control} />;
  switch (control.kind) {
    case 'text':
      return <Text {...props} control={control} />;
    case 'textarea':
      return <Textarea {...props} control={control} />;
    case 'select':
      return <Select {...props} control={control} />;
  }
}
