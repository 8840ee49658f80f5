import { provisionedRealms, type ProvisionedRealm } from '../../support/provisioning.ts';

const { realm, proxy } = provisionedRealms();
afterEach(() => {
  proxy().interfere = undefined;
});

interface Organization {
  id: string;
  name: string;
  alias: string;
}

const all = async (own: ProvisionedRealm): Promise<Organization[]> =>
  // the answer of the Admin API
  (await own.byHand('GET', '/organizations?briefRepresentation=false')) as Organization[];
const of = async (own: ProvisionedRealm, name: string): Promise<Organization> => {
  const found = (await all(own)).find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no ${name}.`);
  return found;
};

describe('a declared organization', () => {
  const own = realm();
  const acme = {
    name: 'Acme Inc',
    alias: 'acme',
    description: 'Tools',
    redirectUrl: 'https://acme.example/',
    domains: [{ name: 'Acme.example', verified: true }, { name: 'acme.test' }],
    attributes: { tier: ['gold'], tags: ['a', 'b'] },
    identityProviders: [{ alias: 'corp' }],
    members: [{ username: 'Ana' }],
  };
  const file = (one: object = acme, doorplate: object = {}) => ({
    doorplate,
    organizationsEnabled: true,
    identityProviders: ['corp', 'other'].map((alias) => ({
      alias,
      providerId: 'oidc',
      enabled: true,
      config: { clientId: 'x', authorizationUrl: 'https://a.example/a', tokenUrl: 'https://a.example/t' },
    })),
    organizations: [one],
    users: [{ username: 'ana' }, { username: 'ben' }],
  });

  test('is made with its providers, and its members when they are there', async () => {
    const made = await own.apply(file());
    expect(made.left).toBe('');
    expect(made.writes.filter(({ path }) => path.includes('/organizations'))).toHaveLength(3);
    const { id } = await of(own, 'Acme Inc');
    expect(await own.byHand('GET', `/organizations/${id}/members`)).toMatchObject([{ username: 'ana' }]);
    expect(await own.byHand('GET', `/organizations/${id}/identity-providers`)).toMatchObject([{ alias: 'corp' }]);
    expect(await own.plan(file())).toMatchObject({ words: '', writes: [] });
  });

  test.each([
    ['description', { description: 'More' }, 'description: "Tools" → "More"'],
    ['address', { redirectUrl: 'https://acme.example/in' }, 'redirectUrl: '],
    ['attribute', { attributes: { tier: ['silver'] } }, 'attributes.tier: ["gold"] → ["silver"]'],
    ['domain', { domains: [{ name: 'acme.example' }] }, 'domains: '],
    ['name', { name: 'Acme Ltd' }, 'name: "Acme Inc" → "Acme Ltd"'],
    ['provider', { identityProviders: [{ alias: 'other' }] }, 'identityProviders: ["corp"] → ["corp","other"]'],
    ['member', { members: [{ username: 'ana' }, { username: 'ben' }] }, 'members: ["ana"] → ["ana","ben"]'],
  ])('with another %s is changed in one write', async (_what, change, words) => {
    const changed = await own.apply(file({ ...acme, ...change }));
    expect(changed.words).toContain(words);
    expect(changed.words.split('\n')).toHaveLength(2);
    expect(changed.writes).toHaveLength(1);
    expect(changed.left).toBe('');
    // what the file does not speak of stays
    expect((await all(own))[0]).toMatchObject({ alias: 'acme', attributes: { tags: ['a', 'b'] } });
    await own.apply(file());
  });

  test('is renamed in place, and told from another by its alias', async () => {
    const { id } = await of(own, 'Acme Inc');
    const moved = { moved: { organizations: { 'Acme Inc': 'Umbrella' } } };
    const applied = await own.apply(file({ name: 'Umbrella', alias: 'acme' }, moved));
    expect(applied.words).toBe('> rename organization Umbrella\n    name: "Acme Inc" → "Umbrella"');
    expect(applied.writes).toHaveLength(1);
    expect((await of(own, 'Umbrella')).id).toBe(id);
    await expect(own.plan(file({ name: 'Umbrella', alias: 'umbrella' }))).rejects.toThrow('an alias cannot be changed');
    await own.byHand('POST', '/organizations', { name: 'by-hand', alias: 'by-hand' });
    const both = { moved: { organizations: { 'by-hand': 'Umbrella' } } };
    await expect(own.plan(file({ name: 'Umbrella', alias: 'acme' }, both))).rejects.toThrow('the realm has both');
  });

  test('goes only when the file does not name it and prunes organizations', async () => {
    const one = { name: 'Umbrella', alias: 'acme' };
    expect((await own.plan(file(one))).words).toBe('');
    const applied = await own.apply(file(one, { prune: ['organizations'] }));
    expect(applied.words).toBe('- delete organization by-hand');
    expect((await all(own)).map(({ name }) => name)).toEqual(['Umbrella']);
  });
});

test('an organization is switched off and on in one write each, and its provider stays as it is', async () => {
  const own = realm();
  const file = (enabled: boolean, displayName = 'Corp') => ({
    organizationsEnabled: true,
    identityProviders: [
      {
        alias: 'corp',
        providerId: 'oidc',
        displayName,
        config: { clientId: 'x', authorizationUrl: 'https://a.example/a', tokenUrl: 'https://a.example/t' },
      },
    ],
    organizations: [{ name: 'acme', enabled, identityProviders: [{ alias: 'corp' }] }],
  });
  const switched = async (enabled: boolean): Promise<void> => {
    const changed = await own.apply(file(enabled));
    expect(changed.words).toBe(`~ change organization acme\n    enabled: ${!enabled} → ${enabled}`);
    expect(changed.writes).toHaveLength(1);
    expect(changed.left).toBe('');
  };
  await own.apply(file(true));
  await switched(false);
  // the server shows the provider as switched off meanwhile, and would keep what is sent back to it
  for (const name of ['Another', 'Corp']) expect((await own.apply(file(false, name))).left).toBe('');
  await switched(true);
  expect(await own.byHand('GET', '/identity-provider/instances/corp')).toMatchObject({ enabled: true });
});

test('organizations of a realm without them are refused', async () => {
  const own = realm();
  await own.apply({ enabled: true });
  await expect(own.plan({ organizations: [{ name: 'acme' }] })).rejects.toThrow('set organizationsEnabled: true');
});

test('what is not managed of an organization is said', async () => {
  const own = realm();
  const file = { organizationsEnabled: true, organizations: [{ name: 'two words', groups: [{ name: 'staff' }] }] };
  await expect(own.plan(file)).rejects.toThrow('organizations.0.groups is not managed');
  const second = { organizationsEnabled: true, organizations: [{ name: 'two words' }] };
  await expect(own.plan(second)).rejects.toThrow('add an alias');
});

test.each(['lose-answer', 'refuse-line'] as const)(
  'a creation cut off at any write is completed (%s)',
  async (kind) => {
    const own = realm();
    const file = {
      organizationsEnabled: true,
      identityProviders: [
        {
          alias: 'corp',
          providerId: 'oidc',
          config: { clientId: 'x', authorizationUrl: 'https://a.example/a', tokenUrl: 'https://a.example/t' },
        },
      ],
      organizations: [{ name: 'acme', identityProviders: [{ alias: 'corp' }], members: [{ username: 'ana' }] }],
      users: [{ username: 'ana' }],
    };
    await own.apply({ ...file, organizations: [] });
    for (const target of [/\/organizations$/, /\/organizations\/.*\/identity-providers$/, /\/members$/]) {
      let times = 0;
      proxy().interfere = ({ method, path }) =>
        method === 'POST' && target.test(path) && times++ === 0 ? { kind } : undefined;
      expect((await own.apply(file)).left).toBe('');
      proxy().interfere = undefined;
      await own.byHand('DELETE', `/organizations/${(await of(own, 'acme')).id}`);
    }
  },
);
