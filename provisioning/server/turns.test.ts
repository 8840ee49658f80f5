import fc from 'fast-check';
import { several } from './several.ts';
import { turns } from './turns.ts';

/** How many turns of the event queue each piece of work takes, and whether it fails. */
const work = fc.array(
  fc.record({
    length: fc.integer({ min: 1, max: 6 }),
    fails: fc.oneof({ arbitrary: fc.constant(false), weight: 9 }, fc.boolean()),
  }),
  { maxLength: 30 },
);
const width = fc.integer({ min: 1, max: 8 });

/** Work that says how much of it is under way at the same time, in which order it began, and what came to its end. */
function watched(pieces: readonly { length: number; fails: boolean }[]) {
  const seen = { running: 0, most: 0, begun: [] as number[], ended: [] as number[], failedBy: undefined as unknown };
  const run = async (index: number): Promise<string> => {
    seen.begun.push(index);
    seen.most = Math.max(seen.most, ++seen.running);
    const { length, fails } = pieces[index] ?? { length: 0, fails: false };
    for (let turn = 0; turn < length; turn++) await Promise.resolve();
    seen.running--;
    seen.ended.push(index);
    if (!fails) return `result ${index}`;
    const error = new Error(`failed ${index}`);
    seen.failedBy ??= error;
    throw error;
  };
  return { seen, run };
}

test('never runs more at the same time than it may, in the order of asking, and goes on after what fails', async () => {
  await fc.assert(
    fc.asyncProperty(work, width, async (pieces, most) => {
      const { seen, run } = watched(pieces);
      const inTurn = turns(most);
      const results = await Promise.allSettled(pieces.map((_, index) => inTurn(() => run(index))));
      expect(seen.most).toBeLessThanOrEqual(most);
      expect(seen.most).toBe(Math.min(most, pieces.length));
      expect(seen.begun).toEqual(pieces.map((_, index) => index));
      expect(results.map(({ status }) => status === 'rejected')).toEqual(pieces.map(({ fails }) => fails));
      // nothing is left taken: as much runs at once as before
      const again = watched(pieces);
      await Promise.allSettled(pieces.map((_, index) => inTurn(() => again.run(index))));
      expect(again.seen.most).toBe(Math.min(most, pieces.length));
    }),
  );
});

test('gives the results of several in the order of the items; the first error stops what has not begun, and lets the rest end', async () => {
  await fc.assert(
    fc.asyncProperty(work, width, async (pieces, most) => {
      const { seen, run } = watched(pieces);
      const items = pieces.map((_, index) => index);
      const outcome = await several(items, run, most).then(
        (results) => ({ results }),
        (error: unknown) => ({ error }),
      );
      expect(seen.most).toBeLessThanOrEqual(most);
      expect(seen.begun).toEqual(items.slice(0, seen.begun.length));
      // what was begun has come to its end by the time it answers
      expect(seen.running).toBe(0);
      expect(seen.ended.toSorted((one, other) => one - other)).toEqual(seen.begun);
      if (pieces.every(({ fails }) => !fails)) {
        expect(outcome).toEqual({ results: items.map((index) => `result ${index}`) });
        return;
      }
      expect(outcome).toEqual({ error: seen.failedBy });
      // beside the one that failed at most the other lanes had something under way
      const first = seen.ended.find((index) => pieces[index]?.fails === true) ?? 0;
      const endedBefore = seen.ended.indexOf(first);
      expect(seen.begun.length).toBeLessThanOrEqual(endedBefore + most);
    }),
  );
});

test('begins nothing after an error, though much is waiting', async () => {
  const begun: number[] = [];
  const run = (index: number): Promise<void> => {
    begun.push(index);
    return index === 1 ? Promise.reject(new Error('refused')) : Promise.resolve();
  };
  await expect(several([0, 1, 2, 3, 4, 5, 6, 7], run, 1)).rejects.toThrow('refused');
  expect(begun).toEqual([0, 1]);
});
