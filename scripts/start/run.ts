import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { logTail, stopGroup } from './child.ts';

/** What every program that is run answers to. */
export interface Supervision {
  /** Aborted: the program is ended. */
  signal: AbortSignal;
  /** Notes the program in the state folder, so that a later start can end it if this one is killed. */
  note: (name: string, pid: number) => Promise<void>;
}

export interface RunSpec extends Supervision {
  command: string;
  args: string[];
  cwd: string;
  env?: NodeJS.ProcessEnv;
  /** File that everything it prints goes to, begun anew. */
  log: string;
  /** Most that it may take, in milliseconds. */
  limitMs: number;
  /** Told every line (also those ended by a carriage return, as progress is). */
  onLine?: (line: string) => void;
}

/** Runs a program to its end. Rejects with the log's tail and path if it fails, is cut off, or takes longer than its limit. */
export async function run(spec: RunSpec): Promise<void> {
  spec.signal.throwIfAborted();
  const windows = process.platform === 'win32';
  const child = spawn(spec.command, spec.args, {
    cwd: spec.cwd,
    env: spec.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: !windows, // a Ctrl-C in the terminal is ours to pass on, and the whole group ends with it
    shell: windows,
  });
  const log = createWriteStream(spec.log, { mode: 0o600 });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      log.write(`${line}\n`);
      spec.onLine?.(line);
    });
  }
  const name = [spec.command, ...spec.args].slice(0, 3).join(' ');
  const stop = () => {
    if (child.pid) void stopGroup(child.pid, 2_000);
  };
  spec.signal.addEventListener('abort', stop, { once: true });
  let late = false;
  const limit = setTimeout(() => {
    late = true;
    stop();
  }, spec.limitMs);
  const result = new Promise<number | string>((resolve, reject) => {
    child.once('error', (error) => reject(new Error(`${name} could not be run: ${error.message}`)));
    child.once('close', (status, signal) => resolve(status ?? signal ?? 'unknown'));
  });
  try {
    if (child.pid) await spec.note(name, child.pid);
    const code = await result;
    await new Promise<void>((resolve) => log.end(resolve));
    spec.signal.throwIfAborted();
    if (code !== 0) {
      const why = late ? `took longer than ${Math.round(spec.limitMs / 1000)} s` : `failed (${code})`;
      throw new Error(`${name} ${why}. The end of ${spec.log}:\n${await logTail(spec.log)}`);
    }
  } finally {
    clearTimeout(limit);
    spec.signal.removeEventListener('abort', stop);
  }
}
