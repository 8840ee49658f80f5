import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { logTail, startChild, type Child } from './child.ts';
import { exists } from './exists.ts';
import { fingerprint } from './fingerprint.ts';
import type { Step } from './progress.ts';
import { run, type Supervision } from './run.ts';
import { buildIfChanged } from './stamp.ts';
import type { StatePaths } from './state.ts';
import { waitFor } from './wait-for.ts';

/** Options that Keycloak compiles in (`kc.sh build`): a change needs a new build. */
const BUILD_OPTIONS = ['--db=dev-file'];
const BUILD_LIMIT_MS = 5 * 60_000;
const READY_LIMIT_MS = 4 * 60_000;
export const ADMIN = 'admin';

const HEAP = '-Xms128m -Xmx768m';

/** Settings of ours only: a `KC_…` variable that happens to be set where we are started is about another server. */
const environment = (more: Record<string, string> = {}): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(KC_|KEYCLOAK_|JAVA_OPTS|DEBUG)/.test(name))),
  JAVA_OPTS_KC_HEAP: HEAP,
  ...more,
});

const program = (home: string): string => join(home, 'bin', process.platform === 'win32' ? 'kc.bat' : 'kc.sh');

/** Puts the jar into `providers/` and lets Keycloak build itself with it, if the jar or the build options changed. */
export async function ensureServerBuild(paths: StatePaths, home: string, supervision: Supervision): Promise<boolean> {
  const provider = join(home, 'providers', 'doorplate.jar');
  return buildIfChanged({
    stampFile: join(paths.server, 'build.json'),
    inputs: () => fingerprint({ root: paths.state, paths: [paths.jar], also: [home, ...BUILD_OPTIONS] }),
    outputs: async () =>
      (await exists(provider))
        ? fingerprint({ root: home, paths: [join(home, 'providers'), join(home, 'lib', 'quarkus')] })
        : null,
    build: async () => {
      const half = `${provider}.tmp`;
      await copyFile(paths.jar, half);
      await rename(half, provider);
      await run({
        command: program(home),
        args: ['build', ...BUILD_OPTIONS],
        cwd: home,
        env: environment(),
        log: join(paths.logs, 'keycloak-build.log'),
        limitMs: BUILD_LIMIT_MS,
        ...supervision,
      });
    },
  });
}

export interface ServerSpec {
  paths: StatePaths;
  home: string;
  port: number;
  adminPassword: string;
}

/** Starts Keycloak in production mode on loopback, its database in the state folder. Not ready yet when this resolves. */
export async function startKeycloak({ paths, home, port, adminPassword }: ServerSpec): Promise<Child> {
  await mkdir(paths.database, { recursive: true });
  // compressed copies of theme files are kept by version of Keycloak, not of our jar
  await rm(join(home, 'data', 'tmp'), { recursive: true, force: true });
  return startChild({
    name: 'Keycloak',
    command: program(home),
    args: [
      'start',
      '--optimized',
      '--http-enabled=true',
      '--http-host=127.0.0.1',
      `--http-port=${port}`,
      `--hostname=http://localhost:${port}`,
      '--cache=local',
      // one mail per change: these events come beside UPDATE_CREDENTIAL and REMOVE_CREDENTIAL; a mistyped password is no news
      '--spi-events-listener--email--exclude-events=UPDATE_TOTP,REMOVE_TOTP,UPDATE_PASSWORD,LOGIN_ERROR',
      `--db-url=jdbc:h2:file:${join(paths.database, 'keycloak')};NON_KEYWORDS=VALUE`,
    ],
    cwd: home,
    env: environment({ KC_BOOTSTRAP_ADMIN_USERNAME: ADMIN, KC_BOOTSTRAP_ADMIN_PASSWORD: adminPassword }),
    log: join(paths.logs, 'keycloak.log'),
  });
}

/** Waits until Keycloak answers for its realm `master`; rejects with the log's tail when it ended or took too long. */
export async function keycloakReady(server: Child, url: string, step: Step, signal: AbortSignal): Promise<void> {
  const began = Date.now();
  try {
    await waitFor({
      what: 'Keycloak',
      limitMs: READY_LIMIT_MS,
      everyMs: 150,
      signal,
      endsWith: server.ended,
      check: async () => {
        step.progress(`starting, ${Math.round((Date.now() - began) / 1000)} s`);
        const answer = await fetch(`${url}/realms/master`, { signal: AbortSignal.timeout(5_000) });
        await answer.body?.cancel();
        return answer.ok;
      },
    });
  } catch (error) {
    signal.throwIfAborted();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${reason}. The end of ${server.log}:\n${await logTail(server.log)}`);
  }
}

/** Whether the administrator that the state folder knows may sign in: not so when somebody changed or removed it. */
export async function requireAdmin(url: string, password: string): Promise<void> {
  const answer = await fetch(`${url}/realms/master/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'password', client_id: 'admin-cli', username: ADMIN, password }),
  });
  await answer.body?.cancel();
  if (!answer.ok) {
    throw new Error(
      `The administrator of this database cannot sign in with the kept password (HTTP ${answer.status}). ` +
        'Begin with an empty database: npm start -- --fresh',
    );
  }
}
