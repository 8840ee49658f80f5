import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Files below `paths` (files or folders, absolute), sorted; `leaveOut` says which folder or file names are passed over. */
async function filesBelow(path: string, leaveOut: (name: string) => boolean): Promise<string[]> {
  const info = await stat(path).catch(() => null);
  if (!info) return [];
  if (info.isFile()) return [path];
  const entries = await readdir(path, { withFileTypes: true });
  const nested = await Promise.all(
    entries
      .filter((entry) => !leaveOut(entry.name) && (entry.isFile() || entry.isDirectory()))
      .map((entry) => filesBelow(join(path, entry.name), leaveOut)),
  );
  return nested.flat();
}

export interface FingerprintSpec {
  /** Names in the result are relative to this folder. */
  root: string;
  /** Absolute; what does not exist counts as absent. */
  paths: string[];
  leaveOut?: (name: string) => boolean;
  /** Further text that the result depends on: versions, options. */
  also?: string[];
}

/** SHA-256 over names and contents: the same exactly when nothing changed. Times and owners do not count. */
export async function fingerprint({
  root,
  paths,
  leaveOut = () => false,
  also = [],
}: FingerprintSpec): Promise<string> {
  const files = (await Promise.all(paths.map((path) => filesBelow(path, leaveOut)))).flat();
  const hash = createHash('sha256');
  for (const text of also) hash.update(`also ${text}\0`);
  for (const file of [...new Set(files)].sort()) {
    const content = await readFile(file);
    hash.update(`${relative(root, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}
