import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ready, type Ready } from '../../scripts/start/ready.ts';
import { READY_FILE } from './product.ts';

declare global {
  /** The product that this run of Jest started, for stop-product.ts; absent where a running one is used. */
  var doorplateProduct: ChildProcess | undefined;
}

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const state = join(root, '.doorplate', 'test');
/** A first start fetches and compiles everything. */
const LIMIT_MS = 20 * 60_000;

/**
 * Jest's globalSetup: starts the product once for all tests, with an empty database and a state folder of its own. Where
 * `DOORPLATE_READY_FILE` names the JSON of a running one (`npm start -- --json > FILE`), that one is used instead.
 */
export default async function startProduct(): Promise<void> {
  const given = process.env[READY_FILE];
  if (given) {
    await requireRunning(ready.parse(JSON.parse(await readFile(given, 'utf8'))), given);
    return;
  }
  await mkdir(state, { recursive: true });
  const file = join(state, 'ready.json');
  await writeFile(file, await launch(), { mode: 0o600 });
  process.env[READY_FILE] = file;
}

async function requireRunning({ home }: Ready, file: string): Promise<void> {
  const answer = await fetch(home).catch(() => null);
  if (!answer?.ok) throw new Error(`${READY_FILE}=${file} names a product at ${home}, but nothing answers there.`);
}

function launch(): Promise<string> {
  const child = spawn(
    join(root, 'node_modules', '.bin', 'node'),
    [join(root, 'scripts', 'start', 'main.ts'), '--json', '--fresh', '--state', state],
    // the IPC channel lets it see when Jest is gone, even killed
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit', 'ipc'], env: withoutJest() },
  );
  globalThis.doorplateProduct = child;
  return new Promise((resolvePromise, reject) => {
    const limit = setTimeout(() => {
      child.kill('SIGTERM');
      reject(new Error(`The product was not ready within ${LIMIT_MS / 60_000} minutes.`));
    }, LIMIT_MS);
    const { stdout } = child;
    if (!stdout) throw new Error('The product has no output.');
    createInterface({ input: stdout }).once('line', (line) => {
      clearTimeout(limit);
      resolvePromise(line);
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(limit);
      reject(new Error(`The product did not start (${code ?? signal}); why stands above.`));
    });
  });
}

/** Jest's own settings are not the product's. */
function withoutJest(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, NODE_ENV: __, JEST_WORKER_ID: ___, ...env } = process.env;
  return env;
}
