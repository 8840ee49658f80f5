import { kinds } from '../../../provisioning/kinds/order.ts';
import { connect } from '../../../provisioning/server/connection.ts';
import { product } from '../../support/product.ts';
import { settingKeys } from '../../../provisioning/kinds/settings/keys.ts';
import { provisionedRealms, type ProvisionedRealm } from '../../support/provisioning.ts';

const { realm, proxy } = provisionedRealms();
afterEach(() => (proxy().interfere = undefined));

type Values = Readonly<Record<string, unknown>>;

/** Another valid value for keys whose values are no numbers and no booleans. */
const values: Values = {
  accountTheme: 'keycloak.v3',
  adminTheme: 'keycloak.v2',
  loginTheme: 'keycloak.v2',
  emailTheme: 'keycloak',
  attributes: { frontendUrl: 'https://login.acme.example', 'acr.loa.map': '{"gold":2}', parRequestUriLifespan: '90' },
  browserFlow: 'direct grant',
  registrationFlow: 'browser',
  directGrantFlow: 'browser',
  resetCredentialsFlow: 'browser',
  clientAuthenticationFlow: 'other clients',
  dockerAuthenticationFlow: 'browser',
  firstBrokerLoginFlow: 'browser',
  browserSecurityHeaders: { xFrameOptions: 'DENY' },
  bruteForceStrategy: 'LINEAR',
  defaultLocale: 'de',
  defaultSignatureAlgorithm: 'ES256',
  displayName: 'Acme',
  displayNameHtml: '<b>Acme</b>',
  enabledEventTypes: ['LOGIN', 'LOGOUT'],
  eventsListeners: ['jboss-logging', 'email'],
  eventsExpiration: 100,
  otpPolicyType: 'hotp',
  otpPolicyAlgorithm: 'HmacSHA256',
  otpPolicyDigits: 8,
  passwordPolicy: 'length(9) and notUsername(undefined)',
  smtpServer: { host: 'localhost', port: '25', from: 'mail@acme.example', auth: 'false' },
  sslRequired: 'all',
  supportedLocales: ['en', 'de'],
  ...Object.fromEntries<unknown>(
    ['webAuthnPolicy', 'webAuthnPolicyPasswordless'].flatMap((policy) => [
      [`${policy}SignatureAlgorithms`, ['RS256', 'ES384']],
      [`${policy}AcceptableAaguids`, ['b93fd961-f2e6-462f-b122-82002247de78']],
      [`${policy}ExtraOrigins`, ['https://app.acme.example', 'https://www.acme.example']],
      [`${policy}AttestationConveyancePreference`, 'direct'],
      [`${policy}AuthenticatorAttachment`, 'platform'],
      [`${policy}RequireResidentKey`, 'Yes'],
      [`${policy}ResidentKey`, 'preferred'],
      [`${policy}UserVerificationRequirement`, 'preferred'],
      [`${policy}RpId`, 'acme.example'],
      [`${policy}RpEntityName`, 'Acme'],
    ]),
  ),
  webAuthnPolicyPasswordlessMediation: 'optional',
  webAuthnPolicyPasswordlessPasskeysEnabled: true,
};

/** Keys whose change brings another with it, which the plan shows too. */
const brings: Readonly<Record<string, readonly string[]>> = {
  duplicateEmailsAllowed: ['loginWithEmailAllowed'],
  loginWithEmailAllowed: ['duplicateEmailsAllowed'],
};

/** What the server derives from a setting and shows beside it. */
const derived: Readonly<Record<string, readonly string[]>> = {
  adminPermissionsEnabled: ['adminPermissionsClient'],
  otpPolicyType: ['otpSupportedApplications'],
  otpPolicyAlgorithm: ['otpSupportedApplications'],
  otpPolicyDigits: ['otpSupportedApplications'],
  otpPolicyPeriod: ['otpSupportedApplications'],
  otpPolicyCodeReusable: ['attributes'],
  oauth2DeviceCodeLifespan: ['attributes'],
  oauth2DevicePollingInterval: ['attributes'],
  clientSessionIdleTimeout: ['attributes'],
  clientSessionMaxLifespan: ['attributes'],
  clientOfflineSessionIdleTimeout: ['attributes'],
  clientOfflineSessionMaxLifespan: ['attributes'],
  webAuthnPolicyExtraOrigins: ['attributes'],
  webAuthnPolicyPasswordlessExtraOrigins: ['attributes'],
};

/** Settings of features that are off in this server: an error, tested below. */
const switchedOff = ['scimApiEnabled', 'verifiableCredentialsEnabled'];

const read = async (own: ProvisionedRealm): Promise<Values> => (await own.byHand('GET', '')) as Values;
const changedKeys = (before: Values, after: Values): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => JSON.stringify(sorted(before[key])) !== JSON.stringify(sorted(after[key])))
    .sort();

/** Lists and maps come in any order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}

test('every setting of a realm: its change is one write, nothing else changes, and it can be taken back', async () => {
  const own = realm();
  await own.apply({});
  await own.byHand('POST', '/authentication/flows', {
    alias: 'other clients',
    providerId: 'client-flow',
    topLevel: true,
    builtIn: false,
  });
  const keys = settingKeys.filter((key) => key !== 'realm' && !switchedOff.includes(key));
  expect(keys.length).toBeGreaterThan(95);
  const original = await read(own);
  let before = original;
  const report: string[] = [];
  for (const key of keys) {
    const present = before[key];
    const value =
      values[key] ?? (typeof present === 'boolean' ? !present : typeof present === 'number' ? present + 7 : undefined);
    expect([key, value]).not.toEqual([key, undefined]);
    const changed = await own.apply({ [key]: value });
    const after = await read(own);
    const seen = changedKeys(before, after).filter((other) => derived[key]?.includes(other) !== true);
    const isNamed = changed.plan.steps.every(({ changes }) => changes.some(({ path }) => path.split('.')[0] === key));
    const expected = [key, ...(brings[key] ?? [])].sort();
    if (changed.writes.length !== 1 || changed.left !== '' || !isNamed || seen.join() !== expected.join()) {
      report.push(
        `${key}: ${changed.writes.length} writes, changed ${seen.join()}, planned ${changed.words}, left ${changed.left}`,
      );
    }
    before = after;
  }
  expect(report).toEqual([]);
  // all at once, back to what they were
  const back = Object.fromEntries(
    keys.filter((key) => original[key] !== undefined && key !== 'attributes').map((key) => [key, original[key]]),
  );
  const undone = await own.apply(back);
  expect(undone.writes).toHaveLength(1);
  expect(undone.left).toBe('');
}, 120_000);

test.each([
  ['scimApiEnabled', 'scim-api'],
  ['verifiableCredentialsEnabled', 'oid4vc-vci'],
])('%s says that the server lacks the feature, instead of nothing happening', async (key, feature) => {
  const own = realm();
  await own.apply({});
  await expect(own.plan({ [key]: true })).rejects.toThrow(`--features=${feature}`);
  expect(await own.plan({ [key]: false })).toMatchObject({ words: '' });
});

test('attributes, policies and headers set by hand stay when a file names one attribute or one part of a policy', async () => {
  const own = realm();
  await own.apply({});
  await own.byHand('PUT', '', {
    ...(await read(own)),
    bruteForceProtected: true,
    failureFactor: 4,
    webAuthnPolicyRpEntityName: 'By hand',
    webAuthnPolicyPasswordlessUserVerificationRequirement: 'discouraged',
    otpPolicyDigits: 8,
    browserSecurityHeaders: {
      ...((await read(own))['browserSecurityHeaders'] as Values),
      contentSecurityPolicy: "frame-src 'none';",
    },
    attributes: { ...((await read(own))['attributes'] as Values), frontendUrl: 'https://by.hand.example' },
  });
  await own.byHand('PUT', '/client-policies/profiles', { profiles: [{ name: 'by hand', executors: [] }] });
  const before = await read(own);
  const one = await own.apply({ attributes: { x: '1' } });
  expect(one.words).toMatch(/attributes\.x: \(nothing\) → "1"$/);
  expect(one.writes).toHaveLength(1);
  let after = await read(own);
  expect(sorted(after)).toEqual(sorted({ ...before, attributes: { ...(before['attributes'] as Values), x: '1' } }));
  const two = await own.apply({ otpPolicyAlgorithm: 'HmacSHA512' });
  expect(two.writes).toHaveLength(1);
  after = await read(own);
  expect(changedKeys(before, after)).toEqual(['attributes', 'otpPolicyAlgorithm']);
  expect(await own.plan({ attributes: { x: '1' }, otpPolicyAlgorithm: 'HmacSHA512' })).toMatchObject({ words: '' });
  // nothing in it takes nothing away
  expect(await own.plan({})).toMatchObject({ words: '', writes: [] });
  const gone = await own.apply({ attributes: { x: '' } });
  expect(gone.left).toBe('');
  expect((await read(own))['attributes']).not.toHaveProperty('x');
});

test('two ways of writing the same setting are no difference', async () => {
  const own = realm();
  const file = { passwordPolicy: 'notUsername and length(9)', sslRequired: 'ALL', supportedLocales: ['de', 'en'] };
  expect((await own.apply(file)).left).toBe('');
  const other = {
    passwordPolicy: 'length(9) and notUsername(undefined)',
    sslRequired: 'all',
    supportedLocales: ['en', 'de'],
    attributes: { oauth2DeviceCodeLifespan: '600', realmReusableOtpCode: 'false' },
    oauth2DeviceCodeLifespan: 600,
    displayNameHtml: '',
    enabledEventTypes: [],
  };
  expect(await own.plan(other)).toMatchObject({ words: '', writes: [] });
  const attribute = await own.apply({ attributes: { clientSessionIdleTimeout: 120 } });
  expect(attribute.words).toMatch(/clientSessionIdleTimeout: 0 → 120$/);
  expect(attribute.left).toBe('');
  expect(attribute.writes).toHaveLength(1);
});

test('drift made by hand is found and put right with one write', async () => {
  const own = realm();
  const file = {
    verifyEmail: true,
    browserSecurityHeaders: { xFrameOptions: 'DENY' },
    eventsListeners: ['jboss-logging'],
  };
  await own.apply(file);
  await own.byHand('PUT', '', { ...(await read(own)), verifyEmail: false, eventsListeners: [] });
  const put = await own.apply(file);
  expect(put.words).toContain('verifyEmail: false → true');
  expect(put.words).toContain('eventsListeners');
  expect(put.writes).toHaveLength(1);
  expect(put.left).toBe('');
});

test('accounts that share an address: what the server switches off along with it is in the plan', async () => {
  const own = realm();
  await own.apply({});
  const shared = await own.apply({ duplicateEmailsAllowed: true });
  expect(shared.words).toContain('loginWithEmailAllowed: true → false');
  const back = await own.apply({ loginWithEmailAllowed: true });
  expect(back.words).toContain('duplicateEmailsAllowed: true → false');
  expect(back.left).toBe('');
  await expect(own.plan({ duplicateEmailsAllowed: true, loginWithEmailAllowed: true })).rejects.toThrow(
    'set one of the two to false',
  );
});

test('a lost answer is made up for by the same write', async () => {
  const own = realm();
  await own.apply({});
  let lost = 0;
  proxy().interfere = ({ method }) => (method === 'PUT' && lost++ === 0 ? { kind: 'lose-answer' } : undefined);
  const applied = await own.apply({ displayName: 'Acme' });
  expect(lost).toBe(2);
  expect(applied.left).toBe('');
});

/** Without what the server does not show. */
function withoutMasks(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== '**********').map(withoutMasks);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([, item]) => item !== '**********' && !(Array.isArray(item) && item.length === 1 && item[0] === '**********'),
      )
      .map(([key, item]) => [key, withoutMasks(item)]),
  );
}

test('all that a realm has of settings, profile, texts, providers, components and policies is a file that plans nothing, and makes the same realm again', async () => {
  const names = ['realm settings', 'user profile', 'texts', 'identity provider', 'identity provider mapper'];
  const mine = kinds.filter(({ name }) => [...names, 'component', 'client profiles', 'client policies'].includes(name));
  expect(mine).toHaveLength(8);
  const everything = async (own: ProvisionedRealm): Promise<Values> => {
    const { admin } = product().keycloak;
    const server = await connect(own.realm, {
      KEYCLOAK_URL: proxy().url,
      KEYCLOAK_USER: admin.username,
      KEYCLOAK_PASSWORD: admin.password,
    });
    const there = await read(own);
    // what the server answered is JSON
    const parts = await Promise.all(mine.map((kind) => kind.everything(server, there as never)));
    await server.close();
    return withoutMasks(Object.assign({}, ...parts)) as Values;
  };
  const first = realm();
  await first.apply({
    displayName: 'Acme',
    smtpServer: { host: 'localhost', from: 'mail@acme.example', password: 'sesame', user: 'acme', auth: 'true' },
    attributes: { frontendUrl: 'https://acme.example', 'acr.loa.map': '{"gold":2}' },
    supportedLocales: ['en', 'de'],
    internationalizationEnabled: true,
    localizationTexts: { de: { 'a.b': 'x' }, en: { 'a.b': 'y' } },
    identityProviders: [
      { alias: 'google', providerId: 'google', trustEmail: true, config: { clientId: 'acme', clientSecret: 'sesame' } },
    ],
    identityProviderMappers: [
      {
        identityProviderAlias: 'google',
        name: 'phone',
        identityProviderMapper: 'google-user-attribute-mapper',
        config: { jsonField: 'phone', userAttribute: 'phone' },
      },
    ],
    components: {
      'org.keycloak.storage.UserStorageProvider': [
        {
          name: 'directory',
          providerId: 'ldap',
          config: {
            vendor: ['other'],
            connectionUrl: ['ldap://directory.acme.example'],
            usersDn: ['ou=people'],
            authType: ['none'],
            editMode: ['READ_ONLY'],
            usernameLDAPAttribute: ['uid'],
            rdnLDAPAttribute: ['uid'],
            uuidLDAPAttribute: ['entryUUID'],
            userObjectClasses: ['inetOrgPerson'],
          },
        },
      ],
    },
    clientProfiles: { profiles: [{ name: 'ours', executors: [{ executor: 'consent-required' }] }] },
    clientPolicies: { policies: [{ name: 'all', conditions: [{ condition: 'any-client' }], profiles: ['ours'] }] },
  });
  const file = await everything(first);
  expect(Object.keys(file)).toEqual(expect.arrayContaining(['components', 'identityProviders', 'userProfile']));
  expect(JSON.stringify(file)).not.toContain('doorplate.secret');
  expect(await first.plan(file)).toMatchObject({ words: '', writes: [] });
  const second = realm();
  expect((await second.apply(file)).left).toBe('');
  // the same text, whatever order the server answers in
  const again = (await everything(second)) as Record<string, unknown>;
  for (const key of ['components', 'identityProviderMappers', 'identityProviders']) {
    expect(JSON.stringify(again[key])).toBe(JSON.stringify(file[key]));
  }
  expect(sorted(again)).toEqual(sorted(file));
});
