import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { isMap, isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml';
import type { z } from 'zod';
import type { Brand, FontFace } from './brand.ts';
import {
  COLOR_NAMES,
  failingPairs,
  palette,
  type ColorName,
  type GivenColors,
  type Palette,
  type Scheme,
} from './colors.ts';
import { nearest } from './nearest.ts';
import { readPicture, type Picture } from './picture.ts';
import { fillPlaceholders, type Env } from './placeholders.ts';
import { brandSchema, type BrandFile } from './schema.ts';

type Path = readonly PropertyKey[];
interface Problem {
  path: Path;
  message: string;
}

/** Everything that is wrong with a brand file, one line each: `example/brand.yaml:12:3: what, what to do`. */
export class BrandError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'BrandError';
    this.problems = problems;
  }
}

/** Reads a brand file and the files it names. Throws a `BrandError` with all that is wrong, not just the first. */
export async function readBrand(file: string, env: Env): Promise<Brand> {
  const source = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new BrandError([`${file}: can't be read (${error.code ?? error.message}); give the path of a brand file`]);
  });
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number | undefined): string => {
    const { line, col } = lines.linePos(offset ?? 0);
    return `${file}:${Math.max(line, 1)}:${Math.max(col, 1)}`;
  };
  if (document.errors.length > 0) {
    throw new BrandError(document.errors.map((error) => `${at(error.pos[0])}: ${error.message}; mend the YAML`));
  }
  const fail = (problems: readonly Problem[]): never => {
    const sorted = problems
      .map(({ path, message }) => ({
        offset: offsetOf(document, path),
        text: `${path.map(String).join('.') || 'the file'} ${message}`,
      }))
      .sort((one, other) => one.offset - other.offset);
    throw new BrandError([...new Set(sorted.map(({ offset, text }) => `${at(offset)}: ${text}`))]);
  };

  const problems = fillDocument(document, env);
  const parsed = brandSchema.safeParse(document.toJS());
  if (!parsed.success) problems.push(...parsed.error.issues.flatMap(worded));
  if (!parsed.success || problems.length > 0) return fail(problems);

  const load = reader(dirname(file));
  const brand = await assemble(parsed.data, load, problems);
  return problems.length > 0 || !brand ? fail(problems) : brand;
}

function fillDocument(document: Document, env: Env): Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Scalar(key, node, ancestors) {
      if (key === 'key' || typeof node.value !== 'string') return;
      const { text, missing } = fillPlaceholders(node.value, env);
      node.value = text;
      if (missing.length === 0) return;
      const path = ancestors.flatMap((above) =>
        'key' in above && isScalar(above.key) ? [String(above.key.value)] : [],
      );
      problems.push({
        path,
        message: `needs the environment variable ${missing.join(', ')}; set it, or write \${env:${missing[0]}:-default}`,
      });
    },
  });
  return problems;
}

function worded(issue: z.core.$ZodIssue): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const near = nearest(key, knownKeys(issue.path));
      return {
        path: [...issue.path, key],
        message: `is not a key we know; ${near ? `did you mean "${near}"?` : `known here: ${knownKeys(issue.path).join(', ')}`}`,
      };
    });
  }
  const missing =
    issue.code === 'invalid_type' && issue.input === undefined && /received undefined/.test(issue.message);
  const message = missing
    ? 'is missing; add it'
    : issue.code === 'invalid_type' && /^Invalid input/.test(issue.message)
      ? `is not ${issue.expected === 'object' ? 'a map of keys' : `a ${issue.expected}`}; see example/brand.yaml`
      : issue.message;
  return [{ path: issue.path, message }];
}

const KEYS_BELOW: Record<string, readonly string[]> = {
  '': Object.keys(brandSchema.shape),
  colors: [...COLOR_NAMES, 'dark'],
  'colors.dark': COLOR_NAMES,
  links: ['home', 'support', 'privacy'],
  fonts: ['text', 'heading', 'mono'],
};
const knownKeys = (path: Path): readonly string[] =>
  KEYS_BELOW[path.map(String).join('.')] ??
  (path.at(-2) === 'files' ? ['path', 'weight', 'style'] : ['family', 'files']);

/** Where a key stands, or the nearest thing above it that stands in the file. */
function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true) ?? document.contents;
    const name = path[length - 1];
    const pair = isMap(parent) ? parent.items.find((item) => isScalar(item.key) && item.key.value === name) : undefined;
    if (pair && isScalar(pair.key)) return pair.key.range?.[0] ?? 0;
    const node = document.getIn(path.slice(0, length), true);
    if (isScalar(node) || isMap(node)) return node.range?.[0] ?? 0;
  }
  return 0;
}

type Load = (path: string) => Promise<Buffer | string>;

/** Reads a file beside the brand file: `logo.svg`, `./logo.svg` and `/logo.svg` are the same. A sentence if it can't. */
const reader =
  (folder: string): Load =>
  (path) =>
    readFile(resolve(folder, path.replace(/^\/+/, ''))).catch(
      (error: NodeJS.ErrnoException) =>
        `names ${JSON.stringify(path)}, which can't be read (${error.code ?? error.message}); paths start beside the brand file`,
    );

async function assemble(file: BrandFile, load: Load, problems: Problem[]): Promise<Brand | null> {
  const picture = async (key: string, path: string, allowed: readonly Picture['format'][]): Promise<Picture | null> => {
    const bytes = await load(path);
    const read = typeof bytes === 'string' ? bytes : readPicture(bytes, allowed);
    if (typeof read !== 'string') return read;
    problems.push({ path: [key], message: typeof bytes === 'string' ? read : `(${path}) ${read}` });
    return null;
  };
  const logo = await picture('logo', file.logo, ['svg', 'png']);
  const logoDark = file.logoDark === undefined ? logo : await picture('logoDark', file.logoDark, ['svg', 'png']);
  const favicon = file.favicon === undefined ? logo : await picture('favicon', file.favicon, ['svg', 'png', 'ico']);

  const fontFaces: FontFace[] = [];
  for (const role of ['text', 'heading', 'mono'] as const) {
    for (const [index, { path, weight, style }] of (file.fonts[role]?.files ?? []).entries()) {
      const bytes = await load(path);
      const where = ['fonts', role, 'files', index, 'path'];
      if (typeof bytes === 'string') problems.push({ path: where, message: bytes });
      else if (bytes.subarray(0, 4).toString('latin1') !== 'wOF2') {
        problems.push({ path: where, message: `(${path}) is not a WOFF2 font; convert it to WOFF2` });
      } else fontFaces.push({ family: file.fonts[role]?.family ?? '', weight, style, bytes });
    }
  }

  const { dark: darkColors = {}, ...lightColors } = file.colors;
  const light = scheme('light', given(lightColors, file.colors.primary), ['colors'], problems);
  const dark = scheme('dark', given(darkColors, file.colors.primary), ['colors', 'dark'], problems);
  if (!logo || !logoDark || !favicon) return null;
  return {
    name: file.name,
    theme: file.theme,
    logo,
    logoDark,
    favicon,
    colorScheme: file.colorScheme,
    light,
    dark,
    links: { home: file.links.home, support: file.links.support ?? '', privacy: file.links.privacy ?? '' },
    fonts: {
      text: file.fonts.text?.family ?? null,
      heading: file.fonts.heading?.family ?? file.fonts.text?.family ?? null,
      mono: file.fonts.mono?.family ?? null,
    },
    fontFaces,
    radius: file.radius,
  };
}

function given(colors: Partial<Record<ColorName, string | undefined>>, primary: string): GivenColors {
  const told: GivenColors = { primary: colors.primary ?? primary };
  for (const name of COLOR_NAMES) {
    const color = colors[name];
    if (color !== undefined) told[name] = color;
  }
  return told;
}

/** A pair that the brand gave and nobody can read is refused at the colour that was given; the primary is mended. */
function scheme(kind: Scheme, colors: GivenColors, path: Path, problems: Problem[]): Palette {
  const whole = palette(kind, colors);
  for (const { front, back, contrast, least } of failingPairs(whole)) {
    const told = [front, back].find((name) => name !== 'primary' && name in colors) ?? 'primary';
    problems.push({
      path: [...path, told],
      message:
        `can't be read: ${front} ${whole[front]} on ${back} ${whole[back]} has a contrast of ` +
        `${(Math.floor(contrast * 100) / 100).toFixed(2)}:1 (${kind}), at least ${least}:1 is needed; ` +
        'change it, or leave it out to have one derived',
    });
  }
  return whole;
}
