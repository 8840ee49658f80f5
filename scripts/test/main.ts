/**
 * `npm test`: format, lint and types; every suite of Jest; the tests of the Keycloak extension. All of it, even after a failure, so that one
 * run shows everything. With options, only Jest, with those options: `npm test -- test/journeys/email.test.ts`.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jestCounts, sum, surefireCounts, type Counts } from './counts.ts';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const options = process.argv.slice(2);
const windows = process.platform === 'win32';

interface Result extends Counts {
  name: string;
  ok: boolean;
  seconds: number;
}

let current: ChildProcess | undefined;
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    interrupted = true;
    current?.kill(signal);
  });
}

/** Runs a program with its output where ours goes; whether it ended with 0. */
async function succeeds(command: string, args: string[], where = root, env: NodeJS.ProcessEnv = {}): Promise<boolean> {
  const child = spawn(command, args, {
    cwd: where,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: windows && command !== process.execPath,
  });
  current = child;
  return new Promise((resolvePromise, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolvePromise(code === 0));
  });
}

const results: Result[] = [];

/** One part of the whole; `count` reads how many tests there were, a part without tests counts as one. */
async function part(name: string, run: () => Promise<boolean>, count?: () => Promise<Counts>): Promise<void> {
  if (interrupted) return;
  console.log(`\n== ${name}`);
  const began = Date.now();
  const ok = await run();
  const counted = await count?.().catch(() => null);
  const counts = counted ?? (ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
  // a part may fail beside its tests: a set-up that broke, a build that did not compile
  const failed = ok ? counts.failed : Math.max(1, counts.failed);
  results.push({ name, ok: ok && failed === 0, passed: counts.passed, failed, seconds: (Date.now() - began) / 1000 });
}

async function jest(): Promise<void> {
  const state = join(root, '.doorplate', 'test');
  const report = join(state, 'jest.json');
  await mkdir(state, { recursive: true });
  await rm(report, { force: true });
  await part(
    'Jest',
    () =>
      succeeds(
        process.execPath,
        [
          join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
          '--config',
          join(root, '.config', 'jest.config.js'),
          ...(options.length === 0 ? ['--maxWorkers=2'] : []),
          '--json',
          `--outputFile=${report}`,
          ...options,
        ],
        root,
        {
          NODE_OPTIONS:
            `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --no-warnings=ExperimentalWarning`.trim(),
        },
      ),
    async () => jestCounts(await readFile(report, 'utf8')),
  );
}

async function extension(): Promise<void> {
  const folder = join(root, 'extension');
  const reports = join(folder, 'target', 'surefire-reports');
  await rm(reports, { recursive: true, force: true });
  await part(
    'Keycloak extension',
    () => succeeds('mvn', ['-B', '-ntp', '-q', 'test'], folder),
    async () => {
      const files = (await readdir(reports)).filter((name) => name.endsWith('.xml'));
      return sum(
        await Promise.all(files.map(async (name) => surefireCounts(await readFile(join(reports, name), 'utf8')))),
      );
    },
  );
}

if (options.length === 0) {
  for (const check of ['format:check', 'lint', 'types']) {
    await part(check, () => succeeds('npm', ['run', '--silent', check]));
  }
  await extension();
}
await jest();

console.log('');
for (const { name, ok, passed, failed, seconds } of results) {
  console.log(`${ok ? 'passed' : 'FAILED'}  ${name}: ${passed} passed, ${failed} failed (${seconds.toFixed(0)} s)`);
}
const { passed, failed } = sum(results);
if (interrupted) console.log('Interrupted.');
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = interrupted ? 130 : failed === 0 && results.every(({ ok }) => ok) ? 0 : 1;
