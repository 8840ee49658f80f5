import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Texts } from './text-keys.ts';

const root = join(process.cwd(), 'account-ui');

/** Folders with text files, below `account-ui`: the shared one, then each page's. */
export const textFolders: readonly string[] = [
  'texts',
  ...readdirSync(join(root, 'src/pages'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /[\\/]texts[\\/]en\.json$/.test(path))
    .map((path) => join('src/pages', dirname(path)))
    .sort(),
];

/** The texts of one file; `{}` where a locale has none. */
export function textsIn(folder: string, locale: string): Record<string, string> {
  const names = readdirSync(join(root, folder));
  if (!names.includes(`${locale}.json`)) return {};
  // a flat file of texts by its own test
  return JSON.parse(readFileSync(join(root, folder, `${locale}.json`), 'utf8')) as Record<string, string>;
}

/** All texts of a locale, completed from English, as if every page had been visited. */
export const allTexts = (locale: string): Texts =>
  Object.assign({}, ...['en', locale].flatMap((tag) => textFolders.map((folder) => textsIn(folder, tag)))) as Texts;
