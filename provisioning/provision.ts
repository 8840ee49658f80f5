import { readFile } from 'node:fs/promises';
import { loadRealmFiles, readerFor } from './file/load.ts';
import { fillPlaceholders, type Environment } from './file/placeholders.ts';
import { Secret, secretsIn, text, type Values } from './file/value.ts';
import type { RealmFile } from './file/read.ts';
import type { Step } from './kinds/kind.ts';
import { kinds } from './kinds/order.ts';
import { withRealmId } from './kinds/realm/realm.ts';
import { applyPlan, telling } from './plan/apply.ts';
import { ending } from './plan/ending.ts';
import { takeLock, untilFree } from './plan/lock.ts';
import { actualState, desiredStateOf, planFor, requireSound, samePlan, type Plan } from './plan/plan.ts';
import {
  digestOf,
  needsFiles,
  notPlanned,
  realmIdOf,
  readSavedPlan,
  revived,
  SavedPlanError,
  type SavedPlan,
  type SecretReference,
  type Source,
} from './plan/saved-plan.ts';
import { connect, type RealmServer } from './server/connection.ts';
import { connectionSecrets } from './server/credentials.ts';

/** How far it is, in words, with the step under way where it is known. */
export interface Progress {
  phase: 'read' | 'wait' | 'apply' | 'verify';
  /** What is being read or written (`client control-panel`), or who is waited for. */
  what: string;
  /** Steps done, and of how many; while reading, kinds of things; both 0 while waiting. */
  done: number;
  total: number;
}

/** Realm files read, with a connection to the server they are for. */
export interface Session {
  file: RealmFile;
  server: RealmServer;
  /** The files' texts, as read. */
  sources: readonly Source[];
  /** The id that a realm gets which is not there yet; the server's choice if not said. */
  realmId?: string | undefined;
}

/** A session whose desired state comes from a saved plan. */
export interface PlanSession extends Session {
  /** Why the realm can no longer be changed by the saved plan; undefined when `now` is what is left of it. */
  refuses(now: Plan): Promise<string | undefined>;
}

type Listener = (progress: Progress) => void;

interface Opening {
  env: Environment;
  /** Whether the realm may be master. */
  master?: boolean | undefined;
  /** Called with what must not appear in any output, as soon as it is known. */
  onSecrets?: ((secrets: readonly string[]) => void) | undefined;
}

/** Reads the files, then signs in to the server that `env` names: files with mistakes make no call. */
export async function open(of: Opening & { files: readonly string[] }): Promise<Session> {
  const { env, onSecrets, master = false } = of;
  onSecrets?.(connectionSecrets(env));
  const { sources, readers } = loadRealmFiles(of.files);
  const file = desiredStateOf({ sources, env, kinds, readers, mayBeMaster: master });
  onSecrets?.(secretsIn(file.values));
  return { file, sources, server: await connect(text(file.values, 'realm'), env) };
}

/** The same for a plan that was saved: its state, with the secrets of this environment. Raises `SavedPlanError`. */
export async function openPlan(of: Opening & { plan: string }): Promise<PlanSession> {
  const { env, onSecrets } = of;
  onSecrets?.(connectionSecrets(env));
  const source = await readFile(of.plan, 'utf8');
  const saved = readSavedPlan(of.plan, source);
  const fromFiles = needsFiles(saved) ? filesOf(saved, of) : undefined;
  const values = revived(saved, (reference) => secretOf(reference, saved, env, fromFiles));
  onSecrets?.(secretsIn(values));
  const file: RealmFile = {
    name: of.plan,
    values,
    problem: (_path, message) => ({ file: of.plan, line: 1, column: 1, message }),
    mayBeMaster: of.master === true,
  };
  // a plan file can be edited as a realm file can: the same is refused
  requireSound(file, kinds);
  const server = await connect(saved.realm, env);
  if (server.url !== saved.server) {
    await server.close();
    throw new SavedPlanError(
      `${of.plan} was made for ${saved.server}, and KEYCLOAK_URL is ${server.url}: plan anew for this server.`,
    );
  }
  const realmId = realmIdOf(saved);
  return {
    file,
    server,
    sources: [{ name: of.plan, source }],
    realmId,
    refuses: async (now) => {
      const unplanned = notPlanned(now, saved, realmId !== undefined && (await realmIdThere(server)) === realmId);
      if (unplanned === undefined) return undefined;
      const paths = unplanned.changes.map(({ path }) => path).join(', ');
      return `The realm ${saved.realm} has changed since ${of.plan} was made (${unplanned.kind} ${unplanned.name}${
        paths === '' ? '' : `: ${paths}`
      }). Nothing was changed: plan anew, look at it, and apply that.`;
    },
  };
}

/** The id of the realm, where there is one. */
async function realmIdThere(server: RealmServer): Promise<string | undefined> {
  // the admin client answers null where there is none, whatever its types say
  const found = await server.call('read the settings', (client) => client.realms.findOne({ realm: server.realm }));
  return found?.id;
}

/** The files that a saved plan was made from, when they are still the same: a secret written in them is nowhere else. */
function filesOf(saved: SavedPlan, { env, master = false }: Opening): Values {
  const changed = (name: string): SavedPlanError =>
    new SavedPlanError(
      `${name} has changed since the plan was made, and holds a secret in the clear that the plan needs: plan anew, or write secrets as \${env:NAME}, which a saved plan needs no file for.`,
    );
  const { sources, readers } = loadRealmFiles(saved.files.map(({ name }) => name));
  for (const [index, { name, source }] of sources.entries()) {
    if (saved.files[index]?.sha256 !== digestOf(source)) throw changed(name);
  }
  return desiredStateOf({ sources, env, kinds, readers, mayBeMaster: master }).values;
}

function secretOf(
  { placeholder, at }: SecretReference,
  saved: SavedPlan,
  env: Environment,
  fromFiles: Values | undefined,
): Secret {
  if (placeholder !== undefined) {
    const filled = fillPlaceholders(placeholder.text, env, readerFor(placeholder.file));
    if (filled.kind === 'filled') return new Secret(filled.text);
    throw new SavedPlanError(
      `${at.join('.')} needs what ${placeholder.text} names, as when the plan was made: set the variable, or put the file in its place.`,
    );
  }
  const found = at.reduce<unknown>((value, key) => (Object(value) as Record<string | number, unknown>)[key], fromFiles);
  if (found instanceof Secret) return found;
  throw new SavedPlanError(`${at.join('.')} is no secret in ${saved.files[0]?.name ?? 'its file'}: plan anew.`);
}

/** What would have to be done for the realm to be as the file says; empty when it is. */
export async function plan(
  { file, server, realmId }: Session,
  onProgress: Listener = ignore,
  phase: 'read' | 'verify' = 'read',
): Promise<Plan> {
  const actual = await actualState(server, file, kinds, (what, done, total) =>
    onProgress({ phase, what, done, total }),
  );
  const planned = planFor(file, actual, kinds);
  return realmId === undefined
    ? planned
    : { ...planned, steps: planned.steps.map((step) => withRealmId(step, realmId)) };
}

export interface ApplyOptions {
  onProgress?: Listener | undefined;
  /** Stops before the next step; what is under way comes to its end. */
  signal?: AbortSignal | undefined;
  /** Seconds to wait for somebody else's apply on the realm. */
  patience?: number | undefined;
  /** Seconds that the realm stays held without a sign of life of this apply. */
  lifetime?: number | undefined;
}

/** What came of an apply. */
export type Applied =
  /** Done; `left` is what still differs on reading again: an empty plan, if all went well. */
  | { kind: 'done'; left: Plan }
  /** Nothing was done: while it waited for somebody else's apply, the realm came to need another plan. */
  | { kind: 'overtaken'; now: Plan };

/**
 * Does what the plan says, alone on the realm, then reads again. A plan of one request needs no lock; it only waits for whoever holds
 * one. Raises `ApplyError`, which tells what stands.
 */
export async function apply(session: Session, toDo: Plan, options: ApplyOptions = {}): Promise<Applied> {
  const { onProgress = ignore, signal, patience = 60, lifetime } = options;
  const { server } = session;
  if (toDo.steps.length === 0) return { kind: 'done', left: toDo };
  const done = new Set<Step>();
  let begun = 0;
  const write = (steps: readonly Step[], holds?: () => Promise<void>): Promise<void> =>
    applyPlan(server, { plan: toDo, steps, done }, kinds, {
      signal,
      holds,
      onStep: ({ kind, name }) =>
        onProgress({ phase: 'apply', what: `${kind} ${name}`, done: begun++, total: toDo.steps.length }),
    });
  const wait = {
    patience,
    lifetime,
    signal,
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
  const left = (): Promise<Plan> => plan(session, onProgress, 'verify');
  return telling(toDo, done, async (): Promise<Applied> => {
    if (isSingle) {
      if ((await untilFree(server, wait)).waited) {
        const now = await overtaken();
        if (now !== undefined) return { kind: 'overtaken', now };
      }
      await write(rest);
      return { kind: 'done', left: await left() };
    }
    const lock = await takeLock(server, wait);
    return ending(
      async (): Promise<Applied> => {
        const now = lock.waited ? await overtaken() : undefined;
        if (now !== undefined) return { kind: 'overtaken', now };
        await write(rest, () => lock.require());
        // before the next one begins, whose changes would count as this one's
        return { kind: 'done', left: await left() };
      },
      () => lock.release(),
    );
  });
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
  const session = await open({ files: [options.file], env: options.env });
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
