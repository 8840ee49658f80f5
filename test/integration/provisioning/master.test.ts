import { countingProxy, type CountingProxy } from '../../support/counting-proxy.ts';
import { handOf } from '../../support/by-hand.ts';
import { product } from '../../support/product.ts';
import { programInRealm } from '../../support/program.ts';

const own = programInRealm();
const byHand = handOf('master');

// these tests read master and change nothing in it: what would be written is refused on the way
let proxy: CountingProxy;
beforeAll(async () => {
  proxy = await countingProxy(product().keycloak.url);
  proxy.interfere = ({ write }) => (write > 0 ? { kind: 'answer', status: 403 } : undefined);
});
afterAll(() => proxy.close());

const role = 'auditor-of-tests';
const small = (): string => `realm: master
displayName: Ours
bruteForceProtected: true
roles: { realm: [{ name: ${role}, description: Reads }] }
users: [{ username: ${product().keycloak.admin.username}, firstName: Somebody }]
`;

test('a file for master is refused by every command that would go there, before any call', async () => {
  const { doorplate } = await own({ 'master.yaml': small() });
  proxy.reset();
  for (const args of [['plan'], ['apply', '--yes'], ['verify']]) {
    const refused = await doorplate([args[0]!, 'master.yaml', ...args.slice(1)], { KEYCLOAK_URL: proxy.url });
    expect([args, refused.code]).toEqual([args, 1]);
    expect(refused.stderr).toMatch(/^master\.yaml:1:8: .*--master/m);
  }
  expect(proxy.passed).toEqual([]);
});

test('with --master a plan shows what would change, and writes nothing', async () => {
  const { doorplate } = await own({ 'master.yaml': small() });
  const before = await byHand('GET', '');
  proxy.reset();
  const planned = await doorplate(['plan', 'master.yaml', '--master'], { KEYCLOAK_URL: proxy.url });
  expect(planned).toMatchObject({ code: 2 });
  expect(planned.stdout).toMatch(/displayName: .* → "Ours"/);
  expect(planned.stdout).toContain(`create role ${role}`);
  expect(planned.stdout).toContain(`change user ${product().keycloak.admin.username}`);
  expect(planned.stdout).not.toMatch(/delete|rename/);
  expect((await doorplate(['verify', 'master.yaml', '--master'], { KEYCLOAK_URL: proxy.url })).code).toBe(2);
  expect(proxy.passed.length).toBeGreaterThan(2);
  expect(proxy.writes()).toEqual([]);
  expect(await byHand('GET', '')).toEqual(before);
});

test.each([
  ['takes the role away', 'users: [{ username: admin, realmRoles: [] }]\ndoorplate: { prune: [roleMappings] }'],
  ['takes a group’s role away', 'groups: [{ name: admins, realmRoles: [] }]\ndoorplate: { prune: [roleMappings] }'],
  [
    'empties a role',
    'roles: { realm: [{ name: ops, composites: { realm: [] } }] }\ndoorplate: { prune: [composites] }',
  ],
  ['changes the role', 'roles: { realm: [{ name: admin, composites: { realm: [] } }] }'],
  ['renames the role', 'doorplate: { moved: { roles: { admin: boss } } }\nroles: { realm: [{ name: boss }] }'],
  ['disables the account', 'users: [{ username: admin, enabled: false }]'],
  ['asks something of the account', 'users: [{ username: admin, requiredActions: [UPDATE_PASSWORD] }]'],
  ['disables the realm', 'enabled: false'],
  ['disables the console', 'clients: [{ clientId: security-admin-console, enabled: false }]'],
  ['lets people in another way', 'doorplate: { secondFactor: required }'],
])('with --master too, what %s is refused before any call', async (_what, more) => {
  const { doorplate } = await own({ 'master.yaml': `realm: master\n${more}\n` });
  proxy.reset();
  for (const args of [['plan'], ['apply', '--yes']]) {
    const refused = await doorplate([args[0]!, 'master.yaml', '--master', ...args.slice(1)], {
      KEYCLOAK_URL: proxy.url,
    });
    expect([args, refused.code]).toEqual([args, 1]);
    expect(refused.stderr).toMatch(/could lock the server's administrators out of master/);
  }
  expect(proxy.passed).toEqual([]);
});
