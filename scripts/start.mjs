/** `npm start`: looks for what is needed, fetches the packages if they are missing, and hands over to scripts/start/main.ts. */
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { handOver } from './set-up/hand-over.mjs';
import { ensurePackages } from './set-up/packages.mjs';
import { requirePrerequisites } from './set-up/prerequisites.mjs';
import { help } from './start/help.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const options = process.argv.slice(2);

if (options.includes('--help') || options.includes('-h')) {
  process.stdout.write(help);
} else {
  requirePrerequisites();
  try {
    await ensurePackages(root);
    handOver(root, [join(root, 'scripts', 'start', 'main.ts'), ...options]);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
