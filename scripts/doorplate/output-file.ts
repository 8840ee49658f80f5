import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes a file, in place of what it held. One that is `private` only its owner may read afterwards, also if others could before. */
export async function writeOutput(path: string, text: string, { isPrivate = false } = {}): Promise<void> {
  try {
    // emptied only when nobody else may read on
    const file = await open(path, constants.O_WRONLY | constants.O_CREAT, isPrivate ? 0o600 : 0o666);
    try {
      // not the console, or another program's input
      if ((await file.stat()).isFile()) {
        if (isPrivate) await file.chmod(0o600);
        await file.truncate();
      }
      await file.writeFile(text);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new Error(`${path} cannot be written: ${remedy(path, error)}`, { cause: error });
  }
}

function remedy(path: string, error: unknown): string {
  const { code, message } = Object(error) as { code?: unknown; message?: unknown };
  switch (code) {
    case 'ENOENT':
      return `there is no folder ${dirname(path)}: make it, or name another.`;
    case 'ENOTDIR':
      return `${dirname(path)} is no folder: name another.`;
    case 'EISDIR':
      return 'it is a folder: name a file.';
    case 'EACCES':
    case 'EPERM':
      return 'permission denied: it, or its folder, belongs to somebody else.';
    case 'ENOSPC':
      return 'the disk is full.';
    default:
      return String(message);
  }
}
