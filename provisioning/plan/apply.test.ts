import { jest } from '@jest/globals';
import { kind, type Step } from '../kinds/kind.ts';
import type { RealmServer } from '../server/connection.ts';
import { ServerError } from '../server/server-error.ts';
import type { ApplyError } from './apply.ts';
import { applyPlan, telling } from './apply.ts';

/** Nothing is called: these kinds write nowhere. */
const nowhere = { forget: () => undefined } as unknown as RealmServer;
const steps: Step[] = ['one', 'two', 'three', 'four'].map((name) => ({
  kind: 'thing',
  name,
  verb: 'create',
  changes: [],
  task: name,
}));
const plan = { realm: 'acme', steps };
const things = (write: (name: string) => Promise<void>, sideBySide = false) => [
  kind<undefined, string>({
    name: 'thing',
    keys: [],
    sideBySide,
    read: () => Promise.resolve(undefined),
    plan: () => [],
    write: (_server, name) => write(name),
  }),
];
const raised = (run: Promise<unknown>): Promise<unknown> =>
  run.then(
    () => undefined,
    (error: unknown) => error,
  );
const names = (of: readonly Step[]): string[] => of.map(({ name }) => name);

test('what was done in an earlier part of the plan is told too', async () => {
  const done = new Set<Step>();
  await applyPlan(
    nowhere,
    { plan, steps: steps.slice(0, 1), done },
    things(() => Promise.resolve()),
  );
  const refuse = (name: string) =>
    name === 'three' ? Promise.reject(new ServerError('The server answered 400.', 400)) : Promise.resolve();
  const error = await raised(applyPlan(nowhere, { plan, steps: steps.slice(1), done }, things(refuse)));
  expect(error).toMatchObject({
    message:
      'thing three: The server answered 400.\n2 of 4 steps are done and stand (thing one, thing two); thing three may be done in part. Run apply again to go on from here.',
    failed: { name: 'three' },
  });
  const { done: stands, left } = error as ApplyError;
  expect([names(stands), names(left)]).toEqual([['one', 'two'], ['four']]);
});

test('a step that ended beside the one that failed is told as done', async () => {
  const done = new Set<Step>();
  const third = Promise.withResolvers<void>();
  const write = (name: string): Promise<void> => {
    if (name === 'three') return third.promise;
    if (name !== 'two') return Promise.resolve();
    setTimeout(third.resolve, 20);
    return Promise.reject(new ServerError('The server answered 400.', 400));
  };
  const error = await raised(applyPlan(nowhere, { plan, steps, done }, things(write, true)));
  expect(names((error as ApplyError).done)).toEqual(['one', 'three', 'four']);
});

test('nothing is begun that the apply may no longer write, and what stands is told', async () => {
  const written: string[] = [];
  let asked = 0;
  const error = await raised(
    applyPlan(
      nowhere,
      { plan, steps, done: new Set() },
      things((name) => Promise.resolve(void written.push(name))),
      { holds: () => (++asked > 2 ? Promise.reject(new Error('Somebody else holds it.')) : Promise.resolve()) },
    ),
  );
  expect(written).toEqual(['one', 'two']);
  expect(error).toMatchObject({
    message: expect.stringMatching(/^Somebody else holds it\.\n2 of 4 steps are done and stand/) as unknown,
    failed: undefined,
  });
});

test('a step that clashes with another writer is tried four times, and says so', async () => {
  let tries = 0;
  const clash = (): Promise<void> => {
    tries++;
    return Promise.reject(new ServerError('The server answered 409.', 409));
  };
  const error = await raised(applyPlan(nowhere, { plan, steps, done: new Set() }, things(clash)));
  expect(tries).toBe(4);
  expect((error as Error).message).toMatch(/^thing one: The server answered 409\. Tried 4 times in \d+ s\.\n/);
  // what Keycloak answers, with 400, to one of two that make a realm in the same moment
  let made = 0;
  const once = (): Promise<void> =>
    made++ === 0 ? Promise.reject(new ServerError('400', 400, 'Database operation failed')) : Promise.resolve();
  await applyPlan(nowhere, { plan, steps: steps.slice(0, 1), done: new Set() }, things(once));
  expect(made).toBe(2);
});

test('a step is tried for a minute and a half while the server is away, whichever of its requests fail', async () => {
  let now = 1_000_000;
  const clock = jest.spyOn(Date, 'now').mockImplementation(() => now);
  try {
    let tries = 0;
    const away = (): Promise<void> => {
      tries++;
      // what a request waited for its own answer
      now += 20_000;
      return Promise.reject(new ServerError('The server answered 503.', 503));
    };
    const error = await raised(applyPlan(nowhere, { plan, steps, done: new Set() }, things(away)));
    expect(tries).toBe(5);
    expect((error as Error).message).toContain('The server answered 503. Tried 5 times in 100 s.');
  } finally {
    clock.mockRestore();
  }
});

test('an error around the steps tells what stands: nothing, or all', async () => {
  const fails = (): Promise<never> => Promise.reject(new Error('The server is gone.'));
  await expect(telling(plan, new Set(), fails)).rejects.toThrow('The server is gone.\nNothing was changed.');
  await expect(telling(plan, new Set(steps), fails)).rejects.toThrow(
    'The server is gone.\nAll 4 steps are done and stand (thing one, thing two, thing three, thing four). Run verify',
  );
});
