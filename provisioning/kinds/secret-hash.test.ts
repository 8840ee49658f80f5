import { hashOf, isHashOf, weigh } from './secret-hash.ts';

const timed = (run: () => unknown): number => {
  const begun = performance.now();
  run();
  return performance.now() - begun;
};

test('a hash is of its secret and of no other, weighed beforehand or not', async () => {
  const [one, other] = [hashOf('sesame'), hashOf('sesame')];
  expect(isHashOf(one, 'sesame')).toBe(true);
  await Promise.all([weigh(other, 'sesame'), weigh(other, 'poppy'), weigh(other, 'sesame')]);
  expect([isHashOf(other, 'sesame'), isHashOf(other, 'poppy'), isHashOf(one, 'poppy')]).toEqual([true, false, false]);
});

test('what was weighed beforehand costs nothing when it is asked for', async () => {
  const hash = hashOf('sesame');
  const slow = timed(() => isHashOf(hash, 'sesame'));
  await weigh(hash, 'sesame');
  expect(timed(() => isHashOf(hash, 'sesame'))).toBeLessThan(slow / 4);
});

test('what is no hash of ours is nobody’s, and is not worth weighing', async () => {
  await weigh('scrypt$x$y', 'a');
  await weigh(undefined, 'a');
  expect([isHashOf('scrypt$x$y', 'a'), isHashOf(undefined, 'a'), isHashOf('', '')]).toEqual([false, false, false]);
});
