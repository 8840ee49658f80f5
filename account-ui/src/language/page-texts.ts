import type { Texts } from './text-keys.ts';

/** Texts that come with the pages they belong to. */
export interface PageTexts {
  /** What has come so far; grows with every page. */
  readonly all: Texts;
  /** Fetches a page's texts, once; rejects if they can't be had, and may then be called again. */
  load: (page: string) => Promise<void>;
}

export function createPageTexts(fetchTexts: (page: string) => Promise<Texts>): PageTexts {
  const all: Texts = {};
  const under = new Map<string, Promise<void>>();
  return {
    all,
    load: (page) => {
      const known = under.get(page);
      if (known) return known;
      const coming = fetchTexts(page).then(
        (texts) => void Object.assign(all, texts),
        (error: unknown) => {
          under.delete(page);
          throw error;
        },
      );
      under.set(page, coming);
      return coming;
    },
  };
}
