import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../doorplate.mjs', import.meta.url));

/** Runs the program on a Node that reads no TypeScript, as those before 22.18 do. */
const onOlderNode = (...args: string[]): Promise<{ stdout: string; stderr: string; failed: boolean }> =>
  new Promise((done) =>
    execFile(
      process.execPath,
      ['--no-experimental-strip-types', program, ...args],
      { env: {} },
      (error, stdout, stderr) => done({ stdout, stderr, failed: error !== null }),
    ),
  );

test('in the project, an older Node is told which one it takes and how to get it', async () => {
  const run = await onOlderNode('plan', 'realm.yaml', '--json');
  expect(run.failed).toBe(true);
  expect(run.stderr).toBe(
    `The source of doorplate needs Node 24, and this is ${process.version}: run "npm ci" in the project, which fetches it, then "npm exec doorplate -- …" there, which uses it.\n`,
  );
  expect(JSON.parse(run.stdout)).toEqual({ result: 'error', message: run.stderr.trim() });
});
