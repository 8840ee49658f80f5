/**
 * `npm run bench:provisioning`: what provisioning generated realms costs on a real Keycloak in production mode: time, requests, writes and
 * memory, beside a floor that only reads. Prints a table and writes JSON. Options: `--n 20,200` sizes (may be empty), `--runs 3`, `--wide 5000` clients
 * of the realm that a file with three of them is for (0: none), `--json FILE`, `--calls` which calls were made, `--url URL` a server that runs
 * already (with KEYCLOAK_USER and KEYCLOAK_PASSWORD), `--keep` its realms, `--program FILE` instead of what `npm pack` would ship, which is what
 * operators run: from a checkout (`scripts/doorplate.ts`) Node takes the types out at each start. Runs of floor and program take turns.
 */
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { stripTypeScriptTypes } from 'node:module';
import { parseArgs } from 'node:util';
import KcAdminClient from '@keycloak/keycloak-admin-client';
import { z } from 'zod';
import { root, runningProduct } from '../visitor/product.ts';
import { callsOf, provisioningTable, type Line } from './provisioning-table.ts';
import { benchProxy, type Traffic } from './provisioning-proxy.ts';
import { generateRealm, realmYaml, type RealmValues } from './realm-generator.ts';
import { median } from './table.ts';

const { values: options } = parseArgs({
  options: {
    n: { type: 'string', default: '20,200' },
    runs: { type: 'string', default: '3' },
    wide: { type: 'string', default: '5000' },
    json: { type: 'string', default: '.doorplate/bench/provisioning.json' },
    calls: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    url: { type: 'string' },
    program: { type: 'string' },
  },
});
const wholeNumber = z.coerce.number().int().nonnegative().max(20_000);
const sizes = options.n.split(',').flatMap((size) => (size === '' ? [] : [wholeNumber.min(4).parse(size)]));
const runs = wholeNumber.min(1).parse(options.runs);
const wide = wholeNumber.parse(options.wide);

const used = z.object({ rssMiB: z.number(), cpuMs: z.number() });

const measured = options.program === undefined ? shipped() : resolve(options.program);
const folder = await mkdtemp(join(tmpdir(), 'doorplate-bench-'));
const memoryProbe = await withoutTypes('provisioning-memory');
const floorProgram = await withoutTypes('provisioning-floor');
const target = await server();
const proxy = await benchProxy(target.url);
const lines: Line[] = [];
const made = new Set<string>();
try {
  for (const size of sizes) await measure(size);
  if (wide > 0) await measureThreeOf(wide);
} finally {
  const which = options.program === undefined ? 'the program as npm pack ships it' : options.program;
  process.stdout.write(`Measured: ${which}, Node ${process.version}.\n\n${provisioningTable(lines)}\n`);
  if (options.calls) {
    for (const line of lines) process.stdout.write(`\n${line.size} ${line.what}\n${callsOf(line)}\n`);
  }
  const file = resolve(root, options.json);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify({ node: process.version, program: which, lines }, null, 2)}\n`);
  if (!options.keep) for (const realm of made) await dropRealm(realm);
  await proxy.close();
  await rm(folder, { recursive: true, force: true });
  await target.stop();
}

async function measure(size: number): Promise<void> {
  const realm = `bench-provisioning-${size}`;
  const values = generateRealm({ realm, clients: size });
  const file = await fileOf(values);
  await dropRealm(realm);
  made.add(realm);
  const n = String(size);

  await line(n, 'first apply', 1, () => doorplate(0, 'apply', file, '--yes'));
  await takingTurns(n, runs, {
    floor: () => program(0, [floorProgram, realm]),
    'no change: plan': () => doorplate(0, 'plan', file),
  });
  let edits = 0;
  await line(n, 'one edited field: apply', runs, async () => {
    const edited = await fileOf(withFirstClient(values, { name: `Edited ${++edits} ${process.pid}` }), '-edited');
    return () => doorplate(0, 'apply', edited, '--yes');
  });
  await line(n, 'drift: verify', runs, async () => {
    await changeFirstClient(realm, { redirectUris: ['*'] });
    return () => doorplate(2, 'verify', file);
  });
}

/** A file with three clients for a realm with thousands that somebody else keeps. */
async function measureThreeOf(size: number): Promise<void> {
  const realm = `bench-provisioning-wide-${size}`;
  const { clients } = generateRealm({ realm, clients: size });
  // the generator makes a list of them
  const all = clients as readonly RealmValues[];
  if (!(await exists(realm))) {
    say(`making ${realm}`);
    await (await admin()).realms.create({ realm, enabled: true });
    const batch = 250;
    for (let from = 0; from < all.length; from += batch) {
      await call('POST', `/admin/realms/${realm}/partialImport`, {
        ifResourceExists: 'SKIP',
        clients: all.slice(from, from + batch),
      });
    }
  }
  made.add(realm);
  const n = `3 of ${size}`;
  const three = { realm, clients: [0, 1, 2].map((third) => all[Math.floor((third * (size - 1)) / 2)] ?? {}) };
  const file = await fileOf(three);
  await doorplate(0, 'apply', file, '--yes');
  await line(n, 'no change: plan', runs, () => doorplate(0, 'plan', file));
  let edits = 0;
  await line(n, 'one edited field: apply', runs, async () => {
    const edited = await fileOf(withFirstClient(three, { name: `Edited ${++edits} ${process.pid}` }), '-edited');
    return () => doorplate(0, 'apply', edited, '--yes');
  });
}

interface Run {
  wallMs: number;
  rssMiB: number;
  cpuMs: number;
}

/** What is run and measured. What it gives may be the run itself, prepared. */
type Prepare = () => Promise<Run | (() => Promise<Run>)>;

function line(size: string, what: string, times: number, prepare: Prepare): Promise<void> {
  return takingTurns(size, times, { [what]: prepare });
}

/** Runs several things some times, each after the other, so that a busy moment of the machine is no one's alone; keeps what each cost. */
async function takingTurns(size: string, times: number, all: Readonly<Record<string, Prepare>>): Promise<void> {
  const found = new Map<string, (Run & { traffic: Traffic })[]>();
  for (let time = 1; time <= times; time++) {
    for (const [what, prepare] of Object.entries(all)) {
      say(`${size} ${what}: ${time} of ${times}`);
      proxy.traffic();
      const prepared = await prepare();
      const run = typeof prepared === 'function' ? await prepared() : prepared;
      found.set(what, [...(found.get(what) ?? []), { ...run, traffic: proxy.traffic() }]);
    }
  }
  for (const [what, runs] of found) {
    const [last] = runs.slice(-1);
    if (last === undefined) continue;
    const { requests, writes, mostAtOnce, calls } = last.traffic;
    lines.push({
      ...{ size, what, runs: times, requests, writes, mostAtOnce, calls },
      wallMs: median(runs.map(({ wallMs }) => wallMs)),
      wireMs: median(runs.map(({ traffic }) => traffic.wireMs)),
      cpuMs: median(runs.map(({ cpuMs }) => cpuMs)),
      rssMiB: Math.max(...runs.map(({ rssMiB }) => rssMiB)),
    });
  }
}

/** A file of this folder as plain JavaScript: what is measured takes no types out meanwhile. */
async function withoutTypes(name: string): Promise<string> {
  const file = join(folder, `${name}.mjs`);
  await writeFile(file, stripTypeScriptTypes(await readFile(join(root, 'scripts', 'bench', `${name}.ts`), 'utf8')));
  return file;
}

/** Builds what `npm pack` ships, beside the checkout's own dependencies, and gives its program. */
function shipped(): string {
  const at = join(root, '.doorplate', 'bench', 'program');
  const { status } = spawnSync(process.execPath, [join(root, 'scripts', 'build-program.ts'), join(at, 'dist')], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Error('The program could not be built; why stands above.');
  copyFileSync(join(root, 'scripts', 'doorplate.mjs'), join(at, 'doorplate.mjs'));
  return join(at, 'doorplate.mjs');
}

function doorplate(status: number, ...args: string[]): Promise<Run> {
  return program(status, [measured, ...args]);
}

/** Runs a Node program through the proxy to its end; raises what it said when it ends otherwise than expected. */
async function program(status: number, args: readonly string[]): Promise<Run> {
  const report = join(folder, 'used.json');
  const begun = performance.now();
  const child = spawn(process.execPath, ['--import', memoryProbe, ...args], {
    cwd: root,
    env: {
      ...process.env,
      KEYCLOAK_URL: proxy.url,
      KEYCLOAK_USER: target.username,
      KEYCLOAK_PASSWORD: target.password,
      BENCH_USED: report,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const keep = (chunk: Buffer): void => void (said = (said + chunk.toString()).slice(-4000));
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const wallMs = performance.now() - begun;
  if (code !== status) throw new Error(`${args.join(' ')} ended with ${code} instead of ${status}:\n${said}`);
  return { wallMs, ...used.parse(JSON.parse(await readFile(report, 'utf8'))) };
}

async function fileOf(values: RealmValues, suffix = ''): Promise<string> {
  const file = join(folder, `${realmOf(values)}${suffix}.yaml`);
  await writeFile(file, realmYaml(values));
  return file;
}

function realmOf({ realm }: RealmValues): string {
  return typeof realm === 'string' ? realm : '';
}

function withFirstClient(values: RealmValues, change: RealmValues): RealmValues {
  // the generator makes a list of them
  const [first, ...others] = values['clients'] as readonly RealmValues[];
  return { ...values, clients: [{ ...first, ...change }, ...others] };
}

async function changeFirstClient(realm: string, change: RealmValues): Promise<void> {
  const client = await admin();
  const [first] = await client.clients.find({ realm, clientId: 'app-0001' });
  if (first?.id === undefined) throw new Error(`${realm} has no client app-0001.`);
  await client.clients.update({ realm, id: first.id }, { ...first, ...change });
}

interface Server {
  url: string;
  username: string;
  password: string;
  stop(): Promise<void>;
}

async function server(): Promise<Server> {
  if (options.url === undefined) {
    const product = await runningProduct('bench');
    const { url, admin: account } = product.ready.keycloak;
    return { url, ...account, stop: product.stop };
  }
  const { KEYCLOAK_USER: username, KEYCLOAK_PASSWORD: password } = process.env;
  if (username === undefined || password === undefined)
    throw new Error('--url needs KEYCLOAK_USER and KEYCLOAK_PASSWORD.');
  return { url: options.url.replace(/\/+$/, ''), username, password, stop: () => Promise.resolve() };
}

/** The Admin API, past the proxy. Its token lives a minute. */
async function admin(): Promise<KcAdminClient> {
  const client = new KcAdminClient({ baseUrl: target.url, realmName: 'master' });
  const { username, password } = target;
  await client.auth({ grantType: 'password', clientId: 'admin-cli', username, password });
  return client;
}

async function call(method: string, path: string, body: unknown): Promise<void> {
  const answer = await fetch(`${target.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${(await (await admin()).getAccessToken()) ?? ''}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
}

async function exists(realm: string): Promise<boolean> {
  // the admin client answers null where there is none, whatever its types say
  return Boolean(await (await admin()).realms.findOne({ realm }));
}

async function dropRealm(realm: string): Promise<void> {
  if (await exists(realm)) await (await admin()).realms.del({ realm });
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
