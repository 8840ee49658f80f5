import type { Plugin } from 'vite';

const RUNTIME = /rolldown-runtime-[\w-]+\.js$/;

/**
 * The code of a chunk with the bundler's helpers written into it, in place of their import.
 * @param runtime code of the chunk of helpers: statements, then one `export{…}`
 */
export function withRuntime(code: string, runtime: string): string {
  const [, statements = '', exported = ''] = /^([\s\S]*?)export\s*\{([^}]*)\};?\s*$/.exec(runtime) ?? [];
  const given = pairs(exported);
  return code.replace(
    /import\s*\{([^}]*)\}\s*from\s*["']\.\/rolldown-runtime-[\w-]+\.js["'];?/g,
    (_whole, imported: string) => {
      const wanted = pairs(imported);
      const names = [...wanted].map(([name, local]) => {
        const inside = [...given].find(([, outside]) => outside === name)?.[0];
        if (inside === undefined)
          throw new Error(`The bundler's helpers have no "${name}": see build/inline-runtime.ts.`);
        return { local, inside };
      });
      return `const {${names.map(({ local }, at) => `h${at}:${local}`).join()}}=(()=>{${statements};return{${names.map(({ inside }, at) => `h${at}:${inside}`).join()}}})();`;
    },
  );
}

/** `a as b, c` → a → b, c → c. */
const pairs = (list: string): Map<string, string> =>
  new Map(
    list
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '')
      .map((one) => {
        const [first = '', second = first] = one.split(/\s+as\s+/);
        return [first, second] as [string, string];
      }),
  );

/** Spares a visit the request for a chunk of 0.2 kB: the bundler's own helpers stand in the chunks that use them. */
export function inlineRuntime(): Plugin {
  return {
    name: 'inline-runtime',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const runtime = Object.values(bundle).find((file) => file.type === 'chunk' && RUNTIME.test(file.fileName));
        if (runtime?.type !== 'chunk') return;
        const entry = Object.values(bundle).find((file) => file.type === 'chunk' && file.isEntry);
        if (!entry) throw new Error('The bundle has no entry.');
        const base = (path: string) => path.replace(/^.*\//, '');
        for (const file of Object.values(bundle)) {
          if (file.type !== 'chunk' || file === runtime) continue;
          // in the lists of what to preload, something that is there already stands in its place: they go by number
          file.code = withRuntime(file.code, runtime.code).replaceAll(base(runtime.fileName), base(entry.fileName));
        }
        delete bundle[runtime.fileName];
      },
    },
  };
}
