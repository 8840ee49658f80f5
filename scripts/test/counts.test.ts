import { expect, test } from '@jest/globals';
import { jestCounts, sum, surefireCounts } from './counts.ts';

test('a file that could not be run counts as failed', () => {
  expect(jestCounts('{"numPassedTests":3,"numFailedTests":1,"numRuntimeErrorTestSuites":1}')).toEqual({
    passed: 3,
    failed: 2,
  });
});

test('reads Surefire’s reports', () => {
  const xml =
    '<?xml version="1.0"?>\n<testsuite name="A" time="0.1" tests="5" errors="1" skipped="1" failures="1">\n<testcase/>';
  expect(surefireCounts(xml)).toEqual({ passed: 2, failed: 2 });
  expect(
    sum([
      { passed: 2, failed: 2 },
      { passed: 1, failed: 0 },
    ]),
  ).toEqual({ passed: 3, failed: 2 });
});
