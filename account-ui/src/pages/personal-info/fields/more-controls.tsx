import { Boxes } from './boxes.tsx';
import { Colour } from './colour.tsx';
import type { ControlProps } from './control-props.ts';
import type { MoreKind } from './more.ts';
import { Picks } from './picks.tsx';
import { Radios } from './radios.tsx';
import { Slider } from './slider.tsx';
import { Texts } from './texts.tsx';

/** The controls that few realms need, in a file of their own (`more.ts`). */
export function MoreControl(props: ControlProps<MoreKind>) {
  const { control } = props;
  switch (control.kind) {
    case 'texts':
      return <Texts {...props} control={control} />;
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
