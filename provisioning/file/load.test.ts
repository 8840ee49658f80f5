import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allManaged } from './in-tests/all-managed.ts';
import { loadRealmFiles } from './load.ts';
import { readRealmFiles } from './read.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'realm-files-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});
const put = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

test('reads the realm files of a folder in the order of their names, and no sub-folder', () => {
  put('20-clients.yml', 'clients: []\n');
  put('10-base.yaml', 'realm: acme\n');
  put('30.json', '{}');
  put('notes.md', '# notes');
  put('.hidden.yaml', 'realm: other\n');
  mkdirSync(join(folder, 'stage.yaml'));
  mkdirSync(join(folder, 'prod'));
  put('prod/realm.yaml', 'realm: prod\n');
  const { sources } = loadRealmFiles([folder]);
  expect(sources.map(({ name }) => name)).toEqual(
    ['10-base.yaml', '20-clients.yml', '30.json'].map((name) => join(folder, name)),
  );
});

test('keeps the order of the paths', () => {
  const one = put('b.yaml', 'realm: acme\n');
  const other = put('a.yaml', 'enabled: true\n');
  expect(loadRealmFiles([one, other]).sources.map(({ name }) => name)).toEqual([one, other]);
});

test('names every path that cannot be read, and why', () => {
  const empty = join(folder, 'empty');
  mkdirSync(empty);
  mkdirSync(join(empty, 'realm.yaml'));
  expect(() => loadRealmFiles([join(folder, 'nowhere.yaml'), empty])).toThrow(
    `${join(folder, 'nowhere.yaml')}:1:1: This cannot be read (there is no such file): name a realm file, or a folder of them.\n` +
      `${empty}:1:1: This cannot be read (a folder with no *.yaml, *.yml or *.json in it; sub-folders are not read): name a realm file, or a folder of them.`,
  );
});

test('reads what ${file:PATH} names from beside the realm file', () => {
  put('mail.txt', 'sesame\n');
  const path = put('realm.yaml', '\uFEFFrealm: acme\ndisplayName: ${file:mail.txt}\n');
  const { sources, readers } = loadRealmFiles([path]);
  expect(readRealmFiles(sources, {}, allManaged, readers).values).toEqual({ realm: 'acme', displayName: 'sesame' });
  put('realm.yaml', 'realm: acme\ndisplayName: ${file:gone.txt}\n');
  const again = loadRealmFiles([path]);
  expect(() => readRealmFiles(again.sources, {}, allManaged, again.readers)).toThrow(
    `${path}:2:14: displayName needs the file gone.txt, which cannot be read (there is no such file)`,
  );
  put('realm.yaml', 'realm: acme\ndisplayName: ${file:.}\n');
  const folderNamed = loadRealmFiles([path]);
  expect(() => readRealmFiles(folderNamed.sources, {}, allManaged, folderNamed.readers)).toThrow('(it is a folder)');
});
