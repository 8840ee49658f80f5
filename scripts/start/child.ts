import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { open } from 'node:fs/promises';

const windows = process.platform === 'win32';
/** How long a process may take to end on being asked before it is killed. The whole of Ctrl-C has ten seconds. */
const POLITE_MS = 6_000;
const CHECK_MS = 50;

/** Whether any process of the group still lives. */
const groupLives = (pid: number): boolean => {
  try {
    process.kill(windows ? pid : -pid, 0);
    return true;
  } catch {
    return false; // none, or none that is ours
  }
};

const signalGroup = (pid: number, signal: NodeJS.Signals): void => {
  if (windows) {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F']);
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // gone already
  }
};

/** Ends a whole process group: asks, waits, kills. Resolves when none of it lives. */
export async function stopGroup(pid: number, politeMs = POLITE_MS): Promise<void> {
  signalGroup(pid, 'SIGTERM');
  const killAt = Date.now() + politeMs;
  const giveUpAt = killAt + 3_000;
  let killed = false;
  while (groupLives(pid) && Date.now() < giveUpAt) {
    if (!killed && Date.now() >= killAt) {
      signalGroup(pid, 'SIGKILL');
      killed = true;
    }
    await new Promise((resolve) => setTimeout(resolve, CHECK_MS));
  }
}

export interface ChildSpec {
  /** What it is called in messages. */
  name: string;
  command: string;
  args: string[];
  cwd: string;
  env?: NodeJS.ProcessEnv;
  /** File that stdout and stderr go to, begun anew. */
  log: string;
  /** Gives the child an IPC channel, by which it sees when we are gone. Only for Node programs. */
  ipc?: boolean;
}

/** A process of ours that runs as long as the product does, in a process group of its own. */
export interface Child {
  name: string;
  pid: number;
  log: string;
  /** Settles when it ends, with how. */
  ended: Promise<string>;
  stop(): Promise<void>;
  /** Kills at once. */
  kill(): void;
}

/** Starts a child. Rejects if the program cannot be run. */
export async function startChild(spec: ChildSpec): Promise<Child> {
  const log = openSync(spec.log, 'w', 0o600);
  let started: ChildProcess;
  try {
    started = spawn(spec.command, spec.args, {
      cwd: spec.cwd,
      env: spec.env ?? process.env,
      detached: !windows,
      shell: windows && spec.command.endsWith('.bat'),
      stdio: spec.ipc ? ['ignore', log, log, 'ipc'] : ['ignore', log, log],
    });
  } finally {
    closeSync(log);
  }
  const ended = new Promise<string>((resolve) => {
    started.once('exit', (code, signal) => resolve(signal ? `ended by ${signal}` : `ended with code ${code}`));
  });
  const pid = await new Promise<number>((resolve, reject) => {
    started.once('error', (error) => reject(new Error(`${spec.name} could not be started: ${error.message}`)));
    started.once('spawn', () => resolve(started.pid ?? 0));
  });
  return {
    name: spec.name,
    pid,
    log: spec.log,
    ended,
    stop: () => stopGroup(pid),
    kill: () => signalGroup(pid, 'SIGKILL'),
  };
}

/** The last lines of a log file, for the message that says why something failed. */
export async function logTail(file: string, lines = 20): Promise<string> {
  const handle = await open(file, 'r').catch(() => null);
  if (!handle) return '';
  try {
    const { size } = await handle.stat();
    const length = Math.min(size, 16_384);
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString('utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } finally {
    await handle.close();
  }
}
