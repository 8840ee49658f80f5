import { Patience } from '../server/patience.ts';

/** So long an end is tried again after a failure, in milliseconds: what failed before has waited long enough. */
const briefly = 5000;

/**
 * Runs `run`, then `end`, whatever came of it. An error of `run` is the one that is raised: what fails at the end is its consequence, or
 * at least not what somebody has to know first.
 */
export async function ending<T>(run: () => Promise<T>, end: () => Promise<void>): Promise<T> {
  let result: T;
  try {
    result = await run();
  } catch (error) {
    await new Patience({ limit: briefly }).during(end).catch(() => undefined);
    throw error;
  }
  await end();
  return result;
}
