import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { RealmFileError, type Problem } from './problem.ts';
import type { FileReaders, Source } from './read.ts';

/**
 * The realm files that paths name, in order, with what reads the files that their placeholders name. A folder stands for its files
 * `*.yaml`, `*.yml` and `*.json` in the order of their names; its sub-folders and hidden files are not looked into: name a sub-folder to
 * have it read. Raises `RealmFileError` with every path that cannot be read.
 */
export function loadRealmFiles(paths: readonly string[]): { sources: Source[]; readers: FileReaders } {
  const problems: Problem[] = [];
  const attempt = <T>(path: string, read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      problems.push({
        file: path,
        line: 1,
        column: 1,
        message: `This cannot be read (${reason(error)}): ${remedy(error)}.`,
      });
      return undefined;
    }
  };
  const sources: Source[] = [];
  for (const path of paths) {
    const files = attempt(path, () => (statSync(path).isDirectory() ? realmFilesIn(path) : [path])) ?? [];
    for (const name of files) {
      const source = attempt(name, () => readFileSync(name, 'utf8'));
      // editors of some systems put a byte order mark in front
      if (source !== undefined) sources.push({ name, source: source.replace(/^\uFEFF/, '') });
    }
  }
  if (problems.length > 0) throw new RealmFileError(problems);
  return { sources, readers: readerFor };
}

/** What reads the files that a realm file's placeholders name: paths start at the realm file. */
export const readerFor: FileReaders = (realmFile) => (path) => {
  try {
    return readFileSync(resolve(dirname(realmFile), path), 'utf8');
  } catch (error) {
    throw new Error(reason(error), { cause: error });
  }
};

function realmFilesIn(folder: string): string[] {
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => /^[^.].*\.(ya?ml|json)$/i.test(entry.name) && !entry.isDirectory())
    .map(({ name }) => join(folder, name))
    .sort();
  if (files.length === 0) throw new Error('a folder with no *.yaml, *.yml or *.json in it; sub-folders are not read');
  return files;
}

/** What Node says of a failed read; its errors are known by their codes. */
const systemError = (error: unknown): { code?: unknown; message?: unknown } => Object(error) as { code?: unknown };

function reason(error: unknown): string {
  const { code, message } = systemError(error);
  switch (code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EACCES':
    case 'EPERM':
      return 'permission denied';
    case 'EISDIR':
      return 'it is a folder';
    default:
      return typeof message === 'string' ? message : String(error);
  }
}

function remedy(error: unknown): string {
  const { code } = systemError(error);
  return code === 'EACCES' || code === 'EPERM'
    ? 'let the account that runs this read it'
    : 'name a realm file, or a folder of them';
}
