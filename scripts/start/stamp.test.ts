import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { fingerprint } from './fingerprint.ts';
import { buildIfChanged } from './stamp.ts';

let folder = '';
let builds = 0;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stamp-'));
  builds = 0;
  await writeFile(join(folder, 'source.txt'), 'one');
});
afterEach(() => rm(folder, { recursive: true }));

const build = () =>
  buildIfChanged({
    stampFile: join(folder, 'stamps', 'it.json'),
    inputs: () => fingerprint({ root: folder, paths: [join(folder, 'source.txt')] }),
    outputs: async () => readFile(join(folder, 'made.txt'), 'utf8').catch(() => null),
    build: async () => {
      builds++;
      await writeFile(join(folder, 'made.txt'), await readFile(join(folder, 'source.txt'), 'utf8'));
    },
  });

test('builds once while nothing changes', async () => {
  expect(await build()).toBe(true);
  expect(await build()).toBe(false);
  expect(builds).toBe(1);
});

test('builds again when an input changed', async () => {
  await build();
  await writeFile(join(folder, 'source.txt'), 'two');
  expect(await build()).toBe(true);
});

test('builds again when the result was touched, cut off or removed', async () => {
  await build();
  await writeFile(join(folder, 'made.txt'), 'half');
  expect(await build()).toBe(true);
  await rm(join(folder, 'made.txt'));
  expect(await build()).toBe(true);
});

test('builds again after a note that was cut off', async () => {
  await build();
  await writeFile(join(folder, 'stamps', 'it.json'), '{"inputs":"');
  expect(await build()).toBe(true);
});

test('a fingerprint is of names and contents', async () => {
  const of = (also: string[] = []) => fingerprint({ root: folder, paths: [folder], also });
  const before = await of();
  expect(await of()).toBe(before);
  expect(await of(['option'])).not.toBe(before);
  await writeFile(join(folder, 'another.txt'), '');
  expect(await of()).not.toBe(before);
});
