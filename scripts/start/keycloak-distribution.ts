import { chmod, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { exists } from './exists.ts';
import type { Step } from './progress.ts';
import { run, type Supervision } from './run.ts';
import type { StatePaths } from './state.ts';

/** The server that everything here is made for and tested on. */
export const KEYCLOAK_VERSION = '26.7.4';
const UNPACK_GOAL = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack';
const LIMIT_MS = 30 * 60_000;

/** `45 of 150 MB` of Maven's progress lines `Progress (1): 45/150 MB`, null for any other line. */
export function mavenProgress(line: string): string | null {
  const part = /Progress \(\d+\): (?:\S+ )?\(?([\d.]+)(?: ?[kM]?B)?\/([\d.]+) ?([kM]?B)/.exec(line);
  return part ? `fetching ${part[1]} of ${part[2]} ${part[3]}` : null;
}

/**
 * Gives the folder of the unpacked server. Maven fetches it (and checks its checksum, keeps it for the next time, and follows a company's
 * mirror settings) and unpacks it beside its place; only a whole server is moved there.
 */
export async function ensureKeycloak(
  paths: StatePaths,
  step: Step,
  supervision: Supervision,
): Promise<{ home: string; fetched: boolean }> {
  const home = join(paths.server, `keycloak-${KEYCLOAK_VERSION}`);
  if (await exists(join(home, 'bin', 'kc.sh'))) return { home, fetched: false };
  await mkdir(paths.server, { recursive: true });
  for (const name of await readdir(paths.server)) {
    if (name.startsWith('unpacking-')) await rm(join(paths.server, name), { recursive: true, force: true });
  }
  const half = await mkdtemp(join(paths.server, 'unpacking-'));
  step.progress('asking Maven for it');
  await run({
    command: 'mvn',
    args: [
      UNPACK_GOAL,
      `-Dartifact=org.keycloak:keycloak-quarkus-dist:${KEYCLOAK_VERSION}:zip`,
      `-DoutputDirectory=${half}`,
    ],
    cwd: half, // no pom.xml there: Maven keeps its notes in `target` below it
    log: join(paths.logs, 'keycloak-fetch.log'),
    limitMs: LIMIT_MS,
    ...supervision,
    onLine: (line) => {
      const words = mavenProgress(line) ?? (line.includes('Unpacking ') ? 'unpacking' : null);
      if (words) step.progress(words);
    },
  });
  const unpacked = join(half, `keycloak-${KEYCLOAK_VERSION}`);
  await chmod(join(unpacked, 'bin', 'kc.sh'), 0o755);
  await rm(home, { recursive: true, force: true });
  await rename(unpacked, home);
  await rm(half, { recursive: true, force: true });
  return { home, fetched: true };
}
