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

/** Every source of the console and the page itself: class names are written out in them, so that plain text tells which are used. */
function sources(root: string): { raw: string; extension: string }[] {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\./.test(file),
  );
  return [
    ...files.map((file) => ({ raw: readFileSync(join(root, 'src', file), 'utf8'), extension: 'tsx' })),
    { raw: 'html body :root disabled hidden open', extension: 'tsx' },
  ];
}

/** Leaves of the style sheets what the console uses: rules by class name, then custom properties by who reads them. */
export function purgeStyles(root: string): Plugin {
  return {
    name: 'purge-styles',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'pre',
      async handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue;
          const [purged] = await new PurgeCSS().purge({
            content: sources(root),
            css: [{ raw: file.source.toString() }],
            defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
            safelist: [/^:/, /^scheme-light$/],
            keyframes: true,
          });
          if (!purged) throw new Error(`${file.fileName} could not be purged.`);
          file.source = withoutUnreadProperties(purged.css);
        }
        // pictures that only purged rules pointed at
        const styles = Object.values(bundle).flatMap((file) =>
          file.fileName.endsWith('.css') && file.type === 'asset' ? [file.source.toString()] : [],
        );
        for (const name of Object.keys(bundle))
          if (/\.svg$/.test(name) && !styles.some((css) => css.includes(basename(name)))) delete bundle[name];
      },
    },
  };
}
