import { accountOf } from './credentials.ts';

const KEYCLOAK_URL = 'https://id.example.org/';
const user = { KEYCLOAK_URL, KEYCLOAK_USER: 'olga', KEYCLOAK_PASSWORD: 'planted-password' };
const client = { KEYCLOAK_URL, KEYCLOAK_CLIENT_ID: 'pipeline', KEYCLOAK_CLIENT_SECRET: 'planted-secret' };

test('signs in as a user, through admin-cli or a client of its own, or as a service account', () => {
  expect(accountOf(user)).toMatchObject({
    url: 'https://id.example.org',
    realm: 'master',
    user: 'olga',
    login: { grantType: 'password', clientId: 'admin-cli', username: 'olga' },
  });
  expect(accountOf({ ...client, ...user }).login).toEqual({
    grantType: 'password',
    clientId: 'pipeline',
    clientSecret: 'planted-secret',
    username: 'olga',
    password: 'planted-password',
  });
  expect(accountOf({ ...client, KEYCLOAK_USER: '', KEYCLOAK_REALM: 'acme' })).toMatchObject({
    realm: 'acme',
    user: undefined,
    login: { grantType: 'client_credentials', clientId: 'pipeline' },
  });
});

test.each([
  [
    'a user without a password',
    { ...client, KEYCLOAK_USER: 'olga' },
    /^KEYCLOAK_USER is olga, and KEYCLOAK_PASSWORD is not set: set it, or unset KEYCLOAK_USER to sign in as a service account/,
  ],
  [
    'a password without a user',
    { ...client, KEYCLOAK_PASSWORD: 'planted-password' },
    /^KEYCLOAK_PASSWORD is set, and KEYCLOAK_USER is not/,
  ],
  [
    'a secret without a client',
    { KEYCLOAK_URL, KEYCLOAK_CLIENT_SECRET: 'planted-secret' },
    /KEYCLOAK_CLIENT_ID is not: set it to the client/,
  ],
  ['a client without a secret', { KEYCLOAK_URL, KEYCLOAK_CLIENT_ID: 'pipeline' }, /^There is nobody to sign in as/],
  ['no address', { KEYCLOAK_USER: 'olga' }, /^KEYCLOAK_URL is not set/],
  ['an address that is none', { ...user, KEYCLOAK_URL: 'id.example.org' }, /^KEYCLOAK_URL cannot be used/],
  [
    'a password in the address',
    { ...user, KEYCLOAK_URL: 'https://olga:planted-password@id.example.org' },
    /take them out of the address/,
  ],
])('does not guess with %s: it says what to set', (_what, env, message) => {
  expect(() => accountOf(env)).toThrow(message);
  expect(() => accountOf(env)).not.toThrow(/planted/);
});
