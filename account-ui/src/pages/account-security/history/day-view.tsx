import { useId } from 'react';
import { useConsole } from '../../../shell/console.ts';
import { dayName } from './day-name.ts';
import type { Day } from './days.ts';
import { EntryRow } from './entry-row.tsx';

/** One day with what happened on it. `now` in milliseconds: what is today is told by it. */
export function DayView({ day, now }: { day: Day; now: number }) {
  const { words } = useConsole();
  const heading = useId();
  return (
    <section className="section" aria-labelledby={heading}>
      <h2 id={heading}>{dayName(words, day.at, now)}</h2>
      <ul aria-labelledby={heading}>
        {day.rows.map((row) => (
          <EntryRow key={row.entry.id} row={row} />
        ))}
      </ul>
    </section>
  );
}
