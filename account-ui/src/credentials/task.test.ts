import { expect, test } from '@jest/globals';
import type { Credential, CredentialType } from './credentials.ts';
import { noted, outcomeOf, taskFrom } from './task.ts';

const MINUTE = 60_000;
const NOW = 1_800_000_000_000;

const credential = (id: string, createdDate: number, label = ''): Credential => ({
  id,
  label,
  createdDate,
  codes: null,
});
const kind = (type: string, credentials: Credential[]): CredentialType => ({
  type,
  category: type === 'password' ? 'basic-authentication' : 'two-factor',
  removeable: type !== 'password',
  displayName: `${type}-display-name`,
  helptext: '',
  createAction: 'CONFIGURE_TOTP',
  updateAction: '',
  credentials,
});
const password = kind('password', [credential('p', NOW - 9000 * MINUTE)]);
const before = [password, kind('otp', [credential('old', NOW - 500 * MINUTE, 'Pixel 7')])];
const pixel = credential('new', NOW - 1000, 'Pixel 8');
const after = [password, kind('otp', [...(before[1]?.credentials ?? []), pixel])];
const success = (action: string) => ({ status: 'success' as const, action });

test('what was set up is named, and only what is new', () => {
  const outcome = outcomeOf(success('CONFIGURE_TOTP'), noted('CONFIGURE_TOTP', '', before), after, NOW);
  expect(outcome).toMatchObject({ kind: 'added', added: [{ credential: { id: 'new' } }] });
});

test('no success is told that the list does not show', () => {
  expect(outcomeOf(success('CONFIGURE_TOTP'), noted('CONFIGURE_TOTP', '', before), before, NOW).kind).toBe('unclear');
  expect(
    outcomeOf(success('delete_credential:old'), noted('delete_credential:old', 'Pixel 7', before), before, NOW).kind,
  ).toBe('unclear');
});

test('recovery codes made right after an authenticator are both told, whatever action the server names', () => {
  const both = [...after, kind('recovery-authn-codes', [credential('codes', NOW)])];
  const outcome = outcomeOf(success('CONFIGURE_RECOVERY_AUTHN_CODES'), noted('CONFIGURE_TOTP', '', before), both, NOW);
  expect(outcome.kind === 'added' && outcome.added.map(({ credential: { id } }) => id)).toEqual(['new', 'codes']);
});

test('what was removed is named once it is gone', () => {
  const outcome = outcomeOf(
    success('delete_credential'),
    noted('delete_credential:new', 'Pixel 8', after),
    before,
    NOW,
  );
  expect(outcome).toEqual({ kind: 'removed', name: 'Pixel 8' });
});

test('a changed password is told by its date', () => {
  const changed = [kind('password', [credential('p', NOW)])];
  expect(outcomeOf(success('UPDATE_PASSWORD'), noted('UPDATE_PASSWORD', '', before), changed, NOW).kind).toBe(
    'password-changed',
  );
});

test('cancelled and failed are told as such even if something is new', () => {
  expect(outcomeOf({ status: 'cancelled', action: '' }, null, after, NOW).kind).toBe('cancelled');
  expect(outcomeOf({ status: 'error', action: '' }, null, after, NOW).kind).toBe('failed');
});

test('sent here by another application, only what was just made counts', () => {
  expect(outcomeOf(success('CONFIGURE_TOTP'), null, after, NOW)).toMatchObject({
    added: [{ credential: { id: 'new' } }],
  });
  expect(outcomeOf(success('CONFIGURE_TOTP'), null, before, NOW).kind).toBe('unclear');
});

test('an odd note is no note', () => {
  expect(taskFrom(undefined)).toBeNull();
  expect(taskFrom({ action: 1 })).toBeNull();
});
