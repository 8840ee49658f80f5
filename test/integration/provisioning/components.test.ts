import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { provisionedRealms, type ProvisionedRealm } from '../../support/provisioning.ts';

const { realm, proxy } = provisionedRealms();
afterEach(() => (proxy().interfere = undefined));

type Values = Readonly<Record<string, unknown>>;

const keys = 'org.keycloak.keys.KeyProvider';
const federation = 'org.keycloak.storage.UserStorageProvider';
const ldapMapper = 'org.keycloak.storage.ldap.mappers.LDAPStorageMapper';
const registration = 'org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy';

const of = (type: string, ...components: Values[]): Values => ({ components: { [type]: components } });
const find = async (own: ProvisionedRealm, type: string): Promise<Values[]> =>
  (await own.byHand('GET', `/components?type=${type}`)) as Values[];
const privateKey = (): string =>
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

const generated: readonly Values[] = [
  {
    name: 'signing',
    providerId: 'rsa-generated',
    config: { priority: ['110'], algorithm: ['RS256'], keySize: ['2048'] },
  },
  { name: 'curve', providerId: 'ecdsa-generated', config: { priority: ['90'], ecdsaEllipticCurveKey: ['P-256'] } },
  { name: 'edwards', providerId: 'eddsa-generated', config: { priority: ['90'] } },
  { name: 'links', providerId: 'hmac-generated', config: { priority: ['90'], algorithm: ['HS512'] } },
  { name: 'notes', providerId: 'aes-generated', config: { priority: ['90'], secretSize: ['32'] } },
];

test('keys of every kind are made with one write each; one changed field is one write; nothing is written twice', async () => {
  const own = realm();
  await own.apply({});
  const made = await own.apply(of(keys, ...generated));
  expect(made.left).toBe('');
  expect(made.writes.filter(({ path }) => path.endsWith('/components'))).toHaveLength(generated.length);
  expect(await own.plan(of(keys, ...generated.toReversed()))).toMatchObject({ words: '', writes: [] });
  const [signing, ...rest] = generated;
  const other = { ...signing, config: { ...(signing?.['config'] as Values), priority: ['200'] } };
  const changed = await own.apply(of(keys, other, ...rest));
  expect(changed.words).toBe('~ change component KeyProvider signing\n    config.priority: "110" → "200"');
  expect(changed.writes.filter(({ path }) => path.includes('/components'))).toHaveLength(1);
  expect(changed.left).toBe('');
  // the realm's own keys are untouched
  expect((await find(own, keys)).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['rsa-generated', 'hmac-generated-hs512', 'aes-generated', 'rsa-enc-generated']),
  );
});

test('a private key is kept, and a new one is seen, though the server shows neither', async () => {
  const own = realm();
  const file = of(keys, {
    name: 'ours',
    providerId: 'rsa',
    config: { priority: ['50'], privateKey: ['${env:OUR_KEY}'] },
  });
  const [first, second] = [privateKey(), privateKey()];
  const made = await own.apply(file, { OUR_KEY: first });
  expect(made.left).toBe('');
  expect(made.words).not.toContain('PRIVATE KEY');
  expect(await own.plan(file, { OUR_KEY: first })).toMatchObject({ words: '', writes: [] });
  const rotated = await own.apply(file, { OUR_KEY: second });
  expect(rotated.words).toBe('~ change component KeyProvider ours\n    config.privateKey: (secret) → (secret)');
  expect(rotated.left).toBe('');
  // another field, with and without the key in the file
  const moved = of(keys, { name: 'ours', providerId: 'rsa', config: { priority: ['51'] } });
  expect((await own.apply(moved)).left).toBe('');
  const whole = of(keys, {
    name: 'ours',
    providerId: 'rsa',
    config: { priority: ['51'], privateKey: ['${env:OUR_KEY}'] },
  });
  expect(await own.plan(whole, { OUR_KEY: second })).toMatchObject({ words: '' });
});

const ldap = (config: Values = {}, ...mappers: Values[]): Values => ({
  name: 'directory',
  providerId: 'ldap',
  config: {
    enabled: ['true'],
    priority: ['0'],
    vendor: ['other'],
    connectionUrl: ['ldap://directory.acme.example:389'],
    usersDn: ['ou=people,dc=acme,dc=example'],
    authType: ['simple'],
    bindDn: ['cn=reader,dc=acme,dc=example'],
    bindCredential: ['${env:BIND}'],
    editMode: ['READ_ONLY'],
    usernameLDAPAttribute: ['uid'],
    rdnLDAPAttribute: ['uid'],
    uuidLDAPAttribute: ['entryUUID'],
    userObjectClasses: ['inetOrgPerson'],
    ...config,
  },
  ...(mappers.length > 0 ? { subComponents: { [ldapMapper]: mappers } } : {}),
});
const attribute = (name: string, from: string, to: string): Values => ({
  name,
  providerId: 'user-attribute-ldap-mapper',
  config: {
    'ldap.attribute': [from],
    'user.model.attribute': [to],
    'read.only': ['true'],
    'always.read.value.from.ldap': ['false'],
    'is.mandatory.in.ldap': ['false'],
  },
});

test('user federation with mappers: made as declared, each field one write, its credential by hash, mappers pruned', async () => {
  const own = realm();
  const mappers = [attribute('username', 'uid', 'username'), attribute('email', 'mail', 'email')];
  const file = of(federation, ldap({}, ...mappers));
  const made = await own.apply(file, { BIND: 'first bind' });
  expect(made.left).toBe('');
  const [there] = await find(own, federation);
  const children = async () => {
    const found = (await own.byHand('GET', `/components?parent=${String(there?.['id'])}`)) as Values[];
    return found.map(({ name }) => name).sort();
  };
  // the mappers that the server adds to a new federation are not wanted
  expect(await children()).toEqual(['email', 'username']);
  expect(await own.plan(file, { BIND: 'first bind' })).toMatchObject({ words: '', writes: [] });

  const changed = await own.apply(of(federation, ldap({ priority: ['5'] }, ...mappers)), { BIND: 'first bind' });
  expect(changed.words).toBe('~ change component UserStorageProvider directory\n    config.priority: "0" → "5"');
  expect(changed.writes).toHaveLength(1);
  expect(changed.left).toBe('');
  const rotated = await own.apply(of(federation, ldap({ priority: ['5'] }, ...mappers)), { BIND: 'second bind' });
  expect(rotated.words).toContain('config.bindCredential: (secret) → (secret)');
  expect(rotated.left).toBe('');

  const [username] = mappers;
  const mapper = await own.apply(
    of(federation, ldap({ priority: ['5'] }, username ?? {}, attribute('email', 'rfc822Mailbox', 'email'))),
    { BIND: 'second bind' },
  );
  expect(mapper.words).toContain('config.ldap.attribute: "mail" → "rfc822Mailbox"');
  expect(mapper.writes.filter(({ path }) => path.includes('/components'))).toHaveLength(1);

  const pruned = await own.apply(
    { ...of(federation, ldap({ priority: ['5'] }, username ?? {})), doorplate: { prune: ['components'] } },
    { BIND: 'second bind' },
  );
  expect(pruned.words).toBe('- delete component LDAPStorageMapper email');
  expect(pruned.left).toBe('');
  expect(await children()).toEqual(['username']);
});

test('policies for registering clients: the two of the same name are told apart by their sub-type', async () => {
  const own = realm();
  await own.apply({});
  const file = (max: string, types: string[]) =>
    of(
      registration,
      { name: 'Max Clients Limit', providerId: 'max-clients', subType: 'anonymous', config: { 'max-clients': [max] } },
      {
        name: 'Allowed Protocol Mapper Types',
        providerId: 'allowed-protocol-mappers',
        subType: 'authenticated',
        config: { 'allowed-protocol-mapper-types': types },
      },
    );
  const types = ['oidc-full-name-mapper', 'oidc-address-mapper'];
  const changed = await own.apply(file('10', types));
  expect(changed.words).toContain('component ClientRegistrationPolicy Allowed Protocol Mapper Types (authenticated)');
  expect(changed.left).toBe('');
  expect(await own.plan(file('10', types.toReversed()))).toMatchObject({ words: '' });
  const anonymous = (await find(own, registration)).find(
    ({ name, subType }) => name === 'Allowed Protocol Mapper Types' && subType === 'anonymous',
  );
  expect(JSON.stringify(anonymous)).toContain('saml-role-list-mapper');
  // drift
  const limit = (await find(own, registration)).find(({ name }) => name === 'Max Clients Limit');
  await own.byHand('PUT', `/components/${String(limit?.['id'])}`, { ...limit, config: { 'max-clients': ['999'] } });
  const put = await own.apply(file('10', types));
  expect(put.words).toContain('config.max-clients: "999" → "10"');
  expect(put.writes).toHaveLength(1);
});

test("pruning keeps the realm's last keys and other types", async () => {
  const own = realm();
  await own.apply(of(keys, ...generated));
  const [signing] = generated;
  const prune = { doorplate: { prune: ['components'] } };
  await expect(own.plan({ ...of(keys, signing ?? {}), ...prune })).rejects.toThrow('no active key for');
  const standard = [
    { name: 'rsa-generated', providerId: 'rsa-generated' },
    { name: 'hmac-generated-hs512', providerId: 'hmac-generated' },
    { name: 'aes-generated', providerId: 'aes-generated' },
    { name: 'rsa-enc-generated', providerId: 'rsa-enc-generated' },
  ];
  const pruned = await own.apply({ ...of(keys, ...standard), ...prune });
  expect(pruned.words.split('\n').sort()).toEqual(
    ['curve', 'edwards', 'links', 'notes', 'signing'].map((name) => `- delete component KeyProvider ${name}`),
  );
  expect(pruned.left).toBe('');
  expect(await find(own, registration)).toHaveLength(10);
  await expect(own.plan(of(keys, { ...standard[0], providerId: 'ecdsa-generated' }))).rejects.toThrow('cannot become');
});

test('a new realm loses what it comes with at the first apply, where the file prunes it', async () => {
  const own = realm();
  const kept = { name: 'Trusted Hosts', providerId: 'trusted-hosts', subType: 'anonymous' };
  const file = {
    components: { [keys]: [...generated.filter(({ name }) => name !== 'curve')], [registration]: [kept] },
    doorplate: { prune: ['components'] },
  };
  const standard = [
    { name: 'rsa-generated', providerId: 'rsa-generated' },
    { name: 'hmac-generated-hs512', providerId: 'hmac-generated' },
    { name: 'aes-generated', providerId: 'aes-generated' },
    { name: 'rsa-enc-generated', providerId: 'rsa-enc-generated' },
  ];
  const whole = {
    ...file,
    components: { ...file.components, [keys]: [...file.components[keys], ...standard.slice(1)] },
  };
  const made = await own.apply(whole);
  expect(made.left).toBe('');
  expect(made.words).toContain('- delete component KeyProvider rsa-generated');
  expect((await find(own, registration)).map(({ name }) => name)).toEqual(['Trusted Hosts']);
  expect(await own.plan(whole)).toMatchObject({ words: '', writes: [] });
});

test('words that let go of every kind are done with at the first apply of a new realm', async () => {
  const own = realm();
  const file = {
    doorplate: {
      prune: [
        ...['roles', 'clientRoles', 'composites', 'groups', 'roleMappings', 'memberships', 'defaultGroups'],
        ...['clientScopes', 'protocolMappers', 'clients', 'scopeMappings', 'identityProviders'],
        ...['identityProviderMappers', 'components', 'clientProfiles', 'clientPolicies', 'organizations'],
        ...['localizationTexts', 'authenticationFlows', 'authenticationExecutions', 'authorizationSettings'],
      ],
    },
    roles: { realm: [], client: { 'realm-management': [], account: [] } },
    defaultRole: { composites: { realm: ['offline_access'], client: { account: [] } } },
    groups: [],
    defaultGroups: [],
    users: [{ username: 'ana', realmRoles: [], groups: [] }],
    clientScopes: [{ name: 'profile', protocolMappers: [] }],
    clients: [{ clientId: 'account', protocolMappers: [] }, { clientId: 'shop' }],
    scopeMappings: [{ clientScope: 'offline_access', roles: [] }],
    identityProviders: [],
    identityProviderMappers: [],
    components: { [registration]: [] },
    clientProfiles: { profiles: [] },
    clientPolicies: { policies: [] },
    organizationsEnabled: true,
    organizations: [],
    localizationTexts: { en: {} },
    authenticationFlows: [{ alias: 'browser', builtIn: true, topLevel: true, providerId: 'basic-flow' }],
  };
  expect((await own.apply(file)).left).toBe('');
  expect(await own.plan(file)).toMatchObject({ words: '', writes: [] });
  expect(await find(own, registration)).toEqual([]);
});

test('lost answers lead to no second key: Keycloak would take two of one name', async () => {
  const own = realm();
  await own.apply({});
  let lost = 0;
  proxy().interfere = ({ method, path }) =>
    method === 'POST' && path.endsWith('/components') && lost++ === 0 ? { kind: 'lose-answer' } : undefined;
  const applied = await own.apply(of(keys, ...generated.slice(0, 2)));
  expect(lost).toBe(2);
  expect(applied.left).toBe('');
  expect((await find(own, keys)).filter(({ name }) => name === 'signing')).toHaveLength(1);
});

test('keys of a full export become the keys of a new realm, and are not mixed up with those of another', async () => {
  const own = realm();
  const kid = randomUUID();
  const file = of(
    keys,
    {
      name: 'rsa-generated',
      providerId: 'rsa-generated',
      config: { priority: ['100'], privateKey: ['${env:OUR_KEY}'] },
    },
    {
      name: 'aes-generated',
      providerId: 'aes-generated',
      config: { priority: ['100'], kid: [kid], secret: ['${env:OUR_AES}'] },
    },
  );
  const env = { OUR_KEY: privateKey(), OUR_AES: 'AAAAAAAAAAAAAAAAAAAAAA' };
  const made = await own.apply(file, env);
  expect(made.left).toBe('');
  const { active } = (await own.byHand('GET', '/keys')) as { active: Values };
  expect(active['AES']).toBe(kid);
  expect((await find(own, keys)).map(({ name }) => name).sort()).toEqual([
    'aes-generated',
    'hmac-generated-hs512',
    'rsa-enc-generated',
    'rsa-generated',
  ]);
  expect(await own.plan(file, env)).toMatchObject({ words: '', writes: [] });
  const other = realm();
  await other.apply({});
  await expect(other.plan(file, env)).rejects.toThrow("is another one than the file's");
});
