import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { beginning, identify, lives } from './process-identity.ts';
import { AlreadyRunning, takeStateFolder } from './running.ts';
import { statePaths, type StatePaths } from './state.ts';

let paths: StatePaths;
beforeEach(async () => {
  paths = statePaths(await mkdtemp(join(tmpdir(), 'running-')));
});
afterEach(() => rm(paths.state, { recursive: true }));

const nobody = () => {
  throw new Error('nothing was left over');
};

test('a second start names the process that holds the folder, and how to stop it', async () => {
  const first = await takeStateFolder(paths, nobody);
  const second = takeStateFolder(paths, nobody);
  await expect(second).rejects.toThrow(AlreadyRunning);
  await expect(second).rejects.toThrow(`kill ${process.pid}`);
  await first.release();
  await (await takeStateFolder(paths, nobody)).release();
});

test('of two starts at the same moment one gets the folder', async () => {
  const both = await Promise.allSettled([takeStateFolder(paths, nobody), takeStateFolder(paths, nobody)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('a note of a process that is gone, or whose pid is another process now, is in nobody’s way', async () => {
  await mkdir(paths.state, { recursive: true });
  for (const main of [
    { pid: 2 ** 22 + 1, began: '1' },
    { pid: process.pid, began: 'another time' },
  ]) {
    // the child's pid is ours, but it began at another time: it must not be ended
    await writeFile(
      paths.lock,
      JSON.stringify({ main, children: [{ name: 'x', pid: process.pid, began: 'another time' }] }),
    );
    await (await takeStateFolder(paths, nobody)).release();
  }
  await writeFile(paths.lock, '{"main":');
  await (await takeStateFolder(paths, nobody)).release();
});

test('a process that a killed start left behind is ended', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
  await new Promise((resolve) => child.once('spawn', resolve));
  const left = { name: 'Keycloak', ...identify(child.pid ?? 0) };
  const ended = new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
  await writeFile(paths.lock, JSON.stringify({ main: { pid: 2 ** 22 + 1, began: '1' }, children: [left] }));
  const names: string[] = [];
  try {
    await (await takeStateFolder(paths, (name) => names.push(name))).release();
    expect(names).toEqual(['Keycloak']);
    expect(await ended).toBe('SIGTERM');
  } finally {
    child.kill('SIGKILL');
  }
});

test('children are noted with when they began', async () => {
  const running = await takeStateFolder(paths, nobody);
  await running.add('one', process.pid);
  expect(JSON.parse(await readFile(paths.lock, 'utf8'))).toMatchObject({
    children: [{ name: 'one', pid: process.pid, began: beginning(process.pid) }],
  });
  expect(lives(identify(process.pid))).toBe(true);
  await running.release();
});
