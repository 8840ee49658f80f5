import { flag, list, record, shape, text } from '../../server/shape.ts';
import type { Values } from './account.ts';

/** What the person typed into one field, and what was saved there when they began: so that a change by others is noticed. */
export interface Edit {
  values: string[];
  base: string[];
}

/** Everything typed, by attribute. */
export type Draft = Record<string, Edit>;

/** The draft as it is kept over a login. */
export interface KeptDraft {
  draft: Draft;
  /** They pressed Save: finish it when they are back. */
  resume: boolean;
}

/** A field that was changed here and, to something else, in another place. */
export interface Conflict {
  name: string;
  typed: string[];
  saved: string[];
}

/** A browser writes line breaks in its own way as soon as a text is touched. */
const plain = (value: string): string => value.replace(/\r\n?/g, '\n');

const same = (one: string[], other: string[]): boolean =>
  one.length === other.length && one.every((value, at) => plain(value) === plain(other[at] ?? ''));

/** Values without the blanks of lines nobody filled in. An empty single value and none are the same. */
const meant = (values: string[]): string[] => values.filter((value) => value !== '');

/** What the fields show: what is saved, with the draft over it. */
export const shown = (saved: Values, draft: Draft): Values => ({
  ...saved,
  ...Object.fromEntries(Object.entries(draft).map(([name, { values }]) => [name, values])),
});

/** The draft after typing `values` into a field that shows `saved` while nothing is typed. */
export const typed = (draft: Draft, name: string, values: string[], saved: string[]): Draft => ({
  ...draft,
  [name]: { values, base: draft[name]?.base ?? saved },
});

/** Of the draft what differs from what is saved. */
export function changesOf(saved: Values, draft: Draft): Values {
  const changed: Values = {};
  for (const [name, { values }] of Object.entries(draft))
    if (!same(meant(values), meant(saved[name] ?? []))) changed[name] = meant(values);
  return changed;
}

/** Fields that were saved otherwise since the person began to type in them. */
export function conflictsOf(saved: Values, draft: Draft): Conflict[] {
  return Object.keys(changesOf(saved, draft)).flatMap((name) => {
    const edit = draft[name];
    const now = meant(saved[name] ?? []);
    return edit && !same(now, meant(edit.base)) ? [{ name, typed: meant(edit.values), saved: now }] : [];
  });
}

/** The draft after the person has chosen: of the conflicts those in `taken` stay as saved, the others as typed. */
export function settled(draft: Draft, conflicts: readonly Conflict[], taken: ReadonlySet<string>): Draft {
  const next: Draft = {};
  for (const [name, edit] of Object.entries(draft)) {
    const conflict = conflicts.find((candidate) => candidate.name === name);
    if (!conflict) next[name] = edit;
    else if (!taken.has(name)) next[name] = { ...edit, base: conflict.saved };
  }
  return next;
}

const readKept = shape<KeptDraft>({
  draft: record(shape({ values: list(text), base: list(text) })),
  resume: flag,
});

/** Reads what was kept; null if there is nothing, or nothing this version understands. */
export function draftFrom(kept: unknown): KeptDraft | null {
  try {
    return kept === undefined ? null : readKept(kept, 'draft');
  } catch {
    return null;
  }
}
