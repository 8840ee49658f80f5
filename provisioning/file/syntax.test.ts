import fc from 'fast-check';
import { isMap, isScalar, isSeq, parseDocument, stringify, type Node } from 'yaml';
import { find, Lines, parse } from './syntax.ts';
import { valuesOf } from './values-of.ts';

const key = fc.constantFrom('a', 'b.c', 'b', 'x y', 'ü', '0', 'true', 'a: b', "it's", '- z');
const scalar = fc.oneof(
  fc.constantFrom(
    '',
    'plain',
    'true',
    '12',
    '0x1F',
    '1e3',
    '~',
    'two\nlines\n',
    ' blanks ',
    '# no',
    '"quoted"',
    '\u2028',
  ),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  ),
}));
const object = fc.dictionary(key, value, { maxKeys: 5 });

const read = (source: string): unknown =>
  valuesOf(
    parse(source),
    { kind: 'any' },
    {
      name: 'any.yaml',
      env: {},
      managed: { keys: new Set(), leaves: new Map() },
      isFilled: true,
    },
  ).value;

/** -0 is written 0, in JSON as in YAML. */
const plain = (of: unknown): unknown => JSON.parse(JSON.stringify(of));

test('reads what JSON and YAML write', () => {
  fc.assert(
    fc.property(object, fc.constantFrom(undefined, 2, '\t'), (values, indent) => {
      expect(read(JSON.stringify(values, undefined, indent))).toEqual(plain(values));
      expect(read(stringify(plain(values)))).toEqual(plain(values));
    }),
    { numRuns: 400 },
  );
});

/** Each value's path and offset, as another parser has them. */
function places(node: Node | null, path: readonly (string | number)[]): [path: string, offset: number][] {
  const own: [string, number][] = path.length > 0 && node?.range ? [[path.join('.'), node.range[0]]] : [];
  if (isMap(node)) {
    return [
      ...own,
      ...node.items.flatMap(({ key: of, value: item }) =>
        places(item as Node, [...path, isScalar(of) ? String(of.source ?? of.value) : '']),
      ),
    ];
  }
  return isSeq(node) ? [...own, ...node.items.flatMap((item, index) => places(item as Node, [...path, index]))] : own;
}

test('finds every value where another parser has it', () => {
  const simple = fc.constantFrom('a', 'b', 'c', 'd e', '7');
  const { node } = fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom('x', 'two words', '12', "it's"),
      fc.array(tie('node'), { minLength: 1, maxLength: 4 }),
      fc.dictionary(simple, tie('node'), { minKeys: 1, maxKeys: 4 }),
    ),
  }));
  fc.assert(
    fc.property(fc.dictionary(simple, node, { maxKeys: 5 }), fc.boolean(), (values, isJson) => {
      const source = isJson ? JSON.stringify(values, undefined, 2) : stringify(values);
      const syntax = parse(source);
      for (const [path, offset] of places(parseDocument(source).contents, [])) {
        expect({ source, path, offset: find(syntax, path) }).toEqual({ source, path, offset });
      }
    }),
    { numRuns: 400 },
  );
});

test('takes the longest key that fits, and the innermost value that is there', () => {
  const source = 'a: {b.c: 1, b: {c: 2, d: 3}}\nlist:\n  - x: 1\n  - y: *missing\n';
  const syntax = parse(source);
  expect(find(syntax, 'a.b.c')).toBe(source.indexOf('1'));
  expect(find(syntax, 'a.b.d')).toBe(source.indexOf('3'));
  expect(find(syntax, 'a.b.e')).toBe(source.indexOf('{c'));
  expect(find(syntax, 'list.0.z')).toBe(source.indexOf('x'));
  expect(find(syntax, 'list.7')).toBe(source.indexOf('- x'));
  expect(find(syntax, '')).toBe(0);
});

test('counts lines and columns from 1', () => {
  const lines = new Lines('ab\n\ncd');
  expect([0, 2, 3, 4, 5].map((offset) => Object.values(lines.placeOf(offset)))).toEqual([
    [1, 1],
    [1, 3],
    [2, 1],
    [3, 1],
    [3, 2],
  ]);
});

test.each([
  ['realm: [acme\n', 'This is not valid YAML or JSON'],
  ['{"realm": "acme",,}', 'This is not valid YAML or JSON'],
  ['a: 1\n b: 2\n', 'This is not valid YAML or JSON'],
  ['a: 1\n---\nb: 2\n', 'A realm file is one document'],
])('refuses %j', (source, message) => {
  expect(() => parse(source)).toThrow(message);
});
