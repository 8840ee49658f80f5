import type { Entry, Named } from './history.ts';

/** What is shown as one line: an entry, and those that say no more than it does. */
export interface Row {
  entry: Entry;
  /** How often it happened; the entry is the newest of them. */
  times: number;
  /** Applications that were used in the same visit without signing in again. */
  applications: Named[];
}

export interface Day {
  /** Milliseconds of an entry of that day in the person's time zone. */
  at: number;
  rows: Row[];
}

/**
 * Entries, newest first, by day. Within a day, coming back to an application without signing in again belongs to the sign-in
 * of that visit, as long as it came from the same address: another one is news. The same failure again and again is one line.
 */
export function daysOf(entries: readonly Entry[]): Day[] {
  const days: Day[] = [];
  for (const entry of entries) {
    const day = days.at(-1);
    if (day && sameDay(day.at, entry.time)) add(day.rows, entry);
    else days.push({ at: entry.time, rows: [rowOf(entry)] });
  }
  return days;
}

const sameDay = (a: number, b: number): boolean => new Date(a).toDateString() === new Date(b).toDateString();

const rowOf = (entry: Entry): Row => ({
  entry,
  times: 1,
  applications: entry.continued && entry.client ? [entry.client] : [],
});

function add(rows: Row[], entry: Entry): void {
  const last = rows.at(-1);
  if (last && isSameFailure(last.entry, entry)) {
    last.times++;
    return;
  }
  // newest first: what continued a visit is already there when its sign-in comes
  const at = rows.findIndex((row) => row.entry.continued && isSameVisit(row.entry, entry));
  const continued = rows[at];
  if (!continued) {
    rows.push(rowOf(entry));
  } else if (entry.continued) {
    continued.applications = together(continued.applications, entry.client);
  } else {
    rows.splice(at, 1);
    rows.push({ ...rowOf(entry), applications: continued.applications });
  }
}

const isSameVisit = (a: Entry, b: Entry): boolean =>
  a.type === b.type && a.visit !== '' && a.visit === b.visit && a.ip === b.ip;

const isSameFailure = (a: Entry, b: Entry): boolean =>
  a.error !== '' && a.error === b.error && a.type === b.type && a.ip === b.ip && a.client?.id === b.client?.id;

const together = (known: Named[], more: Named | null): Named[] =>
  more && !known.some(({ id }) => id === more.id) ? [...known, more] : known;
