import { setTimeout as pause } from 'node:timers/promises';
import { processes } from '../../../provisioning/plan/lock.ts';
import type { Progress } from '../../../provisioning/provision.ts';
import { provisionedRealms, type ProvisionedRealm } from '../../support/provisioning.ts';

const { realm, proxy } = provisionedRealms();

const roles = (...names: string[]) => ({ roles: { realm: names.map((name) => ({ name, description: `${name}s` })) } });
const lockPath = '/roles/doorplate.lock';
const isHeld = (own: ProvisionedRealm): Promise<boolean> =>
  own.byHand('GET', lockPath).then(
    () => true,
    () => false,
  );
/** The lock of an apply that runs on another machine, or was killed there. */
const holdFrom = (
  own: ProvisionedRealm,
  host: string,
  until: number,
  pid = 4211,
  place = 'elsewhere',
): Promise<unknown> =>
  own.byHand('POST', '/roles', {
    name: 'doorplate.lock',
    attributes: {
      holder: ['somebody'],
      host: [host],
      processes: [place],
      process: [String(pid)],
      until: [String(until)],
    },
  });

/** An apply under way, and when it says that it waits for somebody. */
function applyThatWaits(own: ProvisionedRealm, file: ReturnType<typeof roles>) {
  const says = Promise.withResolvers<void>();
  const onProgress = ({ phase }: Progress): void => {
    if (phase === 'wait') says.resolve();
  };
  return { applied: own.apply(file, {}, { patience: 30, onProgress }), itWaits: says.promise };
}

test('two applies at once come one after the other, and both end with the realm as the file says', async () => {
  const own = realm();
  const file = roles(...Array.from({ length: 12 }, (_, index) => `role-${index}`));
  const both = await Promise.all([own.apply(file), own.apply(file)]);
  expect(both.map(({ left }) => left).filter((left) => left !== 'overtaken')).toContain('');
  expect((await own.plan(file)).words).toBe('');
  expect(await isHeld(own)).toBe(false);
});

test('an apply that finds another says who holds the realm and until when, and changes nothing', async () => {
  const own = realm();
  await own.apply(roles('first'));
  await holdFrom(own, 'build-7', Date.now() + 60_000);
  await expect(own.apply(roles('first', 'second', 'third'), {}, { patience: 0 })).rejects.toThrow(
    /is held by another apply: apply on build-7 \(process 4211\), until \d\d:\d\d:\d\d UTC/,
  );
  expect(proxy().writes()).toEqual([]);
  // a single write waits too
  await expect(own.apply(roles('first', 'second'), {}, { patience: 0 })).rejects.toThrow('build-7');
  expect(proxy().writes()).toEqual([]);
  expect(await own.plan(roles('first', 'second'))).toMatchObject({ writes: [] });
});

test('it waits for the other to end', async () => {
  const own = realm();
  await own.apply(roles('first'));
  await holdFrom(own, 'build-7', Date.now() + 60_000);
  const { applied: waiting, itWaits } = applyThatWaits(own, roles('first', 'second', 'third'));
  await itWaits;
  await own.byHand('DELETE', lockPath);
  expect((await waiting).left).toBe('');
  expect(await isHeld(own)).toBe(false);
});

test.each([
  ['ran out', -1000, 4211, 'elsewhere'],
  // no process has this id on Linux, macOS or Windows
  ['was left by a process that is gone', 60_000, 2 ** 30, processes()],
])('a lock that %s does not stop an apply', async (_why, ahead, pid, place) => {
  const own = realm();
  await own.apply(roles('first'));
  await holdFrom(own, 'build-7', Date.now() + ahead, pid, place);
  const applied = await own.apply(roles('first', 'second', 'third'), {}, { patience: 0 });
  expect(applied.left).toBe('');
  expect(await isHeld(own)).toBe(false);
});

test('what changed while it waited is not overwritten unseen', async () => {
  const own = realm();
  await own.apply(roles('first'));
  await holdFrom(own, 'build-7', Date.now() + 60_000);
  const { applied: waiting, itWaits } = applyThatWaits(own, roles('first', 'second', 'third'));
  await itWaits;
  await own.byHand('POST', '/roles', { name: 'second', description: 'Made by the other' });
  await own.byHand('DELETE', lockPath);
  expect((await waiting).left).toBe('overtaken');
  expect(await own.byHand('GET', '/roles/second')).toMatchObject({ description: 'Made by the other' });
});

test('the lock is gone after an apply that failed', async () => {
  const own = realm();
  await own.apply(roles('first'));
  proxy().interfere = ({ method, path }) =>
    method === 'POST' && path.endsWith('/roles') && proxy().writes().length > 1
      ? { kind: 'answer', status: 400, body: { errorMessage: 'no' } }
      : undefined;
  try {
    await expect(own.apply(roles('first', 'second', 'third'))).rejects.toThrow('0 of 2 steps are done');
  } finally {
    proxy().interfere = undefined;
  }
  expect(await isHeld(own)).toBe(false);
  expect((await own.apply(roles('first', 'second', 'third'))).left).toBe('');
});

/** Steps that are written one after the other. */
const aliases = ['CONFIGURE_TOTP', 'UPDATE_PASSWORD', 'UPDATE_PROFILE', 'VERIFY_EMAIL', 'delete_credential'];
const switchedOff = { requiredActions: aliases.map((alias) => ({ alias, enabled: false })) };

/**
 * An apply that cannot renew its hold of four seconds while its second step is on its way, for as long as that takes: as one that was
 * paused. `meanwhile` comes after the hold ran out.
 */
async function applyCutOff(own: ProvisionedRealm, meanwhile: () => Promise<unknown>): Promise<{ left: string }> {
  let cutOff = false;
  let lateOne = '';
  proxy().interfere = async ({ method, path, write }) => {
    if (cutOff && path !== lateOne) return { kind: 'answer', status: 403 };
    // the first write makes the lock
    if (method !== 'PUT' || write !== 3) return undefined;
    cutOff = true;
    lateOne = path;
    await pause(4500);
    await meanwhile();
    cutOff = false;
    return undefined;
  };
  try {
    return await own.apply(switchedOff, {}, { lifetime: 4 });
  } finally {
    proxy().interfere = undefined;
  }
}

const stillOn = async (own: ProvisionedRealm): Promise<string[]> => {
  const actions = (await own.byHand('GET', '/authentication/required-actions')) as {
    alias: string;
    enabled: boolean;
  }[];
  return aliases.filter((alias) => actions.some((action) => action.alias === alias && action.enabled));
};

test('an apply whose hold ran out stops before its next step when another one has come, and says who, and what stands', async () => {
  const own = realm();
  await own.apply({ displayName: 'Own' });
  const cutOff = applyCutOff(own, async () => {
    await own.byHand('DELETE', lockPath);
    await holdFrom(own, 'build-7', Date.now() + 60_000);
  });
  await expect(cutOff).rejects.toThrow(
    /no longer holds the realm .*: its lock ran out at \d\d:\d\d:\d\d UTC, while it was paused .*\. It is held by another one: apply on build-7[^]*\n2 of 5 steps are done and stand \(.*Run apply again/,
  );
  expect(await stillOn(own)).toEqual(aliases.slice(2));
  // the other one's hold stands, and the next apply goes on once it is gone
  expect(await isHeld(own)).toBe(true);
  await own.byHand('DELETE', lockPath);
  expect(await own.apply(switchedOff)).toMatchObject({ left: '', plan: { steps: { length: 3 } } });
});

test('an apply whose hold ran out takes the realm anew when nobody has come, and ends', async () => {
  const own = realm();
  await own.apply({ displayName: 'Own' });
  expect((await applyCutOff(own, () => Promise.resolve())).left).toBe('');
  expect(await isHeld(own)).toBe(false);
});

test('an apply whose hold was taken away stops', async () => {
  const own = realm();
  await own.apply({ displayName: 'Own' });
  await expect(applyCutOff(own, () => own.byHand('DELETE', lockPath))).rejects.toThrow('Nobody holds it now');
  expect(await isHeld(own)).toBe(false);
  expect(await stillOn(own)).toEqual(aliases.slice(2));
});
