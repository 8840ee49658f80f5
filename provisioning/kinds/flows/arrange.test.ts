import fc from 'fast-check';
import { arranged } from './arrange.ts';

test.each<[string, (number | undefined)[], number[]]>([
  ['what ascends stays', [0, 1, 2], [0, 1, 2]],
  ['new ones go behind with room between', [undefined, undefined], [10, 20]],
  ['one in the middle takes a place between', [10, undefined, 20], [10, 15, 20]],
  ['a swap is one change', [20, 10], [20, 30]],
  ['without room the ones behind move', [0, undefined, 1], [0, 10, 20]],
  ['one at the front', [undefined, 10], [4, 10]],
  ['equal ones are told apart', [25, 25], [25, 35]],
])('%s', (_name, present, expected) => {
  expect(arranged(present)).toEqual(expected);
});

test('any sequence ascends afterwards, by whole numbers, and one that ascended stays as it was', () => {
  const sequence = fc.array(fc.option(fc.nat(30), { nil: undefined }), { maxLength: 12 });
  fc.assert(
    fc.property(sequence, (present) => {
      const priorities = arranged(present);
      expect(priorities).toHaveLength(present.length);
      priorities.forEach((priority, index) => {
        expect(Number.isInteger(priority)).toBe(true);
        expect(priority).toBeGreaterThan(priorities[index - 1] ?? -1);
      });
      expect(arranged(priorities)).toEqual(priorities);
    }),
  );
});
