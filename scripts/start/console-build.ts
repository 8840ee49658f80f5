import { join } from 'node:path';
import { exists } from './exists.ts';
import { fingerprint } from './fingerprint.ts';
import { run, type Supervision } from './run.ts';
import { buildIfChanged } from './stamp.ts';

const LIMIT_MS = 10 * 60_000;
/** What does not go into the console: its own results, its tests, its stories. */
const leaveOut = (name: string) =>
  ['dist', 'node_modules', 'pretended'].includes(name) ||
  /\.(test|test-rig|stories|story-rig|states)\.tsx?$/.test(name) ||
  name.endsWith('.md');

export interface BuildContext {
  /** The repository. */
  root: string;
  /** Folder for logs. */
  logs: string;
  /** Folder for stamps; belongs to the repository, as the results do, not to one state folder. */
  stamps: string;
  supervision: Supervision;
}

/** Compiles the account console into `account-ui/dist` if it changed; gives that folder. */
export async function ensureConsole({
  root,
  logs,
  stamps,
  supervision,
}: BuildContext): Promise<{ dist: string; built: boolean }> {
  const source = join(root, 'account-ui');
  const dist = join(source, 'dist');
  const built = await buildIfChanged({
    stampFile: join(stamps, 'console.json'),
    inputs: () => fingerprint({ root, paths: [source, join(root, 'package-lock.json')], leaveOut }),
    outputs: async () => ((await exists(dist)) ? fingerprint({ root, paths: [dist] }) : null),
    build: () =>
      run({
        command: process.execPath,
        args: [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', 'account-ui', '--logLevel', 'warn'],
        cwd: root,
        log: join(logs, 'console-build.log'),
        limitMs: LIMIT_MS,
        ...supervision,
      }),
  });
  return { dist, built };
}
