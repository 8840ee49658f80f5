import { readPicture } from './picture.ts';

const svg = (inside: string, attributes = ''): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="80" height="40" ${attributes}>${inside}</svg>`,
  );

it('takes a plain drawing with its size', () => {
  expect(readPicture(svg('<path d="M0 0h8v8z" fill="url(#a)"/>'), ['svg'])).toMatchObject({
    format: 'svg',
    width: 80,
    height: 40,
  });
});

it.each([
  ['a script', '<script>alert(1)</script>'],
  ['a script with a prefix', '<svg:script xmlns:svg="http://www.w3.org/2000/svg">alert(1)</svg:script>'],
  ['an event handler', '<path onload="alert(1)"/>'],
  ['an event handler after a line break', '<path\nonclick = "alert(1)"/>'],
  ['foreign content', '<foreignObject><p>hi</p></foreignObject>'],
  ['an outer picture', '<image href="https://evil.test/a.png"/>'],
  ['an outer picture, old style', "<image xlink:href='//evil.test/a.png'/>"],
  ['a script link', '<a href="javascript:alert(1)"><path d="M0 0h1"/></a>'],
  ['a hidden script link', '<a href="&#106;avascript:alert(1)"><path d="M0 0h1"/></a>'],
  ['an outer style', '<style>@import "https://evil.test/a.css";</style>'],
  ['an outer fill', '<path fill="url(https://evil.test/a.svg#b)"/>'],
  ['an escaped outer fill', '<style>path{fill:\\75rl(https://evil.test)}</style>'],
  ['a link made by animation', '<animate attributeName="href" to="javascript:alert(1)"/>'],
])('refuses a drawing with %s', (_, inside) => {
  expect(typeof readPicture(svg(inside), ['svg'])).toBe('string');
});

it('refuses a document type', () => {
  expect(
    readPicture(Buffer.from('<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>'), ['svg']),
  ).toMatch(/document type/);
});

it('goes by content, not by name', () => {
  expect(readPicture(Buffer.from('GIF89a'), ['svg', 'png'])).toBe(
    'is not a picture we can show; save it as SVG or PNG',
  );
});
