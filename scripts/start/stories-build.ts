import { join } from 'node:path';
import type { BuildContext } from './console-build.ts';
import { exists } from './exists.ts';
import { fingerprint } from './fingerprint.ts';
import { run } from './run.ts';
import { buildIfChanged } from './stamp.ts';

const LIMIT_MS = 10 * 60_000;
/** What no story is made of: results and tests. */
const leaveOut = (name: string) =>
  ['dist', 'node_modules'].includes(name) || /\.(test|test-rig)\.tsx?$/.test(name) || name.endsWith('.md');

/** Makes a site of the console's stories if anything in them changed; gives its folder. */
export async function ensureStories({
  root,
  logs,
  stamps,
  supervision,
}: BuildContext): Promise<{ site: string; built: boolean }> {
  const site = join(root, '.doorplate', 'stories', 'site');
  const config = join(root, '.config', 'storybook');
  const sources = ['account-ui', 'theme/brand', 'example/brand.yaml', 'example/brand', 'package-lock.json'];
  const built = await buildIfChanged({
    stampFile: join(stamps, 'stories.json'),
    inputs: () => fingerprint({ root, paths: [config, ...sources.map((path) => join(root, path))], leaveOut }),
    outputs: async () => ((await exists(site)) ? fingerprint({ root, paths: [site] }) : null),
    build: () =>
      run({
        command: process.execPath,
        args: [
          join(root, 'node_modules', 'storybook', 'dist', 'bin', 'dispatcher.js'),
          'build',
          ...['--config-dir', config, '--output-dir', site, '--quiet', '--disable-telemetry'],
        ],
        cwd: root,
        // a build for people to look at, also when a test run asks for it
        env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'production', STORYBOOK_DISABLE_TELEMETRY: '1' },
        log: join(logs, 'stories-build.log'),
        limitMs: LIMIT_MS,
        ...supervision,
      }),
  });
  return { site, built };
}
