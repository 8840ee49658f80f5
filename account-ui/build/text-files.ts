import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { Plugin } from 'vite';

export type Texts = Record<string, string>;

/** All text files: those that every page shares, and each page's own, by locale. */
export interface TextSources {
  shared: Map<string, Texts>;
  /** Page (its folder below `src/pages`) → locale → texts. */
  pages: Map<string, Map<string, Texts>>;
}

const FORM = /\.(zero|one|two|few|many)$/;

/**
 * English with a locale's own texts over it, key by key. Keys that English lacks are left out, but for further forms of a counted
 * text: a language may have more of them than English (CLDR plural rules).
 */
export function completed(english: Texts, own: Texts = {}): Texts {
  const texts = Object.entries(english).map(([key, text]) => [key, own[key] ?? text]);
  const forms = Object.entries(own).filter(
    ([key]) => !Object.hasOwn(english, key) && FORM.test(key) && Object.hasOwn(english, key.replace(FORM, '.other')),
  );
  return Object.fromEntries([...texts, ...forms]) as Texts;
}

/** Every locale that any text is written in. */
export const localesOf = ({ shared, pages }: TextSources): string[] =>
  [...new Set([shared, ...pages.values()].flatMap((byLocale) => [...byLocale.keys()]))].sort();

/**
 * What a visit loads, path → JSON: one file for a page in a locale, with the shared texts and the page's, whole in whatever
 * language. Two pages share some 3 kB of each other's file; in return a first visit asks for its texts once.
 */
export function textFiles(sources: TextSources): Map<string, string> {
  const files = new Map<string, string>();
  const english = sources.shared.get('en') ?? {};
  for (const locale of localesOf(sources))
    for (const [page, byLocale] of sources.pages) {
      const texts = {
        ...completed(english, sources.shared.get(locale)),
        ...completed(byLocale.get('en') ?? {}, byLocale.get(locale)),
      };
      files.set(`${locale}/${page}.json`, JSON.stringify(texts));
    }
  return files;
}

/** Reads `texts/<locale>.json` and `src/pages/<page>/texts/<locale>.json`. */
export async function readTextSources(root: string): Promise<TextSources> {
  const read = async (file: string): Promise<Texts> => {
    // JSON.parse gives `any`; that a text file is flat is held by the text files' own test
    return JSON.parse(await readFile(file, 'utf8')) as Texts;
  };
  const folder = async (path: string): Promise<Map<string, Texts>> => {
    const names = (await readdir(path)).filter((name) => name.endsWith('.json')).sort();
    return new Map(
      await Promise.all(
        names.map(async (name) => [basename(name, '.json'), await read(join(path, name))] as [string, Texts]),
      ),
    );
  };
  const below = join(root, 'src', 'pages');
  const folders = (await readdir(below, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && entry.name === 'texts')
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return {
    shared: await folder(join(root, 'texts')),
    pages: new Map(
      await Promise.all(
        folders.map(
          async (path) =>
            [relative(below, dirname(path)).split(sep).join('/'), await folder(path)] as [string, Map<string, Texts>],
        ),
      ),
    ),
  };
}

const MODULE = 'virtual:text-files';

/**
 * Writes the texts as files below one folder named after all that they hold, so that their addresses never go stale and the
 * console can tell each of them without a table: the module `virtual:text-files` gives the folder, the locales and the pages.
 */
export function emitTextFiles(root: string): Plugin {
  let folder = '';
  let files = new Map<string, string>();
  return {
    name: 'text-files',
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : null),
    async load(id) {
      if (id !== `\0${MODULE}`) return null;
      const sources = await readTextSources(root);
      files = textFiles(sources);
      folder = `assets/texts-${createHash('sha256')
        .update(JSON.stringify([...files]))
        .digest('hex')
        .slice(0, 10)}`;
      const told = { folder, locales: localesOf(sources), pages: [...sources.pages.keys()] };
      return Object.entries(told)
        .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
        .join('\n');
    },
    generateBundle() {
      for (const [path, source] of files) this.emitFile({ type: 'asset', fileName: `${folder}/${path}`, source });
    },
  };
}
