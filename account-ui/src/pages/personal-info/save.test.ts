import { expect, test } from '@jest/globals';
import type { Answer } from '../../server/failure.ts';
import { refusal } from '../../server/failure.ts';
import type { EmailState } from '../../email/email.ts';
import { save } from './save.ts';

const state: EmailState = {
  email: 'a@x.example',
  emailVerified: true,
  pending: 'b@x.example',
  editable: true,
  retryAfter: 30,
};
const fine: Answer<undefined> = { ok: true, value: undefined, status: 204 };
const refused = (status: number, body: unknown): Answer<never> => ({ ok: false, failure: refusal(status, body) });

function rig(others: Answer<undefined>, email: Answer<EmailState>) {
  const calls: unknown[] = [];
  return {
    calls,
    saveOthers: (changed: Record<string, string[]>) => (calls.push(changed), Promise.resolve(others)),
    changeEmail: (address: string) => (calls.push(address), Promise.resolve(email)),
  };
}
const pending: Answer<EmailState> = { ok: true, value: state, status: 202 };

test('the email goes by its own call, trimmed, after the rest', async () => {
  const server = rig(fine, pending);
  const saved = await save({ firstName: ['Bo'], email: [' b@x.example '] }, true, server);
  expect(server.calls).toEqual([{ firstName: ['Bo'] }, 'b@x.example']);
  expect(saved).toEqual({ kind: 'saved', others: true, email: state });
});

test('where the email has no call of its own it is saved with the rest', async () => {
  const server = rig(fine, pending);
  await save({ email: ['b@x.example'] }, false, server);
  expect(server.calls).toEqual([{ email: ['b@x.example'] }]);
});

test('a refused form sends no mail', async () => {
  const server = rig(refused(400, { field: 'firstName', errorMessage: 'error-user-attribute-required' }), pending);
  const saved = await save({ firstName: [], email: ['b@x.example'] }, true, server);
  expect(server.calls).toHaveLength(1);
  expect(saved).toMatchObject({ kind: 'fields', others: false });
});

test.each([
  [403, { error: 'reauthentication_required', max_age: 300 }, { kind: 'identity', maxAge: 300 }],
  [429, { error: 'cooldown', retryAfter: 12 }, { kind: 'wait', retryAfter: 12, daily: false }],
  [429, { error: 'daily_limit', retryAfter: 3600 }, { kind: 'wait', daily: true }],
  [502, { error: 'email_send_failed' }, { kind: 'mail-refused' }],
  [409, { error: 'validation', errors: [{ field: 'email', errorMessage: 'emailExistsMessage' }] }, { kind: 'fields' }],
  [400, { error: 'read_only' }, { kind: 'fields', errors: [{ field: 'email' }] }],
  [429, { error: 'cooldown' }, { kind: 'failed' }],
  [418, {}, { kind: 'failed' }],
])('%i %j keeps what was saved apart from what was not', async (status, body, expected) => {
  const saved = await save({ firstName: ['Bo'], email: ['b@x.example'] }, true, rig(fine, refused(status, body)));
  expect(saved).toMatchObject({ others: true, ...expected });
});
