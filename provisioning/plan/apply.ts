import { setTimeout as pause } from 'node:timers/promises';
import type { Kind, Step } from '../kinds/kind.ts';
import { ServerError, type RealmServer } from '../server/connection.ts';
import { several } from '../server/several.ts';
import type { Plan } from './plan.ts';
import { ending } from './ending.ts';
import { keepHashes } from './keep-hashes.ts';

/** The plan was not done to its end: what was done stands, and the next run goes on from there. */
export class ApplyError extends Error {
  readonly done: readonly Step[];
  /** What stopped it; undefined when somebody did. */
  readonly failed: Step | undefined;
  readonly left: readonly Step[];

  constructor(reason: string, plan: Plan, done: ReadonlySet<Step>, failed: Step | undefined, cause?: unknown) {
    super(
      `${reason}\n${done.size} of ${plan.steps.length} steps are done and stand${listed(done)}${
        failed === undefined ? '' : `; ${failed.kind} ${failed.name} may be done in part`
      }. Run apply again to go on from here.`,
      { cause },
    );
    this.name = 'ApplyError';
    this.done = plan.steps.filter((step) => done.has(step));
    this.failed = failed;
    this.left = plan.steps.filter((step) => !done.has(step) && step !== failed);
  }
}

/** The first few by name, and how many more. */
function listed(steps: ReadonlySet<Step>): string {
  const most = 8;
  const names = [...steps].slice(0, most).map(({ kind, name }) => `${kind} ${name}`);
  if (names.length === 0) return '';
  return ` (${names.join(', ')}${steps.size > most ? ` and ${steps.size - most} more` : ''})`;
}

/** Steps of one kind that do not depend on each other are written this many at a time. */
const width = 6;
/** How often a step is tried, and how long it waits in between, in milliseconds. */
const tries = 4;
const firstPause = 250;
const longestPause = 5000;
/** How long it goes on with a step while the server is away, in milliseconds. */
const patience = 90_000;

export interface ApplyOptions {
  onStep?: ((step: Step, done: number, total: number) => void) | undefined;
  /** Stops before the next step; what is under way comes to its end. */
  signal?: AbortSignal | undefined;
}

/**
 * Does steps in their order, those of one kind side by side where the kind allows. `plan` is the whole, for the report. A step that
 * fails for a moment (busy, refused, no answer) is done again. Raises `ApplyError` at the first that fails for good.
 */
export async function applyPlan(
  server: RealmServer,
  plan: Plan,
  kinds: readonly Kind[],
  { onStep, signal }: ApplyOptions = {},
): Promise<void> {
  const byName = new Map(kinds.map((kind) => [kind.name, kind]));
  const hashes: Record<string, string> = {};
  const done = new Set<Step>();
  await ending(
    async () => {
      for (const group of groups(plan.steps)) {
        // what was looked up for the last kind may have changed through it
        server.forget();
        const kind = byName.get(group[0]?.kind ?? '');
        if (kind === undefined) throw new Error(`There is no kind ${group[0]?.kind ?? ''}.`);
        await several(
          group,
          async (step) => {
            if (signal?.aborted === true) throw new ApplyError('Stopped as asked.', plan, done, undefined);
            onStep?.(step, done.size, plan.steps.length);
            try {
              Object.assign(hashes, await steadily(server, () => kind.write(server, step), signal));
            } catch (error) {
              const reason = error instanceof Error ? error.message : String(error);
              throw new ApplyError(`${step.kind} ${step.name}: ${reason}`, plan, done, step, error);
            }
            done.add(step);
          },
          kind.sideBySide ? width : 1,
        );
      }
    },
    () => keepHashes(server, hashes),
  );
}

/** Steps of the same kind that follow each other. */
function groups(steps: readonly Step[]): Step[][] {
  const all: Step[][] = [];
  for (const step of steps) {
    const last = all.at(-1);
    if (last?.[0]?.kind === step.kind && (last[0].verb === 'delete') === (step.verb === 'delete')) last.push(step);
    else all.push([step]);
  }
  return all;
}

/** Whether the same step may well succeed a moment later: no answer, busy, another writer, or a hiccup of the server. */
const passes = (error: unknown): boolean =>
  error instanceof ServerError && (error.status === undefined || error.status === 409 || error.status >= 500);

/** Whether the server, or what stands before it, is away for a while: being restarted, or its node replaced. */
const isAway = (error: unknown): boolean =>
  error instanceof ServerError && (error.status === undefined || [502, 503, 504].includes(error.status));

async function steadily<T>(server: RealmServer, run: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  const begun = Date.now();
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      const again =
        passes(error) &&
        (attempt < tries || (isAway(error) && Date.now() - begun < patience && signal?.aborted !== true));
      if (!again) throw error;
      server.forget();
      await pause(Math.min(longestPause, firstPause * 2 ** (attempt - 1)));
    }
  }
}
