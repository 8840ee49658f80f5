import { spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ready, type Ready } from '../start/ready.ts';

/** Environment variable with the path of the JSON of `npm start -- --json`: of a product that runs already. */
export const READY_FILE = 'DOORPLATE_READY_FILE';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
/** A first start fetches and compiles everything. */
const LIMIT_MS = 20 * 60_000;

export interface Launched {
  ready: Ready;
  stop: () => Promise<void>;
}

/**
 * Starts the product with an empty database and a state folder of its own below `.doorplate/`, and waits until it is ready. Its progress
 * goes to stderr.
 */
export async function launchProduct(name: string): Promise<Launched> {
  const child = spawn(
    join(root, 'node_modules', '.bin', 'node'),
    [join(root, 'scripts', 'start', 'main.ts'), '--json', '--fresh', '--state', join(root, '.doorplate', name)],
    // the IPC channel lets it see when we are gone, even killed
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit', 'ipc'], env: withoutJest() },
  );
  const line = await firstLine(child);
  return { ready: ready.parse(JSON.parse(line)), stop: () => stop(child) };
}

/** The product that `DOORPLATE_READY_FILE` names, which is left running, or else one of our own. */
export async function runningProduct(name: string): Promise<Launched> {
  const file = process.env[READY_FILE];
  if (!file) return launchProduct(name);
  const named = ready.parse(JSON.parse(await readFile(file, 'utf8')));
  const answer = await fetch(named.home).catch(() => null);
  if (!answer?.ok)
    throw new Error(`${READY_FILE}=${file} names a product at ${named.home}, but nothing answers there.`);
  return { ready: named, stop: () => Promise.resolve() };
}

function firstLine(child: ChildProcess): Promise<string> {
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

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((ended) => {
    child.once('exit', () => ended());
    child.kill('SIGTERM');
  });
}

/** Jest's own settings are not the product's. */
function withoutJest(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, NODE_ENV: __, JEST_WORKER_ID: ___, ...env } = process.env;
  return env;
}
