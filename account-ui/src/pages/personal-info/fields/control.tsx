import { Boxes } from './boxes.tsx';
import { Colour } from './colour.tsx';
import type { ControlProps } from './control-props.ts';
import type { Control as AnyControl } from './field.ts';
import { Picks } from './picks.tsx';
import { Radios } from './radios.tsx';
import { ReadOnly, ReadOnlyList } from './read-only.tsx';
import { Select } from './select.tsx';
import { Slider } from './slider.tsx';
import { Text } from './text.tsx';
import { Textarea } from './textarea.tsx';
import { Texts } from './texts.tsx';

/** The control of an attribute's kind. */
export function Control(props: Omit<ControlProps<AnyControl['kind']>, 'control'>) {
  const { control, readOnly, multivalued } = props.field;
  if (readOnly && multivalued) return <ReadOnlyList {...props} />;
  // what is typed can be read in its own field, what is chosen cannot
  if (readOnly && control.kind !== 'text' && control.kind !== 'textarea') return <ReadOnly {...props} />;
  switch (control.kind) {
    case 'text':
      return <Text {...props} control={control} />;
    case 'textarea':
      return <Textarea {...props} control={control} />;
    case 'texts':
      return <Texts {...props} control={control} />;
    case 'select':
      return <Select {...props} control={control} />;
    case 'radios':
      return <Radios {...props} control={control} />;
    case 'boxes':
      return <Boxes {...props} control={control} />;
    case 'picks':
      return <Picks {...props} control={control} />;
    case 'slider':
      return <Slider {...props} control={control} />;
    case 'colour':
      return <Colour {...props} control={control} />;
  }
}
