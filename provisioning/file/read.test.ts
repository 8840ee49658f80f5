import { kinds } from '../kinds/order.ts';
import { desiredState } from '../plan/plan.ts';
import { allManaged } from './in-tests/all-managed.ts';
import type { Environment } from './placeholders.ts';
import { readRealmFile, RealmFileError } from './read.ts';
import { Secret, type Values } from './value.ts';

const read = (source: string, env: Environment = {}): Values => desiredState('realm.yaml', source, env, kinds).values;

/** Everything that is wrong with a file, as it is printed. */
function complaints(source: string, env: Environment = {}): string[] {
  try {
    read(source, env);
  } catch (error) {
    if (error instanceof RealmFileError) return error.message.split('\n');
    throw error;
  }
  return [];
}

test('reads YAML and JSON alike', () => {
  const yaml = read('realm: acme\nverifyEmail: true\nsupportedLocales: [en, de]\n');
  expect(yaml).toEqual({ realm: 'acme', verifyEmail: true, supportedLocales: ['en', 'de'] });
  expect(read('{"realm": "acme", "verifyEmail": true, "supportedLocales": ["en", "de"]}')).toEqual(yaml);
});

test('says where an unknown key stands and which one was meant', () => {
  expect(complaints('realm: acme\nverifyEmial: true\n')).toEqual([
    'realm.yaml:2:1: verifyEmial is not a key that Keycloak knows: did you mean verifyEmail?',
  ]);
  expect(complaints('realm: acme\nclients:\n  - clientId: a\n    redirectUri: []\n')).toEqual([
    'realm.yaml:4:5: clients.0.redirectUri is not a key that Keycloak knows: did you mean redirectUris?',
  ]);
});

test('refuses a key that no kind manages instead of passing over it', () => {
  const managed = {
    keys: new Set(['realm', 'clients']),
    leaves: new Map([['ClientRepresentation', new Set(['authorizationSettings'])]]),
  };
  const refused = (source: string) => () => readRealmFile('realm.yaml', source, {}, managed);
  expect(refused('realm: acme\nidentityProviders: []\n')).toThrow(
    'realm.yaml:2:1: identityProviders is not managed yet',
  );
  expect(refused('realm: acme\nclients: [{clientId: a, authorizationSettings: {}}]\n')).toThrow(
    'clients.0.authorizationSettings is not managed yet',
  );
});

test('reports everything wrong at once, unresolved placeholders included', () => {
  const source = 'realm: acme\nverifyEmail: maybe\nsmtpServer:\n  host: ${env:SMTP_HOST}\n  port: ${env:SMTP_PORT}\n';
  expect(complaints(source)).toEqual([
    'realm.yaml:2:14: verifyEmail must be true or false, not a text.',
    'realm.yaml:4:9: smtpServer.host needs the environment variable SMTP_HOST: set it, or give a default as ${env:NAME:-default}.',
    'realm.yaml:5:9: smtpServer.port needs the environment variable SMTP_PORT: set it, or give a default as ${env:NAME:-default}.',
  ]);
});

test('refuses a masked secret', () => {
  expect(complaints('realm: acme\nsmtpServer:\n  password: "**********"\n')[0]).toMatch(
    /^realm\.yaml:3:13: smtpServer\.password is a masked secret/,
  );
});

test.each([
  ['a key that stands twice', 'realm: acme\nrealm: other\n', 'realm.yaml:2:1: This key stands twice'],
  ['a client that stands twice', 'realm: acme\nclients: [{clientId: a}, {clientId: a}]\n', 'a stands twice in clients'],
  [
    'a person who stands twice in other case',
    'realm: acme\nusers: [{username: ana}, {username: Ana}]\n',
    'ana stands twice in users',
  ],
  ['a file that is no YAML', 'realm: [acme\n', 'This is not valid YAML or JSON'],
  ['an empty file', '', 'The file is empty'],
  ['a list', '- realm\n', 'The file must be an object'],
  ['a file without a realm', 'verifyEmail: true\n', 'The file names no realm'],
  [
    'a number that is a text',
    'realm: acme\naccessTokenLifespan: "300"\n',
    'accessTokenLifespan must be a whole number, not a text',
  ],
  [
    'a placeholder that cannot be read',
    'realm: acme\ndisplayName: ${env:1X}\n',
    'a placeholder that cannot be read, ${env:1X}',
  ],
  ['an alias without an anchor', 'realm: *nowhere\n', 'realm.yaml:1:8'],
  [
    'a profile without the email',
    'realm: acme\nuserProfile: {attributes: [{name: username}]}\n',
    'has no email, which every account needs',
  ],
  [
    'a flow within itself',
    'realm: acme\nauthenticationFlows: [{alias: a, authenticationExecutions: [{flowAlias: a}]}]\n',
    'The flow a is part of itself',
  ],
  [
    'a configuration that is not there',
    'realm: acme\nauthenticationFlows: [{alias: a, authenticationExecutions: [{authenticator: x, authenticatorConfig: c}]}]\n',
    'There is no configuration c',
  ],
  ['the realm of the administrators', 'realm: master\n', 'is not provisioned'],
])('refuses %s', (_what, source, message) => {
  expect(complaints(source).join('\n')).toContain(message);
});

test.each(['test Test', 'größe', 'a/b', '..', 'a?b'])('refuses the realm name %p, which breaks addresses', (name) => {
  expect(complaints(JSON.stringify({ realm: name }))[0]).toContain('does not work in addresses');
});

test('takes a realm name with a dot', () => {
  expect(complaints('realm: customer.tenant\n')).toEqual([]);
});

test('fills in placeholders once, by the type of the key, and leaves those of Keycloak alone', () => {
  const source =
    'realm: acme\ndisplayName: ${env:NAME}\naccessTokenLifespan: ${env:LIFE:-300}\nverifyEmail: ${env:VERIFY}\nclients:\n  - clientId: a\n    name: ${client_account}\n';
  expect(read(source, { NAME: '${env:OTHER} ${x}', VERIFY: 'true' })).toEqual({
    realm: 'acme',
    displayName: '${env:OTHER} ${x}',
    accessTokenLifespan: 300,
    verifyEmail: true,
    clients: [{ clientId: 'a', name: '${client_account}' }],
  });
});

test('keeps plain values of text maps as they are written', () => {
  expect(read('realm: acme\nattributes: {a: true, b: 300, c: 1.10, d: 0o14}\n')['attributes']).toEqual({
    a: 'true',
    b: '300',
    c: '1.10',
    d: '0o14',
  });
});

test('wraps secrets so that no way of printing shows them', () => {
  const values = read(
    'realm: acme\nclients: [{clientId: a, secret: planted}]\nusers: [{username: u, credentials: [{type: password, value: planted}]}]\nsmtpServer: {password: planted}\n',
  );
  expect(JSON.stringify(values)).not.toContain('planted');
  expect(String(new Secret('planted'))).toBe('(secret)');
});

test('a text of a page that is called password is no secret', () => {
  expect(read('realm: acme\nlocalizationTexts: {en: {password: Passphrase}}\n')['localizationTexts']).toEqual({
    en: { password: 'Passphrase' },
  });
});

test('a file whose aliases multiply without end is refused in time', () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 12; level++)
    lines.push(
      `a${level}: &a${level} [${Array(9)
        .fill(`*a${level - 1}`)
        .join(', ')}]`,
    );
  const source = `realm: acme\nuserProfile:\n  attributes:\n    - name: x\n      annotations:\n${lines.map((line) => `        ${line}`).join('\n')}\n`;
  expect(complaints(source).join('\n')).toContain('too many values');
});

test.each([
  ['tabs', '{\n\t"realm": "acme",\n\t"attributes": {\n\t\t"a": "x"\n\t}\n}', { a: 'x' }],
  ['escapes', '{"realm": "acme", "attributes": {"a": "\\u00fc\\ud83d\\ude00\\/\\n"}}', { a: 'ü😀/\n' }],
  ['no blanks', '{"realm":"acme","attributes":{"a":"x","b":"y"}}', { a: 'x', b: 'y' }],
  ['line ends of Windows', '{\r\n"realm": "acme",\r\n"attributes": {"a": "x"}\r\n}\r\n', { a: 'x' }],
])('reads JSON with %s', (_what, source, attributes) => {
  expect(readRealmFile('realm.json', source, {}, allManaged).values).toEqual({ realm: 'acme', attributes });
});

test('reads YAML with anchors, blocks, comments and quotes', () => {
  const source = `# the realm
realm: acme
displayName: >-
  Harbour
  Works
displayNameHtml: |
  <b>Harbour</b>
attributes: &attributes
  a: 'it''s'   # a quote
  b: "tab\\t"
  'c: d': !!str 12
  e: ~
clientScopes: [{name: s, attributes: *attributes}]
`;
  const attributes = { a: "it's", b: 'tab\t', 'c: d': '12', e: '' };
  expect(readRealmFile('realm.yaml', source, {}, allManaged).values).toEqual({
    realm: 'acme',
    displayName: 'Harbour Works',
    displayNameHtml: '<b>Harbour</b>\n',
    attributes,
    clientScopes: [{ name: 's', attributes }],
  });
});

test.each([
  ['an alias within itself', 'realm: acme\nusers: [{username: a, attributes: &a {x: *a}}]\n', 'must be a list'],
  [
    'an alias within itself where anything goes',
    'realm: acme\nuserProfile: {attributes: [{name: a, annotations: &a {x: *a}}]}\n',
    'aliases that contain each other',
  ],
  ['two documents', 'realm: acme\n---\nrealm: other\n', 'realm.yaml:2:1: A realm file is one document'],
  ['a merge key', 'realm: acme\n<<: {enabled: true}\n', 'YAML 1.2 has no merge keys'],
  ['a key that is a list', 'realm: acme\n? [a]\n: b\n', 'A key must be a plain word'],
  ['a key of JavaScript', 'realm: acme\nattributes: {__proto__: x}\n', 'attributes.__proto__ cannot be a key'],
  ['JSON with a key twice', '{"realm": "acme", "attributes": {"a": "x", "a": "y"}}', '1:44: This key stands twice'],
])('refuses %s', (_what, source, message) => {
  expect(() => readRealmFile('realm.yaml', source, {}, allManaged)).toThrow(message);
});

test('shows no secret, wherever it stands', () => {
  const { values } = readRealmFile(
    'realm.yaml',
    `realm: acme
clients: [{clientId: a, attributes: {saml.signing.private.key: planted}}]
authenticatorConfig: [{alias: a, config: {secret.key: planted, site.key: shown}}]
identityProviders: [{alias: a, config: {clientSecret: planted}}]
components: {x: [{name: k, config: {privateKey: [planted], keystorePassword: [planted]}}]}
users: [{username: u, credentials: [{type: password, secretData: planted}]}]
`,
    {},
    allManaged,
  );
  expect(JSON.stringify(values)).not.toContain('planted');
  expect(JSON.stringify(values)).toContain('shown');
});

test('a client that is called like a secret is none', () => {
  const values = {
    realm: 'acme',
    groups: [{ name: 'g', clientRoles: { 'forgot-password': ['reset'] } }],
    roles: { realm: [{ name: 'r', composites: { client: { 'top-secret': ['read'] } } }] },
    doorplate: { moved: { clients: { 'old-secret': 'top-secret' } } },
  };
  expect(readRealmFile('realm.json', JSON.stringify(values), {}, allManaged).values).toEqual(values);
});
