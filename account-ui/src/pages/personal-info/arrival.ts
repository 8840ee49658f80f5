import type { Keep } from '../../boot/keep.ts';
import type { ActionResult } from '../../boot/session.ts';
import type { Words } from '../../language/words.ts';
import type { Account } from './account.ts';
import { draftFrom, type Draft } from './draft.ts';

/** Said above the form. */
export interface Message {
  variant: 'success' | 'info' | 'danger';
  title: string;
  body?: string;
}

export interface Arrival {
  draft: Draft;
  /** They pressed Save before they had to sign in. */
  resume: boolean;
  message: Message | null;
}

/** Names under which something is kept over a login. */
export const DRAFT = 'personal-info.draft';
export const NOTICE = 'personal-info.notice';

/** What was typed before a login, and what is to be said first. Taken once: a second look finds nothing. */
export function arrive(account: Account, result: ActionResult | null, keep: Keep, words: Words): Arrival {
  const kept = draftFrom(keep.take(DRAFT));
  const isSaved = keep.take(NOTICE) === 'saved';
  const names = new Set(account.attributes.map(({ name }) => name));
  const draft = Object.fromEntries(Object.entries(kept?.draft ?? {}).filter(([name]) => names.has(name)));
  const message = (): Message | null => {
    if (result?.status === 'cancelled') return { variant: 'info', title: words.say('outcome.cancelled') };
    if (result?.status === 'error') return { variant: 'danger', title: words.say('outcome.failed') };
    if (isSaved) return { variant: 'success', title: words.say('saved') };
    return kept && !kept.resume ? { variant: 'info', title: words.say('draftBack') } : null;
  };
  return { draft, resume: kept?.resume ?? false, message: message() };
}
