import { provisionedRealms, type ProvisionedRealm } from '../../support/provisioning.ts';

const { realm, proxy } = provisionedRealms();
afterEach(() => (proxy().interfere = undefined));

type Values = Readonly<Record<string, unknown>>;

const oidc: Values = {
  alias: 'partner',
  providerId: 'oidc',
  displayName: 'Partner',
  enabled: true,
  trustEmail: false,
  config: {
    clientId: 'acme',
    clientSecret: 'first secret',
    authorizationUrl: 'https://partner.example/auth',
    tokenUrl: 'https://partner.example/token',
    defaultScope: 'openid email',
    syncMode: 'IMPORT',
  },
};
const others: readonly Values[] = [
  {
    alias: 'saml-partner',
    providerId: 'saml',
    config: {
      entityId: 'acme',
      idpEntityId: 'partner',
      singleSignOnServiceUrl: 'https://partner.example/saml',
      nameIDPolicyFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
    },
  },
  { alias: 'google', providerId: 'google', config: { clientId: 'acme', clientSecret: 'google secret' } },
  { alias: 'cluster', providerId: 'kubernetes', config: { issuer: 'https://cluster.example' } },
  {
    alias: 'grants',
    providerId: 'jwt-authorization-grant',
    config: { issuer: 'https://grants.example', jwksUrl: 'https://grants.example/jwks' },
  },
  { alias: 'code', providerId: 'github', config: { clientId: 'acme', clientSecret: 'code secret' } },
  // as exports of servers before 26 have it
  {
    alias: 'old',
    providerId: 'keycloak-oidc',
    config: {
      clientId: 'acme',
      clientSecret: 'old secret',
      authorizationUrl: 'https://old.example/auth',
      tokenUrl: 'https://old.example/token',
      hideOnLoginPage: 'true',
      logoutUrl: '',
    },
  },
];
const with_ = (changes: Values, config: Values = {}): Values => ({
  identityProviders: [{ ...oidc, ...changes, config: { ...(oidc['config'] as Values), ...config } }],
});
const one = async (own: ProvisionedRealm, alias = 'partner'): Promise<Values> =>
  (await own.byHand('GET', `/identity-provider/instances/${alias}`)) as Values;

test('providers of every type are made with one write each, and a second apply writes nothing', async () => {
  const own = realm();
  await own.apply({});
  const file = { identityProviders: [oidc, ...others] };
  const made = await own.apply(file);
  expect(made.left).toBe('');
  const posts = made.writes.filter(({ path }) => path.includes('/identity-provider/'));
  expect(posts.map(({ method, status }) => `${method} ${status ?? 0}`)).toEqual(Array(7).fill('POST 201'));
  expect(made.words).not.toContain('secret"');
  expect(await own.plan(file)).toMatchObject({ words: '', writes: [] });
  expect(await one(own, 'old')).toMatchObject({ hideOnLogin: true });
});

test('each changed field is one write, and what the file does not name stays', async () => {
  const own = realm();
  await own.apply(with_({}));
  await own.byHand('PUT', '/identity-provider/instances/partner', {
    ...(await one(own)),
    config: { ...((await one(own))['config'] as Values), prompt: 'login', guiOrder: '3' },
  });
  let changes: Values = {};
  let config: Values = {};
  const fields: readonly [Values, Values, string][] = [
    [{ displayName: 'The partner' }, {}, 'displayName: "Partner" → "The partner"'],
    [{ enabled: false }, {}, 'enabled: true → false'],
    [{ trustEmail: true }, {}, 'trustEmail: false → true'],
    [{ storeToken: true }, {}, 'storeToken: false → true'],
    [{ addReadTokenRoleOnCreate: true }, {}, 'addReadTokenRoleOnCreate: false → true'],
    [{ authenticateByDefault: true }, {}, 'authenticateByDefault: false → true'],
    [{ linkOnly: true }, {}, 'linkOnly: false → true'],
    [{ hideOnLogin: true }, {}, 'hideOnLogin: false → true'],
    [{ firstBrokerLoginFlowAlias: 'first broker login' }, {}, 'firstBrokerLoginFlowAlias: (nothing) →'],
    [{ postBrokerLoginFlowAlias: 'browser' }, {}, 'postBrokerLoginFlowAlias: (nothing) → "browser"'],
    [{ postBrokerLoginFlowAlias: '' }, {}, 'postBrokerLoginFlowAlias: "browser" → ""'],
    [{}, { tokenUrl: 'https://partner.example/other' }, 'config.tokenUrl:'],
    [{}, { syncMode: 'FORCE' }, 'config.syncMode: "IMPORT" → "FORCE"'],
    [{}, { defaultScope: '' }, 'config.defaultScope: "openid email" → ""'],
    [{}, { clientSecret: 'second secret' }, 'config.clientSecret: (secret) → (secret)'],
  ];
  for (const [change, setting, words] of fields) {
    changes = { ...changes, ...change };
    config = { ...config, ...setting };
    const changed = await own.apply(with_(changes, config));
    expect(changed.words).toContain(words);
    expect([words, changed.writes.length, changed.left]).toEqual([words, 1, '']);
    expect(changed.plan.steps[0]?.changes).toHaveLength(1);
  }
  expect(await one(own)).toMatchObject({ config: { prompt: 'login', guiOrder: '3', clientSecret: '**********' } });
});

test('drift made by hand is found; a file without the secret keeps the one that is there', async () => {
  const own = realm();
  await own.apply(with_({}));
  await own.byHand('PUT', '/identity-provider/instances/partner', { ...(await one(own)), trustEmail: true });
  const put = await own.apply({
    identityProviders: [{ alias: 'partner', providerId: 'oidc', trustEmail: false, config: { clientId: 'acme' } }],
  });
  expect(put.words).toBe('~ change identity provider partner\n    trustEmail: true → false');
  expect(put.writes).toHaveLength(1);
  // the secret of the first apply is known still
  expect(await own.plan(with_({}))).toMatchObject({ words: '' });
});

test('what Keycloak cannot do is refused with a reason: another type, another alias', async () => {
  const own = realm();
  await own.apply(with_({}));
  await expect(own.plan({ identityProviders: [{ alias: 'partner', providerId: 'saml' }] })).rejects.toThrow(
    'is of the type oidc and cannot become saml',
  );
  await expect(
    own.plan({ ...with_({ alias: 'new' }), doorplate: { moved: { identityProviders: { partner: 'new' } } } }),
  ).rejects.toThrow("does not let an identity provider's alias change");
});

test('providers that the file does not name go only when it says so', async () => {
  const own = realm();
  await own.apply({ identityProviders: [oidc, others[1]] });
  const only = { identityProviders: [oidc] };
  expect(await own.plan(only)).toMatchObject({ words: '' });
  const pruned = await own.apply({ ...only, doorplate: { prune: ['identityProviders'] } });
  expect(pruned.words).toBe('- delete identity provider google');
  expect(pruned.writes).toHaveLength(1);
  expect(pruned.left).toBe('');
});

test('mappers: made, changed with one write, put right, pruned; of another type without leftovers', async () => {
  const own = realm();
  const mapper = (name: string, config: Values = {}): Values => ({
    identityProviderAlias: 'partner',
    name,
    identityProviderMapper: 'oidc-user-attribute-idp-mapper',
    config: { syncMode: 'INHERIT', claim: 'phone', 'user.attribute': 'phoneNumber', ...config },
  });
  const file = (...identityProviderMappers: Values[]): Values => ({ ...with_({}), identityProviderMappers });
  const made = await own.apply(file(mapper('phone'), mapper('mobile')));
  expect(made.left).toBe('');
  expect(await own.plan(file(mapper('mobile'), mapper('phone')))).toMatchObject({ words: '', writes: [] });
  const changed = await own.apply(file(mapper('phone', { claim: 'telephone' })));
  expect(changed.words).toBe(
    '~ change identity provider mapper partner / phone\n    config.claim: "phone" → "telephone"',
  );
  expect(changed.writes).toHaveLength(1);
  const hardcoded = {
    ...mapper('phone'),
    identityProviderMapper: 'hardcoded-attribute-idp-mapper',
    config: { syncMode: 'INHERIT', attribute: 'source', 'attribute.value': 'partner' },
  };
  expect((await own.apply(file(hardcoded))).left).toBe('');
  const mappers = (await own.byHand('GET', '/identity-provider/instances/partner/mappers')) as Values[];
  expect(mappers.find(({ name }) => name === 'phone')?.['config']).toEqual(hardcoded.config);
  const pruned = await own.apply({ ...file(hardcoded), doorplate: { prune: ['identityProviderMappers'] } });
  expect(pruned.words).toBe('- delete identity provider mapper partner / mobile');
  expect(pruned.left).toBe('');
});

test('lost answers lead to no second provider and no second mapper', async () => {
  const own = realm();
  await own.apply({});
  const lost = new Set<string>();
  proxy().interfere = ({ method, path }) => {
    if (method !== 'POST' || !path.includes('/identity-provider/') || lost.has(path)) return undefined;
    lost.add(path);
    return { kind: 'lose-answer' };
  };
  const applied = await own.apply({
    ...with_({}),
    identityProviderMappers: [
      {
        identityProviderAlias: 'partner',
        name: 'phone',
        identityProviderMapper: 'oidc-user-attribute-idp-mapper',
        config: { claim: 'phone', 'user.attribute': 'phoneNumber' },
      },
    ],
  });
  expect(lost.size).toBe(2);
  expect(applied.left).toBe('');
  expect(await own.byHand('GET', '/identity-provider/instances/partner/mappers')).toHaveLength(1);
});

test('three of many providers are a few requests, and two hundred are pages', async () => {
  const own = realm();
  await own.apply({});
  const some = (count: number): Values => ({
    identityProviders: Array.from({ length: count }, (_, index) => ({
      alias: `google-${index}`,
      providerId: 'google',
      config: { clientId: `client-${index}` },
    })),
  });
  await own.apply(some(60));
  const three = await own.plan(some(3));
  expect(three).toMatchObject({ words: '' });
  expect(three.requests).toBeLessThan(8);
  const many = await own.plan(some(60));
  expect(many).toMatchObject({ words: '' });
  expect(many.requests).toBeLessThan(6);
});
