import { mailFiles, pageFiles, hashedName, type BrandFiles, type Files } from '../brand/files.ts';
import type { Brand } from '../brand/brand.ts';
import { assignments, type TemplateValue } from '../brand/template-values.ts';

/** What every brand's jar is made of, each as path → content. */
export interface Sources {
  /** The three types' own files: `theme.properties`, templates, messages, and below `resources/` scripts and styles. */
  account: Files;
  login: Files;
  email: Files;
  /** The compiled console, with its `.vite/manifest.json`. */
  console: Files;
  /** The provider's classes and its `META-INF/services`. */
  extension: Files;
}

export const TYPES = ['account', 'login', 'email'] as const;

/** The whole jar, path → content: a pure function of its arguments. */
export function jarFiles(brand: Brand, sources: Sources): Files {
  const pages = pageFiles(brand);
  const jar: Files = new Map(sources.extension);
  const manifest = { themes: [{ name: brand.theme, types: TYPES }] };
  jar.set('META-INF/keycloak-themes.json', Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  const add = (type: string, files: Files): void => {
    for (const [path, bytes] of files) jar.set(`theme/${brand.theme}/${type}/${path}`, bytes);
  };
  add('account', typeFiles(sources.account, pages));
  add('account', below('resources/', inOneSheet(sources.console, pages)));
  add('login', typeFiles(sources.login, pages));
  add('email', typeFiles(sources.email, mailFiles(brand)));
  for (const [path, bytes] of forOtherThemes(sources.login)) jar.set(`theme-resources/${path}`, bytes);
  return jar;
}

const MANIFEST = '.vite/manifest.json';

/** The compiled console with the brand's style sheet at the head of its own, so that a visit asks for one. */
function inOneSheet(console: Files, { resources, values }: BrandFiles): Files {
  const files = new Map(console);
  const { stylesheet } = values;
  const brand = typeof stylesheet === 'string' ? resources.get(stylesheet) : undefined;
  let manifest = files.get(MANIFEST)?.toString() ?? '';
  for (const [path, bytes] of console) {
    if (!brand || !path.endsWith('.css') || !manifest.includes(`"${path}"`)) continue;
    const whole = Buffer.concat([brand, Buffer.from('\n'), bytes]);
    const name = hashedName('console.css', whole);
    files.delete(path);
    files.set(name, whole);
    manifest = manifest.replaceAll(`"${path}"`, `"${name}"`);
  }
  return files.set(MANIFEST, Buffer.from(manifest));
}

const LINK_PAGE = 'email-change.ftl';

/**
 * The page behind the link of a change of email, for realms with another login theme than ours: the provider works there too, and
 * Keycloak looks into `theme-resources/` for what a theme lacks (ClasspathThemeResourceProvider).
 */
function forOtherThemes(login: Files): Files {
  const files: Files = new Map();
  for (const [path, bytes] of login) {
    if (path === LINK_PAGE) files.set(`templates/${path}`, bytes);
    if (!path.startsWith('messages/')) continue;
    const lines = Buffer.from(bytes).toString().split('\n');
    files.set(path, Buffer.from(`${lines.filter((line) => line.startsWith('emailChange.')).join('\n')}\n`));
  }
  return files;
}

/**
 * A theme type's files with the brand's beside them. What the type keeps below `resources/` gets a hashed address;
 * templates find it as `own.assets["FILE"]`, next to `own.brand` and `own.languages` (those with texts of ours).
 */
function typeFiles(sources: Files, { resources, values }: BrandFiles): Files {
  const files = new Map(below('resources/', resources));
  const assets: Record<string, TemplateValue> = {};
  const languages: string[] = [];
  for (const [path, bytes] of sources) {
    if (path.startsWith('resources/')) {
      const name = path.slice(path.lastIndexOf('/') + 1);
      const hashed = hashedName(name, bytes);
      assets[name] = hashed;
      files.set(`resources/${hashed}`, bytes);
    } else files.set(path, bytes);
    const language = /^messages\/messages_(.+)\.properties$/.exec(path)?.[1];
    if (language) languages.push(language);
  }
  return files.set('brand.ftl', Buffer.from(assignments({ brand: values, assets, languages })));
}

const below = (folder: string, files: Files): Files =>
  new Map([...files].map(([path, bytes]) => [`${folder}${path}`, bytes]));
