import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { errorCode } from './error-code.ts';

/**
 * Where everything of a start is kept. `data` is what people make (database, mails, secrets) and all that `--fresh` empties;
 * the rest can be made again.
 */
export const statePaths = (state: string) => ({
  state,
  data: join(state, 'data'),
  database: join(state, 'data', 'database'),
  mails: join(state, 'data', 'mails'),
  secrets: join(state, 'data', 'secrets.json'),
  server: join(state, 'server'),
  jar: join(state, 'doorplate.jar'),
  logs: join(state, 'logs'),
  lock: join(state, 'running.json'),
  ports: join(state, 'ports.json'),
});
export type StatePaths = ReturnType<typeof statePaths>;

/** Writes a file whole or not at all, readable by its owner only. */
export async function writeWhole(file: string, content: string): Promise<void> {
  const half = `${file}.${process.pid}.tmp`;
  await writeFile(half, content, { mode: 0o600 });
  await rename(half, file);
}

/** JSON of a file that we wrote ourselves; null where it is absent, cut off or of an older shape. */
export async function readOwn<T>(file: string, shape: z.ZodType<T>): Promise<T | null> {
  try {
    return shape.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

const secretsShape = z.object({ admin: z.string().min(1), controlPanel: z.string().min(1) });
/** Passwords made for this state folder: of the bootstrap administrator, and of the control panel's client. */
export type Secrets = z.infer<typeof secretsShape>;

/** Removes database, mails and secrets. Moved aside first, so that a start that is cut off never meets half of them. */
export async function emptyData({ data }: StatePaths): Promise<void> {
  const aside = `${data}.old`;
  await rm(aside, { recursive: true, force: true });
  try {
    await rename(data, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  await rm(aside, { recursive: true, force: true });
}

/** The secrets that belong to the database beside them; made together with it, at its first start. */
export async function ensureSecrets(paths: StatePaths): Promise<Secrets> {
  await mkdir(paths.data, { recursive: true, mode: 0o700 });
  const there = await readOwn(paths.secrets, secretsShape);
  if (there) return there;
  const secret = () => randomBytes(24).toString('hex');
  const made: Secrets = { admin: secret(), controlPanel: secret() };
  await writeWhole(paths.secrets, JSON.stringify(made));
  return made;
}
