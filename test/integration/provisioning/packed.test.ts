import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { adminOf } from '../../../scripts/visitor/admin.ts';
import { product } from '../../support/product.ts';

const root = resolve(fileURLToPath(import.meta.url), '../../../..');
/** Packing, installing and six short runs; the registry may be slow. */
const patience = 180_000;

let folder: string;
let tarball: string;
const realm = `packed-${randomUUID().slice(0, 8)}`;

interface Run {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a program of the machine, as somebody without this project would: with the machine's own Node, whichever it is. */
function run(command: string, args: readonly string[], cwd: string, env: Record<string, string> = {}): Promise<Run> {
  const elsewhere = (process.env['PATH'] ?? '').split(delimiter).filter((path) => !path.includes('node_modules'));
  const own = Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_|INIT_CWD)/i.test(name));
  return new Promise((done) =>
    execFile(
      command,
      args,
      {
        cwd,
        env: { ...Object.fromEntries(own), PATH: elsewhere.join(delimiter), ...env },
        timeout: patience,
        maxBuffer: 10_000_000,
      },
      (error, stdout, stderr) => done({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr }),
    ),
  );
}

async function done(running: Promise<Run>): Promise<void> {
  const { code, stdout, stderr } = await running;
  if (code !== 0) throw new Error(`${stdout}\n${stderr}`);
}

const doorplate = (...args: string[]): Promise<Run> => {
  const { url, admin } = product().keycloak;
  return run('npx', ['--no-install', 'doorplate', ...args], folder, {
    KEYCLOAK_URL: url,
    KEYCLOAK_USER: admin.username,
    KEYCLOAK_PASSWORD: admin.password,
    NO_COLOR: '1',
  });
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorplate-packed-'));
  const packing = await mkdtemp(join(folder, 'pack-'));
  // the program is compiled by the project's own Node, which npm finds as it does for every script
  await done(run('npm', ['pack', '--loglevel', 'error', '--pack-destination', packing], root));
  const [name] = await readdir(packing);
  tarball = join(packing, name ?? '');
  await writeFile(join(folder, 'package.json'), '{"private": true}');
  const options = ['--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error'];
  await done(run('npm', ['install', ...options, tarball], folder));
}, patience);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await (await adminOf(product())).realms.del({ realm }).catch(() => undefined);
});

test('the package holds the compiled program and what it reads, and nothing else', async () => {
  const { stdout } = await run('tar', ['-tzf', tarball], folder);
  const files = stdout
    .trim()
    .split('\n')
    .map((path) => path.replace(/^package\//, ''));
  expect(files.filter((path) => !/^scripts\/dist\//.test(path)).sort()).toEqual([
    'LICENSE',
    'README.md',
    'package.json',
    'scripts/doorplate.mjs',
  ]);
  const inSource = await readdir(join(root, 'provisioning'), { recursive: true });
  const data = inSource.filter((path) => path.endsWith('.json'));
  expect(data.length).toBeGreaterThan(0);
  expect(files).toEqual(
    expect.arrayContaining(
      [
        'scripts/doorplate.js',
        'provisioning/provision.js',
        ...data.map((path) => `provisioning/${path}`),
        'theme/pack/pack.js',
        'theme/login/template.ftl',
      ].map((path) => `scripts/dist/${path}`),
    ),
  );
  expect(files.filter((path) => /\.ts$|\.test\.|\.doorplate|docs\/|\.(png|jpe?g)$/.test(path))).toEqual([]);
  // thirteen languages of console, login pages and mails are some 350 kB of it
  expect((await stat(tarball)).size).toBeLessThan(900_000);
});

test('an installation has no package that only building or testing needs', async () => {
  const installed = await readdir(join(folder, 'node_modules'));
  expect(installed).toContain('doorplate');
  expect(installed.filter((name) => /^(@types|typescript|jest|react|vite|node|hono)$/.test(name))).toEqual([]);
});

test(
  'from an empty folder it helps, plans, applies and verifies a realm',
  async () => {
    const file = join(folder, 'realm.yaml');
    await writeFile(
      file,
      `realm: ${realm}\nenabled: true\ndisplayName: Packed\nroles:\n  realm:\n    - name: member\n`,
    );
    const help = await doorplate('--help');
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toContain('doorplate apply FILE');
    const plan = await doorplate('plan', 'realm.yaml');
    expect(plan).toMatchObject({ code: 2, stderr: '' });
    expect(plan.stdout).toContain('create role member');
    expect(await doorplate('check', 'realm.yaml')).toMatchObject({ code: 0 });
    expect(await doorplate('apply', 'realm.yaml', '--yes')).toMatchObject({ code: 0 });
    expect(await doorplate('verify', 'realm.yaml')).toMatchObject({ code: 0 });
    const exported = await doorplate('export', realm);
    expect(exported).toMatchObject({ code: 0 });
    expect(exported.stdout).toContain('displayName: Packed');
  },
  patience,
);

test('it checks a file with what the package has of Keycloak’s keys, and prints their schema', async () => {
  await writeFile(join(folder, 'mistaken.yaml'), 'realm: packed\ndisplayNam: Packed\n');
  const mistaken = await doorplate('check', 'mistaken.yaml');
  expect(mistaken.code).toBe(1);
  expect(mistaken.stdout + mistaken.stderr).toMatch(/^mistaken\.yaml:2:1: .*displayName/m);
  const schema = await doorplate('schema');
  expect(schema).toMatchObject({ code: 0, stderr: '' });
  expect(schema.stdout).toContain('requiredActions');
});

test('the project’s own Node runs it too', async () => {
  const program = join(folder, 'node_modules', 'doorplate', 'scripts', 'doorplate.mjs');
  const help = await run(process.execPath, [program, '--help'], folder);
  expect(help).toMatchObject({ code: 0, stderr: '' });
});

test('in the project it runs without a build', async () => {
  const help = await run('npm', ['exec', '--', 'doorplate', '--help'], root, {
    PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`,
  });
  expect(help).toMatchObject({ code: 0, stderr: '' });
  expect(help.stdout).toContain('doorplate apply FILE');
}, 30_000);

test('makes a jar from a brand file, or says what the package lacks', async () => {
  const { stdout } = await run('tar', ['-tzf', tarball], folder);
  const whole = ['account-ui/dist/', 'extension/target/classes/'].every((path) => stdout.includes(path));
  const packed = await doorplate('pack', join(root, 'example', 'brand.yaml'), '--out', 'brand.jar');
  if (whole) {
    expect(packed).toMatchObject({ code: 0 });
    expect((await stat(join(folder, 'brand.jar'))).size).toBeGreaterThan(50_000);
  } else {
    expect(packed.code).toBe(1);
    expect(packed.stderr).toContain('npm run build:console');
  }
  // and without the console, whatever this package was made of
  await rm(join(folder, 'node_modules', 'doorplate', 'scripts', 'dist', 'account-ui'), {
    recursive: true,
    force: true,
  });
  const lacking = await doorplate('pack', join(root, 'example', 'brand.yaml'), '--out', 'none.jar');
  expect(lacking.code).toBe(1);
  expect(lacking.stderr).toContain('npm run build:console');
});
