import type { Plugin } from 'vite';

interface ManifestChunk {
  file: string;
  isEntry?: boolean;
  imports?: string[];
  dynamicImports?: string[];
  css?: string[];
  assets?: string[];
}

/**
 * Keycloak writes the entry's `imports` of the manifest into `<link rel="modulepreload">` as they stand, but they are keys
 * of the manifest, not files: stock's answer 404 (ViteManifest, AccountConsole.renderAccountConsole). Here they become
 * file names, and the application, which the entry loads once it knows that there is a session, is among them, so that it
 * comes beside the entry and not after it.
 */
export function withFileNames(manifest: Record<string, ManifestChunk>, also: string[]): Record<string, ManifestChunk> {
  const entryKey = Object.keys(manifest).find((key) => manifest[key]?.isEntry);
  const entry = entryKey === undefined ? undefined : manifest[entryKey];
  if (!entryKey || !entry) throw new Error('The manifest has no entry: is build.rolldownOptions.input set?');
  const wanted = new Set<string>(entry.imports);
  for (const key of also) {
    wanted.add(key);
    for (const needed of manifest[key]?.imports ?? []) wanted.add(needed);
  }
  wanted.delete(entryKey);
  const files = [...wanted].map((key) => {
    const file = manifest[key]?.file;
    if (!file) throw new Error(`The manifest has no chunk ${key} to preload.`);
    return file;
  });
  const css = [...new Set([entry, ...[...wanted].map((key) => manifest[key])].flatMap((chunk) => chunk?.css ?? []))];
  const { assets: _pictures, ...kept } = entry;
  return { [entryKey]: { ...kept, ...(css.length > 0 ? { css } : {}), imports: files } };
}

/** The file that an entry does nothing but import; null if it does something of its own. */
export const onlyImports = (code: string): string | null =>
  /^\s*import\s*["']\.\/([\w.-]+)["'];?\s*$/.exec(code)?.[1] ?? null;

/** Rewrites `dist/.vite/manifest.json`: only the entry, with names of files. */
export function preloadFileNames(): Plugin {
  return {
    name: 'preload-file-names',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const asset = bundle['.vite/manifest.json'];
        if (asset?.type !== 'asset') return;
        // written by Vite a moment ago, in the shape above
        const manifest = JSON.parse(asset.source.toString()) as Record<string, ManifestChunk>;
        const named = withFileNames(manifest, ['src/shell/start.tsx']);
        for (const entry of Object.values(named)) {
          // an entry that only imports another file would be a request more
          const chunk = bundle[entry.file];
          const other = chunk?.type === 'chunk' ? onlyImports(chunk.code) : null;
          if (other === null) continue;
          delete bundle[entry.file];
          entry.file = `${entry.file.replace(/[^/]+$/, '')}${other}`;
          entry.imports = (entry.imports ?? []).filter((file) => file !== entry.file);
        }
        asset.source = JSON.stringify(named, null, 2);
      },
    },
  };
}
