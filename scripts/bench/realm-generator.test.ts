import { parse } from 'yaml';
import { generateRealm, realmYaml, type RealmValues } from './realm-generator.ts';

const realm = generateRealm({ realm: 'made', clients: 40 });
const list = (key: string): readonly RealmValues[] => realm[key] as readonly RealmValues[];
const count = (groups: readonly RealmValues[]): number =>
  groups.reduce((sum, group) => sum + 1 + count((group['subGroups'] ?? []) as readonly RealmValues[]), 0);

test('a generated realm has what its size says', () => {
  expect(list('clients')).toHaveLength(40);
  expect(list('clients').every(({ protocolMappers }) => (protocolMappers as unknown[]).length === 2)).toBe(true);
  expect((realm['roles'] as { realm: unknown[] }).realm).toHaveLength(20);
  expect(count(list('groups'))).toBe(10);
  expect(list('users')).toHaveLength(20);
  expect(list('clientScopes')).toHaveLength(20);
  expect(list('identityProviders')).toHaveLength(10);
  expect(list('identityProviderMappers')).toHaveLength(10);
  expect(list('authenticationFlows').filter(({ topLevel }) => topLevel === true)).toHaveLength(5);
  expect(Object.values(realm['localizationTexts'] ?? {}).map((texts) => Object.keys(texts as object).length)).toEqual([
    50, 50,
  ]);
});

test('the same seed gives the same realm, another seed another', () => {
  expect(generateRealm({ realm: 'made', clients: 40 })).toEqual(realm);
  expect(generateRealm({ realm: 'made', clients: 40, seed: 2 })).not.toEqual(realm);
});

test('the file says what the values say', () => {
  expect(parse(realmYaml(realm))).toEqual(realm);
});
