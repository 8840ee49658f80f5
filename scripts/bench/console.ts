/**
 * `npm run bench:console`: cold and warm visits to the start page, Personal info and Signing in, ours beside stock's (`keycloak.v3`), in
 * one server in production mode, in turn, and the first move between two pages. Prints a table with ratios and writes it as JSON. Options: `--visits N` (default 5), `--out FILE`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { adminOf } from '../visitor/admin.ts';
import { launchChromium } from '../visitor/chromium.ts';
import { root, runningProduct } from '../visitor/product.ts';
import { markdown, median, medianVisit, type Move, type Row } from './table.ts';
import { firstMove, visitTwice, type Throttle, type Visit } from './visit.ts';

const PERSON = { username: 'bench', password: 'a long password for the bench' };
const CONSOLES = [
  { name: 'ours', realm: 'bench-ours', accountTheme: 'doorplate', loginTheme: 'doorplate' },
  { name: 'stock', realm: 'bench-stock', accountTheme: 'keycloak.v3', loginTheme: 'keycloak.v2' },
] as const;
/** Stock has no start page of its own: it starts with Personal info. */
const PAGES = [
  { name: 'Start', ours: '', stock: '', heading: /^(Security|Personal info)$/i },
  { name: 'Personal info', ours: 'personal-info', stock: '', heading: /^(Account|Personal info)$/i },
  {
    name: 'Signing in',
    ours: 'account-security/signing-in',
    stock: 'account-security/signing-in',
    heading: /^Signing in$/i,
  },
] as const;
/** 1.6 Mbps and 150 ms: Lighthouse's slow 4G. */
const SLOW = { bytesPerSecond: 200_000, latencyMs: 150 };
const THROTTLES: readonly Throttle[] = [
  { name: 'none', cpu: 1, network: null },
  { name: 'CPU 4x', cpu: 4, network: null },
  { name: '1.6 Mbps, 150 ms', cpu: 1, network: SLOW },
  { name: 'CPU 4x, 1.6 Mbps, 150 ms', cpu: 4, network: SLOW },
];

const { values } = parseArgs({
  options: {
    visits: { type: 'string', default: '5' },
    out: { type: 'string', default: '.doorplate/bench/console.json' },
  },
});
const visits = Number(values.visits);
if (!Number.isInteger(visits) || visits < 1 || visits > 50) throw new Error('--visits takes a number from 1 to 50.');

const product = await runningProduct('bench');
const browser = await launchChromium();
try {
  await dropRealms();
  const admin = await adminOf(product.ready);
  for (const { realm, accountTheme, loginTheme } of CONSOLES) {
    await admin.realms.create({ realm, enabled: true, accountTheme, loginTheme });
    await admin.users.create({
      realm,
      username: PERSON.username,
      enabled: true,
      email: 'bench@fernhill.example',
      emailVerified: true,
      firstName: 'Robin',
      lastName: 'Bench',
      credentials: [{ type: 'password', value: PERSON.password, temporary: false }],
    });
  }

  const rows: Row[] = [];
  for (const page of PAGES)
    for (const throttle of THROTTLES) {
      const seen = {
        ours: { cold: [] as Visit[], warm: [] as Visit[] },
        stock: { cold: [] as Visit[], warm: [] as Visit[] },
      };
      // one visit more than counted: the first of each warms the server
      for (let round = 0; round <= visits; round++)
        for (const { name, realm } of CONSOLES) {
          process.stderr.write(`${page.name}, ${throttle.name}: visit ${round} of ${visits}, ${name}\n`);
          const target = {
            url: `${product.ready.keycloak.url}/realms/${realm}/account/${page[name]}`,
            heading: page.heading,
          };
          const { cold, warm } = await visitTwice(browser, target, PERSON, throttle);
          if (round === 0) continue;
          seen[name].cold.push(cold);
          seen[name].warm.push(warm);
        }
      for (const state of ['cold', 'warm'] as const)
        rows.push({
          page: page.name,
          throttle: throttle.name,
          state,
          ours: medianVisit(seen.ours[state]),
          stock: medianVisit(seen.stock[state]),
        });
    }
  const moves: Move[] = [];
  for (const throttle of THROTTLES.filter(({ network }) => network === null)) {
    const took = { ours: [] as number[], stock: [] as number[] };
    for (let round = 0; round < visits; round++)
      for (const { name, realm } of CONSOLES) {
        process.stderr.write(`First move, ${throttle.name}: ${round + 1} of ${visits}, ${name}\n`);
        const url = `${product.ready.keycloak.url}/realms/${realm}/account/${name === 'ours' ? 'personal-info' : ''}`;
        const target = { url, heading: /^(Account|Personal info)$/i };
        took[name].push(await firstMove(browser, target, /^Signing in$/i, /signing in/, PERSON, throttle));
      }
    moves.push({ throttle: throttle.name, ours: median(took.ours), stock: median(took.stock) });
  }
  console.log(markdown(rows, moves));
  const out = resolve(root, values.out);
  await mkdir(dirname(out), { recursive: true });
  await writeFile(out, `${JSON.stringify({ visits, rows, moves }, null, 2)}\n`);
} finally {
  await browser.close();
  await dropRealms();
  await product.stop();
}

async function dropRealms(): Promise<void> {
  const admin = await adminOf(product.ready);
  for (const { realm } of CONSOLES) if (await admin.realms.findOne({ realm })) await admin.realms.del({ realm });
}
