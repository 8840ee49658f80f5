import { readRealmFile, type RealmFile } from '../../file/read.ts';
import { Secret, type Values } from '../../file/value.ts';
import { hashOf } from '../secret-hash.ts';
import { identityProviders } from './identity-providers.ts';
import { identityProviderMappers } from './mappers.ts';

const file = (source: string): RealmFile =>
  readRealmFile(
    'realm.yaml',
    source,
    {},
    {
      keys: new Set(['identityProviders', 'identityProviderMappers', 'doorplate']),
      leaves: new Map(),
    },
  );

const wanted = (provider: Values, more: Values = {}): Values => ({
  realm: 'acme',
  identityProviders: [{ alias: 'partner', providerId: 'oidc', ...provider }],
  ...more,
});
const there = (provider: Values): ReadonlyMap<string, Values> =>
  new Map([['partner', { alias: 'partner', providerId: 'oidc', enabled: true, types: [], ...provider }]]);

test('what the server leaves out where it is off is no difference', () => {
  expect(identityProviders.plan(wanted({ trustEmail: false, linkOnly: false, enabled: true }), there({}))).toEqual([]);
  expect(identityProviders.plan(wanted({ postBrokerLoginFlowAlias: '' }), there({}))).toEqual([]);
});

test('a binding follows a flow that the file renames', () => {
  const moved = { doorplate: { moved: { authenticationFlows: { old: 'new' } } } };
  const bound = there({ firstBrokerLoginFlowAlias: 'old', postBrokerLoginFlowAlias: 'other' });
  const file = { firstBrokerLoginFlowAlias: 'new', postBrokerLoginFlowAlias: 'other' };
  expect(identityProviders.plan(wanted(file, moved), bound)).toEqual([]);
  expect(identityProviders.plan(wanted({ postBrokerLoginFlowAlias: 'new' }, moved), bound)[0]?.changes).toEqual([
    { path: 'postBrokerLoginFlowAlias', from: 'other', to: 'new' },
  ]);
});

test('what an old server kept in the configuration is compared with where the server has it now', () => {
  const old = wanted({ config: { hideOnLoginPage: 'true' } });
  expect(identityProviders.plan(old, there({ hideOnLogin: true, config: {} }))).toEqual([]);
  expect(identityProviders.plan(old, there({ config: {} }))[0]?.changes).toEqual([
    { path: 'hideOnLogin', from: false, to: true },
  ]);
});

test('a secret is told from a former one by the hash in the configuration, and never shown', () => {
  const config = { clientSecret: '**********', 'doorplate.secret.clientSecret': hashOf('sesame') };
  const plan = (secret: string) =>
    identityProviders.plan(wanted({ config: { clientSecret: new Secret(secret) } }), there({ config }));
  expect(plan('sesame')).toEqual([]);
  expect(JSON.stringify(plan('other'))).toContain('"from":"(secret)","to":"(secret)"');
  // one that was made by hand is set once
  const byHand = there({ config: { clientSecret: '**********' } });
  expect(identityProviders.plan(wanted({ config: { clientSecret: new Secret('sesame') } }), byHand)).toHaveLength(1);
});

test('a provider without a type, twice, or with an alias that no address can hold, is an error', () => {
  const problems = identityProviders.check(
    file(
      'identityProviders:\n  - {alias: a}\n  - {alias: b, providerId: oidc}\n  - {alias: b, providerId: oidc}\n  - {alias: a/b, providerId: oidc}\n  - {providerId: oidc}\n',
    ),
  );
  expect(problems.map(({ line }) => line).sort()).toEqual([2, 4, 5, 6]);
});

test('mappers of one name belong to different providers; two of one provider are an error', () => {
  const one = (alias: string): string =>
    `  - {identityProviderAlias: ${alias}, name: m, identityProviderMapper: hardcoded-attribute-idp-mapper}\n`;
  const problems = (...aliases: string[]) =>
    identityProviderMappers.check(file(`identityProviderMappers:\n${aliases.map(one).join('')}`));
  expect(problems('a', 'b')).toEqual([]);
  expect(problems('a', 'b', 'a').map(({ line }) => line)).toEqual([4]);
});

test('only mappers of providers that the file names are pruned, and only when it says so', () => {
  const actual = new Map([['partner', [{ name: 'gone', identityProviderAlias: 'partner' }]]]);
  const none: Values = { identityProviderMappers: [] };
  expect(identityProviderMappers.plan(wanted({}, none), actual)).toEqual([]);
  const pruning = wanted({}, { ...none, doorplate: { prune: ['identityProviderMappers'] } });
  expect(identityProviderMappers.plan(pruning, actual)).toMatchObject([{ name: 'partner / gone', verb: 'delete' }]);
});
