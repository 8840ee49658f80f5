import type { Problem } from '../field-errors.ts';
import type { Control, Field } from './field.ts';

/** What every control gets: it shows `values` and tells of new ones. Label, help and message stand around it (`field-row.tsx`). */
export interface ControlProps<Kind extends Control['kind']> {
  field: Field;
  control: Extract<Control, { kind: Kind }>;
  /** Of the one element that the label names; a field of several parts has it on its fieldset. */
  id: string;
  label: string;
  values: string[];
  problem: Problem | null;
  /** Ids of the texts that belong to it. */
  describedBy: string | undefined;
  onChange: (values: string[]) => void;
}
