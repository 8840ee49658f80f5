import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PurgeCSS } from 'purgecss';
import type { Plugin } from 'vite';

/**
 * Drops custom properties that nothing reads, until none is left: PatternFly declares thousands, and one that is read only
 * by another unread one goes with it.
 */
export function withoutUnreadProperties(css: string): string {
  let before = css;
  for (let round = 0; round < 20; round++) {
    const read = new Set(Array.from(before.matchAll(/var\(\s*(--[\w-]+)/g), (match) => match[1]));
    const after = before.replace(/(?<=[;{]|\*\/)\s*(--[\w-]+)\s*:[^;{}]*(;|(?=\}))/g, (whole, name: string) =>
      read.has(name) ? whole : '',
    );
    if (after === before) break;
    before = after;
  }
  return withoutEmptyRules(before);
}

/**
 * Writes the value of a token where the token is read, if it has only one: set on `:root` alone, outside of any condition. What
 * PatternFly passes through three names comes to one.
 */
export function withTokensInPlace(css: string): string {
  const everywhere = new Map<string, number>();
  for (const [, name = ''] of css.matchAll(/[;{](--[\w-]+)\s*:/g))
    everywhere.set(name, (everywhere.get(name) ?? 0) + 1);
  const onRoot = new Map<string, { value: string; times: number }>();
  for (const [, declarations = ''] of topLevel(css).matchAll(/:root\{([^{}]*)\}/g))
    for (const [, name = '', value = ''] of declarations.matchAll(/(?:^|;)(--[\w-]+)\s*:([^;]*)/g))
      onRoot.set(name, { value: value.trim(), times: (onRoot.get(name)?.times ?? 0) + 1 });
  const alone = new Map([...onRoot].filter(([name, { times }]) => everywhere.get(name) === times));
  let before = css;
  // tokens stand in tokens; a chain is never longer than this
  for (let round = 0; round < 8; round++) {
    const after = before.replace(/var\((--[\w-]+)\)/g, (whole, name: string) => alone.get(name)?.value ?? whole);
    if (after === before) break;
    before = after;
  }
  return before;
}

/** The rules that stand under no condition. */
function topLevel(css: string): string {
  let depth = 0;
  let inCondition = false;
  let rules = '';
  let from = 0;
  for (let at = 0; at < css.length; at++) {
    if (css[at] === '{') {
      if (depth === 0) inCondition = css.slice(from, at).trimStart().startsWith('@');
      depth++;
    } else if (css[at] === '}') {
      depth--;
      if (depth === 0) {
        if (!inCondition) rules += css.slice(from, at + 1);
        from = at + 1;
      }
    }
  }
  return rules;
}

function withoutEmptyRules(css: string): string {
  let before = css;
  for (let depth = 0; depth < 6; depth++) {
    const after = before
      .replace(/(?<=^|[{};])[^{};@]*\{\s*\}/g, '')
      .replace(/@(media|supports|container|layer)[^{};]*\{\s*\}/g, '');
    if (after === before) return after;
    before = after;
  }
  return before;
}

/** Tests, stories, and what both stand on: none of it is in the console. */
const isForTests = (file: string): boolean =>
  /\.(test|test-rig|stories|story-rig|states)\.tsx?$|[\\/]pretended[\\/]/.test(file);

/** Every source of the console and the page itself: class names are written out in them, so that plain text tells which are used. */
function sources(root: string): { raw: string; extension: string }[] {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !isForTests(file),
  );
  return [
    ...files.map((file) => ({ raw: readFileSync(join(root, 'src', file), 'utf8'), extension: 'tsx' })),
    { raw: 'html body :root disabled hidden open', extension: 'tsx' },
  ];
}

/** The name of a file with the hash of what it holds now: a changed style sheet must never keep its address. */
const rehashed = (fileName: string, content: string): string =>
  fileName.replace(/-[\w-]{8}\.css$/, `-${createHash('sha256').update(content).digest('hex').slice(0, 10)}.css`);

/**
 * Leaves of the style sheets what the console uses: rules by class name, then custom properties by who reads them. Runs when
 * the files have their names, so it gives the purged sheets new ones and corrects the manifest.
 */
export function purgeStyles(root: string): Plugin {
  return {
    name: 'purge-styles',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const manifest = bundle['.vite/manifest.json'];
        if (manifest?.type !== 'asset') throw new Error('The manifest is missing: build.manifest has to be on.');
        let purgedStyles = '';
        for (const [name, file] of Object.entries(bundle)) {
          if (file.type !== 'asset' || !name.endsWith('.css')) continue;
          const [purged] = await new PurgeCSS().purge({
            content: sources(root),
            css: [{ raw: file.source.toString() }],
            defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
            safelist: [/^:/, /^scheme-light$/],
            keyframes: true,
          });
          if (!purged) throw new Error(`${name} could not be purged.`);
          const css = withoutUnreadProperties(withTokensInPlace(withoutUnreadProperties(purged.css)));
          const fileName = rehashed(name, css);
          if (Object.values(bundle).some((other) => other.type === 'chunk' && other.code.includes(name)))
            throw new Error(`${name} is loaded by a script, which would not find it under its new name.`);
          delete bundle[name];
          this.emitFile({ type: 'asset', fileName, source: css });
          manifest.source = manifest.source.toString().replaceAll(name, fileName);
          purgedStyles += css;
        }
        // pictures that only purged rules pointed at
        for (const name of Object.keys(bundle))
          if (name.endsWith('.svg') && !purgedStyles.includes(basename(name))) delete bundle[name];
      },
    },
  };
}
