import { readFile } from 'node:fs/promises';
import type { Environment } from './file/placeholders.ts';
import { secretsIn, text } from './file/value.ts';
import type { RealmFile } from './file/read.ts';
import type { Step } from './kinds/kind.ts';
import { kinds } from './kinds/order.ts';
import { applyPlan } from './plan/apply.ts';
import { takeLock, untilFree } from './plan/lock.ts';
import { actualState, desiredState, planFor, samePlan, type Plan } from './plan/plan.ts';
import { connect, connectionSecrets, type RealmServer } from './server/connection.ts';

/** How far it is, in words, with the step under way where it is known. */
export interface Progress {
  phase: 'read' | 'wait' | 'apply' | 'verify';
  /** What is being read or written (`client control-panel`), or who is waited for. */
  what: string;
  /** Steps done, and of how many; both 0 while reading. */
  done: number;
  total: number;
}

/** A realm file read, with a connection to the server it is for. */
export interface Session {
  file: RealmFile;
  server: RealmServer;
  /** What must not appear in any output. */
  secrets: readonly string[];
}

type Listener = (progress: Progress) => void;

/** Reads the file, then signs in to the server that `env` names: a file with mistakes makes no call. */
export async function open(path: string, env: Environment): Promise<Session> {
  const file = desiredState(path, await readFile(path, 'utf8'), env, kinds);
  const secrets = [...secretsIn(file.values), ...connectionSecrets(env)];
  return { file, server: await connect(text(file.values, 'realm'), env), secrets };
}

/** What would have to be done for the realm to be as the file says; empty when it is. */
export async function plan(
  { file, server }: Session,
  onProgress: Listener = ignore,
  phase: 'read' | 'verify' = 'read',
): Promise<Plan> {
  const actual = await actualState(server, file, kinds, (what) => onProgress({ phase, what, done: 0, total: 0 }));
  return planFor(file, actual, kinds);
}

export interface ApplyOptions {
  onProgress?: Listener | undefined;
  /** Stops before the next step; what is under way comes to its end. */
  signal?: AbortSignal | undefined;
  /** Seconds to wait for somebody else's apply on the realm. */
  patience?: number | undefined;
}

/** What came of an apply. */
export type Applied =
  /** Done; `left` is what still differs on reading again: an empty plan, if all went well. */
  | { kind: 'done'; left: Plan }
  /** Nothing was done: while it waited for somebody else's apply, the realm came to need another plan. */
  | { kind: 'overtaken'; now: Plan };

/**
 * Does what the plan says, alone on the realm, then reads again. A plan of one request needs no lock; it only waits for whoever holds
 * one. Raises `ApplyError`, or `ServerError` when the realm stays held.
 */
export async function apply(session: Session, toDo: Plan, options: ApplyOptions = {}): Promise<Applied> {
  const { onProgress = ignore, signal, patience = 60 } = options;
  const { server } = session;
  if (toDo.steps.length === 0) return { kind: 'done', left: toDo };
  let done = 0;
  const write = (steps: readonly Step[]): Promise<void> =>
    applyPlan(server, { realm: toDo.realm, steps }, kinds, {
      signal,
      onStep: ({ kind, name }) =>
        onProgress({ phase: 'apply', what: `${kind} ${name}`, done: done++, total: toDo.steps.length }),
    });
  const wait = {
    patience,
    onWait: (what: string) => onProgress({ phase: 'wait', what, done: 0, total: 0 }),
  };
  // a realm that is not there has nowhere to keep a lock; making it is one request
  const bare = toDo.steps.filter(({ kind, verb }) => kind === 'realm' && verb === 'create');
  const rest = toDo.steps.filter((step) => !bare.includes(step));
  if (bare.length > 0) await write(bare);
  const isSingle = rest.length <= 1 && rest.every(({ single }) => single === true);
  const overtaken = async (): Promise<Plan | undefined> => {
    const now = await plan(session, onProgress);
    return samePlan(now, { ...toDo, steps: rest }) ? undefined : now;
  };
  if (isSingle) {
    if (await untilFree(server, wait)) {
      const now = await overtaken();
      if (now !== undefined) return { kind: 'overtaken', now };
    }
    await write(rest);
  } else {
    const lock = await takeLock(server, wait);
    try {
      if (lock.waited) {
        const now = await overtaken();
        if (now !== undefined) return { kind: 'overtaken', now };
      }
      await write(rest);
    } finally {
      await lock.release();
    }
  }
  return { kind: 'done', left: await plan(session, onProgress, 'verify') };
}

/** What `provision` did. */
export interface Provisioned {
  realm: string;
  /** Objects created or changed; 0 when the realm was as the file says. */
  changes: number;
  /** Requests made, signing in and out included. */
  requests: number;
}

/**
 * Brings a realm to what its file says: read → plan → apply → verify. `env` holds the connection (`KEYCLOAK_URL`, …) and the
 * values of the file's placeholders. Raises `RealmFileError`, `ServerError` or `ApplyError`, none with a secret in it.
 */
export async function provision(options: {
  file: string;
  env: Environment;
  onProgress?: Listener;
}): Promise<Provisioned> {
  const session = await open(options.file, options.env);
  const { onProgress } = options;
  try {
    let toDo = await plan(session, onProgress);
    let applied = await apply(session, toDo, { onProgress });
    // somebody else's apply came first: what it left to do, once
    if (applied.kind === 'overtaken') {
      toDo = applied.now;
      applied = await apply(session, toDo, { onProgress });
    }
    const left = applied.kind === 'done' ? applied.left : applied.now;
    if (left.steps.length > 0) {
      const names = left.steps.map(
        (step) => `${step.kind} ${step.name} (${step.changes.map(({ path }) => path).join(', ')})`,
      );
      throw new Error(`The realm ${toDo.realm} was written and still differs: ${names.join('; ')}`);
    }
    return { realm: toDo.realm, changes: toDo.steps.length, requests: session.server.requests };
  } finally {
    await session.server.close();
  }
}

function ignore(): void {
  // nobody listens
}
