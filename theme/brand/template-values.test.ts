import { assignments, templateLiteral } from './template-values.ts';

it.each([
  '${env.HOME}',
  '#{1}',
  '<#assign x=1>',
  '[=1]',
  '"><img src=x onerror=alert(1)>',
  "\\' \\x0022",
  'a\u0000b',
  '🌿 Fernhügel',
])('leaves nothing in %j that FreeMarker could act on', (value) => {
  const literal = templateLiteral(value);
  expect(literal).toMatch(/^"(?:[A-Za-z0-9 ./:_-]|\\x[0-9A-F]{4})*"$/);
  const back = literal
    .slice(1, -1)
    .replace(/\\x([0-9A-F]{4})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  expect(back).toBe(value);
});

it('writes hashes, lists and numbers', () => {
  expect(assignments({ brand: { logoWidth: 139, list: ['en'] } })).toBe(
    '<#assign brand = {"logoWidth": 139, "list": ["en"]}>\n',
  );
});
