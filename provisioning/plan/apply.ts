import { setTimeout as pause } from 'node:timers/promises';
import type { Kind, Step } from '../kinds/kind.ts';
import { ServerError, type RealmServer } from '../server/connection.ts';
import { Patience } from '../server/patience.ts';
import { several } from '../server/several.ts';
import type { Plan } from './plan.ts';
import { ending } from './ending.ts';
import { keepHashes } from './keep-hashes.ts';

/** The plan was not done to its end: what was done stands, and the next run goes on from there. */
export class ApplyError extends Error {
  readonly done: readonly Step[];
  /** What stopped it, and may be done in part; undefined when no step did. */
  readonly failed: Step | undefined;
  readonly left: readonly Step[];

  constructor(reason: string, plan: Plan, { done, failed = [], cause }: Standing) {
    super(`${reason}\n${standing(plan, done, failed)}`, { cause });
    this.name = 'ApplyError';
    this.done = plan.steps.filter((step) => done.has(step));
    this.failed = failed[0];
    this.left = plan.steps.filter((step) => !done.has(step) && step !== failed[0]);
  }
}

/** Which steps stand, which failed, and why. */
export interface Standing {
  done: ReadonlySet<Step>;
  /** The first is what stopped the apply; others were under way beside it. */
  failed?: readonly Step[];
  cause?: unknown;
}

/** What stands, in words, and what to do. */
function standing({ steps }: Plan, done: ReadonlySet<Step>, failed: readonly Step[]): string {
  if (done.size === 0 && failed.length === 0) return 'Nothing was changed.';
  if (done.size === steps.length) {
    return `All ${done.size} steps are done and stand${listed(done)}. Run verify to see whether anything is left.`;
  }
  const names = failed.map(({ kind, name }) => `${kind} ${name}`).join(', ');
  const partly = names === '' ? '' : `; ${names} may be done in part`;
  return `${done.size} of ${steps.length} steps are done and stand${listed(done)}${partly}. Run apply again to go on from here.`;
}

/** Runs what is part of an apply; an error that comes from no step tells, too, what stands. */
export async function telling<T>(plan: Plan, done: ReadonlySet<Step>, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ApplyError) throw error;
    throw new ApplyError(reasonOf(error), plan, { done, cause: error });
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The first few by name, and how many more. */
function listed(steps: ReadonlySet<Step>): string {
  const most = 8;
  const names = [...steps].slice(0, most).map(({ kind, name }) => `${kind} ${name}`);
  if (names.length === 0) return '';
  return ` (${names.join(', ')}${steps.size > most ? ` and ${steps.size - most} more` : ''})`;
}

/** Steps of one kind that do not depend on each other are written this many at a time. */
const width = 6;
/** How long a step waits before it is tried again, at first and at most, in milliseconds. */
const firstPause = 250;
const longestPause = 5000;

/** What to do of a plan. */
export interface Part {
  /** The whole, for the report. */
  plan: Plan;
  steps: readonly Step[];
  /** Steps of the plan that are done; those that this part does are added. */
  done: Set<Step>;
}

export interface ApplyOptions {
  onStep?: ((step: Step) => void) | undefined;
  /** Stops before the next step; what is under way comes to its end. */
  signal?: AbortSignal | undefined;
  /** Raises an error where this apply no longer holds the realm: comes before each step and each of its requests. */
  holds?: (() => Promise<void>) | undefined;
}

/**
 * Does steps in their order, those of one kind side by side where the kind allows. A step that fails for a moment (busy, refused, no
 * answer) is done again. Raises `ApplyError` at the first that fails for good.
 */
export async function applyPlan(
  server: RealmServer,
  { plan, steps, done }: Part,
  kinds: readonly Kind[],
  { onStep, signal, holds }: ApplyOptions = {},
): Promise<void> {
  const byName = new Map(kinds.map((kind) => [kind.name, kind]));
  const hashes: Record<string, string> = {};
  const failed: Step[] = [];
  const keep = async (): Promise<void> => {
    if (Object.keys(hashes).length === 0) return;
    // the settings are written as a whole: not while somebody else writes them
    await holds?.();
    await keepHashes(server, hashes);
  };
  const write = async (kind: Kind, step: Step): Promise<void> => {
    if (signal?.aborted === true) throw new Error('Stopped as asked.');
    await holds?.();
    onStep?.(step);
    const patience = new Patience({ signal, before: holds });
    try {
      Object.assign(hashes, await steadily(server, () => kind.write(server, step), patience));
    } catch (error) {
      failed.push(step);
      throw new Error(`${step.kind} ${step.name}: ${reasonOf(error)}${patience.inWords()}`, { cause: error });
    }
    done.add(step);
  };
  try {
    await ending(async () => {
      for (const group of groups(steps)) {
        // what was looked up for the last kind may have changed through it
        server.forget();
        const kind = byName.get(group[0]?.kind ?? '');
        if (kind === undefined) throw new Error(`There is no kind ${group[0]?.kind ?? ''}.`);
        await several(group, (step) => write(kind, step), kind.sideBySide ? width : 1);
      }
    }, keep);
  } catch (error) {
    // only now: steps that were under way beside the one that failed have come to their end too
    throw new ApplyError(reasonOf(error), plan, { done, failed, cause: error });
  }
}

/** Steps of the same kind, and of the same rank in it, that follow each other. */
function groups(steps: readonly Step[]): Step[][] {
  const all: Step[][] = [];
  for (const step of steps) {
    const last = all.at(-1);
    const [first] = last ?? [];
    const belongs =
      first?.kind === step.kind &&
      (first.verb === 'delete') === (step.verb === 'delete') &&
      (first.rank ?? 0) === (step.rank ?? 0);
    if (belongs) last?.push(step);
    else all.push([step]);
  }
  return all;
}

/** What Keycloak says, with 400, to one of two that make the same thing in the same moment. */
const clash = 'Database operation failed';

/** Whether the same step may well succeed a moment later: no answer, busy, another writer, or a hiccup of the server. */
const passes = (error: unknown): boolean =>
  error instanceof ServerError &&
  (error.status === undefined || error.status === 409 || error.status >= 500 || error.reason === clash);

/** Whether the server, or what stands before it, is away for a while: being restarted, or its node replaced. */
const isAway = (error: unknown): boolean =>
  error instanceof ServerError && (error.status === undefined || [502, 503, 504].includes(error.status));

/** Does a step again while its patience lasts. */
async function steadily<T>(server: RealmServer, run: () => Promise<T>, patience: Patience): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const begun = Date.now();
    try {
      return await patience.during(run);
    } catch (error) {
      if (!passes(error)) throw error;
      patience.failed(begun);
      if (!(isAway(error) ? patience.lasts() : patience.bearsHiccup())) throw error;
      server.forget();
      await pause(Math.min(longestPause, firstPause * 2 ** (attempt - 1)));
    }
  }
}
