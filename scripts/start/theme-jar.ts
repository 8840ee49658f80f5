import { join } from 'node:path';
import { pack } from '../../theme/pack/pack.ts';
import { exists } from './exists.ts';
import { fingerprint } from './fingerprint.ts';
import { buildIfChanged } from './stamp.ts';
import type { StatePaths } from './state.ts';

export interface JarSpec {
  root: string;
  paths: StatePaths;
  brandFile: string;
  consoleDir: string;
  extensionClasses: string;
  /** The brand's link home, where its file takes it from the environment. */
  homeUrl: string;
}

/** Packs brand, theme, console and provider into the jar of this state folder, if any of them changed. */
export async function ensureJar({
  root,
  paths,
  brandFile,
  consoleDir,
  extensionClasses,
  homeUrl,
}: JarSpec): Promise<boolean> {
  return buildIfChanged({
    stampFile: join(paths.state, 'jar.json'),
    inputs: () =>
      fingerprint({
        root,
        paths: [
          brandFile,
          join(root, 'example', 'brand'),
          join(root, 'theme'),
          consoleDir,
          extensionClasses,
          join(root, 'package-lock.json'),
        ],
        also: [homeUrl],
        leaveOut: (name) => /\.test\.ts$|\.md$/.test(name),
      }),
    outputs: async () => ((await exists(paths.jar)) ? fingerprint({ root: paths.state, paths: [paths.jar] }) : null),
    build: () => pack({ brandFile, consoleDir, extensionClasses, out: paths.jar, env: { HOME_URL: homeUrl } }),
  });
}
