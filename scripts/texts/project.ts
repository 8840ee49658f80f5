import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Bundle, Entry, TextFile } from './bundle.ts';
import { stemOf } from './findings.ts';
import { jsonTextsIn } from './json.ts';
import { propertiesIn } from './properties.ts';

/** Languages that have to be whole; every other one falls back to English key by key. */
export const COMPLETE = ['ar', 'de', 'es', 'fr', 'it', 'ja', 'nl', 'pl', 'pt-BR', 'tr', 'uk', 'zh-Hans'];

/** Every bundle of texts that gets into a jar. `root` is the project's folder. */
export async function bundlesOf(root: string): Promise<Bundle[]> {
  const consoleCode = await sources(join(root, 'account-ui', 'src'), /(?<!\.test|\.test-rig|\.stories)\.tsx?$/);
  const pages = (await paths(join(root, 'account-ui', 'src', 'pages')))
    .filter((path) => path.endsWith('/texts/en.json'))
    .map((path) => `account-ui/src/pages/${dirname(path)}`)
    .sort();
  const consoleBundles = await Promise.all(
    ['account-ui/texts', ...pages].map(async (folder): Promise<Bundle> => {
      const files = await textFiles(root, folder, /^(.+)\.json$/, jsonTextsIn);
      return { name: folder, syntax: 'named', files, stock: new Set(), isUsed: said(consoleCode, SERVER_KEYS) };
    }),
  );
  // written from the pinned release's own bundles: names of what it may say
  const stock = JSON.parse(await readFile(join(root, 'theme', 'stock', 'message-keys.json'), 'utf8')) as Record<
    string,
    string[]
  >;
  const themeBundles = await Promise.all(
    ['account', 'login', 'email'].map(async (type): Promise<Bundle> => {
      const folder = `theme/${type}/messages`;
      const files = await textFiles(root, folder, /^messages_(.+)\.properties$/, propertiesIn);
      const code = [
        ...(await sources(join(root, 'theme', type), /\.(ftl|js)$/)),
        ...(await sources(join(root, 'extension', 'src', 'main', 'java'), /\.java$/)),
      ];
      const keys = stock[type] ?? [];
      return { name: folder, syntax: 'message-format', files, stock: new Set(keys), isUsed: said(code, keys) };
    }),
  );
  return [...consoleBundles, ...themeBundles];
}

/** What the server names by key in its answers, and the console has words for. */
const SERVER_KEYS = [/^error-/, /Message$/, /^client_/, /^(username|email|firstName|lastName|locale)$/];

/**
 * A text is said where its key stands in quotes, whole or as a part that a name is added to ("history.type." + type); a form of
 * a counted text where its stem does. What others say by name is in `alsoSaid`.
 */
export function said(code: readonly string[], alsoSaid: readonly (string | RegExp)[]): (key: string) => boolean {
  const quoted = new Set<string>();
  const begun = new Set<string>();
  const ended = new Set<string>();
  for (const source of code) {
    for (const [, whole = ''] of source.matchAll(/["'`]([\w.-]+)["'`]/g))
      (whole.endsWith('.') ? begun : quoted).add(whole);
    for (const [, part = ''] of source.matchAll(/["'`]([\w.-]+\.)\$\{/g)) begun.add(part);
    for (const [, part = ''] of source.matchAll(/\$\{\w+\}(\.[\w.-]+)`/g)) ended.add(part);
    for (const [, part = ''] of source.matchAll(/\w \+ ["'](\.?\w+)["']/g)) ended.add(part);
    // members of the object that holds the texts (language/page-texts.ts)
    for (const [, name = ''] of source.matchAll(/\btexts\.all\.(\w+)/g)) quoted.add(name);
  }
  return (key) => {
    const stem = stemOf(key);
    return (
      quoted.has(key) ||
      (stem !== null && quoted.has(stem)) ||
      [...begun].some((part) => key.startsWith(part)) ||
      [...ended].some((part) => key.endsWith(part)) ||
      alsoSaid.some((other) => (typeof other === 'string' ? other === key : other.test(key)))
    );
  };
}

async function textFiles(
  root: string,
  folder: string,
  named: RegExp,
  read: (source: string, path: string) => Entry[],
): Promise<TextFile[]> {
  const names = (await readdir(join(root, folder))).sort();
  return Promise.all(
    names.flatMap((name) => {
      const locale = named.exec(name)?.[1]?.replaceAll('_', '-');
      if (locale === undefined) return [];
      const path = `${folder}/${name}`;
      return [readFile(join(root, path), 'utf8').then((source) => ({ path, locale, entries: read(source, path) }))];
    }),
  );
}

const paths = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true })).map((path) => path.replaceAll('\\', '/'));

async function sources(folder: string, wanted: RegExp): Promise<string[]> {
  const files = (await paths(folder)).filter((path) => wanted.test(basename(path)));
  return Promise.all(files.map((path) => readFile(join(folder, path), 'utf8')));
}
