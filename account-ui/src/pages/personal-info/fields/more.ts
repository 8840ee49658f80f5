import type { ComponentType } from 'react';
import type { ControlProps } from './control-props.ts';
import type { Control, Field } from './field.ts';

/** Kinds that a usual profile does without: their code is not part of a first visit. */
export type MoreKind = Exclude<Control['kind'], 'text' | 'textarea' | 'select'>;

/** Their component, once `fetchControls` has fetched it. */
export const more: { Control: ComponentType<ControlProps<MoreKind>> | null } = { Control: null };

export const isMore = (control: Control): control is Extract<Control, { kind: MoreKind }> =>
  control.kind !== 'text' && control.kind !== 'textarea' && control.kind !== 'select';

/** Fetches what these fields need, before they are shown. Rejects if it can't be had. */
export async function fetchControls(fields: readonly Field[]): Promise<void> {
  if (more.Control || !fields.some(({ control }) => isMore(control))) return;
  more.Control = (await import('./more-controls.tsx')).MoreControl;
}
