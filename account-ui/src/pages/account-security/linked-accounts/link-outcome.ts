import type { ActionResult } from '../../../boot/session.ts';
import { or, shape, text } from '../../../server/shape.ts';
import type { LinkedAccount } from './linked-accounts.ts';

/** What the person left for. */
export interface Begun {
  alias: string;
  name: string;
}

/** Name under which it is kept. */
export const BEGUN = 'linked-accounts.begun';

const readBegun = shape<Begun>({ alias: text, name: or(text, '') });

/** What was kept, or null if nothing was. */
export function begunFrom(kept: unknown): Begun | null {
  try {
    return readBegun(kept, BEGUN);
  } catch {
    return null;
  }
}

/** What came of it. */
export type LinkOutcome = { kind: 'linked' | 'cancelled' | 'failed' | 'unclear'; name: string };

/** Only what the list shows counts as linked. */
export function linkOutcomeOf(
  result: ActionResult,
  begun: Begun | null,
  linked: readonly LinkedAccount[],
): LinkOutcome {
  const name = begun?.name ?? '';
  const alias = begun?.alias ?? /^idp_link:(.+)$/.exec(result.action)?.[1];
  if (result.status === 'success')
    return { kind: linked.some((one) => one.alias === alias) ? 'linked' : 'unclear', name };
  return { kind: result.status === 'cancelled' ? 'cancelled' : 'failed', name };
}
