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
export function withFileNames(manifest: Record<string, ManifestChunk>): Record<string, ManifestChunk> {
  const entryKey = Object.keys(manifest).find((key) => manifest[key]?.isEntry);
  const entry = entryKey === undefined ? undefined : manifest[entryKey];
  if (!entryKey || !entry) throw new Error('The manifest has no entry: is build.rolldownOptions.input set?');
  const wanted = new Set<string>(entry.imports);
  for (const key of entry.dynamicImports ?? []) {
    wanted.add(key);
    for (const needed of manifest[key]?.imports ?? []) wanted.add(needed);
  }
  wanted.delete(entryKey);
  const files = [...wanted]
    .filter((key) => !key.startsWith('_rolldown-runtime'))
    .map((key) => {
      const file = manifest[key]?.file;
      if (!file) throw new Error(`The manifest has no chunk ${key} to preload.`);
      return file;
    });
  // the one style sheet of all (build.cssCodeSplit is off, so that no script asks for it by a name it no longer has)
  const css = manifest['style.css'] ? [manifest['style.css'].file] : [];
  const { assets: _pictures, dynamicImports: _application, ...kept } = entry;
  return { [entryKey]: { ...kept, css, imports: files } };
}

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
        asset.source = JSON.stringify(withFileNames(manifest), null, 2);
      },
    },
  };
}
