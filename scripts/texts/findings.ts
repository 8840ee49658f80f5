import type { Bundle, Entry, Finding, TextFile } from './bundle.ts';
import { toneOf } from './tone.ts';

/**
 * What is wrong with the texts of a bundle: missing, unknown, duplicate and unused keys; values that a translation lost or made
 * up; apostrophes and braces that would be eaten or shown; a tone that is not ours. English is what the others are held against.
 * @param complete locales that have to have every text; the others fall back to English key by key
 */
export function findings(bundle: Bundle, complete: readonly string[]): Finding[] {
  const english = bundle.files.find(({ locale }) => locale === 'en');
  if (!english) return [];
  const meant = new Map(english.entries.map((entry) => [entry.key, entry]));
  return bundle.files
    .flatMap((file) => [
      ...duplicates(file),
      ...file.entries.flatMap((entry) => signs(file, entry, bundle.syntax)),
      ...file.entries.flatMap((entry) =>
        toneOf(file.locale, entry.text).map((message) => at(file, entry, `"${entry.key}" ${message}`)),
      ),
      ...(file === english
        ? file.entries
            .filter(({ key }) => !bundle.isUsed(key))
            .map((entry) => at(file, entry, `"${entry.key}" is said nowhere; remove it.`))
        : against(file, meant, bundle.stock, complete.includes(file.locale))),
      ...plurals(file, complete.includes(file.locale)),
    ])
    .concat(
      complete
        .filter((locale) => !bundle.files.some((file) => file.locale === locale))
        .map((locale) => ({
          path: english.path,
          line: 1,
          column: 1,
          message: `There is no file for "${locale}"; add one beside this.`,
        })),
    );
}

const at = (file: TextFile, entry: Entry, message: string): Finding => ({
  path: file.path,
  line: entry.line,
  column: entry.column,
  message,
});

function duplicates(file: TextFile): Finding[] {
  const first = new Map<string, Entry>();
  return file.entries.flatMap((entry) => {
    const before = first.get(entry.key);
    if (!before) first.set(entry.key, entry);
    return before ? [at(file, entry, `"${entry.key}" stands here twice, first in line ${before.line}; keep one.`)] : [];
  });
}

/** Values in a text, in their order by name, each once. */
const valuesIn = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].sort();

const CATEGORY = /\.(zero|one|two|few|many|other)$/;
export const stemOf = (key: string): string | null => (CATEGORY.test(key) ? key.replace(CATEGORY, '') : null);

function against(
  file: TextFile,
  english: ReadonlyMap<string, Entry>,
  stock: ReadonlySet<string>,
  isComplete: boolean,
): Finding[] {
  const found: Finding[] = [];
  const have = new Set(file.entries.map(({ key }) => key));
  for (const entry of file.entries) {
    const stem = stemOf(entry.key);
    // a language may count in more ways than English
    const original = english.get(entry.key) ?? (stem === null ? undefined : english.get(`${stem}.other`));
    if (!original && stock.has(entry.key)) continue;
    if (!original) {
      found.push(at(file, entry, `English has no "${entry.key}"; remove it, or add it there.`));
      continue;
    }
    const [here, there] = [valuesIn(entry.text), valuesIn(original.text)];
    // "one", "two" and "none" may be said in words
    const lost = there.filter(
      (name) => !here.includes(name) && !(stem !== null && name === 'count' && !entry.key.endsWith('.other')),
    );
    const own = here.filter((name) => !there.includes(name));
    for (const name of lost) found.push(at(file, entry, `"${entry.key}" has lost {${name}}, which English has.`));
    for (const name of own) found.push(at(file, entry, `"${entry.key}" has {${name}}, which English has not.`));
    if (entry.text.trim() === '') found.push(at(file, entry, `"${entry.key}" is empty; translate it, or remove it.`));
  }
  if (isComplete)
    for (const key of english.keys())
      if (!have.has(key) && stemOf(key) === null)
        found.push({ path: file.path, line: 1, column: 1, message: `"${key}" is missing; translate it.` });
  return found;
}

/** The forms that a language has for whole numbers to a thousand (CLDR, by Intl.PluralRules): nobody has a million devices. */
function formsOf(locale: string): string[] {
  const rules = new Intl.PluralRules(locale);
  const used = new Set<string>(Array.from({ length: 1000 }, (_, count) => rules.select(count)));
  return ['zero', 'one', 'two', 'few', 'many', 'other'].filter((form) => used.has(form));
}

/** Each counted text needs every form that its language has. */
function plurals(file: TextFile, isComplete: boolean): Finding[] {
  const isEnglish = file.locale === 'en';
  if (!isEnglish && !isComplete) return [];
  const have = new Set(file.entries.map(({ key }) => key));
  const counted = file.entries.filter(({ key }) => key.endsWith('.other'));
  return counted.flatMap((entry) => {
    const stem = entry.key.replace(CATEGORY, '');
    return formsOf(file.locale)
      .filter((category) => !have.has(`${stem}.${category}`))
      .map((category) =>
        at(file, entry, `"${stem}" lacks its form "${category}" in this language; add "${stem}.${category}".`),
      );
  });
}

/** Apostrophes and braces that do not come out as they stand. */
function signs(file: TextFile, { key, text, line, column }: Entry, syntax: Bundle['syntax']): Finding[] {
  const say = (message: string): Finding => ({ path: file.path, line, column, message: `"${key}" ${message}` });
  const found: Finding[] = [];
  if (syntax === 'message-format') {
    if (text.replaceAll("''", '').includes("'"))
      found.push(say('has a single apostrophe, which would vanish; write it twice.'));
    if (/[{}]/.test(text.replace(/\{\d+\}/g, '')))
      found.push(say('has a brace that encloses no number; write values as {0}.'));
  } else {
    if (text.includes("''")) found.push(say('has an apostrophe twice, and both would be shown; write it once.'));
    if (/[{}]/.test(text.replace(/\{\w+\}/g, '')))
      found.push(say('has a brace that encloses no name; write values as {name}.'));
  }
  if (text !== text.trim()) found.push(say('begins or ends with a blank; remove it.'));
  return found;
}
