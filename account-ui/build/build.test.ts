/** @jest-environment node */
import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { withRuntime } from './inline-runtime.ts';
import { completed, textFiles } from './text-files.ts';
import { withFileNames } from './preload-file-names.ts';
import { withoutUnreadProperties, withTokensInPlace } from './purge-styles.ts';

test('the server finds files where it preloads, the application among them', () => {
  const manifest = withFileNames({
    'src/main.ts': { file: 'assets/main-1.js', isEntry: true, imports: ['_boot-2.js'], dynamicImports: ['app'] },
    '_boot-2.js': { file: 'assets/boot-2.js' },
    app: { file: 'assets/app-3.js', imports: ['src/main.ts', '_boot-2.js', '_react-4.js'] },
    'style.css': { file: 'assets/style-6.css' },
    '_react-4.js': { file: 'assets/react-4.js' },
  });
  expect(manifest['src/main.ts']?.imports).toEqual(['assets/boot-2.js', 'assets/app-3.js', 'assets/react-4.js']);
  expect(manifest['src/main.ts']?.css).toEqual(['assets/style-6.css']);
});

test('a missing chunk stops the build instead of ending in a 404', () => {
  expect(() => withFileNames({ 'src/main.ts': { file: 'm.js', isEntry: true, dynamicImports: ['gone'] } })).toThrow(
    'gone',
  );
  expect(() => withFileNames({ other: { file: 'o.js' } })).toThrow('no entry');
});

test("a locale is complete, in English's order, without keys of its own", () => {
  expect(completed({ a: 'A', b: 'B' }, { b: 'Bé', c: 'C' })).toEqual({ a: 'A', b: 'Bé' });
});

test('a language keeps the forms that it counts in and English does not', () => {
  expect(completed({ 'k.one': '1', 'k.other': 'n' }, { 'k.few': 'few', 'k.other': 'N', 'x.few': '' })).toEqual({
    'k.one': '1',
    'k.other': 'N',
    'k.few': 'few',
  });
});

test("a page's file in a locale holds the shared texts and its own, whole", () => {
  const files = textFiles({
    shared: new Map([
      ['en', { save: 'Save', back: 'Back' }],
      ['de', { save: 'Sichern' }],
    ]),
    pages: new Map([['devices', new Map([['en', { title: 'Devices' }]])]]),
  });
  expect([...files].map(([path, json]): [string, unknown] => [path, JSON.parse(json)])).toEqual([
    ['de/devices.json', { save: 'Sichern', back: 'Back', title: 'Devices' }],
    ['en/devices.json', { save: 'Save', back: 'Back', title: 'Devices' }],
  ]);
});

test('properties that only unread ones read go with them; rules left empty too', () => {
  expect(withoutUnreadProperties(':root{--a:1px;--b:var(--a);--c:2px}.x{--d:0}.y{width:var(--c)}')).toBe(
    ':root{--c:2px}.y{width:var(--c)}',
  );
});

test('a token is written in place only if nothing can change it', () => {
  const css =
    ':root{--a:1px;--b:var(--a);--c:2px}@media print{:root{--c:3px}}.x{--d:4px;width:var(--b);height:var(--c);top:var(--d);left:var(--other)}';
  expect(withTokensInPlace(css)).toContain('.x{--d:4px;width:1px;height:var(--c);top:var(--d);left:var(--other)}');
  expect(withTokensInPlace(':root{--a:1px}:root{--a:2px}.x{width:var(--a)}')).toContain('width:2px');
});

test("the bundler's helpers work the same inside of the chunk that uses them", () => {
  const runtime = 'var e=1,t=(n)=>n+e,r=(n)=>n*2;export{r as n,t};';
  const code = 'import{n as o,t as i}from"./rolldown-runtime-4tVxZq34.js";globalThis.seen=o(i(20));';
  const inlined = withRuntime(code, runtime);
  expect(inlined).not.toContain('import');
  const ran: { seen?: unknown } = {};
  runInNewContext(inlined.replace('globalThis.', 'ran.'), { ran });
  expect(ran.seen).toBe(42);
  expect(() => withRuntime('import{z}from"./rolldown-runtime-4tVxZq34.js";', runtime)).toThrow('no "z"');
});
