import { expect, test } from '@jest/globals';
import { match, openRoutes, routes } from './routes.ts';

const features = {
  internationalization: true,
  updateEmail: true,
  verifyEmail: true,
  removeCredential: true,
  linkedAccounts: false,
  organizations: false,
  applications: false,
  groups: false,
  resources: false,
  verifiableCredentials: false,
  history: false,
  deleteAccount: false,
};
const base = '/realms/acme/account/';
const open = openRoutes(routes, features, ['manage-account']);
const at = (path: string) => {
  const found = match(routes, open, base, path);
  return found.kind === 'page' ? found.route.path : found.kind;
};

test('an address leads to its page, with and without a slash at the end', () => {
  expect(at(`${base}account-security/signing-in`)).toBe('account-security/signing-in');
  expect(at(`${base}account-security/signing-in/`)).toBe('account-security/signing-in');
});

test('the bare address is the security overview', () => {
  expect(at(base)).toBe('security');
  expect(at('/realms/acme/account')).toBe('security');
});

test('an address that is no page is said to be none', () => {
  expect(at(`${base}nope`)).toBe('not-found');
  expect(at('/realms/other/account/')).toBe('not-found');
});

test('a page that the person may not see is closed, not missing', () => {
  const none = openRoutes(routes, features, []);
  expect(none).toEqual([]);
  expect(match(routes, none, base, `${base}personal-info`).kind).toBe('closed');
  expect(match(routes, none, base, base).kind).toBe('closed');
});
