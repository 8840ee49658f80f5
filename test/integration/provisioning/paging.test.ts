import { exportRealm } from '../../../provisioning/export/export.ts';
import { object, objects, type Values } from '../../../provisioning/file/value.ts';
import { kinds } from '../../../provisioning/kinds/order.ts';
import { connect } from '../../../provisioning/server/connection.ts';
import { several } from '../../../provisioning/server/several.ts';
import { adminOf } from '../../../scripts/visitor/admin.ts';
import { product } from '../../support/product.ts';
import { provisionedRealms } from '../../support/provisioning.ts';

const { realm } = provisionedRealms();

/** Counts around the sizes of pages that servers and programs use. */
const counts = [100, 101, 201];
const named = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `item-${String(index).padStart(4, '0')}`);

/** A realm with so many of everything that comes in pages. */
const realmOf = (count: number): Values => ({
  clients: named(count).map((clientId) => ({ clientId, name: clientId })),
  roles: { realm: named(count).map((name) => ({ name, description: name })) },
  groups: [{ name: 'top', subGroups: named(count).map((name) => ({ name, attributes: { own: [name] } })) }],
  users: named(count).map((username) => ({ username, enabled: true, firstName: username })),
});

async function makeMany(name: string, count: number): Promise<void> {
  const admin = await adminOf(product());
  await admin.realms.create({ realm: name, enabled: true });
  const { clients, roles, users } = realmOf(count);
  // one request for all, what is tested is reading; the values are JSON
  const rep = { ifResourceExists: 'FAIL', clients, roles, users } as never;
  await admin.realms.partialImport({ realm: name, rep });
  const { id } = await admin.groups.create({ realm: name, name: 'top' });
  await several(named(count), (group) =>
    admin.groups.createChildGroup({ realm: name, id }, { name: group, attributes: { own: [group] } }),
  );
}

test.each(counts)('%i clients, roles, sub-groups and people are found, each once; one more is made', async (count) => {
  const own = realm();
  await makeMany(own.realm, count);
  const { words, requests } = await own.plan(realmOf(count));
  expect(words).toBe('');
  // pages, not objects
  expect(requests).toBeLessThan(40);

  const { plan } = await own.plan(realmOf(count + 1));
  const last = named(count + 1).at(-1) ?? '';
  expect(plan.steps.map(({ kind, verb, name }) => `${verb} ${kind} ${name.split('/').at(-1) ?? ''}`)).toEqual([
    `create role ${last}`,
    `create client ${last}`,
    `create group ${last}`,
    `create user ${last}`,
  ]);

  const { url, admin } = product().keycloak;
  const server = await connect(own.realm, {
    KEYCLOAK_URL: url,
    KEYCLOAK_USER: admin.username,
    KEYCLOAK_PASSWORD: admin.password,
  });
  try {
    const { values: all } = await exportRealm(server, kinds, { full: false, users: true });
    const ours = (items: Values[], key: string): unknown[] =>
      items
        .map((item) => item[key])
        .filter((name) => typeof name === 'string' && name.startsWith('item-'))
        .sort();
    const [top] = objects(all, 'groups');
    expect(ours(objects(all, 'clients'), 'clientId')).toEqual(named(count));
    expect(ours(objects(object(all, 'roles') ?? {}, 'realm'), 'name')).toEqual(named(count));
    expect(ours(objects(top ?? {}, 'subGroups'), 'name')).toEqual(named(count));
    expect(ours(objects(all, 'users'), 'username')).toEqual(named(count));
  } finally {
    await server.close();
  }
});
