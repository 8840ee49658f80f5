import { link, mkdir, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { stopGroup } from './child.ts';
import { errorCode } from './error-code.ts';
import { identify, lives } from './process-identity.ts';
import { readOwn, writeWhole, type StatePaths } from './state.ts';

const identity = z.object({ pid: z.number().int().positive(), began: z.string() });
const record = z.object({ main: identity, children: z.array(identity.extend({ name: z.string() })) });
type Record = z.infer<typeof record>;

/** This start's note of itself and its processes in the state folder. */
export interface Running {
  add(name: string, pid: number): Promise<void>;
  release(): Promise<void>;
}

export class AlreadyRunning extends Error {}

/**
 * Takes the state folder for this process. Refuses with `AlreadyRunning` while another start lives; ends processes that a killed
 * one left behind (`onLeftover` is told their names). The note is put in place by a hard link, which fails where one exists: of two starts
 * at the same moment one wins.
 */
export async function takeStateFolder(paths: StatePaths, onLeftover: (name: string) => void): Promise<Running> {
  await mkdir(paths.state, { recursive: true });
  const mine: Record = { main: identify(process.pid), children: [] };
  const note = `${paths.lock}.${process.pid}.tmp`;
  await writeFile(note, JSON.stringify(mine), { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      try {
        await link(note, paths.lock);
        return running(paths, mine);
      } catch (error) {
        if (errorCode(error) !== 'EEXIST') throw error;
      }
      const other = await readOwn(paths.lock, record);
      if (other && lives(other.main)) {
        throw new AlreadyRunning(
          `${paths.state} is in use by process ${other.main.pid}. Stop that one first (Ctrl-C where it runs, or: kill ${other.main.pid}), ` +
            'or start beside it with another folder: npm start -- --state DIR',
        );
      }
      for (const child of other?.children ?? []) {
        if (!lives(child)) continue;
        onLeftover(child.name);
        await stopGroup(child.pid);
      }
      await rm(paths.lock, { force: true });
    }
    throw new Error(`${paths.lock} could not be taken: another start came in between. Start again.`);
  } finally {
    await rm(note, { force: true });
  }
}

function running(paths: StatePaths, mine: Record): Running {
  // one after the other: two children may be added at the same moment
  let written = Promise.resolve();
  return {
    add(name, pid) {
      mine.children.push({ name, ...identify(pid) });
      written = written.then(() => writeWhole(paths.lock, JSON.stringify(mine)));
      return written;
    },
    release: () => rm(paths.lock, { force: true }),
  };
}
