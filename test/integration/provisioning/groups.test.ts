import { adminOf } from '../../../scripts/visitor/admin.ts';
import { product } from '../../support/product.ts';
import { several } from '../../../provisioning/server/several.ts';
import { provisionedRealms, type ProvisionedRealm } from '../../support/provisioning.ts';

const { realm, proxy } = provisionedRealms();
afterEach(() => {
  proxy().interfere = undefined;
});

interface Group {
  id: string;
  name: string;
  path: string;
}

const at = async (own: ProvisionedRealm, path: string): Promise<Group> =>
  // the answer of the Admin API
  (await own.byHand('GET', `/group-by-path/${path.split('/').map(encodeURIComponent).join('/')}`)) as Group;
const makes = async (own: ProvisionedRealm, names: string[], parent?: string): Promise<void> => {
  const path = parent === undefined ? '/groups' : `/groups/${parent}/children`;
  await several(names, (name) => own.byHand('POST', path, { name }), 8);
};

describe('groups of any depth', () => {
  const own = realm();
  const leads = {
    name: 'leads',
    description: 'Lead',
    attributes: { floor: ['1'], tags: ['a', 'b'] },
    realmRoles: ['member'],
    clientRoles: { app: ['use'], account: ['view-profile'] },
  };
  const file = (one: object = leads, doorplate: object = {}) => ({
    doorplate,
    clients: [{ clientId: 'app' }],
    roles: { realm: [{ name: 'member' }, { name: 'reader' }], client: { app: [{ name: 'use' }, { name: 'see' }] } },
    groups: [
      { name: 'staff', attributes: { site: ['north'] }, subGroups: [{ name: 'north/south ~ 5% ü', subGroups: [one] }] },
      { name: 'guests' },
      { name: 'a/b' },
    ],
    defaultGroups: ['/guests', '/staff/north~/south ~ 5% ü'],
  });

  test('are made with attributes and roles: one write, and one for roles of each kind', async () => {
    const made = await own.apply(file());
    expect(made.left).toBe('');
    const writes = made.writes.filter(({ path }) => path.includes('/groups'));
    expect(writes).toHaveLength(5 + 3);
    expect(await at(own, 'staff/north/south ~ 5% ü/leads')).toMatchObject({
      description: 'Lead',
      attributes: { floor: ['1'], tags: ['a', 'b'] },
      realmRoles: ['member'],
      clientRoles: { app: ['use'], account: ['view-profile'] },
    });
    const names = (await own.byHand('GET', '/default-groups')) as Group[];
    expect(names.map(({ name }) => name).sort()).toEqual(['guests', 'north/south ~ 5% ü']);
    expect(await own.plan(file())).toMatchObject({ words: '', writes: [] });
  });

  test.each([
    ['description', { description: 'Leader' }, 'description: "Lead" → "Leader"'],
    ['attribute', { attributes: { floor: ['2'] } }, 'attributes.floor: ["1"] → ["2"]'],
    ['realm role', { realmRoles: ['reader', 'member'] }, 'realmRoles: ["member"] → ["member","reader"]'],
    ['client role', { clientRoles: { app: ['use', 'see'] } }, 'clientRoles.app: ["use"] → ["use","see"]'],
  ])('show and write a changed %s in one write', async (_what, change, words) => {
    const changed = await own.apply(file({ ...leads, ...change }));
    expect(changed.words).toBe(`~ change group /staff/north~/south ~ 5% ü/leads\n    ${words}`);
    expect(changed.writes).toHaveLength(1);
    expect(changed.left).toBe('');
    await own.apply(file());
  });

  test('keep what was added by hand, and get back what was changed', async () => {
    const { id } = await at(own, 'staff');
    await own.byHand('PUT', `/groups/${id}`, { name: 'staff', attributes: { site: ['south'], own: ['x'] } });
    const applied = await own.apply(file({ name: 'leads' }));
    expect(applied.words).toBe('~ change group /staff\n    attributes.site: ["south"] → ["north"]');
    expect(applied.writes).toHaveLength(1);
    expect(await at(own, 'staff')).toMatchObject({ attributes: { site: ['north'], own: ['x'] } });
  });

  test('lose roles that the file does not name only where it prunes roleMappings', async () => {
    const less = { name: 'leads', realmRoles: ['member'] };
    expect((await own.plan(file(less))).words).toBe('');
    const applied = await own.apply(file(less, { prune: ['roleMappings'] }));
    expect(applied.words).toContain('realmRoles: ["member","reader"] → ["member"]');
    expect(applied.writes).toHaveLength(1);
    expect(await at(own, 'staff/north/south ~ 5% ü/leads')).toMatchObject({
      realmRoles: ['member'],
      clientRoles: { account: ['view-profile'] },
    });
  });

  test('are default no more where the file prunes defaultGroups', async () => {
    const less = { ...file({ name: 'leads' }), defaultGroups: ['guests'] };
    expect((await own.plan(less)).words).toBe('');
    const applied = await own.apply({ ...less, doorplate: { prune: ['defaultGroups'] } });
    expect(applied.words).toBe('- delete default group /staff/north/south ~ 5% ü');
    expect(applied.writes).toHaveLength(1);
    expect(applied.left).toBe('');
  });
});

describe('moved groups keep their ids and members', () => {
  const before = { groups: [{ name: 'a', subGroups: [{ name: 'x', subGroups: [{ name: 'deep' }] }] }, { name: 'b' }] };

  async function withMember() {
    const own = realm();
    await own.apply({ ...before, users: [{ username: 'ana', groups: ['/a/x'] }], defaultGroups: ['/a'] });
    const [ana] = (await own.byHand('GET', '/users?username=ana&exact=true')) as { id: string }[];
    const path = async () =>
      ((await own.byHand('GET', `/users/${ana?.id ?? ''}/groups`)) as Group[]).map((group) => group.path);
    return { own, path, id: (await at(own, 'a/x')).id };
  }

  test('renamed, with what stands below: one write', async () => {
    const { own, path } = await withMember();
    const file = {
      doorplate: { moved: { groups: { '/a': '/z' } }, prune: ['groups', 'defaultGroups'] },
      groups: [{ name: 'z', subGroups: [{ name: 'x', subGroups: [{ name: 'deep' }] }] }, { name: 'b' }],
      users: [{ username: 'ana', groups: ['/z/x'] }],
      defaultGroups: ['/z'],
    };
    const applied = await own.apply(file);
    expect(applied.words).toBe('> rename group /z\n    path: "/a" → "/z"');
    expect(applied.writes).toHaveLength(1);
    expect(applied.left).toBe('');
    expect((await path()).sort()).toEqual(['/z', '/z/x']);
  });

  const elsewhere = (names: [string, string] = ['/a/x', '/b/y']) => ({
    doorplate: { moved: { groups: { [names[0]]: names[1] } } },
    groups: [{ name: 'a' }, { name: 'b', subGroups: [{ name: 'y', subGroups: [{ name: 'deep' }] }] }],
  });

  test('put below another and renamed', async () => {
    const { own, path, id } = await withMember();
    const applied = await own.apply(elsewhere());
    expect(applied.words).toBe('> rename group /b/y\n    path: "/a/x" → "/b/y"');
    expect(applied.left).toBe('');
    expect((await at(own, 'b/y')).id).toBe(id);
    expect(await path()).toContain('/b/y');
    expect((await own.plan(elsewhere())).words).toBe('');
  });

  test('put below another that has one of the former name', async () => {
    const { own, id } = await withMember();
    await makes(own, ['x'], (await at(own, 'b')).id);
    expect((await own.apply(elsewhere())).left).toBe('');
    expect((await at(own, 'b/y')).id).toBe(id);
  });

  test('halfway, when it was cut off between the two requests', async () => {
    const { own, id } = await withMember();
    await own.byHand('POST', `/groups/${(await at(own, 'b')).id}/children`, { id, name: 'x' });
    expect((await own.apply(elsewhere())).left).toBe('');
    expect((await at(own, 'b/y')).id).toBe(id);
  });

  test('put on top', async () => {
    const { own, id } = await withMember();
    const file = { doorplate: { moved: { groups: { '/a/x': '/x' } } }, groups: [{ name: 'x' }] };
    const applied = await own.apply(file);
    expect(applied.left).toBe('');
    expect(applied.writes).toHaveLength(1);
    expect((await at(own, 'x')).id).toBe(id);
  });

  test('and are refused where both exist', async () => {
    const { own } = await withMember();
    await makes(own, ['y'], (await at(own, 'b')).id);
    await expect(own.plan(elsewhere())).rejects.toThrow('the realm has both');
  });
});

test('undeclared groups go only where the file prunes them, with what stands below', async () => {
  const own = realm();
  const groups = [{ name: 'kept', subGroups: [{ name: 'below' }] }];
  await own.apply({ groups });
  await makes(own, ['gone']);
  await makes(own, ['deep'], (await at(own, 'gone')).id);
  await makes(own, ['too'], (await at(own, 'kept')).id);
  expect((await own.plan({ groups })).words).toBe('');
  const applied = await own.apply({ groups, doorplate: { prune: ['groups'] } });
  expect(applied.words.split('\n').sort()).toEqual(['- delete group /gone', '- delete group /kept/too']);
  expect(applied.left).toBe('');
});

test('undeclared groups go also from below one that is renamed or moved away in the same apply', async () => {
  const own = realm();
  const before = ['x', 'surplus'].map((name) => ({ name }));
  await own.apply({
    groups: [
      { name: 'a', subGroups: before },
      { name: 'old', subGroups: [{ name: 'b', subGroups: before }] },
    ],
  });
  const kept = await at(own, 'a/x');
  const file = {
    groups: [
      { name: 'z', subGroups: [{ name: 'x' }] },
      { name: 'b', subGroups: [{ name: 'x' }] },
    ],
    doorplate: { prune: ['groups'], moved: { groups: { '/a': '/z', '/old/b': '/b' } } },
  };
  const applied = await own.apply(file);
  expect(applied.plan.steps.map(({ verb, name }) => `${verb} ${name}`)).toEqual([
    'move /z',
    'move /b',
    ...applied.plan.steps.slice(2).map(({ name }) => `delete ${name}`),
  ]);
  expect(
    applied.plan.steps
      .slice(2)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['/b/surplus', '/old', '/z/surplus']);
  expect(applied.left).toBe('');
  expect((await at(own, 'z/x')).id).toBe(kept.id);
  expect(await own.byHand('GET', '/groups/count')).toEqual({ count: 4 });
});

test('a few groups are found among hundreds with a few requests, and many by pages', async () => {
  const own = realm();
  const many = Array.from({ length: 101 }, (_, index) => ({ name: `group ${index}` }));
  const groups = [{ name: 'top', subGroups: many }];
  const made = await own.apply({ groups });
  expect(made.left).toBe('');
  const whole = await own.plan({ groups });
  expect(whole).toMatchObject({ words: '' });
  expect(whole.requests).toBeLessThan(8);
  const top = (await at(own, 'top')).id;
  await makes(
    own,
    Array.from({ length: 110 }, (_, index) => `other ${index}`),
    top,
  );
  const some = await own.plan({ groups: [{ name: 'top', subGroups: [{ name: 'group 7' }, { name: 'group 100' }] }] });
  expect(some).toMatchObject({ words: '' });
  expect(some.requests).toBeLessThan(8);
  const paged = await own.plan({ groups });
  expect(paged).toMatchObject({ words: '' });
  expect(paged.requests).toBeLessThan(9);
});

test.each(['lose-answer', 'refuse-line'] as const)(
  'a creation cut off at any write is completed (%s)',
  async (kind) => {
    const own = realm();
    await own.apply({ roles: { realm: [{ name: 'member' }] } });
    const groups = [{ name: 'a', realmRoles: ['member'], subGroups: [{ name: 'b', attributes: { x: ['1'] } }] }];
    for (const target of [/\/groups$/, /role-mappings/, /children$/]) {
      let times = 0;
      proxy().interfere = ({ method, path }) =>
        method === 'POST' && target.test(path) && times++ === 0 ? { kind } : undefined;
      expect((await own.apply({ groups })).left).toBe('');
      proxy().interfere = undefined;
      expect(await own.byHand('GET', '/groups/count')).toEqual({ count: 2 });
      await own.byHand('DELETE', `/groups/${(await at(own, 'a')).id}`);
    }
  },
);

test('hundreds of groups that share their names with others are all found: nothing to do, and an export has each', async () => {
  const own = realm();
  const groups = Array.from({ length: 80 }, (_, index) => ({
    name: `team-${index}`,
    subGroups: ['leads', 'day', 'night'].map((name) => ({ name })),
  }));
  expect((await own.apply({ groups })).left).toBe('');
  expect(await own.plan({ groups })).toMatchObject({ words: '', writes: [] });
  // read whole, where the file prunes them
  expect((await own.plan({ groups, doorplate: { prune: ['groups'] } })).words).toBe('');
  const fewer = await own.plan({ groups: groups.slice(1), doorplate: { prune: ['groups'] } });
  expect(fewer.plan.steps.map(({ verb, name }) => `${verb} ${name}`)).toEqual(['delete /team-0']);
}, 60_000);

test('three groups among thousands are as few requests as among three, whatever is declared of them', async () => {
  const own = realm();
  // ten thousand were tried by hand: the same requests, and the server takes minutes to delete such a realm
  const many = Array.from({ length: 1800 }, (_, index) => ({
    name: `group ${index}`,
    attributes: { number: [`${index}`] },
    subGroups: index % 9 === 0 ? [{ name: 'below' }] : [],
  }));
  // one request makes all of them
  const admin = await adminOf(product());
  await admin.realms.create({ realm: own.realm, enabled: true, groups: many });
  const three = [
    { name: 'group 5', attributes: { number: ['5'] } },
    { name: 'group 90', subGroups: [{ name: 'below' }] },
    { name: 'group 1799' },
  ];
  const none = await own.plan({ groups: three });
  expect(none).toMatchObject({ words: '', writes: [] });
  expect(none.requests).toBeLessThan(9);
  const moved = await own.plan({
    groups: [...three.slice(1), { name: 'group z', realmRoles: ['offline_access'] }],
    defaultGroups: ['/group 7'],
    doorplate: { moved: { groups: { '/group 5': '/group z' } } },
  });
  expect(moved.plan.steps.map(({ verb, name }) => `${verb} ${name}`)).toEqual(['move /group z', 'create /group 7']);
  expect(moved.requests).toBeLessThan(14);
}, 180_000);
