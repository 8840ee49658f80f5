import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll } from '@jest/globals';
import { adminOf } from '../../scripts/visitor/admin.ts';
import { handOf } from './by-hand.ts';
import { product } from './product.ts';

const program = resolve(import.meta.dirname, '../../scripts/doorplate.ts');

/** A module that makes a program take its pipes for a terminal. */
const terminal = 'data:text/javascript,process.stdin.isTTY=process.stderr.isTTY=true';

/** What a run of the program left. */
export interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs `doorplate` in a folder as the product's administrator, to its end or until `killWhen` says so of what it has printed. */
export function runDoorplate(
  args: readonly string[],
  options: {
    folder: string;
    env?: Record<string, string>;
    killWhen?: (run: Run) => boolean;
    /** Kills it when it is aborted. */
    until?: AbortSignal;
    /** What it is killed with. */
    signal?: NodeJS.Signals;
    /** It takes its input and its standard error for a terminal, at which somebody types this. */
    typed?: string;
  },
): Promise<Run> {
  const { url, admin } = product().keycloak;
  const { folder, env = {}, killWhen, until, signal = 'SIGKILL', typed } = options;
  const onTerminal = typed === undefined ? [] : ['--import', terminal];
  const child = spawn(process.execPath, [...onTerminal, program, ...args], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      KEYCLOAK_URL: url,
      KEYCLOAK_USER: admin.username,
      KEYCLOAK_PASSWORD: admin.password,
      ...env,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(typed);
  let sent = false;
  const run: Run = { code: null, stdout: '', stderr: '' };
  const look = (): void => {
    if (sent || killWhen?.(run) !== true) return;
    sent = true;
    child.kill(signal);
  };
  child.stdout.on('data', (data: Buffer) => {
    run.stdout += data.toString();
    look();
  });
  child.stderr.on('data', (data: Buffer) => {
    run.stderr += data.toString();
    look();
  });
  until?.addEventListener('abort', () => child.kill(signal));
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code) => done({ ...run, code }));
  });
}

/** A realm that only this test has, and a folder with its files, in which the program runs. */
export interface ProgramInRealm {
  realm: string;
  folder: string;
  doorplate: (args: readonly string[], env?: Record<string, string>) => Promise<Run>;
  byHand: (method: string, path: string, body?: unknown) => Promise<unknown>;
}

/** In a test file, once: gives such realms. `REALM` in a file is the realm's name. All of it goes away at the end. */
export function programInRealm(): (files: Readonly<Record<string, string>>) => Promise<ProgramInRealm> {
  const folders: string[] = [];
  const made: string[] = [];
  afterAll(async () => {
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
    const admin = await adminOf(product());
    for (const realm of made) await admin.realms.del({ realm }).catch(() => undefined);
  });
  return async (files) => {
    const realm = `program-${randomUUID().slice(0, 8)}`;
    const folder = await mkdtemp(join(tmpdir(), 'doorplate-program-'));
    made.push(realm);
    folders.push(folder);
    for (const [name, text] of Object.entries(files))
      await writeFile(join(folder, name), text.replaceAll('REALM', realm));
    return {
      realm,
      folder,
      doorplate: (args, env = {}) => runDoorplate(args, { folder, env }),
      byHand: handOf(realm),
    };
  };
}
