import { readRealmFile, RealmFileError, type RealmFile } from '../../file/read.ts';
import { Secret, type Values } from '../../file/value.ts';
import { masterProblems } from '../realm/master.ts';
import { hashOf } from '../secret-hash.ts';
import { settingKeys } from './keys.ts';
import { mergeSettings } from './merge.ts';
import { settings } from './settings.ts';

const file = (source: string): RealmFile =>
  readRealmFile(
    'realm.yaml',
    source,
    {},
    {
      keys: new Set([...settingKeys, 'doorplate', 'roles', 'clients', 'users', 'groups', 'authenticationFlows']),
      leaves: new Map(),
    },
  );
const problems = (source: string): string[] =>
  settings.check(file(source)).map(({ line, message }) => `${line}: ${message}`);

test.each([
  ['otpPolicyAlgorithm: sha1', '2: otpPolicyAlgorithm is "sha1": use "HmacSHA1", "HmacSHA256", "HmacSHA512".'],
  ['otpPolicyDigits: 7', '2: otpPolicyDigits is 7: use 6, 8.'],
  ['sslRequired: always', '2: sslRequired is "always": use'],
  [
    'attributes: {bruteForceProtected: "true"}',
    '2: The attribute bruteForceProtected is never shown by Keycloak: write the key bruteForceProtected instead.',
  ],
  [
    'attributes: {_browser_header.xFrameOptions: DENY}',
    '2: The attribute _browser_header.xFrameOptions is never shown by Keycloak: write the key browserSecurityHeaders.xFrameOptions instead.',
  ],
  ['attributes: {webAuthnPolicyRpIdPasswordless: a}', 'write the key webAuthnPolicyPasswordlessRpId instead'],
  ['attributes: {webAuthnPolicyExtraOrigins: a}', 'stands for the key webAuthnPolicyExtraOrigins'],
  ['attributes: {oauth2DeviceCodeLifespan: "5"}\noauth2DeviceCodeLifespan: 6', 'are the same thing and differ'],
])('%s is an error with its place', (source, message) => {
  const [first, ...rest] = problems(`realm: acme\n${source}\n`);
  expect(first).toContain(message);
  expect(rest).toEqual([]);
});

test('an export, which says some things twice, is no error', () => {
  expect(
    problems(
      'realm: acme\nattributes: {oauth2DeviceCodeLifespan: "600", realmReusableOtpCode: "false", webAuthnPolicyExtraOrigins: "https://a.example"}\n' +
        'oauth2DeviceCodeLifespan: 600\notpPolicyCodeReusable: false\nwebAuthnPolicyExtraOrigins: [https://a.example]\n',
    ),
  ).toEqual([]);
});

test('an export of the settings holds every setting once, and no hashes of secrets', async () => {
  const realm: Values = {
    id: '1',
    realm: 'acme',
    displayName: 'Acme',
    oauth2DeviceCodeLifespan: 600,
    attributes: {
      oauth2DeviceCodeLifespan: '600',
      frontendUrl: 'x',
      'doorplate.secret.smtpServer.password': 'scrypt$',
      'doorplate.emailChange.dailyLimit': '10',
    },
    smtpServer: { password: '**********' },
  };
  // not asked for anything
  const server = {} as Parameters<typeof settings.everything>[0];
  expect(await settings.everything(server, realm)).toEqual({
    displayName: 'Acme',
    oauth2DeviceCodeLifespan: 600,
    attributes: { frontendUrl: 'x', 'doorplate.emailChange.dailyLimit': '10' },
    smtpServer: { password: '**********' },
  });
});

const mail = (password: string) => ({ host: 'new', from: 'a@b.example', password: new Secret(password) });

test('mail goes to another host only with the secret for it', () => {
  const there: Values = { smtpServer: { host: 'old', from: 'a@b.example', password: '**********' }, attributes: {} };
  expect(() => settings.plan({ realm: 'acme', smtpServer: { host: 'new' } }, there)).toThrow(
    'add smtpServer.password to the file',
  );
  const [step] = settings.plan(
    { realm: 'acme', smtpServer: mail('sesame') },
    { ...there, attributes: { 'doorplate.secret.smtpServer.password': hashOf('sesame') } },
  );
  expect(step?.changes).toEqual([{ path: 'smtpServer.host', from: 'old', to: 'new' }]);
  // known, and sent nevertheless
  expect(mergeSettings(there, { smtpServer: mail('sesame') })).toMatchObject({
    smtpServer: { host: 'new', password: 'sesame' },
  });
});

test('an empty mail setting is taken away, its secret with its hash', () => {
  const body = mergeSettings(
    {
      smtpServer: { host: 'a', user: 'u', password: '**********' },
      attributes: { 'doorplate.secret.smtpServer.password': 'scrypt$', x: '1' },
    },
    { smtpServer: { user: '', password: new Secret('') } },
  );
  expect(body).toEqual({ smtpServer: { host: 'a' }, attributes: { x: '1' } });
});

test('master is refused, and with the explicit wish everything that could lock its administrators out', () => {
  const source =
    'realm: master\nenabled: false\ndisplayName: Ours\nbrowserFlow: mine\nauthenticationFlows: []\npermanentLockout: true\ndoorplate: {prune: [clients, identityProviders], moved: {roles: {admin: boss}}}\n' +
    'roles: {realm: [{name: admin}, {name: other}]}\nclients: [{clientId: admin-cli}, {clientId: app}]\nusers: [{username: admin, enabled: false}]\n';
  expect(masterProblems(file(source)).map(({ message }) => message)).toEqual([expect.stringContaining('--master')]);
  const wished = masterProblems({ ...file(source), mayBeMaster: true });
  expect(wished.map(({ line, message }) => `${line} ${message.split(' could ')[0] ?? ''}`)).toEqual([
    '2 enabled: false',
    '6 permanentLockout: true',
    '4 browserFlow',
    '5 authenticationFlows',
    '7 prune: [clients]',
    '7 Renaming the role admin',
    '8 Changing the role admin',
    '9 Changing the client admin-cli',
    '10 Disabling admin',
  ]);
  expect(masterProblems({ ...file('realm: master\ndisplayName: Ours\n'), mayBeMaster: true })).toEqual([]);
});

test.each([
  ['doorplate: {prune: [roleMappings]}\ngroups: [{name: admins, realmRoles: []}]', 'prune: [roleMappings]'],
  ['doorplate: {prune: [composites]}\nroles: {realm: [{name: ops, composites: {realm: []}}]}', 'prune: [composites]'],
  ['doorplate: {prune: [clientRoles]}', 'prune: [clientRoles]'],
  ['doorplate: {moved: {clientRoles: {master-realm/manage-users: x}}}', 'Renaming the role master-realm/manage-users'],
  [
    'roles: {client: {acme-realm: [{name: manage-users}], app: [{name: a}]}}',
    'Changing roles of the client acme-realm',
  ],
  ['users: [{username: ana, realmRoles: []}]', 'realmRoles of ana, as a whole list,'],
])('master does not lose an administrator by %s', (source, what) => {
  const wished = masterProblems({ ...file(`realm: master\n${source}\n`), mayBeMaster: true });
  expect(wished.map(({ message }) => message.split(' could ')[0])).toEqual([what]);
});

test('a file with a masked secret is refused before any of it', () => {
  expect(() => file('realm: acme\nsmtpServer: {password: "**********"}\n')).toThrow(RealmFileError);
});
