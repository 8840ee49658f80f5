import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { generateRealm, type RealmValues } from '../../../scripts/bench/realm-generator.ts';
import { root } from '../../../scripts/visitor/product.ts';
import { product } from '../../support/product.ts';
import { provisionedRealms } from '../../support/provisioning.ts';

/** What `npm run bench:provisioning` measures, held where it does not hang on how busy a machine is: by numbers of requests. */
const { realm, proxy } = provisionedRealms();
const own = realm();
const clients = 40;
const file = generateRealm({ realm: own.realm, clients });

/** Requests of the bench's floor, which reads what the kinds of such a realm need and nothing else. */
async function floor(): Promise<number> {
  proxy().reset();
  const { username, password } = product().keycloak.admin;
  const child = spawn(process.execPath, [join(root, 'scripts', 'bench', 'provisioning-floor.ts'), own.realm], {
    env: { ...process.env, KEYCLOAK_URL: proxy().url, KEYCLOAK_USER: username, KEYCLOAK_PASSWORD: password },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  expect(await new Promise((ended) => child.once('close', ended))).toBe(0);
  return proxy().passed.length;
}

test('a first apply makes each object in one write, and two where Keycloak takes no less', async () => {
  const made = await own.apply(file);
  expect(made.left).toBe('');
  const objects = {
    // the realm with its texts, then its settings
    realm: 2,
    userProfile: 1,
    // with mappers
    clients,
    scopes: 20,
    // with what they hold
    roles: clients / 2,
    // each has a role, which is a write of its own; so have people, whose groups and passwords come with them
    groups: (2 * clients) / 4,
    people: (2 * clients) / 2,
    // with a mapper each
    providers: 2 * 10,
    // five: the flow, five executions, one of them set to something, two sub-flows that come switched off
    flows: 5 * (1 + 5 + 1 + 2 * 2),
    lock: 2,
  };
  // a slow run renews its lock, and changes no role otherwise
  const writes = made.writes.filter(({ method, path }) => !(method === 'PUT' && path.includes('/roles-by-id/')));
  expect(writes).toHaveLength(Object.values(objects).reduce((sum, count) => sum + count));
});

test('nothing to do is found with no more requests than reading takes, and a tenth', async () => {
  const least = await floor();
  const planned = await own.plan(file);
  expect(planned).toMatchObject({ words: '', writes: [] });
  expect(planned.requests).toBeLessThanOrEqual(1.1 * least);
});

test('one changed field is one write', async () => {
  // the generator makes a list of them
  const [first, ...others] = file['clients'] as readonly RealmValues[];
  const changed = await own.apply({ ...file, clients: [{ ...first, name: 'Edited' }, ...others] });
  expect(changed.left).toBe('');
  expect(changed.writes).toHaveLength(1);
});

test('three clients of a file are found in a realm of many with a handful of requests', async () => {
  const some = (file['clients'] as readonly RealmValues[]).slice(5, 8);
  const planned = await own.plan({ clients: some });
  expect(planned).toMatchObject({ words: '', writes: [] });
  expect(planned.requests).toBeLessThanOrEqual(10);
});
