import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { ServerError, type RealmServer } from '../server/connection.ts';

/**
 * The role that stands in a realm while an apply is under way there: the server lets one be made with this name, so one apply at a
 * time holds it. Its attributes say who, and until when if nobody renews it.
 */
export const lockRole = 'doorplate.lock';

/** Seconds a lock lasts without being renewed: as long as others wait for an apply that was killed elsewhere. */
const lifetime = 60;
const lookAgain = 1000;

const path = `/roles/${lockRole}`;
const role = z.object({
  id: z.string(),
  attributes: z.record(z.string(), z.array(z.string())).default({}),
});
type Role = z.infer<typeof role>;

/** Who holds a realm, in words: `apply on build-7 (process 4211), until 10:31:02 UTC unless renewed`. */
function holderOf({ attributes }: Role): string {
  const one = (key: string): string => attributes[key]?.[0] ?? '?';
  const until = new Date(Number(one('until')));
  const time = Number.isNaN(until.getTime()) ? '?' : `${until.toISOString().slice(11, 19)} UTC`;
  return `apply on ${one('host')} (process ${one('process')}), until ${time} unless it renews it`;
}

export interface LockOptions {
  /** Seconds to wait for somebody else's apply to end. */
  patience: number;
  /** Called when it has to wait, with who holds the realm. */
  onWait?: ((holder: string) => void) | undefined;
}

async function held(server: RealmServer): Promise<Role | undefined> {
  try {
    return role.parse(await server.send('read the roles', 'GET', path));
  } catch (error) {
    if (error instanceof ServerError && error.status === 404) return undefined;
    throw error;
  }
}

/**
 * Where process ids mean the same: this boot of this machine and, on Linux, this container. Two build machines may well have the same
 * host name.
 */
export function processes(): string {
  let place = hostname();
  try {
    place += `\n${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')}\n${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    // not Linux
  }
  return createHash('sha256').update(place).digest('base64url');
}

/** Holders of this process that are done, even where the server did not take the lock back. */
const released = new Set<string>();

/** Whether nobody will renew it any more: it ran out, or its process on this very machine is gone. */
function isLeftOver({ attributes }: Role, now: number): boolean {
  const until = Number(attributes['until']?.[0] ?? 0);
  if (!(until > now)) return true;
  if (released.has(attributes['holder']?.[0] ?? '')) return true;
  if (attributes['processes']?.[0] !== processes()) return false;
  const pid = Number(attributes['process']?.[0] ?? 0);
  if (!Number.isSafeInteger(pid) || pid <= 0) return true;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ESRCH';
  }
}

/** What somebody waits for and finds: whether it had to wait, and a lock that nobody renews any more, to be taken away. */
interface Free {
  waited: boolean;
  leftOver: Role | undefined;
}

/** Waits until nobody holds the realm; raises `ServerError` with the holder when that takes too long. */
export async function untilFree(server: RealmServer, { patience, onWait }: LockOptions): Promise<Free> {
  const end = Date.now() + patience * 1000;
  for (let waited = false; ; waited = true) {
    const lock = await held(server);
    if (lock === undefined || isLeftOver(lock, server.now())) return { waited, leftOver: lock };
    if (Date.now() >= end) {
      throw new ServerError(
        `The realm ${server.realm} is held by another apply: ${holderOf(lock)}. Nothing was changed; wait for it, or give more time with --wait SECONDS.`,
      );
    }
    onWait?.(holderOf(lock));
    await pause(lookAgain);
  }
}

/** A lock that is held. */
export interface Lock {
  /** Whether somebody else held it before: the realm may have changed meanwhile. */
  waited: boolean;
  release(): Promise<void>;
}

/** Takes the realm's lock, waiting for whoever holds it, and renews it until it is released. */
export async function takeLock(server: RealmServer, options: LockOptions): Promise<Lock> {
  const holder = randomUUID();
  const attributes = () => ({
    holder: [holder],
    host: [hostname()],
    processes: [processes()],
    process: [String(process.pid)],
    until: [String(server.now() + lifetime * 1000)],
  });
  const body = () => ({
    name: lockRole,
    description: 'An apply of Doorplate is under way; this role goes with it.',
    attributes: attributes(),
  });
  const mine = async (): Promise<Role | undefined> => {
    const lock = await held(server);
    return lock?.attributes['holder']?.[0] === holder ? lock : undefined;
  };
  let waited = false;
  let lock: Role | undefined;
  // bounded by the patience of untilFree; the few rounds beyond are lost races for a lock that just became free
  for (let races = 0; lock === undefined; races++) {
    if (races > 20) throw new ServerError(`The realm ${server.realm} is wanted by several applies at once: try again.`);
    const { leftOver, ...free } = await untilFree(server, options);
    waited ||= free.waited || leftOver !== undefined;
    if (leftOver !== undefined) {
      // that very lock: what stands there by now may be somebody's who came first
      await ignoring([404], () => server.send('change the roles', 'DELETE', `/roles-by-id/${leftOver.id}`));
    }
    // an answer that was lost may have made it
    await ignoring([409, undefined], () => server.send('create the roles', 'POST', '/roles', body()));
    lock = await mine();
    if (lock === undefined) waited = true;
  }
  const { id } = lock;
  const renewal = setInterval(
    () => {
      // a renewal that fails leaves the time that is left; the next one tries again
      server.send('change the roles', 'PUT', `/roles-by-id/${id}`, { id, ...body() }).catch(() => undefined);
    },
    (lifetime * 1000) / 3,
  );
  renewal.unref();
  return {
    waited,
    release: async () => {
      clearInterval(renewal);
      released.add(holder);
      await ignoring([404], () => server.send('change the roles', 'DELETE', `/roles-by-id/${id}`));
    },
  };
}

async function ignoring(statuses: readonly (number | undefined)[], run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof ServerError && statuses.includes(error.status))) throw error;
  }
}
