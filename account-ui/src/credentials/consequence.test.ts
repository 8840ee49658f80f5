import { expect, test } from '@jest/globals';
import { consequenceOf } from './consequence.ts';
import type { Credential, CredentialType } from './credentials.ts';

const credential = (id: string): Credential => ({ id, label: '', createdDate: 1, codes: null });
const kind = (type: string, ...ids: string[]): CredentialType => ({
  type,
  category: '',
  removeable: true,
  displayName: '',
  helptext: '',
  createAction: '',
  updateAction: '',
  credentials: ids.map(credential),
});
const said = (all: CredentialType[], type: CredentialType) =>
  consequenceOf(all, type, type.credentials[0] ?? credential(''));

test('the last second step leaves the password alone, or the recovery codes', () => {
  const app = kind('otp', 'o');
  expect(said([kind('password', 'p'), app], app)).toBe('lastFactor');
  expect(said([kind('password', 'p'), app, kind('recovery-authn-codes', 'c')], app)).toBe('consequence.onlyCodes');
  expect(said([kind('password', 'p'), app, kind('webauthn', 'k')], app)).toBe('otp.consequence');
  const two = kind('otp', 'o', 'o2');
  expect(said([kind('password', 'p'), two], two)).toBe('otp.consequence');
});

test('the last passkey of an account without a password is its only way in', () => {
  const passkey = kind('webauthn-passwordless', 'k');
  expect(said([passkey], passkey)).toBe('consequence.lastPasskey');
  expect(said([kind('password', 'p'), passkey], passkey)).toBe('passkey.consequence');
});

test('recovery codes are missed beside a second step, and are one where there is no other', () => {
  const codes = kind('recovery-authn-codes', 'c');
  expect(said([kind('password', 'p'), kind('otp', 'o'), codes], codes)).toBe('codes.consequence');
  expect(said([kind('password', 'p'), codes], codes)).toBe('lastFactor');
});

test('a kind that the console does not know is said to be gone', () => {
  const own = kind('own-token', 't');
  expect(said([own], own)).toBe('removeConsequence');
});
