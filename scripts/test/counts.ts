import { z } from 'zod';

/** Tests that passed and failed. */
export interface Counts {
  passed: number;
  failed: number;
}

export const sum = (all: Counts[]): Counts => ({
  passed: all.reduce((total, { passed }) => total + passed, 0),
  failed: all.reduce((total, { failed }) => total + failed, 0),
});

const jestResult = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  /** Files that could not even be run. */
  numRuntimeErrorTestSuites: z.number(),
});

/** Of Jest's `--json` file. */
export function jestCounts(json: string): Counts {
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = jestResult.parse(JSON.parse(json));
  return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
}

/** Of one of Surefire's XML reports: the attributes of its `testsuite`. */
export function surefireCounts(xml: string): Counts {
  const suite = /<testsuite\b[^>]*>/.exec(xml)?.[0] ?? '';
  const of = (name: string) => Number(new RegExp(`\\s${name}="(\\d+)"`).exec(suite)?.[1] ?? 0);
  const failed = of('failures') + of('errors');
  return { passed: of('tests') - failed - of('skipped'), failed };
}
