import { markdown, median, medianVisit } from './table.ts';

const visit = (wireBytes: number) => ({
  requests: 10,
  wireBytes,
  scriptBytes: 0,
  styleBytes: 0,
  fontBytes: 0,
  headingMs: 100,
  layoutShift: 0,
  longestTaskMs: 0,
});

test('the median is the middle value, or the mean of the two middle ones', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(() => median([])).toThrow('nothing');
});

test('one slow visit does not move the figure that is quoted', () => {
  expect(medianVisit([visit(90), visit(9_000_000), visit(100)]).wireBytes).toBe(100);
});

test('the table puts ours, stock and their ratio side by side, and no ratio to nothing', () => {
  const table = markdown([
    { page: 'Signing in', throttle: 'none', state: 'cold', ours: visit(90_000), stock: visit(450_000) },
  ]);
  expect(table).toContain('| Signing in | none | cold | bytes on the wire | 90,000 | 450,000 | 0.20 |');
  expect(table).toContain('| Signing in | none | cold | of them fonts | 0 | 0 | – |');
  expect(markdown([], [{ throttle: 'CPU 4x', ours: 80, stock: 200 }])).toContain(
    '| first move | CPU 4x | – | ms to heading | 80 | 200 | 0.40 |',
  );
});
