import type { Kind, Step } from '../kinds/kind.ts';
import type { RealmServer } from '../server/connection.ts';
import type { Plan } from './plan.ts';

/** A step failed: what was done before it stands, and the next run goes on from there. */
export class ApplyError extends Error {
  readonly done: readonly Step[];
  readonly failed: Step;
  readonly left: readonly Step[];

  constructor(cause: unknown, plan: Plan, at: number, failed: Step) {
    super(
      `${failed.kind} ${failed.name}: ${cause instanceof Error ? cause.message : String(cause)}\n` +
        `${at} of ${plan.steps.length} steps are done and stand; run apply again to go on from here.`,
      { cause },
    );
    this.name = 'ApplyError';
    this.done = plan.steps.slice(0, at);
    this.failed = failed;
    this.left = plan.steps.slice(at + 1);
  }
}

/** Does the steps of a plan, one after the other. Raises `ApplyError` at the first that fails. */
export async function applyPlan(
  server: RealmServer,
  plan: Plan,
  kinds: readonly Kind[],
  onStep: (step: Step, index: number, total: number) => void = () => undefined,
): Promise<void> {
  const byName = new Map(kinds.map((kind) => [kind.name, kind]));
  for (const [index, step] of plan.steps.entries()) {
    onStep(step, index, plan.steps.length);
    try {
      const kind = byName.get(step.kind);
      if (kind === undefined) throw new Error(`There is no kind ${step.kind}.`);
      await kind.write(server, step);
    } catch (error) {
      throw new ApplyError(error, plan, index, step);
    }
  }
}
