import { folder, locales, pages } from 'virtual:text-files';
import { record, text } from '../server/shape.ts';
import { chooseLocale } from './choose-locale.ts';
import type { Texts } from './text-keys.ts';

/** Longest wait for a file of texts, in milliseconds. */
const TIMEOUT = 20_000;

/** The one file that holds a page's texts in a locale, or in English where none serves it. */
export function textsAddress(resourceUrl: string, locale: string, page: string): string {
  const chosen = chooseLocale(locale, locales) ?? 'en';
  // an address without a page of its own (not found, closed) needs what all pages share, which is in every file
  const known = pages.includes(page) ? page : (pages[0] ?? '');
  return `${resourceUrl}/${folder}/${chosen}/${known}.json`;
}

/** Language and direction of what is read: English from left to right where no texts of ours serve the person's language. */
export const spokenIn = ({ locale, localeDir }: { locale: string; localeDir: string }): Spoken =>
  chooseLocale(locale, locales) === null ? { lang: 'en', dir: 'ltr' } : { lang: locale, dir: localeDir };

export interface Spoken {
  lang: string;
  dir: string;
}

const readTexts = record(text);

/** Fetches the texts of a page; the browser keeps the file as long as its address. */
export async function loadTexts(address: string): Promise<Texts> {
  const response = await fetch(address, { credentials: 'omit', signal: AbortSignal.timeout(TIMEOUT) });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return readTexts(await response.json(), address);
}
