import { isolating } from './isolate.ts';
import type { TextKey, Texts } from './text-keys.ts';

export type Params = Record<string, string | number>;

/** Everything a page needs to speak one language. */
export interface Words {
  locale: string;
  /** One of the console's own texts; a text of the realm with the same key wins. `{name}` is replaced from `params`. */
  say: (key: TextKey, params?: Params) => string;
  /** A counted text: `key.one`, `key.other` … by the language's plural rules; `{count}` is the number. */
  count: (key: CountedKey, count: number, params?: Params) => string;
  /** A text the server names by key, or null if nobody knows it yet. */
  known: (key: string) => string | null;
  /** What the server calls something: `${key}` or a text that stands for itself. */
  label: (value: string) => string;
  /** A server's sentence with its values by position. */
  fill: (text: string, params: string[]) => string;
  /** Names in one phrase: `a, b and c`. For mere enumerations too: some languages have no other (CLDR's `unit` is `abc` in Chinese). */
  list: (names: readonly string[]) => string;
  /** A number as the language writes it. */
  number: (value: number) => string;
  /** A date as people say it, with its time if it is of today. `at` in milliseconds. */
  date: (at: number) => string;
  /** The exact moment, for a tooltip. */
  moment: (at: number) => string;
}

/** Keys that have at least `.one` and `.other`. */
export type CountedKey = TextKey extends infer K ? (K extends `${infer Stem}.other` ? Stem : never) : never;

const filled = (text: string, params: Params, isolate: (value: string) => string): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in params ? isolate(String(params[name])) : whole));

/** The server's own way to write parameters, in both spellings that its texts have. */
export const filledByPosition = (text: string, params: string[], isolate = (value: string) => value): string =>
  text
    .replace(/\{\{?(\d+)\}?\}/g, (whole, at: string) => {
      const value = params[Number(at)];
      return value === undefined ? whole : isolate(value);
    })
    .replace(/''/g, "'");

/** `${key}` → `key`; anything else stands for itself. */
export const keyIn = (value: string): string | null => /^\$\{(.+)\}$/.exec(value)?.[1] ?? null;

export interface WordsSource {
  locale: string;
  /** The console's own; may grow. */
  texts: Texts;
  /** The realm's own texts for the locale, then for English. */
  realm: Record<string, string>;
  realmFallback: Record<string, string>;
  /** Texts asked of the server by name, filled as they arrive. */
  fetched: Record<string, string>;
  now: () => number;
}

export function createWords({ locale, texts, realm, realmFallback, fetched, now }: WordsSource): Words {
  const plural = new Intl.PluralRules(locale);
  const isolate = isolating(locale);
  const number = (value: number) => new Intl.NumberFormat(locale).format(value);
  const own = (key: string): string | undefined => (Object.hasOwn(texts, key) ? texts[key as TextKey] : undefined);
  const of = (all: Record<string, string>, key: string) => (Object.hasOwn(all, key) ? all[key] : undefined);
  const known = (key: string): string | null =>
    of(realm, key) ?? own(key) ?? of(realmFallback, key) ?? of(fetched, key) ?? null;
  const say = (key: string, params: Params = {}): string => filled(of(realm, key) ?? own(key) ?? key, params, isolate);

  return {
    locale,
    say,
    known,
    count: (key, count, params = {}) => {
      const chosen = `${key}.${plural.select(count)}`;
      return say(own(chosen) ? chosen : `${key}.other`, { ...params, count: number(count) });
    },
    fill: (text, params) => filledByPosition(text, params, isolate),
    list: (names) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(names),
    number,
    label: (value) => {
      const key = keyIn(value);
      return key === null ? (known(value) ?? value) : (known(key) ?? key);
    },
    date: (at) => {
      const time = new Date(at);
      const sameDay = time.toDateString() === new Date(now()).toDateString();
      return sameDay
        ? say('today', { time: new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(time) })
        : new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(time);
    },
    moment: (at) => new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long' }).format(new Date(at)),
  };
}
