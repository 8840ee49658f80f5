import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { checkRealm } from '../../../provisioning/file/check.ts';
import { worded } from '../../../provisioning/file/problem.ts';
import { kinds } from '../../../provisioning/kinds/order.ts';
import { builtInsOf } from '../../../provisioning/schema/built-ins-of.ts';
import { builtIns } from '../../../provisioning/schema/built-ins.ts';
import { adminOf } from '../../../scripts/visitor/admin.ts';
import { product } from '../../support/product.ts';
import { provisionedRealms } from '../../support/provisioning.ts';

const { realm } = provisionedRealms();
const own = realm();

test('what the check takes for built in is what a new realm of this server has', async () => {
  const name = `fresh-${randomUUID().slice(0, 8)}`;
  const admin = await adminOf(product());
  await admin.realms.create({ realm: name, enabled: true, adminPermissionsEnabled: true, organizationsEnabled: true });
  try {
    const fresh = await adminOf(product());
    const { authenticators, requiredActions, ...there } = await builtInsOf(fresh, name);
    const { authenticators: _some, requiredActions: actions, ...recorded } = builtIns;
    expect(there).toEqual(recorded);
    // the product's own providers come on top
    expect(requiredActions).toEqual(expect.arrayContaining([...actions]));
    expect(authenticators).toEqual(expect.arrayContaining([...builtIns.authenticators]));
  } finally {
    await admin.realms.del({ realm: name });
  }
});

test('an export of this server is read as it is, but for secrets that it masks', async () => {
  await own.apply({
    smtpServer: { host: 'mail.example', from: 'a@example.org' },
    roles: { realm: [{ name: 'cook', composites: { realm: ['offline_access'] } }] },
    groups: [{ name: 'Staff', subGroups: [{ name: 'Night', realmRoles: ['cook'] }] }],
    clients: [{ clientId: 'shop', publicClient: false, secret: 'planted-shop', protocolMappers: [] }],
    clientScopes: [{ name: 'tides' }],
  });
  const exported = await own.byHand('POST', '/partial-export?exportClients=true&exportGroupsAndRoles=true');
  const source = JSON.stringify(exported, undefined, 2);
  const check = (text: string) =>
    checkRealm({ sources: [{ name: 'export.json', source: text }], env: {}, kinds }).problems.filter(
      ({ level }) => level !== 'notice',
    );
  expect(check(source).map(worded)).toEqual([
    expect.stringMatching(/^export\.json:\d+:\d+: clients\.\d+\.secret is a masked secret/) as string,
  ]);
  const filled = source.replace('"**********"', '"planted-shop"');
  expect(check(filled)).toEqual([]);
  // and it is what the realm is: nothing is to be done
  // the parsed answer is JSON
  const { realm: _name, ...declared } = JSON.parse(filled) as Record<string, unknown>;
  expect((await own.plan(declared)).words).toBe('');
});

test.each([18, 22, 24, 26])(
  'an export of Keycloak %i is applied as it is, and then nothing is left to do',
  async (version) => {
    const file = new URL(`../../../provisioning/file/in-tests/export-${version}.json`, import.meta.url);
    // the file is JSON
    const { realm: old, ...declared } = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    const other = realm();
    // the default role is named after the realm
    const source = JSON.stringify(declared).replaceAll(`default-roles-${String(old)}`, `default-roles-${other.realm}`);
    const env = { CRANE_SECRET: 'planted-crane', YARD_PASSWORD: 'planted-yard' };
    // the source is JSON, as it was
    const applied = await other.apply(JSON.parse(source) as Record<string, unknown>, env);
    expect(applied.left).toBe('');
  },
);
