import { provisionedRealms } from '../../support/provisioning.ts';

const { realm, proxy } = provisionedRealms();
afterEach(() => {
  proxy().interfere = undefined;
});

const odd = ['read/write', 'a b', '50% off', 'größe', 'x;y?z#&+', 'back\\slash', 'a/../b'];

test('a changed description of a role is one write', async () => {
  const own = realm();
  const file = (description: string) => ({ roles: { realm: [{ name: 'member', description }] } });
  expect((await own.apply(file('A member'))).left).toBe('');
  expect(await own.plan(file('A member'))).toMatchObject({ words: '', writes: [] });
  const changed = await own.apply(file('Somebody'));
  expect(changed.words).toBe('~ change role member\n    description: "A member" → "Somebody"');
  expect(changed.writes).toHaveLength(1);
  expect(await own.byHand('GET', '/roles/member')).toMatchObject({ description: 'Somebody' });
});

describe('roles of the realm and of clients', () => {
  const own = realm();
  const role = { name: 'editor', description: 'Edits', attributes: { level: ['1'], tags: ['a', 'b'] } };
  const file = (one: object = role, doorplate: object = {}) => ({
    doorplate,
    clients: [{ clientId: 'https://app.example/saml' }],
    roles: {
      realm: [one, ...odd.map((name) => ({ name }))],
      client: { 'https://app.example/saml': [one, { name: 'a/b' }] },
    },
  });

  test('are made with attributes in one write each, whatever their names', async () => {
    const made = await own.apply(file());
    expect(made.left).toBe('');
    // and the role that holds the realm meanwhile
    const roles = made.writes.filter(({ method, path }) => method === 'POST' && path.endsWith('/roles'));
    expect(roles).toHaveLength(1 + odd.length + 2 + 1);
    expect(made.writes.filter(({ method }) => method === 'PUT')).toEqual([]);
    expect(await own.plan(file())).toMatchObject({ words: '', writes: [] });
  });

  const changes: [what: string, change: object, words: string][] = [
    ['description', { description: 'Writes' }, '"Edits" → "Writes"'],
    ['attributes', { attributes: { level: ['2'] } }, 'attributes.level: ["1"] → ["2"]'],
    ['attributes', { attributes: { added: ['x'] } }, 'attributes.added: (nothing) → ["x"]'],
  ];
  test.each(changes)('show and write a changed %s once', async (_what, change, words) => {
    await own.apply(file());
    const changed = await own.apply(file({ ...role, ...change }));
    expect(changed.words.split(words)).toHaveLength(3);
    expect(changed.left).toBe('');
    // one of the realm, one of the client, and the lock of a plan of two
    expect(changed.writes.filter(({ method }) => method === 'PUT')).toHaveLength(2);
    // what the file does not speak of stays
    expect(await own.byHand('GET', '/roles/editor')).toMatchObject({ attributes: { tags: ['a', 'b'] } });
    await own.apply(file());
  });

  test('are put right after a change by hand', async () => {
    const { id } = (await own.byHand('GET', '/roles/editor')) as { id: string };
    await own.byHand('PUT', `/roles-by-id/${id}`, { name: 'editor', description: 'by hand' });
    const applied = await own.apply(file());
    expect(applied.words).toContain('description: "by hand" → "Edits"');
    expect(applied.writes).toHaveLength(1);
  });

  test('are renamed in place, with their members', async () => {
    const { id } = (await own.byHand('GET', '/roles/editor')) as { id: string };
    const moved = { roles: { editor: 'author' }, clientRoles: { 'https://app.example/saml/editor': 'author' } };
    const applied = await own.apply(file({ ...role, name: 'author' }, { moved }));
    expect(applied.words).toContain('> rename role author\n    name: "editor" → "author"');
    expect(applied.words).toContain('> rename client role https://app.example/saml/author');
    expect(applied.left).toBe('');
    expect(await own.byHand('GET', '/roles/author')).toMatchObject({ id, description: 'Edits' });
    expect(await own.plan(file({ ...role, name: 'author' }, { moved }))).toMatchObject({ words: '' });
    await own.byHand('POST', '/roles', { name: 'editor' });
    await expect(own.plan(file({ ...role, name: 'author' }, { moved }))).rejects.toThrow('the realm has both');
  });
});

test('undeclared roles go only where the file prunes, and never the built-in ones', async () => {
  const own = realm();
  const file = (prune: string[]) => ({
    doorplate: { prune },
    clients: [{ clientId: 'app' }],
    roles: { realm: [{ name: 'kept' }], client: { app: [{ name: 'kept' }], account: [] } },
  });
  await own.apply(file([]));
  const [app] = (await own.byHand('GET', '/clients?clientId=app')) as { id: string }[];
  await own.byHand('POST', '/roles', { name: 'by hand' });
  await own.byHand('POST', `/clients/${app?.id ?? ''}/roles`, { name: 'by hand' });
  expect((await own.plan(file([]))).words).toBe('');
  const pruned = await own.apply(file(['roles', 'clientRoles']));
  expect(pruned.words).toBe('- delete client role app/by hand\n- delete role by hand');
  expect(pruned.left).toBe('');
  const left = (await own.byHand('GET', '/roles')) as { name: string }[];
  expect(left.map(({ name }) => name).sort()).toEqual([
    `default-roles-${own.realm}`,
    'kept',
    'offline_access',
    'uma_authorization',
  ]);
});

test('a file that says nothing of realm roles prunes none', async () => {
  const own = realm();
  await own.apply({ roles: { realm: [{ name: 'kept' }] } });
  const file = { doorplate: { prune: ['roles'] }, roles: { client: { account: [{ name: 'own' }] } } };
  expect((await own.apply(file)).words).toBe('+ create client role account/own');
  expect(await own.byHand('GET', '/roles/kept')).toBeDefined();
});

test('a hundred and one roles are read by pages', async () => {
  const own = realm();
  const roles = { realm: Array.from({ length: 101 }, (_, index) => ({ name: `role ${index}` })) };
  const made = await own.apply({ roles });
  expect(made.left).toBe('');
  const { requests, words } = await own.plan({ roles });
  expect(words).toBe('');
  expect(requests).toBeLessThan(8);
});

test.each(['lose-answer', 'refuse-line'] as const)(
  'a creation whose answer is lost is not done twice (%s)',
  async (kind) => {
    const own = realm();
    await own.apply({ roles: { realm: [{ name: 'first' }] } });
    let times = 0;
    proxy().interfere = ({ method, path }) =>
      method === 'POST' && path.endsWith('/roles') && times++ === 1 ? { kind } : undefined;
    const file = { roles: { realm: [{ name: 'second', attributes: { a: ['1'] } }, { name: 'third' }] } };
    expect((await own.apply(file)).left).toBe('');
    expect(await own.byHand('GET', '/roles/second')).toMatchObject({ attributes: { a: ['1'] } });
  },
);

test("an export's own roles are nothing to do in a new realm", async () => {
  const own = realm();
  await own.apply({ enabled: true });
  const description = (word: string) => `\${role_${word}}`;
  const file = {
    defaultRole: { name: 'default-roles-acme', description: description('default-roles') },
    roles: {
      realm: [
        { name: 'default-roles-acme', description: description('default-roles'), composite: true },
        { name: 'offline_access', description: description('offline-access') },
      ],
      client: { 'realm-management': [{ name: 'view-users', description: description('view-users') }] },
    },
  };
  expect((await own.plan(file)).words).toBe('');
  const another = realm();
  const made = await another.apply(file);
  expect(made.left).toBe('');
  expect(made.writes).toHaveLength(1);
});
