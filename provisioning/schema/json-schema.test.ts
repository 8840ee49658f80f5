import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { parse } from 'yaml';
import { allManaged } from '../file/in-tests/all-managed.ts';
import { referenceProblems } from '../file/check.ts';
import { inspectRealmFiles } from '../file/read.ts';
import { keysOf } from '../file/representations.ts';
import { kind } from '../kinds/kind.ts';
import { kinds } from '../kinds/order.ts';
import { settings } from '../kinds/settings/settings.ts';
import { choices, settingChoices } from './choices.ts';
import { jsonSchema } from './json-schema.ts';

const everything = kind<undefined, undefined>({
  name: 'everything',
  keys: [...allManaged.keys],
  passesOver: { RealmRepresentation: ['keycloakVersion', 'notBefore'] },
  prunes: ['clients', 'roles'],
  moves: ['roles'],
  read: () => Promise.resolve(undefined),
  plan: () => [],
  write: () => Promise.resolve(),
});
const validator = (of = [everything]) => new Ajv2020({ allowUnionTypes: true }).compile(jsonSchema(of));
const takes = validator();

test('takes the example, with its placeholders, by the kinds in use', () => {
  const source = readFileSync(new URL('../../example/realm.yaml', import.meta.url), 'utf8');
  const takesExample = validator([...kinds]);
  expect(takesExample(parse(source)) ? [] : takesExample.errors).toEqual([]);
});

test.each([18, 22, 24, 26])('takes an export of Keycloak %i', (version) => {
  const source = readFileSync(new URL(`../file/in-tests/export-${version}.json`, import.meta.url), 'utf8');
  expect(takes(JSON.parse(source)) ? [] : takes.errors).toEqual([]);
});

test.each([
  [{ verifyEmial: true }],
  [{ verifyEmail: 'maybe' }],
  [{ clients: [{ clientId: 'a', redirectUri: [] }] }],
  [{ clients: {} }],
  [{ clients: [{ clientId: 'a', protocol: 'openid' }] }],
  [{ doorplate: { prune: ['clinets'] } }],
  [{ doorplate: { moved: { rolls: {} } } }],
])('refuses %j', (realm) => {
  expect(takes({ realm: 'acme', ...realm })).toBe(false);
});

test('offers the values of settings that have a few, and takes what the check takes of them', () => {
  const problems = (values: Record<string, string | number>): number =>
    settings.check({ name: '', values, problem: (_path, message) => ({ file: '', line: 1, column: 1, message }) })
      .length;
  const known = new Set(keysOf('RealmRepresentation').keys());
  for (const [key, few] of Object.entries(settingChoices)) {
    expect([key, known.has(key)]).toEqual([key, true]);
    for (const value of [...few, '']) {
      expect([key, value, takes({ realm: 'acme', [key]: value })]).toEqual([key, value, true]);
      expect([key, value, problems({ [key]: value })]).toEqual([key, value, 0]);
    }
    for (const other of ['whatever', 7]) {
      expect([key, takes({ realm: 'acme', [key]: other })]).toEqual([key, false]);
      expect([key, problems({ [key]: other })]).toEqual([key, 1]);
    }
    expect([key, takes({ realm: 'acme', [key]: '${env:VALUE}' })]).toEqual([key, true]);
  }
});

test('takes a login protocol or a signature algorithm that an extension brings where the file expects it, and then only', () => {
  const file = {
    realm: 'acme',
    defaultSignatureAlgorithm: 'ML-DSA-65',
    clients: [{ clientId: 'a', protocol: 'wsfed', protocolMappers: [{ name: 'm', protocol: 'wsfed' }] }],
    clientScopes: [{ name: 's', protocol: 'wsfed' }],
  };
  const read = (values: object) =>
    inspectRealmFiles([{ name: 'a.json', source: JSON.stringify(values) }], {}, allManaged);
  const missing = (values: object): string[] =>
    referenceProblems(read(values).file).map(({ message }) => message.replace(/: .*/, ''));
  expect(takes(file)).toBe(false);
  expect(missing(file)).toEqual([
    ...Array<string>(3).fill('There is no login protocol wsfed'),
    'There is no signature algorithm ML-DSA-65',
  ]);
  const expects = { loginProtocols: ['wsfed'], signatureAlgorithms: ['ML-DSA-65'] };
  const expected = { ...file, doorplate: { expects } };
  expect(takes(expected) ? [] : takes.errors).toEqual([]);
  expect(missing(expected)).toEqual([]);
  expect(read(expected).problems).toEqual([]);
  expect(takes({ ...expected, doorplate: { expects: { loginProtocols: ['wsfed'] } } })).toBe(false);
  expect(takes({ ...file, clients: [], doorplate: { expects: { signatureAlgorithms: ['ML-DSA-65'] } } })).toBe(false);
});

test('takes the short form of the second factor, and the address of the schema itself', () => {
  const realm = { $schema: './realm.schema.json', realm: 'acme' };
  expect(inspectRealmFiles([{ name: 'a.json', source: JSON.stringify(realm) }], {}, allManaged).problems).toEqual([]);
  for (const secondFactor of ['optional', 'required', { requiredForRole: 'admin' }]) {
    expect(takes({ ...realm, doorplate: { secondFactor } })).toBe(true);
  }
  expect(takes({ ...realm, doorplate: { secondFactor: 'always' } })).toBe(false);
});

test('takes what may be left to the environment', () => {
  expect(takes({ realm: '${env:REALM}', verifyEmail: '${env:VERIFY:-true}', accessTokenLifespan: '$(env:LIFE)' })).toBe(
    true,
  );
});

test('tells editors what our own keys are for', () => {
  const { $defs } = jsonSchema(kinds) as {
    $defs: Record<string, { properties: Record<string, { description?: string }> }>;
  };
  for (const [key, { description }] of Object.entries($defs['Doorplate']?.properties ?? {})) {
    if (key !== 'id') expect(description).toMatch(/\.$/);
  }
});

test('names choices of keys that there are', () => {
  for (const [name, keys] of Object.entries(choices)) {
    for (const key of Object.keys(keys)) expect([...keysOf(name).keys()]).toContain(key);
  }
});

const text = fc.constantFrom('a', 'b.c', '', '${role_x}');
const optional = <T>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(shape, { requiredKeys: [] });
const anyRealm = optional({
  realm: text,
  id: text,
  enabled: fc.oneof(fc.boolean(), fc.constantFrom('yes', 3, null)),
  accessTokenLifespan: fc.oneof(fc.integer(), fc.constantFrom('x', 1.5, true)),
  attributes: fc.oneof(fc.dictionary(text, fc.oneof(text, fc.integer(), fc.boolean())), fc.constantFrom([], 'x')),
  userCacheEnabled: fc.boolean(),
  clientTemplates: fc.constant([]),
  unknown: text,
  clients: fc.oneof(
    fc.array(
      optional({
        clientId: text,
        protocol: fc.constantFrom('saml', 'openid-connect', 'other'),
        redirectUris: fc.oneof(fc.array(text), fc.constantFrom('x')),
        access: fc.constant({}),
        redirectUri: text,
      }),
    ),
    fc.constantFrom({}, 'x'),
  ),
  users: fc.array(optional({ username: text, attributes: fc.dictionary(text, fc.oneof(text, fc.array(text))) })),
  userProfile: optional({
    unmanagedAttributePolicy: fc.constantFrom('ENABLED', 'ON'),
    attributes: fc.array(optional({ name: text })),
  }),
});

test('what the reader takes, the schema takes, and what the schema refuses, the reader refuses', () => {
  fc.assert(
    fc.property(anyRealm, (realm) => {
      const source = JSON.stringify(realm);
      const read = inspectRealmFiles([{ name: 'realm.json', source }], {}, allManaged);
      // a protocol is a name that the server may know: checked once all files are read
      const problems = [...read.problems, ...referenceProblems(read.file)];
      expect({ source, schema: takes(JSON.parse(source)), problems: problems.map(({ message }) => message) }).toEqual(
        expect.objectContaining(problems.length === 0 ? { schema: true } : { schema: false }),
      );
    }),
    { numRuns: 500 },
  );
});
