import { provisionedRealms, type ProvisionedRealm } from '../../support/provisioning.ts';
import { product } from '../../support/product.ts';

const { realm, proxy } = provisionedRealms();
afterEach(() => {
  proxy().interfere = undefined;
});

interface User {
  id: string;
  username: string;
  requiredActions: string[];
}
type Named = { name: string };

const of = async (own: ProvisionedRealm, username: string): Promise<User> => {
  // the answer of the Admin API
  const [user] = (await own.byHand('GET', `/users?username=${encodeURIComponent(username)}&exact=true`)) as User[];
  if (user === undefined) throw new Error(`There is no ${username}.`);
  return user;
};
const names = (answer: unknown): string[] => (answer as Named[]).map(({ name }) => name).sort();

/** Whether somebody can sign in with a password. */
async function signsIn(own: ProvisionedRealm, username: string, password: string): Promise<boolean> {
  const answer = await fetch(`${product().keycloak.url}/realms/${own.realm}/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'password', client_id: 'admin-cli', username, password }),
  });
  return answer.ok;
}

const called = { firstName: 'Ana', lastName: 'Ortega' };
const userProfile = {
  attributes: ['username', 'email', 'firstName', 'lastName', 'floor', 'team'].map((name) => ({
    name,
    permissions: { view: ['admin'], edit: ['admin'] },
    ...(name === 'team' ? { multivalued: true } : {}),
  })),
};

describe('a declared person', () => {
  const own = realm();
  const ana = {
    username: 'Ana',
    email: 'Ana@example.org',
    emailVerified: true,
    enabled: true,
    ...called,
    attributes: { floor: ['1'], team: ['a', 'b'] },
    requiredActions: ['CONFIGURE_TOTP'],
    credentials: [{ type: 'password', value: 'planted-1' }],
    realmRoles: ['member'],
    clientRoles: { app: ['use'] },
    groups: ['/staff/a~/b'],
    federatedIdentities: [{ identityProvider: 'corp', userId: '7', userName: 'ana7' }],
  };
  const file = (one: object = ana, doorplate: object = {}) => ({
    doorplate,
    clients: [{ clientId: 'app' }],
    roles: { realm: [{ name: 'member' }, { name: 'reader' }], client: { app: [{ name: 'use' }, { name: 'see' }] } },
    groups: [{ name: 'staff', subGroups: [{ name: 'a/b' }] }, { name: 'guests' }],
    identityProviders: ['corp', 'other'].map((alias) => ({
      alias,
      providerId: 'oidc',
      enabled: true,
      config: { clientId: 'x', authorizationUrl: 'https://a.example/a', tokenUrl: 'https://a.example/t' },
    })),
    userProfile,
    users: [one],
  });

  test('is made with password, groups and links in one write, and one for roles of each kind', async () => {
    const made = await own.apply(file());
    expect(made.left).toBe('');
    expect(made.words).toContain('credentials: [{"type":"password","value":(secret)}]');
    expect(made.writes.filter(({ path }) => /\/users(?!\/profile)/.test(path))).toHaveLength(3);
    const { id } = await of(own, 'ana');
    expect(names(await own.byHand('GET', `/users/${id}/groups`))).toEqual(['a/b']);
    expect(await own.byHand('GET', `/users/${id}/federated-identity`)).toEqual(ana.federatedIdentities);
    expect(names(await own.byHand('GET', `/users/${id}/role-mappings/realm`))).toContain('member');
    expect(await own.plan(file())).toMatchObject({ words: '', writes: [] });
  });

  test.each([
    ['address', { email: 'ana@example.com' }, 'email: "ana@example.org" → "ana@example.com"'],
    ['name', { lastName: 'Otero' }, 'lastName: "Ortega" → "Otero"'],
    ['state', { enabled: false }, 'enabled: true → false'],
    ['verification', { emailVerified: false }, 'emailVerified: true → false'],
    ['attribute', { attributes: { floor: ['2'] } }, 'attributes.floor: ["1"] → ["2"]'],
    ['realm role', { realmRoles: ['reader'] }, '"member"] → '],
    ['client role', { clientRoles: { app: ['see'] } }, 'clientRoles.app: ["use"] → ["use","see"]'],
    ['group', { groups: ['guests'] }, 'groups: ["/staff/a/b"] → ["/staff/a/b","guests"]'],
    [
      'link',
      { federatedIdentities: [{ identityProvider: 'other', userId: '1', userName: 'a' }] },
      'federatedIdentities.other.userId: (nothing) → "1"',
    ],
  ])('with another %s is changed in one write', async (_what, change, words) => {
    const changed = await own.apply(file({ ...ana, ...change }));
    expect(changed.words).toContain('~ change user Ana\n');
    expect(changed.words).toContain(words);
    expect(changed.plan.steps).toHaveLength(1);
    expect(changed.writes).toHaveLength(1);
    expect(changed.left).toBe('');
    expect(await own.byHand('GET', `/users/${(await of(own, 'ana')).id}`)).toMatchObject({
      attributes: { team: ['a', 'b'] },
    });
    await own.apply(file());
  });

  test('does not have to do again what is done, unless the file asks for it again', async () => {
    const { id } = await of(own, 'ana');
    expect((await of(own, 'ana')).requiredActions).toEqual(['CONFIGURE_TOTP']);
    await own.byHand('PUT', `/users/${id}`, { requiredActions: [] });
    expect(await own.plan(file())).toMatchObject({ words: '', writes: [] });
    const renamed = await own.apply(file({ ...ana, lastName: 'Otero' }));
    expect(renamed).toMatchObject({ left: '', words: '~ change user Ana\n    lastName: "Ortega" → "Otero"' });
    expect((await of(own, 'ana')).requiredActions).toEqual([]);
    // one that was asked for by hand stays, too
    await own.byHand('PUT', `/users/${id}`, { requiredActions: ['VERIFY_EMAIL'] });
    expect((await own.apply(file())).left).toBe('');
    expect((await of(own, 'ana')).requiredActions).toEqual(['VERIFY_EMAIL']);
    const again = await own.apply(file(ana, { askAgain: ['Ana'] }));
    expect(again).toMatchObject({ left: '' });
    expect(again.words).toContain('requiredActions: ["VERIFY_EMAIL"] → ["CONFIGURE_TOTP"]');
    expect(again.writes).toHaveLength(1);
    expect((await of(own, 'ana')).requiredActions).toEqual(['CONFIGURE_TOTP']);
  });

  test('keeps the password that the person chose', async () => {
    const { id } = await of(own, 'ana');
    await own.byHand('PUT', `/users/${id}/reset-password`, { type: 'password', value: 'chosen' });
    const changed = await own.apply(
      file({ ...ana, firstName: 'Anna', credentials: [{ type: 'password', value: 'new' }] }),
    );
    expect(changed.writes).toHaveLength(1);
    await own.apply(file({ username: 'ana', requiredActions: [] }, { askAgain: ['ana'] }));
    expect(await signsIn(own, 'ana', 'chosen')).toBe(true);
  });

  test('loses roles and memberships that the file does not name only where it prunes them', async () => {
    const less = { username: 'ana', realmRoles: ['member'], clientRoles: {}, groups: ['/guests'] };
    expect((await own.plan(file(less))).words).toBe('');
    const applied = await own.apply(file(less, { prune: ['roleMappings', 'memberships'] }));
    expect(applied.left).toBe('');
    const { id } = await of(own, 'ana');
    expect(names(await own.byHand('GET', `/users/${id}/role-mappings/realm`))).toEqual([
      `default-roles-${own.realm}`,
      'member',
    ]);
    expect(names(await own.byHand('GET', `/users/${id}/groups`))).toEqual(['guests']);
  });

  test('keeps a role that is renamed', async () => {
    const moved = { moved: { roles: { member: 'colleague' } }, prune: ['roleMappings'] };
    const file = {
      doorplate: moved,
      roles: { realm: [{ name: 'colleague' }] },
      users: [{ username: 'ana', realmRoles: ['colleague'] }],
    };
    const applied = await own.apply(file);
    expect(applied.words).toBe('> rename role colleague\n    name: "member" → "colleague"');
    expect(applied.left).toBe('');
  });
});

describe('passwords', () => {
  const own = realm();
  const file = (value: string, listed = true, more: object = {}) => ({
    doorplate: listed ? { passwords: ['Ben'] } : {},
    users: [
      { username: 'ben', email: 'ben@example.org', ...called, credentials: [{ type: 'password', value, ...more }] },
    ],
  });

  test('that the file keeps are set when they change, and only then', async () => {
    expect((await own.apply(file('planted-1'))).left).toBe('');
    expect(await signsIn(own, 'ben', 'planted-1')).toBe(true);
    expect(await own.plan(file('planted-1'))).toMatchObject({ words: '', writes: [] });
    const changed = await own.apply(file('planted-2'));
    expect(changed.words).toBe('~ change user ben\n    credentials.password: (nothing) → (secret)');
    expect(changed.left).toBe('');
    expect(await signsIn(own, 'ben', 'planted-2')).toBe(true);
    expect((await own.plan(file('planted-3', false))).words).toBe('');
    expect(JSON.stringify(await own.byHand('GET', ''))).not.toContain('planted');
  });

  test('that are temporary ask for another one, until the person has one', async () => {
    const temporary = file('planted-4', true, { temporary: true });
    const asked = {
      doorplate: { ...temporary.doorplate, askAgain: ['ben'] },
      users: temporary.users.map((user) => ({ ...user, requiredActions: ['CONFIGURE_TOTP'] })),
    };
    expect((await own.apply(asked)).left).toBe('');
    expect((await of(own, 'ben')).requiredActions.sort()).toEqual(['CONFIGURE_TOTP', 'UPDATE_PASSWORD']);
    const askAgain = { doorplate: { askAgain: ['ben'] } };
    await own.apply({ ...askAgain, users: asked.users.map((user) => ({ ...user, lastName: 'Another' })) });
    expect((await of(own, 'ben')).requiredActions.sort()).toEqual(['CONFIGURE_TOTP', 'UPDATE_PASSWORD']);
    expect((await own.plan(asked)).words).toContain('lastName');
  });

  test('come as hashes, as exports have them', async () => {
    const { createHash, pbkdf2Sync } = await import('node:crypto');
    const salt = createHash('md5').update('salt').digest();
    const value = pbkdf2Sync('hashed-one', salt, 27500, 64, 'sha256').toString('base64');
    const credential = {
      type: 'password',
      secretData: JSON.stringify({ value, salt: salt.toString('base64'), additionalParameters: {} }),
      credentialData: JSON.stringify({ hashIterations: 27500, algorithm: 'pbkdf2-sha256', additionalParameters: {} }),
    };
    const hashed = { users: [{ username: 'cho', email: 'cho@example.org', ...called, credentials: [credential] }] };
    const made = await own.apply(hashed);
    expect(made.left).toBe('');
    expect(made.words).not.toContain(value);
    expect(await signsIn(own, 'cho', 'hashed-one')).toBe(true);
  });
});

test('whoever signs in with the address is found by it', async () => {
  const own = realm();
  const file = { registrationEmailAsUsername: true, users: [{ username: 'ana', email: 'Ana@Example.org' }] };
  expect((await own.apply(file)).left).toBe('');
  expect(await own.plan(file)).toMatchObject({ words: '', writes: [] });
});

test('a hundred and one people are read by pages, a few among them one by one', async () => {
  const own = realm();
  const users = Array.from({ length: 101 }, (_, index) => ({ username: `person-${index}`, enabled: true }));
  expect((await own.apply({ users })).left).toBe('');
  const whole = await own.plan({ users });
  expect(whole).toMatchObject({ words: '' });
  expect(whole.requests).toBeLessThan(9);
  const some = await own.plan({ users: users.slice(50, 53) });
  expect(some).toMatchObject({ words: '' });
  expect(some.requests).toBeLessThan(9);
});

test.each(['lose-answer', 'refuse-line'] as const)(
  'a creation cut off at any write is completed (%s)',
  async (kind) => {
    const own = realm();
    const file = {
      roles: { realm: [{ name: 'member' }] },
      groups: [{ name: 'staff' }],
      users: [
        {
          username: 'ana',
          credentials: [{ type: 'password', value: 'planted' }],
          realmRoles: ['member'],
          groups: ['/staff'],
        },
      ],
    };
    await own.apply({ ...file, users: [] });
    for (const target of [/\/users$/, /role-mappings/]) {
      let times = 0;
      proxy().interfere = ({ method, path }) =>
        method === 'POST' && target.test(path) && times++ === 0 ? { kind } : undefined;
      expect((await own.apply(file)).left).toBe('');
      proxy().interfere = undefined;
      await own.byHand('DELETE', `/users/${(await of(own, 'ana')).id}`);
    }
  },
);

test('an address that somebody else has is said, not written around', async () => {
  const own = realm();
  await own.apply({ users: [{ username: 'ana', email: 'ana@example.org' }] });
  const applying = own.apply({ users: [{ username: 'ann', email: 'ana@example.org' }] });
  await expect(applying).rejects.toThrow('somebody else has the same address');
});
