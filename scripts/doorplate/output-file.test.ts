import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeOutput } from './output-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorplate-output-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const modeOf = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8);

test('what is nobody else’s business is readable by its owner only, also where others could read the file before', async () => {
  const path = join(folder, 'realm.plan');
  await writeFile(path, 'a longer text that stood there before');
  await chmod(path, 0o644);
  await writeOutput(path, 'new', { isPrivate: true });
  expect([await readFile(path, 'utf8'), await modeOf(path)]).toEqual(['new', '600']);
  await writeOutput(join(folder, 'other'), 'new', { isPrivate: true });
  expect(await modeOf(join(folder, 'other'))).toBe('600');
});

test('a schema may be read by everybody, and a file that is shared stays so', async () => {
  const path = join(folder, 'realm.schema.json');
  await writeFile(path, '');
  await chmod(path, 0o664);
  await writeOutput(path, '{}');
  expect(await modeOf(path)).toBe('664');
});

test('a folder that is not there is named as such', async () => {
  await mkdir(join(folder, 'there'));
  await writeFile(join(folder, 'file'), '');
  const missing = join(folder, 'missing', 'realm.plan');
  await expect(writeOutput(missing, '')).rejects.toThrow(
    `${missing} cannot be written: there is no folder ${join(folder, 'missing')}: make it, or name another.`,
  );
  await expect(writeOutput(join(folder, 'there'), '')).rejects.toThrow('it is a folder: name a file');
  await expect(writeOutput(join(folder, 'file', 'realm.plan'), '')).rejects.toThrow('is no folder');
});
