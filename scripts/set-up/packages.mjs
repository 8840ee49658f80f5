/** npm packages: installs them when they are missing or not those of package-lock.json. Node 20, no packages. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Whether what npm noted in `node_modules/.package-lock.json` is what `package-lock.json` wants. npm writes its note when it has
 * finished, so an install that was cut off does not match. Packages for other platforms are optional and may be absent.
 */
export function packagesMatch(wanted, installed) {
  return Object.entries(wanted.packages ?? {}).every(([path, entry]) => {
    if (path === '' || entry.link) return true;
    const there = installed.packages?.[path];
    if (!there) return Boolean(entry.optional || entry.devOptional || entry.peer);
    return there.version === entry.version && (!entry.integrity || there.integrity === entry.integrity);
  });
}

const json = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null; // absent or cut off: not installed
  }
};

/** The Node of our own that every part runs on. */
export function ownNode(root) {
  return process.platform === 'win32'
    ? join(root, 'node_modules', 'node', 'bin', 'node.exe')
    : join(root, 'node_modules', '.bin', 'node');
}

const installed = (root) => {
  const wanted = json(join(root, 'package-lock.json'));
  const there = json(join(root, 'node_modules', '.package-lock.json'));
  return wanted !== null && there !== null && packagesMatch(wanted, there) && existsSync(ownNode(root));
};

/** Runs `npm ci` in `root` if needed; everything it prints goes to stderr. Rejects with what to do when it fails. */
export async function ensurePackages(root) {
  if (installed(root)) return;
  process.stderr.write('Fetching the npm packages (first start, or package-lock.json changed) …\n');
  const began = Date.now();
  // npm must not run on the very Node that it is about to replace
  const path = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.endsWith(join('node_modules', '.bin')))
    .join(delimiter);
  // settings of the npm that called us (its prefix, its production switch) are not those of this install
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(config_|lifecycle|package)/i.test(name)),
  );
  const code = await new Promise((resolve, reject) => {
    const npm = spawn('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error', '--progress'], {
      cwd: root,
      env: { ...env, PATH: path },
      stdio: ['ignore', process.stderr, process.stderr],
      shell: process.platform === 'win32',
    });
    npm.on('error', reject);
    npm.on('exit', (status, signal) => resolve(status ?? signal));
  });
  if (code !== 0 || !installed(root)) {
    throw new Error(
      `The npm packages could not be installed (npm ci: ${code}). Run "npm ci --loglevel=error" here to see why, then start again.`,
    );
  }
  process.stderr.write(`npm packages ready (${Math.round((Date.now() - began) / 1000)} s)\n`);
}
