import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Plugin } from 'vite';

type Texts = Record<string, string>;

/** English with a locale's own texts over it: what a visit loads is one file, whole, in whatever language. */
export const completed = (english: Texts, own: Texts): Texts =>
  Object.fromEntries(Object.entries(english).map(([key, text]) => [key, own[key] ?? text]));

/** Each `texts/<locale>.json` becomes a chunk of its own, completed key by key from English when it is compiled. */
export function completeTexts(root: string): Plugin {
  const folder = join(root, 'texts');
  // JSON.parse gives `any`; a text file is flat by its own test (texts.test.ts)
  const read = async (file: string): Promise<Texts> => JSON.parse(await readFile(file, 'utf8')) as Texts;
  return {
    name: 'complete-texts',
    enforce: 'pre',
    async load(id) {
      const file = id.split('?')[0] ?? id;
      if (!file.startsWith(folder) || !file.endsWith('.json')) return null;
      const english = await read(join(folder, 'en.json'));
      const own = basename(file) === 'en.json' ? english : await read(file);
      return { code: JSON.stringify(completed(english, own)), moduleType: 'json' };
    },
  };
}
