/** Hands over to a program on our own Node: signals go through to it, its exit code comes back. Node 20, no packages. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { ownNode } from './packages.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const PARENT_CHECK_MS = 1000;

/**
 * Runs `node …args` on our own Node and ends this process as that one ended.
 *
 * npm puts a shell between itself and us on some systems; where npm or that shell is killed, no signal reaches us. So a new parent
 * process counts as SIGTERM, but only below npm: who starts us from a shell and closes it may want us to stay.
 */
export function handOver(root, args, { env = {} } = {}) {
  const child = spawn(ownNode(root), args, {
    cwd: process.cwd(),
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      ...env,
      PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`,
    },
  });
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  if (process.env.npm_lifecycle_event) {
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(watch);
      child.kill('SIGTERM');
    }, PARENT_CHECK_MS);
    watch.unref();
  }
  child.on('error', (error) => {
    process.stderr.write(`Our own Node did not start: ${error.message}. Run "npm ci" and start again.\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}
