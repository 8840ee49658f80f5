import { told } from './bundle.ts';
import { findings } from './findings.ts';
import { bundlesOf, COMPLETE, said } from './project.ts';

test('every text of the jar is whole, is said somewhere, and comes out as it stands', async () => {
  const bundles = await bundlesOf(process.cwd());
  expect(bundles.length).toBeGreaterThanOrEqual(6);
  expect(bundles.flatMap((bundle) => findings(bundle, COMPLETE)).map(told)).toEqual([]);
});

test('a text is said by its key, by the stem of a count, or by a name added to a part of its key', () => {
  const isSaid = said(
    ["say('a.b')", "count('keys', 2)", 'say(`kind.${kind}`)', 'msg(key + ".title")'],
    ['stock', /^error-/],
  );
  for (const key of ['a.b', 'keys.one', 'kind.otp', 'x.title', 'stock', 'error-1'])
    expect([key, isSaid(key)]).toEqual([key, true]);
  for (const key of ['a', 'a.b.c', 'key.one', 'kinds', 'title']) expect([key, isSaid(key)]).toEqual([key, false]);
});
