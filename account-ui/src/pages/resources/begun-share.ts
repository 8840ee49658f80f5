import { list, shape, text } from '../../server/shape.ts';

/** A share that was typed and not sent when the session ended. */
export interface BegunShare {
  /** Of the resource. */
  id: string;
  who: string;
  scopes: string[];
}

/** Name under which it is kept. */
export const SHARE = 'resources.share';

const readBegun = shape<BegunShare>({ id: text, who: text, scopes: list(text) });

/** What was kept, or null if nothing was. */
export function begunShare(kept: unknown): BegunShare | null {
  try {
    return readBegun(kept, SHARE);
  } catch {
    return null;
  }
}
