import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Brand } from './brand.ts';
import { BrandError, readBrand } from './read.ts';

const LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><path d="M0 0h8v8z"/></svg>';
const GOOD = [
  'name: Fernhill',
  'logo: ./logo.svg',
  "colors: { primary: '#1f6b4f' }",
  'links: { home: https://fernhill.example/ }',
];

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'brand-'));
  await writeFile(join(folder, 'logo.svg'), LOGO);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function read(lines: readonly string[], env: Record<string, string> = {}): Promise<Brand> {
  const file = join(folder, 'brand.yaml');
  await writeFile(file, lines.join('\n'));
  return readBrand(file, env);
}
async function problems(lines: readonly string[], env: Record<string, string> = {}): Promise<string[]> {
  const error: unknown = await read(lines, env).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof BrandError)) throw new Error(`expected a BrandError, got ${String(error)}`);
  return error.problems.map((problem) => problem.replace(`${folder}/`, ''));
}

it('needs a name, a logo, one colour and a home', async () => {
  await expect(read(GOOD)).resolves.toMatchObject({
    name: 'Fernhill',
    theme: 'doorplate',
    radius: 8,
    colorScheme: 'auto',
  });
});

it('says everything that is wrong at once, each with its place', async () => {
  expect(
    await problems([
      'nmae: Fernhill',
      'logo: ./nowhere.svg',
      'colors:',
      '  primary: grün',
      'links:',
      '  home: javascript:alert(1)',
    ]),
  ).toEqual([
    'brand.yaml:1:1: name is missing; add it',
    'brand.yaml:1:1: nmae is not a key we know; did you mean "name"?',
    'brand.yaml:4:3: colors.primary is not an opaque CSS colour; write one such as "#1f6f4a"',
    'brand.yaml:6:3: links.home is not a web address; write one that begins with https:// (or http://)',
  ]);
});

it('names a logo that is not there', async () => {
  expect(await problems(['name: A', 'logo: ./nowhere.svg', ...GOOD.slice(2)])).toEqual([
    'brand.yaml:2:1: logo names "./nowhere.svg", which can\'t be read (ENOENT); paths start beside the brand file',
  ]);
});

it.each(['logo.svg', './logo.svg', '/logo.svg'])('finds the logo as %s', async (logo) => {
  await expect(read(['name: A', `logo: ${logo}`, ...GOOD.slice(2)])).resolves.toMatchObject({ logo: { width: 80 } });
});

it('finds files with blanks in their names', async () => {
  await writeFile(join(folder, 'my logo.svg'), LOGO);
  await expect(read(['name: A', 'logo: my logo.svg', ...GOOD.slice(2)])).resolves.toMatchObject({
    logo: { height: 40 },
  });
});

it.each(['javascript:alert(1)', 'data:text/html,x', 'example.org', '//example.org'])(
  'refuses %s as an address',
  async (url) => {
    const [problem] = await problems([
      ...GOOD.slice(0, 3),
      'links:',
      '  home: https://fernhill.example',
      `  privacy: "${url}"`,
    ]);
    expect(problem).toMatch(/^brand\.yaml:6:3: links\.privacy is not a web address/);
  },
);

it('refuses a given colour that nobody can read, with the pair and its contrast', async () => {
  const found = await problems([
    GOOD[0] ?? '',
    GOOD[1] ?? '',
    'colors:',
    "  primary: '#1f6b4f'",
    "  text: '#aaaaaa'",
    GOOD[3] ?? '',
  ]);
  expect(found).toContainEqual(
    expect.stringMatching(
      /^brand\.yaml:5:3: colors\.text can't be read: text #aaaaaa on surface #ffffff has a contrast of 2\.3\d:1 \(light\), at least 4\.5:1/,
    ),
  );
});

it('fills in ${env:NAME}, with a default where it is not set', async () => {
  const links = 'links: { home: "${env:HOME_URL:-http://localhost:3000}" }';
  await expect(read([...GOOD.slice(0, 3), links])).resolves.toMatchObject({ links: { home: 'http://localhost:3000' } });
  await expect(read([...GOOD.slice(0, 3), links], { HOME_URL: 'https://a.example' })).resolves.toMatchObject({
    links: { home: 'https://a.example' },
  });
});

it('says which environment variable is missing', async () => {
  expect(await problems([...GOOD.slice(0, 3), 'links:', '  home: ${env:NOPE}'])).toContainEqual(
    'brand.yaml:5:3: links.home needs the environment variable NOPE; set it, or write ${env:NOPE:-default}',
  );
});

it.each(['${env.HOME}', '${7*7}', '<#assign x=1>', '"><img src=x onerror=alert(1)>'])(
  'takes %s as a name, as it is',
  async (name) => {
    await expect(read([`name: ${JSON.stringify(name)}`, ...GOOD.slice(1)])).resolves.toMatchObject({ name });
  },
);

it('refuses line breaks in a name', async () => {
  expect(await problems(['name: "A\\nBcc: b@evil.test"', ...GOOD.slice(1)])).toEqual([
    'brand.yaml:1:1: name has a line break or another control character in it; keep it on one line',
  ]);
});

it('names a file that is not YAML, with the place', async () => {
  expect((await problems(['name: [a']))[0]).toMatch(/^brand\.yaml:\d+:\d+: .*mend the YAML$/);
});
