import { shape, text } from '../../../server/shape.ts';

/** Name of what is kept of it over a login. */
export const RENAME = 'signing-in.rename';

/** A new name that was typed but not saved. */
export interface BegunRename {
  /** The credential's. */
  id: string;
  label: string;
}

const read = shape<BegunRename>({ id: text, label: text });

export function begunRename(kept: unknown): BegunRename | null {
  try {
    return kept === undefined ? null : read(kept, RENAME);
  } catch {
    return null;
  }
}
