/** `npm test`: looks for what is needed, fetches the packages if they are missing, and hands over to scripts/test/main.ts. */
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { handOver } from './set-up/hand-over.mjs';
import { ensurePackages } from './set-up/packages.mjs';
import { requirePrerequisites } from './set-up/prerequisites.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

requirePrerequisites();
try {
  await ensurePackages(root);
  handOver(root, [join(root, 'scripts', 'test', 'main.ts'), ...process.argv.slice(2)]);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
