import { join } from 'node:path';
import type { BuildContext } from './console-build.ts';
import { exists } from './exists.ts';
import { fingerprint } from './fingerprint.ts';
import { run } from './run.ts';
import { buildIfChanged } from './stamp.ts';

const LIMIT_MS = 20 * 60_000;

/** Compiles the Keycloak provider into `extension/target/classes` if it changed; gives that folder. Its tests belong to `npm test`. */
export async function ensureExtension({
  root,
  logs,
  stamps,
  supervision,
}: BuildContext): Promise<{ classes: string; built: boolean }> {
  const source = join(root, 'extension');
  const classes = join(source, 'target', 'classes');
  const built = await buildIfChanged({
    stampFile: join(stamps, 'extension.json'),
    inputs: () => fingerprint({ root, paths: [join(source, 'pom.xml'), join(source, 'src', 'main')] }),
    outputs: async () => ((await exists(classes)) ? fingerprint({ root, paths: [classes] }) : null),
    build: () =>
      run({
        command: 'mvn',
        args: ['-q', '-B', '-DskipTests', 'package'],
        cwd: source,
        log: join(logs, 'extension-build.log'),
        limitMs: LIMIT_MS,
        ...supervision,
      }),
  });
  return { classes, built };
}
