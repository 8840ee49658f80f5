import { Secret } from '../file/value.ts';
import { differences } from './compare.ts';

test('only what the file declares is looked at', () => {
  expect(differences({ a: '1' }, { a: '1', b: '2' })).toEqual([]);
});

test('a list is a set, except where its order means something', () => {
  expect(differences({ redirectUris: ['a', 'b'] }, { redirectUris: ['b', 'a'] })).toEqual([]);
  expect(
    differences({ webAuthnPolicySignatureAlgorithms: ['a', 'b'] }, { webAuthnPolicySignatureAlgorithms: ['b', 'a'] }),
  ).toHaveLength(1);
});

test.each([
  ['', undefined],
  [[], undefined],
  [{}, undefined],
  [null, ''],
  ['', null],
])('%p and %p are the same nothing', (declared, actual) => {
  expect(differences({ key: declared }, { key: actual })).toEqual([]);
});

test('false is not nothing: a default may be true', () => {
  expect(differences({ enabled: false }, {})).toEqual([{ path: 'enabled', from: undefined, to: false }]);
});

test('names the key inside and both values', () => {
  expect(differences({ attributes: { 'a.b': 'new' } }, { attributes: { 'a.b': 'old' } })).toEqual([
    { path: 'attributes.a.b', from: 'old', to: 'new' },
  ]);
});

test('a secret is compared and neither side is shown', () => {
  expect(differences({ secret: new Secret('one') }, { secret: 'one' })).toEqual([]);
  const changes = differences({ secret: new Secret('planted-new') }, { secret: 'planted-old' });
  expect(changes).toHaveLength(1);
  expect(JSON.stringify(changes)).toBe('[{"path":"secret","from":"(secret)","to":"(secret)"}]');
});
