import { readRealmFile, type RealmFile } from '../../file/read.ts';
import { Secret, text, type Values } from '../../file/value.ts';
import { hashOf } from '../secret-hash.ts';
import { components } from './components.ts';

const ldap = 'org.keycloak.storage.UserStorageProvider';
const mapper = 'org.keycloak.storage.ldap.mappers.LDAPStorageMapper';
const realm: Values = { id: 'r', attributes: {} };

const file = (source: string): RealmFile =>
  readRealmFile('realm.yaml', source, {}, { keys: new Set(['components']), leaves: new Map() });

test('components without a name or a provider, and two of one name, are errors; one of each sub-type is none', () => {
  const problems = components.check(
    file(
      'components:\n  x.Keys:\n    - {name: a}\n    - {name: b, providerId: p}\n    - {name: b, providerId: p}\n' +
        '    - {name: b, providerId: p, subType: anonymous}\n' +
        '    - {name: c, providerId: p, subComponents: {y.Mapper: [{providerId: q}]}}\n',
    ),
  );
  expect(problems.map(({ line }) => line)).toEqual([3, 5, 7]);
  expect(problems.map(({ message }) => message.replace(/^.*? (has|stands)/, '$1'))).toEqual([
    'has no providerId: add it.',
    'stands twice in components.x.Keys: keep one of the two.',
    'has no name: add it.',
  ]);
});

const directory = (config: Values, more: Values = {}): Values => ({
  realm: 'acme',
  components: { [ldap]: [{ name: 'directory', providerId: 'ldap', config, ...more }] },
});
const there = (config: Values): Values => ({
  id: '1',
  parentId: 'r',
  name: 'directory',
  providerId: 'ldap',
  providerType: ldap,
  config,
});

test('a credential that is known is no change, a new one is; it goes along to another address', () => {
  const known: Values = {
    attributes: { 'doorplate.secret.components.UserStorageProvider.directory.bindCredential': hashOf('sesame') },
  };
  const present = [there({ bindCredential: ['**********'], connectionUrl: ['ldap://old'], usersDn: ['ou=a'] })];
  const plan = (secret: string, url: string) =>
    components.plan(directory({ bindCredential: [new Secret(secret)], connectionUrl: [url], usersDn: ['ou=a'] }), {
      components: present,
      realm: known,
      keys: new Map(),
    });
  expect(plan('sesame', 'ldap://old')).toEqual([]);
  const [rotated] = plan('other', 'ldap://old');
  expect(JSON.stringify(rotated?.changes)).toBe('[{"path":"config.bindCredential","from":"(secret)","to":"(secret)"}]');
  expect(rotated?.single).toBe(false);
  const [moved] = plan('sesame', 'ldap://new');
  expect(moved?.changes).toEqual([{ path: 'config.connectionUrl', from: 'ldap://old', to: 'ldap://new' }]);
  expect(moved?.single).toBe(true);
  expect(moved?.task).toMatchObject({
    component: { config: { connectionUrl: ['ldap://new'], bindCredential: [expect.any(Secret)] } },
    secrets: [],
  });
});

test('an empty value in a list is none', () => {
  const present = [there({ usersDn: ['ou=a'], filter: [''] })];
  const actual = { components: present, realm, keys: new Map() };
  expect(components.plan(directory({ usersDn: ['ou=a'], filter: [], other: [''] }), actual)).toEqual([]);
});

test('mappers of a federation that is still to come are made after it', () => {
  const wanted = directory({}, { subComponents: { [mapper]: [{ name: 'email', providerId: 'm', config: {} }] } });
  expect(components.plan(wanted, undefined).map(({ name, verb }) => `${verb} ${name}`)).toEqual([
    'create UserStorageProvider directory',
    'create LDAPStorageMapper directory / email',
  ]);
});

test('two components of one name on the server cannot be told apart by a file', () => {
  const actual = { components: [there({}), { ...there({}), id: '2' }], realm, keys: new Map() };
  expect(() => components.plan(directory({}), actual)).toThrow('The realm has 2 components');
});

test('what a new realm comes with goes at once where the file prunes it, but for the last keys', () => {
  const keys = 'org.keycloak.keys.KeyProvider';
  const policies = 'org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy';
  const prune = { doorplate: { prune: ['components'] } };
  const own = ['RS256', 'HS512', 'AES', 'RSA-OAEP'].map((algorithm) => ({
    name: algorithm,
    providerId: 'some',
    config: { algorithm: [algorithm] },
  }));
  const plan = (components: Values) =>
    components_(components).map(({ verb, name, task }) => `${verb} ${name} ${text(task as Values, 'subType')}`.trim());
  const components_ = (some: Values) => components.plan({ realm: 'acme', components: some, ...prune }, undefined);
  expect(plan({ [keys]: own }).filter((words) => words.startsWith('delete'))).toEqual([
    'delete KeyProvider aes-generated',
    'delete KeyProvider hmac-generated-hs512',
    'delete KeyProvider rsa-enc-generated',
    'delete KeyProvider rsa-generated',
  ]);
  const trusted = { name: 'Trusted Hosts', providerId: 'trusted-hosts', subType: 'anonymous' };
  const gone = plan({ [policies]: [trusted] });
  expect(gone).toHaveLength(10);
  expect(gone).toContain('delete ClientRegistrationPolicy Allowed Client Scopes authenticated');
  expect(gone).not.toContain('delete ClientRegistrationPolicy Trusted Hosts anonymous');
  expect(() => plan({ [keys]: own.slice(1) })).toThrow('would have no active key for RS256');
  // without the word nothing goes
  expect(components.plan({ realm: 'acme', components: { [policies]: [] } }, undefined)).toEqual([]);
});
