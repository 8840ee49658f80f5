import type english from '../../texts/en.json';

/** Key of one of the console's own texts. */
export type TextKey = keyof typeof english;
export type Texts = Record<TextKey, string>;

const files = import.meta.glob<{ default: Texts }>('../../texts/*.json');

/** The one file of texts that a visit in this locale needs: the language with its region, else the language, else English. */
export async function loadTexts(locale: string): Promise<Texts> {
  const candidates = [locale, locale.split('-')[0], 'en'];
  for (const candidate of candidates) {
    const load = files[`../../texts/${candidate}.json`];
    if (load) return (await load()).default;
  }
  throw new Error('texts/en.json is missing from the build.');
}
