import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { emitTextFiles } from './build/text-files.ts';
import { inlineRuntime } from './build/inline-runtime.ts';
import { preloadFileNames } from './build/preload-file-names.ts';
import { purgeStyles } from './build/purge-styles.ts';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Parts for lists that may be long: no page of a first visit has one, so they come with those that do. */
const LISTS =
  /[\\/]src[\\/]parts[\\/](long-list|paged-list|use-paged|search-field|list-row|confirm-dialog|outcome|goes-on)/;

/** Fetched when somebody opens it. */
const LATE = /[\\/]src[\\/](shell[\\/]language-choice|language[\\/]account-language)/;

/**
 * Compiled once, for every brand: `dist/` holds hashed files and the manifest from which the server writes the page.
 * `base: ''` because the address of the theme's resources is known only where it is installed.
 */
export default defineConfig({
  root,
  base: '',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', development: false } },
  plugins: [emitTextFiles(root), purgeStyles(root), inlineRuntime(), preloadFileNames()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    // what a page shares with others comes beside it and not after it
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: 'src/main.ts',
      output: {
        // few files: what runs before the login is known, what runs after it, one per page. `main.ts` awaits nothing at its top
        // level, else its chunk could not be the one that the others import
        codeSplitting: {
          groups: [
            {
              name: 'main',
              test: /[\\/]src[\\/](main\.ts|boot[\\/]|server[\\/]shape|language[\\/](load-texts|page-texts)|text-files)|oauth4webapi/,
              priority: 2,
            },
            {
              name: 'console',
              test: (id) =>
                /[\\/]src[\\/](shell|parts|server|language|email|routes)|[\\/]node_modules[\\/](react|scheduler)/.test(
                  id,
                ) &&
                !LISTS.test(id) &&
                !LATE.test(id),
              priority: 1,
            },
            {
              // what several pages know of the account: one file for all of them
              name: 'account',
              test: /[\\/]src[\\/](credentials|sessions|email[\\/]contact)/,
              priority: 1,
            },
            { name: 'lists', test: LISTS, priority: 0 },
          ],
        },
      },
    },
  },
});
