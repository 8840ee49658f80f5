import { printable } from './printable.ts';

test('nothing that a terminal would obey gets through', () => {
  expect(printable('a\u001b[2Jb\u009b1mc\u0007\r\n\td\u202ee')).toBe(
    String.raw`a\u001b[2Jb\u009b1mc\u0007\u000d\u000a\u0009d\u202ee`,
  );
  expect(printable('one\n\ttwo\r', { isText: true })).toBe('one\n\ttwo\\u000d');
  expect(printable('Größe, 大, ‏שלום')).toBe('Größe, 大, ‏שלום');
});

test('a line of JSON stays the same JSON', () => {
  const value = { 'na\u009bme': 'x\u001b\u007f"\\\u2028' };
  expect(JSON.parse(printable(JSON.stringify(value)))).toEqual(value);
});
