import { readFile } from 'node:fs/promises';
import type { Environment } from './file/placeholders.ts';
import { secretsIn, text } from './file/value.ts';
import type { RealmFile } from './file/read.ts';
import { kinds } from './kinds/order.ts';
import { applyPlan } from './plan/apply.ts';
import { actualState, desiredState, planFor, type Plan } from './plan/plan.ts';
import { connect, connectionSecrets, type RealmServer } from './server/connection.ts';

/** How far it is, in words, with the step under way where it is known. */
export interface Progress {
  phase: 'read' | 'apply' | 'verify';
  /** What is being read or written: `client control-panel`. */
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

/** Reads the file, then signs in to the server that `env` names: a file with mistakes makes no call. */
export async function open(path: string, env: Environment): Promise<Session> {
  const file = desiredState(path, await readFile(path, 'utf8'), env, kinds);
  const secrets = [...secretsIn(file.values), ...connectionSecrets(env)];
  return { file, server: await connect(text(file.values, 'realm'), env), secrets };
}

/** What would have to be done for the realm to be as the file says; empty when it is. */
export async function plan(
  { file, server }: Session,
  onProgress: (progress: Progress) => void = ignore,
  phase: 'read' | 'verify' = 'read',
): Promise<Plan> {
  const actual = await actualState(server, file, kinds, (what) => onProgress({ phase, what, done: 0, total: 0 }));
  return planFor(file, actual, kinds);
}

/** Does what the plan says, then reads again and gives what still differs: an empty plan, if all went well. */
export async function apply(
  session: Session,
  toDo: Plan,
  onProgress: (progress: Progress) => void = ignore,
): Promise<Plan> {
  await applyPlan(session.server, toDo, kinds, (step, done, total) =>
    onProgress({ phase: 'apply', what: `${step.kind} ${step.name}`, done, total }),
  );
  return toDo.steps.length === 0 ? toDo : plan(session, onProgress, 'verify');
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
  onProgress?: (progress: Progress) => void;
}): Promise<Provisioned> {
  const session = await open(options.file, options.env);
  try {
    const toDo = await plan(session, options.onProgress);
    const left = await apply(session, toDo, options.onProgress);
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
