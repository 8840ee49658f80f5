import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Files } from '../brand/files.ts';

/** The first moment that a zip file can name, in its zoneless form: the same files give the same bytes, anywhere, any day. */
const NO_TIME = new Date(1980, 0, 1);

/** A jar of these files, sorted by path. */
export async function jarOf(files: Files): Promise<Buffer> {
  const zip = new ZipFile();
  const failed = once(zip, 'error').then(([error]: unknown[]) => {
    throw error;
  });
  for (const path of [...files.keys()].sort()) {
    zip.addBuffer(files.get(path) ?? Buffer.alloc(0), path, {
      mtime: NO_TIME,
      mode: 0o100644,
      forceDosTimestamp: true,
    });
  }
  zip.end();
  // yazl's stream is Node's own; its type only says ReadableStream
  return Promise.race([buffer(zip.outputStream as Readable), failed]);
}
