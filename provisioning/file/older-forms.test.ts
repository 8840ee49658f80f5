import { readFileSync } from 'node:fs';
import { kinds } from '../kinds/order.ts';
import { checkRealm } from './check.ts';
import { allManaged } from './in-tests/all-managed.ts';
import { inspectRealmFiles, readRealmFile } from './read.ts';
import { object, objects, Secret } from './value.ts';
import { worded } from './problem.ts';

const env = { CRANE_SECRET: 'planted-crane', YARD_PASSWORD: 'planted-yard' };
const exported = (version: number): string =>
  readFileSync(new URL(`in-tests/export-${version}.json`, import.meta.url), 'utf8');
const read = (source: string) => readRealmFile('export.json', source, env, allManaged);
const notices = (source: string): string[] => (read(source).notices ?? []).map(worded);
const complaints = (source: string): string[] =>
  inspectRealmFiles([{ name: 'realm.yaml', source }], env, allManaged).problems.map(worded);

describe.each([18, 22, 24, 26])('an export of Keycloak %i', (version) => {
  const { values } = read(exported(version));

  test('is read as it is, with the profile under userProfile', () => {
    expect(values['realm']).toBe('harbour');
    expect(objects(object(values, 'userProfile') ?? {}, 'attributes').map(({ name }) => name)).toEqual([
      'username',
      'email',
      'crew',
    ]);
    expect(Object.keys(object(values, 'components') ?? {})).toEqual(['org.keycloak.storage.UserStorageProvider']);
  });

  test('holds no ids, and flows by their names', () => {
    expect(JSON.stringify(values)).not.toContain('00000000-0000-4000');
    expect(objects(values, 'clients')[0]?.['authenticationFlowBindingOverrides']).toEqual({ browser: 'Crane login' });
  });

  test('has what Keycloak renamed under its name of today', () => {
    expect(objects(values, 'requiredActions')[0]).toMatchObject({ alias: 'TERMS_AND_CONDITIONS' });
    expect(objects(values, 'users')[0]?.['requiredActions']).toEqual(['TERMS_AND_CONDITIONS']);
    expect(JSON.stringify(values)).not.toMatch(/autheticatorFlow|http challenge|userProfileEnabled|userCacheEnabled/);
  });

  test('says once for each key what was passed over', () => {
    const lines = notices(exported(version));
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^export\.json:\d+:\d+: notice: clients\.0\.id is passed over: only the server sets it\.$/,
      ) as string,
    );
    expect(lines).toContainEqual(expect.stringContaining('roles.realm.0.id (and 3 more like it)') as string);
    expect(new Set(lines).size).toBe(lines.length);
  });

  test('wraps the secrets of components, too', () => {
    const [yard] = objects(object(values, 'components') ?? {}, 'org.keycloak.storage.UserStorageProvider');
    const [secret] = (object(yard ?? {}, 'config')?.['bindCredential'] ?? []) as unknown[];
    expect(secret).toBeInstanceOf(Secret);
    expect((secret as Secret).source).toEqual({
      file: 'export.json',
      path: 'components.org.keycloak.storage.UserStorageProvider.0.config.bindCredential.0',
      template: '${env:YARD_PASSWORD}',
    });
  });
});

test('a problem in a profile that stands in a component points at that text', () => {
  const file = read(exported(24));
  const { line } = file.problem('userProfile.attributes.2.group', '');
  expect(exported(24).split('\n')[line - 1]).toContain('{\\"attributes\\":[{');
});

test('a profile in a component is checked like any other', () => {
  const component = (json: string) =>
    JSON.stringify({
      realm: 'acme',
      components: {
        'org.keycloak.userprofile.UserProfileProvider': [
          { providerId: 'declarative-user-profile', config: { 'kc.user.profile.config': [json] } },
        ],
      },
    });
  expect(complaints(component('{"attributes": [{"nam": "x"}]}')).join()).toContain(
    'userProfile: attributes.0.nam is not a key that Keycloak knows: did you mean name?',
  );
  expect(complaints(component('{"attributes": [')).join()).toContain('is no JSON: write it as userProfile');
  // it was filled in as the text that it is: nothing inside is a placeholder
  expect(
    readRealmFile(
      'realm.yaml',
      component('${env:PROFILE}'),
      { PROFILE: '{"attributes": [{"name": "x", "displayName": "${env:X}"}]}' },
      allManaged,
    ).values['userProfile'],
  ).toEqual({ attributes: [{ name: 'x', displayName: '${env:X}' }] });
});

test('default roles are composites of the default role, whoever lists them', () => {
  const source = `
realm: acme
defaultRoles: [a, b]
defaultRole: {name: default-roles-acme, composites: {realm: [b, c]}}
clients: [{clientId: shop, defaultRoles: [buy]}]`;
  expect(read(source).values).toEqual({
    realm: 'acme',
    clients: [{ clientId: 'shop' }],
    defaultRole: {
      name: 'default-roles-acme',
      composites: { realm: ['b', 'c', 'a'], client: { shop: ['buy'] } },
    },
  });
});

test('keycloak-config-cli files are read as they are', () => {
  const source = `
realm: acme
attributes:
  custom: $(env:CRANE_SECRET)
messageBundles: {en: {hello: Hi}}
users: [{username: ana, credentials: [{type: password, userLabel: initial, value: $(env:YARD_PASSWORD)}]}]
authenticationFlows:
  - alias: f
    authenticationExecutions: [{authenticatorFlow: true, flowAlias: g}, {autheticatorFlow: true, flowAlias: h}]`;
  expect(read(source).values).toMatchObject({
    attributes: { custom: 'planted-crane' },
    localizationTexts: { en: { hello: 'Hi' } },
    authenticationFlows: [{ authenticationExecutions: [{ authenticatorFlow: true }, { authenticatorFlow: true }] }],
  });
});

test.each([
  ['clientTemplates: []', 'clientTemplates is not in use any more: these are client scopes now'],
  ['applications: []', 'applications is not in use any more: these are clients now'],
  ['users: [{username: a, credentials: [{type: password, hashedSaltedValue: x}]}]', 'a password hash of an old'],
  ['users: [{username: a, applicationRoles: {}}]', 'users.0.applicationRoles is not in use any more'],
  ['clients: [{clientId: a, clientTemplate: t}]', 'it is a client scope now'],
  ['smtpServer: {password: "**********"}', 'smtpServer.password is a masked secret'],
])('says what to do with %s', (line, message) => {
  expect(complaints(`realm: acme\n${line}\n`).join()).toContain(message);
});

test('a single value stands for a list of one where Keycloak reads it so', () => {
  expect(read('realm: acme\nusers: [{username: a, attributes: {crew: night, tags: [x, y]}}]\n').values).toMatchObject({
    users: [{ attributes: { crew: ['night'], tags: ['x', 'y'] } }],
  });
});

test('no key of an older version is lost without a word: it is read as another one, named, or refused', () => {
  const at: Readonly<Record<string, (values: object) => object>> = {
    RealmRepresentation: (values) => values,
    ClientRepresentation: (client) => ({ clients: [{ clientId: 'a', ...client }] }),
    ProtocolMapperRepresentation: (mapper) => ({
      clients: [{ clientId: 'a', protocolMappers: [{ name: 'm', ...mapper }] }],
    }),
    CredentialRepresentation: (credential) => ({
      users: [{ username: 'u', credentials: [{ type: 'password', ...credential }] }],
    }),
    RoleRepresentation: (role) => ({ roles: { realm: [{ name: 'r', ...role }] } }),
    RolesRepresentation: (roles) => ({ roles }),
    ScopeMappingRepresentation: (mapping) => ({ scopeMappings: [{ roles: [], ...mapping }] }),
    UserRepresentation: (user) => ({ users: [{ username: 'u', ...user }] }),
  };
  const words: Readonly<Record<string, readonly string[]>> = {
    RealmRepresentation: [
      ...['applications', 'oauthClients', 'applicationScopeMappings', 'clientTemplates', 'socialProviders', 'social'],
      ...['userFederationProviders', 'userFederationMappers', 'updateProfileOnInitialSocialLogin', 'userCacheEnabled'],
      ...['passwordCredentialGrantAllowed', 'realmCacheEnabled', 'requiredCredentials', 'codeSecret', 'publicKey'],
      ...['keycloakVersion', 'notBefore', 'otpSupportedApplications', 'certificate', 'privateKey', 'policies', 'theme'],
    ],
    ClientRepresentation: ['clientTemplate', 'useTemplateConfig', 'useTemplateScope', 'useTemplateMappers', 'policies'],
    ProtocolMapperRepresentation: ['consentRequired', 'consentText'],
    CredentialRepresentation: ['hashedSaltedValue', 'salt', 'hashIterations', 'algorithm', 'device', 'counter'],
    RoleRepresentation: ['scopeParamRequired', 'containerId', 'id'],
    RolesRepresentation: ['application'],
    ScopeMappingRepresentation: ['clientTemplate'],
    UserRepresentation: ['applicationRoles', 'totp', 'socialLinks'],
  };
  for (const [name, wrap] of Object.entries(at)) {
    for (const key of words[name] ?? []) {
      const source = JSON.stringify({ realm: 'acme', ...wrap({ [key]: 'planted' }) });
      const { problems } = checkRealm({ sources: [{ name: 'export.json', source }], env: {}, kinds });
      expect([name, key, problems.some(({ message }) => message.includes(key))]).toEqual([name, key, true]);
    }
  }
});

test('settings that several versions have under the same key are read as they are', () => {
  const realm = {
    ...{ realm: 'acme', otpPolicyCodeReusable: true, bruteForceStrategy: 'MULTIPLE', userManagedAccessAllowed: true },
    ...{ accountTheme: 'keycloak.v3', maxTemporaryLockouts: 3, oauth2DeviceCodeLifespan: 600 },
  };
  const { file, problems } = checkRealm({
    sources: [{ name: 'a.json', source: JSON.stringify(realm) }],
    env: {},
    kinds,
  });
  expect(problems).toEqual([]);
  expect(file.values).toEqual(realm);
});

test('an older key beside the one of today is named, in either order', () => {
  const check = (realm: object) =>
    checkRealm({ sources: [{ name: 'a.json', source: JSON.stringify({ realm: 'acme', ...realm }) }], env: {}, kinds });
  const [older, today] = [{ messageBundles: { en: { a: 'old' } } }, { localizationTexts: { en: { a: 'new' } } }];
  for (const both of [
    { ...older, ...today },
    { ...today, ...older },
  ]) {
    const { file, problems } = check(both);
    expect(file.values['localizationTexts']).toEqual(today.localizationTexts);
    expect(problems.filter(({ message }) => message.includes('messageBundles'))).toMatchObject([
      { level: 'notice', message: 'messageBundles is passed over: localizationTexts stands beside it.' },
    ]);
  }
});
