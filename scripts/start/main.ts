/** `npm start`, on our own Node: everything from the fetched server to the line that says where to go, read from top to bottom. */
import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { provision } from '../../provisioning/provision.ts';
import { startChild, type Child } from './child.ts';
import { ensureConsole } from './console-build.ts';
import { ensureExtension } from './extension-build.ts';
import { ensureKeycloak, KEYCLOAK_VERSION } from './keycloak-distribution.ts';
import { ADMIN, ensureServerBuild, keycloakReady, requireAdmin, startKeycloak } from './keycloak-server.ts';
import { startOptions } from './options.ts';
import { organisationFiles, readOrganisation } from './organisation.ts';
import { choosePorts, isFreeOnLoopback, ports as portsShape } from './ports.ts';
import { Progress } from './progress.ts';
import { readyLine, type Ready } from './ready.ts';
import { AlreadyRunning, takeStateFolder, type Running } from './running.ts';
import { emptyData, ensureSecrets, readOwn, statePaths, writeWhole } from './state.ts';
import { Stopper } from './stopper.ts';
import { ensureJar } from './theme-jar.ts';
import { waitFor } from './wait-for.ts';
import { whereToGo } from './where-to-go.ts';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const UP_LIMIT_MS = 30_000;

async function start(stopper: Stopper, progress: Progress): Promise<void> {
  const options = startOptions(process.argv.slice(2), join(root, '.doorplate'));
  const paths = statePaths(options.state);
  const { signal } = stopper;
  const files = organisationFiles(root);
  const organisation = await readOrganisation(files.realm);

  const running = await takeStateFolder(paths, (name) =>
    progress.say(`Ending ${name}, left over from a start that was killed`),
  );
  stopper.onEnd(() => running.release());
  await mkdir(paths.logs, { recursive: true });
  if (options.fresh) await emptyData(paths);
  const secrets = await ensureSecrets(paths);

  const ports = await choosePorts(await readOwn(paths.ports, portsShape), isFreeOnLoopback);
  await writeWhole(paths.ports, JSON.stringify(ports));
  const keycloakUrl = `http://localhost:${ports.keycloak}`;
  const homeUrl = `http://localhost:${ports.home}`;
  const mailboxUrl = `http://localhost:${ports.mailboxWeb}`;

  // what is fetched and what is compiled have nothing to do with each other
  const supervision = { signal, note: (name: string, pid: number) => running.add(name, pid) };
  const build = { root, logs: paths.logs, stamps: join(root, '.doorplate', 'stamps'), supervision };
  let home = '';
  let consoleDir = '';
  let extensionClasses = '';
  await all([
    progress.step(`Keycloak ${KEYCLOAK_VERSION}`, async (step) => {
      const server = await ensureKeycloak(paths, step, supervision);
      home = server.home;
      return server.fetched ? 'fetched and unpacked' : 'there already';
    }),
    (async () => {
      await progress.step('Account console', async () => {
        const made = await ensureConsole(build);
        consoleDir = made.dist;
        return made.built ? 'built' : 'unchanged';
      });
      await progress.step('Keycloak extension', async () => {
        const made = await ensureExtension(build);
        extensionClasses = made.classes;
        return made.built ? 'built' : 'unchanged';
      });
    })(),
  ]);
  await progress.step('Brand, pages and mails', async () => {
    const packed = await ensureJar({ root, paths, brandFile: files.brand, consoleDir, extensionClasses, homeUrl });
    return packed ? 'packed' : 'unchanged';
  });
  await progress.step('Server build', async () =>
    (await ensureServerBuild(paths, home, supervision)) ? 'built with the jar' : 'unchanged',
  );

  const launch = launcher(stopper, running);

  await progress.step('Starting', async (step) => {
    const keycloak = await launch(() =>
      startKeycloak({ paths, home, port: ports.keycloak, adminPassword: secrets.admin }),
    );
    const mailbox = await launch(() =>
      startChild({
        name: 'The mailbox',
        command: process.execPath,
        args: [
          join(root, 'scripts', 'mailbox', 'main.ts'),
          String(ports.mailboxWeb),
          String(ports.mailboxSmtp),
          paths.mails,
        ],
        cwd: root,
        log: join(paths.logs, 'mailbox.log'),
        ipc: true,
      }),
    );
    const homePage = await launch(() =>
      startChild({
        name: 'The home page',
        command: process.execPath,
        args: [files.app],
        cwd: root,
        env: {
          ...process.env,
          HOME_URL: homeUrl,
          PORT: String(ports.home),
          ISSUER: `${keycloakUrl}/realms/${encodeURIComponent(organisation.realm)}`,
          CLIENT_ID: 'control-panel',
          CLIENT_SECRET: secrets.controlPanel,
          BRAND_FILE: files.brand,
        },
        log: join(paths.logs, 'home-page.log'),
        ipc: true,
      }),
    );
    await all([
      keycloakReady(keycloak, keycloakUrl, step, signal),
      answers(mailbox, `${mailboxUrl}/messages`, signal),
      answers(homePage, `${homeUrl}/`, signal),
    ]);
    await requireAdmin(keycloakUrl, secrets.admin);
    return 'up';
  });

  await progress.step(`Realm ${organisation.realm}`, async (step) => {
    const { changes } = await provision({
      file: files.realm,
      env: {
        KEYCLOAK_URL: keycloakUrl,
        KEYCLOAK_USER: ADMIN,
        KEYCLOAK_PASSWORD: secrets.admin,
        SMTP_HOST: '127.0.0.1',
        SMTP_PORT: String(ports.mailboxSmtp),
        HOME_URL: homeUrl,
        CONTROL_PANEL_SECRET: secrets.controlPanel,
      },
      onProgress: ({ what, done, total }) =>
        step.progress(total > 0 ? `${done} of ${total}: ${what}` : `reading ${what}`),
    });
    return changes === 0 ? 'as its file says' : `${changes} things set up`;
  });
  signal.throwIfAborted();

  const result: Ready = {
    home: `${homeUrl}/`,
    account: `${keycloakUrl}/realms/${encodeURIComponent(organisation.realm)}/account/`,
    mailbox: { url: `${mailboxUrl}/`, messages: `${mailboxUrl}/messages` },
    keycloak: { url: keycloakUrl, realm: organisation.realm, admin: { username: ADMIN, password: secrets.admin } },
    users: organisation.users,
  };
  process.stdout.write(options.json ? readyLine(result) : whereToGo(result, paths.logs));
}

/** Starts children so that the stopper ends them, the state folder knows them, and one that dies on its own ends all. */
function launcher(stopper: Stopper, running: Running) {
  return async (starting: () => Promise<Child>): Promise<Child> => {
    stopper.signal.throwIfAborted();
    const child = await starting();
    stopper.own(child);
    await running.add(child.name, child.pid);
    return child;
  };
}

async function answers(child: Child, url: string, signal: AbortSignal): Promise<void> {
  await waitFor({
    what: child.name,
    limitMs: UP_LIMIT_MS,
    everyMs: 100,
    signal,
    endsWith: child.ended.then((how) => `${how}; see ${child.log}`),
    check: async () => {
      const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
      await answer.body?.cancel();
      return answer.ok;
    },
  });
}

/** Waits for all to settle before the first failure is passed on: nothing may go on in the background. */
async function all(works: Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(works)).find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

const progress = new Progress(process.stderr);
const stopper = new Stopper((line) => progress.say(line));
try {
  await start(stopper, progress);
  process.exitCode = await stopper.ended;
} catch (error) {
  if (!stopper.signal.aborted) {
    progress.say(error instanceof Error ? error.message : String(error));
    stopper.stop(error instanceof AlreadyRunning ? 3 : 1);
  }
  process.exitCode = await stopper.ended;
}
process.exit();
