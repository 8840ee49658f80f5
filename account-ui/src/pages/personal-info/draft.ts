import { flag, list, record, shape, text } from '../../server/shape.ts';
import type { Values } from './account.ts';

/** What the person changed, kept over a login. */
export interface KeptDraft {
  changed: Values;
  /** They pressed Save: finish it when they are back. */
  resume: boolean;
}

const same = (one: string[], other: string[]): boolean =>
  one.length === other.length && one.every((value, at) => value === other[at]);

/** Values without the blanks of lines nobody filled in. An empty single value and none are the same. */
const meant = (values: string[]): string[] => values.filter((value) => value !== '');

/** Of the present values those that differ from what is saved. */
export function changesOf(saved: Values, present: Values): Values {
  const changed: Values = {};
  for (const [name, values] of Object.entries(present))
    if (!same(meant(values), meant(saved[name] ?? []))) changed[name] = meant(values);
  return changed;
}

const readDraft = shape<KeptDraft>({ changed: record(list(text)), resume: flag });

export function draftFrom(kept: unknown): KeptDraft | null {
  try {
    return kept === undefined ? null : readDraft(kept, 'draft');
  } catch {
    return null;
  }
}
