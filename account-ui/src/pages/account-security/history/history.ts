import type { Answer } from '../../../server/failure.ts';
import type { Server } from '../../../server/request.ts';
import { flag, list, number, or, shape, text } from '../../../server/shape.ts';

/** Something by its id and, where it has one, its name. */
export interface Named {
  id: string;
  /** May be a key of the server's texts in `${}`; empty if there is none. */
  name: string;
}

/** One thing that happened to the account, as the provider tells it ("Own history" in docs/developer.md). */
export interface Entry {
  id: string;
  /** Keycloak's name for it. */
  type: string;
  /** Milliseconds. */
  time: number;
  /** Empty if unknown, or an administrator's. */
  ip: string;
  client: Named | null;
  device: { os: string; osVersion: string; browser: string } | null;
  /** The same for everything within one session; empty outside of any. */
  visit: string;
  /** A login that found the person signed in already. */
  continued: boolean;
  /** It belongs to the session in which this page is open. */
  current: boolean;
  byAdministrator: boolean;
  /** Why it failed; empty if it did not. */
  error: string;
  credential: { type: string; label: string } | null;
  /** The application that consent was taken from. */
  application: Named | null;
  /** The account elsewhere that was used, linked or unlinked. */
  provider: Named | null;
  email: string;
}

export interface History {
  /** False if the realm keeps nothing: all else is empty then. */
  kept: boolean;
  /** Seconds that an entry stays; null for ever. */
  keptFor: number | null;
  entries: Entry[];
  /** There are older ones. */
  more: boolean;
}

const named = or(shape<Named>({ id: text, name: or(text, '') }), null);

const readHistory = shape<History>({
  kept: flag,
  keptFor: or(number, null),
  entries: list(
    shape<Entry>({
      id: text,
      type: text,
      time: number,
      ip: or(text, ''),
      client: named,
      device: or(shape({ os: or(text, ''), osVersion: or(text, ''), browser: or(text, '') }), null),
      visit: or(text, ''),
      continued: or(flag, false),
      current: or(flag, false),
      byAdministrator: or(flag, false),
      error: or(text, ''),
      credential: or(shape({ type: text, label: or(text, '') }), null),
      application: named,
      provider: named,
      email: or(text, ''),
    }),
  ),
  more: flag,
});

/** Entries in one answer. */
const PAGE = 50;

/** The newest entries. */
export function getHistory(server: Server): Promise<Answer<History>> {
  return server(`doorplate/history?max=${PAGE}`, { read: readHistory });
}

/**
 * Adds the next older ones. What has happened since the first page does not shift the pages: they are counted from its newest
 * entry. Two entries of one millisecond may change places in between, so that one can come twice; it is shown once.
 */
export async function getOlder(server: Server, known: History): Promise<Answer<History>> {
  const until = known.entries[0]?.time ?? 0;
  const answer = await server(`doorplate/history?max=${PAGE}&first=${known.entries.length}&until=${until}`, {
    read: readHistory,
  });
  if (!answer.ok) return answer;
  const ids = new Set(known.entries.map(({ id }) => id));
  const entries = [...known.entries, ...answer.value.entries.filter(({ id }) => !ids.has(id))];
  return { ...answer, value: { ...answer.value, entries } };
}
