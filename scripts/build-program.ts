/**
 * What `npm pack` runs first: the program as plain JavaScript in scripts/dist, laid out as the project is, so that every file finds its
 * neighbours where they are in the source. With it goes what it reads: what is known of Keycloak's classes and defaults, the theme's
 * own files, and, where they have been compiled, the console and the provider that `doorplate pack` puts a brand on. A folder as its only
 * argument is built in instead of scripts/dist.
 */
import { spawnSync } from 'node:child_process';
import { cp, rm, stat } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exists } from './start/exists.ts';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const dist = resolve(process.argv[2] ?? join(root, 'scripts', 'dist'));

/** Files of a folder rather than about it. */
const isOfIt = (path: string): boolean => !['.md', '.ts'].includes(extname(path));

/** What is compiled by other tools, with the command for it. */
const compiled = [
  { path: 'account-ui/dist', command: 'npm run build:console' },
  { path: 'extension/target/classes', command: 'mvn -f extension/pom.xml -DskipTests package' },
];

await rm(dist, { recursive: true, force: true });
const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/typescript/bin/tsc'),
    ...['-p', join(root, '.config/tsconfig.program.json'), '--outDir', dist],
  ],
  // npm pack --json prints its answer on stdout
  { stdio: ['ignore', 2, 2] },
);
if (status !== 0) process.exit(1);
await bring('provisioning', (path) => extname(path) === '.json');
for (const path of ['theme/account', 'theme/login', 'theme/email']) await bring(path);
for (const { path, command } of compiled) {
  if (await exists(join(root, path))) await bring(path);
  else
    process.stderr.write(`Without ${path}, the package's "doorplate pack" will not work. To have it in: ${command}\n`);
}

async function bring(path: string, keep = isOfIt): Promise<void> {
  await cp(join(root, path), join(dist, path), {
    recursive: true,
    filter: async (source) => (await stat(source)).isDirectory() || keep(source),
  });
}
