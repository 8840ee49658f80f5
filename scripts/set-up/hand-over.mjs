/** Hands over to a program on our own Node: signals go through to it, its exit code comes back. Node 20, no packages. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { ownNode } from './packages.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const PARENT_CHECK_MS = 1000;

/** Command and parent of a process, as proc(5) has them; null on systems without it. */
function processInfo(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return { command: /\((.*)\)/s.exec(stat)?.[1], parent: stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] };
  } catch {
    return null;
  }
}

/** The chain of processes up to npm: our parent, and npm above it where npm runs scripts through a shell that stays. */
function callers() {
  const parent = process.ppid;
  const info = processInfo(parent);
  return info && /^(sh|dash|bash|ash|busybox)$/.test(info.command ?? '') ? `${parent} ${info.parent}` : String(parent);
}

/**
 * Runs `node …args` on our own Node and ends this process as that one ended.
 *
 * npm puts a shell between itself and us on some systems; where npm or that shell is killed, no signal reaches us. So a change
 * above us counts as SIGTERM, but only below npm: who starts us from a shell and closes it may want us to stay.
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
    const before = callers();
    const watch = setInterval(() => {
      if (callers() === before) return;
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
