import { provisionedRealms } from '../../support/provisioning.ts';

const { realm, proxy } = provisionedRealms();
afterEach(() => {
  proxy().interfere = undefined;
});

type Named = { name: string };
const names = (answer: unknown): string[] => (answer as Named[]).map(({ name }) => name).sort();

describe('what a role holds', () => {
  const own = realm();
  const clients = [{ clientId: 'app' }];
  const file = (composites: object, doorplate: object = {}) => ({
    doorplate,
    clients,
    roles: {
      realm: [{ name: 'all', composites }, { name: 'one' }, { name: 'two' }],
      client: { app: [{ name: 'read' }, { name: 'write', composites: { realm: ['two'], client: { app: ['read'] } } }] },
    },
  });
  const idOf = async (role: string): Promise<string> => {
    const [app] = (await own.byHand('GET', '/clients?clientId=app')) as { id: string }[];
    return ((await own.byHand('GET', `/clients/${app?.id ?? ''}/roles/${role}`)) as { id: string }).id;
  };
  const whole = { realm: ['one'], client: { app: ['read'], account: ['view-profile'] } };

  test('is put in when all of it exists', async () => {
    const made = await own.apply(file(whole));
    expect(made.left).toBe('');
    // the client's role is made with what it holds; the realm's is there before the client whose role it holds
    expect(made.writes.filter(({ path }) => path.endsWith('/composites'))).toHaveLength(1);
    expect(names(await own.byHand('GET', `/roles-by-id/${await idOf('write')}/composites`))).toEqual(['read', 'two']);
    expect(names(await own.byHand('GET', '/roles/all/composites'))).toEqual(['one', 'read', 'view-profile']);
    expect(await own.plan(file(whole))).toMatchObject({ words: '', writes: [] });
  });

  test('gets what the file adds in one write, and keeps what was added by hand', async () => {
    const { id } = (await own.byHand('GET', '/roles/all')) as { id: string };
    await own.byHand('POST', `/roles-by-id/${id}/composites`, [await own.byHand('GET', '/roles/offline_access')]);
    const more = { realm: ['one', 'two'], client: { app: ['read', 'write'] } };
    const applied = await own.apply(file(more));
    expect(applied.words).toBe(
      '~ change role composites all\n' +
        '    composites.realm: ["offline_access","one"] → ["offline_access","one","two"]\n' +
        '    composites.client.app: ["read"] → ["read","write"]',
    );
    expect(applied.writes).toHaveLength(1);
    expect(names(await own.byHand('GET', '/roles/all/composites'))).toEqual([
      ...['offline_access', 'one', 'read', 'two', 'view-profile', 'write'],
    ]);
  });

  test('loses what the file does not name only where it prunes composites', async () => {
    const less = { realm: ['one'], client: { app: ['read'] } };
    expect((await own.plan(file(less))).words).toBe('');
    const applied = await own.apply(file(less, { prune: ['composites'] }));
    expect(applied.words).toContain('composites.client.account: ["view-profile"] → []');
    expect(applied.left).toBe('');
    expect(applied.writes).toHaveLength(1);
    expect(names(await own.byHand('GET', '/roles/all/composites'))).toEqual(['one', 'read']);
  });

  test('stays with a role that is renamed', async () => {
    const moved = { ...file(whole, { moved: { roles: { all: 'everything' } } }) };
    moved.roles.realm = [{ name: 'everything', composites: { realm: ['one'] } }, { name: 'one' }, { name: 'two' }];
    const applied = await own.apply(moved);
    expect(applied.words).toBe('> rename role everything\n    name: "all" → "everything"');
    expect(applied.left).toBe('');
  });
});

describe('a new role that holds others', () => {
  const own = realm();
  const file = {
    clients: [{ clientId: 'app' }],
    roles: {
      // what holds others stands before them, and holds one that holds others again
      realm: [
        { name: 'all', composites: { realm: ['some', 'offline_access'] } },
        { name: 'some', description: 'Two of them', composites: { realm: ['one', 'two'] } },
        { name: 'one' },
        { name: 'two' },
      ],
      client: {
        app: [
          { name: 'admin', composites: { realm: ['all'], client: { app: ['write'], account: ['view-profile'] } } },
          { name: 'write', composites: { client: { app: ['read'] } } },
          { name: 'read' },
        ],
      },
    },
  };
  const held = async (path: string): Promise<string[]> => names(await own.byHand('GET', path));

  test('is made with them in one write each, as the plan shows', async () => {
    await own.apply({});
    const planned = await own.plan(file);
    expect(planned.words).toContain('+ create role all\n    composites.realm: ["some","offline_access"]');
    expect(planned.words).not.toContain('role composites');
    const made = await own.apply(file);
    expect(made.words).toBe(planned.words);
    expect(made.left).toBe('');
    // a client, seven roles, and two for the lock
    expect(made.writes).toHaveLength(10);
    expect(await held('/roles/all/composites')).toEqual(['offline_access', 'some']);
    expect(await held('/roles/some/composites')).toEqual(['one', 'two']);
    const [app] = (await own.byHand('GET', '/clients?clientId=app')) as { id: string }[];
    expect(await held(`/clients/${app?.id ?? ''}/roles/admin/composites`)).toEqual(['all', 'view-profile', 'write']);
    expect(await own.plan(file)).toMatchObject({ words: '', writes: [] });
  });

  test('gets what it lacks where an answer was lost, and nothing twice', async () => {
    const more = { roles: { realm: [{ name: 'lost', composites: { realm: ['one'] } }] } };
    let lost = 0;
    proxy().interfere = ({ method, path }) =>
      method === 'POST' && path.endsWith('/roles') && lost++ === 0 ? { kind: 'lose-answer' } : undefined;
    const made = await own.apply(more);
    proxy().interfere = undefined;
    expect(made.left).toBe('');
    expect(lost).toBeGreaterThan(0);
    expect(made.writes.filter(({ path }) => path.endsWith('/composites'))).toHaveLength(0);
    expect(await held('/roles/lost/composites')).toEqual(['one']);
  });
});

describe('the default role', () => {
  test('gets the roles of defaultRole and defaultRoles beside what it has', async () => {
    const own = realm();
    const file = {
      clients: [{ clientId: 'app' }],
      roles: { realm: [{ name: 'member' }, { name: 'reader' }], client: { app: [{ name: 'use' }] } },
      defaultRoles: ['member'],
      defaultRole: { composites: { realm: ['reader'], client: { app: ['use'] } } },
    };
    const made = await own.apply(file);
    expect(made.left).toBe('');
    expect(names(await own.byHand('GET', `/roles/default-roles-${own.realm}/composites`))).toEqual([
      ...['manage-account', 'member', 'offline_access', 'reader', 'uma_authorization', 'use', 'view-profile'],
    ]);
    expect(await own.plan(file)).toMatchObject({ words: '', writes: [] });
    const changed = await own.apply({ ...file, defaultRole: { description: 'Everybody' } });
    expect(changed.words).toContain(`change role default-roles-${own.realm}`);
    expect(changed.writes).toHaveLength(1);
  });

  test('is found when somebody renamed it', async () => {
    const own = realm();
    await own.apply({ roles: { realm: [{ name: 'member' }] } });
    const { id } = (await own.byHand('GET', `/roles/default-roles-${own.realm}`)) as { id: string };
    await own.byHand('PUT', `/roles-by-id/${id}`, { name: 'everybody' });
    const applied = await own.apply({ defaultRoles: ['member'] });
    expect(applied).toMatchObject({ left: '' });
    expect(names(await own.byHand('GET', '/roles/everybody/composites'))).toContain('member');
  });
});

test('a member that the realm lacks is named', async () => {
  const own = realm();
  const file = {
    doorplate: { expects: { roles: ['nowhere'] } },
    roles: { realm: [{ name: 'all', composites: { realm: ['nowhere'] } }] },
  };
  await expect(own.apply(file)).rejects.toThrow(
    'The role all refers to the role nowhere, which the realm does not have',
  );
});
