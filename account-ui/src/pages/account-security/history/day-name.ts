import type { Words } from '../../../language/words.ts';

/** What people call a day: today and yesterday by these words, others by weekday and date, of another year with the year. */
export function dayName(words: Words, at: number, now: number): string {
  const day = new Date(at);
  const today = new Date(now);
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  if (day.toDateString() === today.toDateString()) return words.say('history.today');
  if (day.toDateString() === yesterday.toDateString()) return words.say('history.yesterday');
  return new Intl.DateTimeFormat(words.locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(day.getFullYear() === today.getFullYear() ? {} : { year: 'numeric' }),
  }).format(day);
}
