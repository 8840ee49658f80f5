import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readBrand } from '../brand/read.ts';
import { folder } from './folder.ts';
import { pack, type PackSpec } from './pack.ts';
import { jarFiles, type Sources } from './theme-files.ts';

const theme = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const example = resolve(theme, '..', 'example', 'brand.yaml');

let place: string;
let spec: PackSpec;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'pack-'));
  await mkdir(join(place, 'console', '.vite'), { recursive: true });
  await writeFile(join(place, 'console', '.vite', 'manifest.json'), '{}');
  await mkdir(join(place, 'classes', 'META-INF', 'services'), { recursive: true });
  await writeFile(join(place, 'classes', 'META-INF', 'services', 'a.Factory'), 'b.Factory');
  spec = {
    brandFile: example,
    consoleDir: join(place, 'console'),
    extensionClasses: join(place, 'classes'),
    out: join(place, 'out', 'brand.jar'),
    env: {},
  };
});
afterEach(() => rm(place, { recursive: true, force: true }));

it('gives the same bytes for the same input, and leaves nothing half-written', async () => {
  await pack(spec);
  const first = await readFile(spec.out);
  await pack(spec);
  expect((await readFile(spec.out)).equals(first)).toBe(true);
  expect(await readdir(dirname(spec.out))).toEqual(['brand.jar']);
});

it('says how to build what is missing', async () => {
  await expect(pack({ ...spec, consoleDir: join(place, 'nowhere') })).rejects.toThrow(
    /build it first: npx vite build account-ui/,
  );
  await expect(pack({ ...spec, extensionClasses: join(place, 'console') })).rejects.toThrow(
    /build it first: mvn -f extension/,
  );
});

const own = async (type: string): Promise<Map<string, Buffer>> =>
  (await folder(join(theme, type), (path) => !/(\.ts|\.md)$/.test(path))) ?? new Map<string, Buffer>();
async function exampleFiles(): Promise<Map<string, Buffer>> {
  const sources: Sources = {
    account: await own('account'),
    login: await own('login'),
    email: await own('email'),
    console: new Map([
      ['.vite/manifest.json', Buffer.from('{"e": {"css": ["assets/boot-1.css"]}}')],
      ['assets/boot-1.css', Buffer.from('.shell{}')],
    ]),
    extension: new Map(),
  };
  return jarFiles(await readBrand(example, {}), sources);
}

it('gives every asset an address that changes with its content', async () => {
  const resources = [...(await exampleFiles()).keys()].filter((path) => /\/resources\/(?!\.vite)/.test(path));
  expect(resources.length).toBeGreaterThan(10);
  for (const path of resources) expect(path).toMatch(/\/resources\/assets\/[a-z-]+-[0-9a-f]{10}\.[a-z0-9]+$/);
});

it('has every asset that a template asks for', async () => {
  const jar = await exampleFiles();
  for (const [path, bytes] of jar) {
    if (!path.endsWith('.ftl')) continue;
    const assets = jar.get(`${path.split('/').slice(0, 3).join('/')}/brand.ftl`)?.toString() ?? '';
    for (const [, name] of bytes.toString().matchAll(/own\.assets\['([^']+)'\]/g))
      expect(assets).toContain(`"${name}": "assets/`);
  }
});

it('names the theme for all three types', async () => {
  const manifest: unknown = JSON.parse((await exampleFiles()).get('META-INF/keycloak-themes.json')?.toString() ?? '');
  expect(manifest).toEqual({ themes: [{ name: 'doorplate', types: ['account', 'login', 'email'] }] });
});

it('has the page behind an email’s link for realms with another login theme, with all its words', async () => {
  const jar = await exampleFiles();
  const page = jar.get('theme-resources/templates/email-change.ftl')?.toString() ?? '';
  for (const language of ['en', 'de']) {
    const words = jar.get(`theme-resources/messages/messages_${language}.properties`)?.toString() ?? '';
    for (const [, key] of page.matchAll(/msg\("(emailChange\.[^"]+)"\)/g)) expect(words).toContain(`${key}=`);
    for (const state of ['confirm', 'done', 'already-done', 'cancelled', 'replaced', 'expired', 'invalid', 'taken'])
      expect(words).toMatch(new RegExp(`^emailChange\\.${state}\\.title=[^]*^emailChange\\.${state}\\.body=`, 'm'));
    expect(words.split('\n').filter((line) => line !== '' && !line.startsWith('emailChange.'))).toEqual([]);
  }
});

it("gives the console one style sheet, the brand's first, under a name of its own content", async () => {
  const files = await exampleFiles();
  const sheets = [...files.keys()].filter((path) => /\/account\/resources\/.*console-\w+\.css$/.test(path));
  expect(sheets).toHaveLength(1);
  expect(files.get(sheets[0] ?? '')?.toString()).toMatch(/^:root\s*\{[\s\S]*\n\.shell\{\}$/);
  const manifest = files.get('theme/doorplate/account/resources/.vite/manifest.json')?.toString() ?? '';
  expect(manifest).toContain(`"${(sheets[0] ?? '').replace(/^.*resources\//, '')}"`);
  expect([...files.keys()].some((path) => path.endsWith('boot-1.css'))).toBe(false);
});
