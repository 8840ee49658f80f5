import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { ServerError, type RealmServer } from '../server/connection.ts';
import { Patience } from '../server/patience.ts';

/**
 * The role that stands in a realm while an apply is under way there: the server lets one be made with this name, so one apply at a
 * time holds it. Its attributes say who, and until when if nobody renews it.
 */
export const lockRole = 'doorplate.lock';

/** Seconds a lock lasts without being renewed: as long as others wait for an apply that was killed elsewhere. */
const usualLifetime = 60;
/** So much of it nobody relies on, in milliseconds: the server tells its time by the second, and an answer takes a while. */
const margin = 2000;
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
  const time = Number.isNaN(until.getTime()) ? '?' : timeOf(until);
  return `apply on ${one('host')} (process ${one('process')}), until ${time} unless it renews it`;
}

const timeOf = (date: Date): string => `${date.toISOString().slice(11, 19)} UTC`;

/** An apply no longer holds the realm, or cannot tell: another one may be writing there. The message says who holds it. */
export class LockLostError extends Error {
  override name = 'LockLostError';
}

export interface LockOptions {
  /** Seconds to wait for somebody else's apply to end. */
  patience: number;
  /** Called when it has to wait, with who holds the realm. */
  onWait?: ((holder: string) => void) | undefined;
  /** Waits no longer once it is aborted. */
  signal?: AbortSignal | undefined;
  /** Seconds that it stays held without a sign of life. */
  lifetime?: number | undefined;
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
export async function untilFree(server: RealmServer, { patience, onWait, signal }: LockOptions): Promise<Free> {
  const end = Date.now() + patience * 1000;
  for (let waited = false; ; waited = true) {
    const lock = await held(server);
    if (lock === undefined || isLeftOver(lock, server.now())) return { waited, leftOver: lock };
    if (Date.now() >= end) {
      throw new ServerError(
        `The realm ${server.realm} is held by another apply: ${holderOf(lock)}. Wait for it, or give more time with --wait SECONDS.`,
      );
    }
    if (signal?.aborted === true) throw new Error(`Stopped as asked, waiting for another apply: ${holderOf(lock)}.`);
    onWait?.(holderOf(lock));
    await pause(lookAgain);
  }
}

/** A lock that is held. */
export interface Lock {
  /** Whether somebody else held it before: the realm may have changed meanwhile. */
  waited: boolean;
  /**
   * Resolves where this apply holds the realm for certain: asks nothing while its last renewal lasts. Where that ran out (the process
   * was paused, or the server could not be reached) and nobody has come, it takes the realm anew; raises `LockLostError` otherwise.
   */
  require(): Promise<void>;
  release(): Promise<void>;
}

/** Takes the realm's lock, waiting for whoever holds it, and renews it until it is released. */
export async function takeLock(server: RealmServer, options: LockOptions): Promise<Lock> {
  const { lifetime = usualLifetime } = options;
  const holder = randomUUID();
  const body = (until: number) => ({
    name: lockRole,
    description: 'An apply of Doorplate is under way; this role goes with it.',
    attributes: {
      holder: [holder],
      host: [hostname()],
      processes: [processes()],
      process: [String(process.pid)],
      until: [String(until)],
    },
  });
  const isMine = (lock: Role | undefined): boolean => lock?.attributes['holder']?.[0] === holder;
  const remove = (id: string): Promise<void> =>
    ignoring([404], () => server.send('change the roles', 'DELETE', `/roles-by-id/${id}`));

  let id = '';
  /** Until when nobody else takes the realm, by the server's clock. */
  let heldUntil = 0;
  const make = async (): Promise<boolean> => {
    // an answer that was lost may have made it
    await ignoring([409, undefined], () =>
      server.send('create the roles', 'POST', '/roles', body(server.now() + lifetime * 1000)),
    );
    const lock = await held(server);
    if (lock === undefined || !isMine(lock)) return false;
    id = lock.id;
    heldUntil = Number(lock.attributes['until']?.[0]);
    return true;
  };

  let waited = false;
  // bounded by the patience of untilFree; the few rounds beyond are lost races for a lock that just became free
  for (let races = 0; id === ''; races++) {
    if (races > 20) throw new ServerError(`The realm ${server.realm} is wanted by several applies at once: try again.`);
    const { leftOver, ...free } = await untilFree(server, options);
    waited ||= free.waited || leftOver !== undefined;
    // that very lock: what stands there by now may be somebody's who came first
    if (leftOver !== undefined) await remove(leftOver.id);
    if (!(await make())) waited = true;
  }

  const lost = (now: Role | undefined, ranOut: number): LockLostError =>
    new LockLostError(
      `This apply no longer holds the realm ${server.realm}: ${
        ranOut === 0
          ? 'its lock was taken away'
          : `its lock ran out at ${timeOf(new Date(ranOut))}, while it was paused or could not reach the server`
      }. ${now === undefined ? 'Nobody holds it now' : `It is held by another one: ${holderOf(now)}`}.`,
    );
  const prove = async (): Promise<void> => {
    const ranOut = heldUntil;
    const there = await held(server);
    if (there === undefined || !isMine(there)) throw lost(there, ranOut);
    // made anew, as anybody else would: somebody who has seen it run out may be about to take this very one away
    await remove(there.id);
    if (!(await make())) throw lost(await held(server), ranOut);
  };
  let proving: Promise<void> | undefined;

  let renewing = false;
  const renew = async (): Promise<void> => {
    const before = heldUntil;
    const until = server.now() + lifetime * 1000;
    try {
      await server.send('change the roles', 'PUT', `/roles-by-id/${id}`, { id, ...body(until) });
      // one that came late proves nothing: somebody may have seen the lock run out meanwhile
      if (server.now() < before - margin) heldUntil = until;
    } catch (error) {
      // the time that is left is left, and whoever relies on it asks before it ends; a lock that is gone has none
      if (error instanceof ServerError && error.status === 404 && heldUntil === before) heldUntil = 0;
    }
  };
  const every = (lifetime * 1000) / 3;
  const renewal = setInterval(() => {
    if (renewing || proving !== undefined) return;
    renewing = true;
    void new Patience({ limit: every }).during(renew).finally(() => (renewing = false));
  }, every);
  renewal.unref();
  return {
    waited,
    require: async () => {
      if (server.now() < heldUntil - margin) return;
      proving ??= prove().finally(() => (proving = undefined));
      await proving;
    },
    release: async () => {
      clearInterval(renewal);
      released.add(holder);
      try {
        await remove(id);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new ServerError(
          `The realm ${server.realm} could not be let go, and is free by itself after ${lifetime} s: ${reason}`,
        );
      }
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
