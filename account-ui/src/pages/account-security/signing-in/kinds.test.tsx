import { afterEach, expect, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { visit } from '../../../shell/visit.test-rig.tsx';

const path = 'account-security/signing-in';
const list = 'GET account/credentials';
const DAY = 24 * 60 * 60_000;
const at = 1_790_000_000_000;
const held = (id: string, userLabel: string, createdDate = at, credentialData = '') => ({
  credential: { id, userLabel, createdDate, credentialData },
});
const kind = (type: string, createAction: string | undefined, ...credentials: object[]) => ({
  type,
  category: 'two-factor',
  createAction,
  removeable: true,
  userCredentialMetadatas: credentials,
});
const codes = (remainingCodes: number, createAction?: string) =>
  kind(
    'recovery-authn-codes',
    createAction,
    held('c', 'Recovery codes', at, JSON.stringify({ remainingCodes, totalCodes: 12 })),
  );

afterEach(() => sessionStorage.clear());

test('apps with equal or empty names are told apart, by date and if need be by number', async () => {
  await visit({
    path,
    replies: {
      [list]: [
        {
          body: [
            kind(
              'otp',
              'CONFIGURE_TOTP',
              held('1', 'Phone', at - 100 * DAY),
              held('2', 'Phone'),
              held('3', 'Phone', at + 1),
              held('4', ''),
              held('5', 'Tablet'),
            ),
          ],
        },
      ],
    },
  });
  await screen.findByText('Tablet');
  const names = screen.getAllByRole('button', { name: /^Remove / }).map((one) => one.getAttribute('aria-label'));
  expect(new Set(names).size).toBe(5);
  expect(names.slice(3)).toEqual(['Remove Authenticator application', 'Remove Tablet']);
  // where the date stands beside it, a number is added only if the date is shared too
  expect(screen.getByText('Phone')).toBeTruthy();
  expect(screen.getByText('Phone (1)')).toBeTruthy();
  expect(screen.getByText('Phone (2)')).toBeTruthy();
});

test('recovery codes: how many are left, and new ones only after it was said that the old ones end', async () => {
  const { left } = await visit({
    path,
    replies: {
      [list]: [
        { body: [kind('otp', 'CONFIGURE_TOTP', held('o', 'Phone')), codes(9, 'CONFIGURE_RECOVERY_AUTHN_CODES')] },
      ],
    },
  });
  expect(await screen.findByText(/9 of 12 left/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Make new codes' }));
  const dialog = screen.getByRole('dialog', { name: 'Make new recovery codes?' });
  expect(within(dialog).getByText(/stop working as soon as the new ones are made/)).toBeTruthy();
  await userEvent.click(within(dialog).getByRole('button', { name: 'Keep the present codes' }));
  expect(screen.queryByRole('dialog')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Make new codes' }));
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Make new codes' }));
  expect(left).toEqual(['CONFIGURE_RECOVERY_AUTHN_CODES']);
});

test('few codes and none are said as what they are', async () => {
  const few = await visit({ path, replies: { [list]: [{ body: [codes(1, 'CONFIGURE_RECOVERY_AUTHN_CODES')] }] } });
  expect((await screen.findAllByText('Only 1 recovery code is left')).length).toBeGreaterThan(0);
  few.unmount();
  await visit({ path, replies: { [list]: [{ body: [codes(0, 'CONFIGURE_RECOVERY_AUTHN_CODES')] }] } });
  expect((await screen.findAllByText('All recovery codes are used up')).length).toBeGreaterThan(0);
});

test('what the realm has switched off but the account holds is shown, without a way to add more', async () => {
  await visit({ path, replies: { [list]: [{ body: [kind('otp', undefined, held('o', 'Pixel 8')), codes(9)] }] } });
  expect(await screen.findByText('Pixel 8')).toBeTruthy();
  expect(screen.getAllByText(/doesn't offer new ones/)).toHaveLength(2);
  expect(screen.queryByRole('button', { name: /Setup|Make new/ })).toBeNull();
});

test('a second step that was just set up leads on to recovery codes', async () => {
  const { left } = await visit({
    path,
    replies: {
      [list]: [
        {
          body: [
            kind('otp', 'CONFIGURE_TOTP', held('n', 'Pixel 8', Date.now())),
            kind('recovery-authn-codes', 'CONFIGURE_RECOVERY_AUTHN_CODES'),
          ],
        },
      ],
    },
    result: { status: 'success', action: 'CONFIGURE_TOTP' },
  });
  expect((await screen.findAllByText('Pixel 8 is set up')).length).toBeGreaterThan(0);
  expect(screen.getByText(/Now make recovery codes/)).toBeTruthy();
  const [first] = screen.getAllByRole('button', { name: 'Make recovery codes' });
  if (first) await userEvent.click(first);
  expect(left).toEqual(['CONFIGURE_RECOVERY_AUTHN_CODES']);
});

test('after a rename the focus is back where it came from', async () => {
  await visit({
    path,
    replies: {
      [list]: [{ body: [kind('otp', 'CONFIGURE_TOTP', held('o', 'Pixel 8'))] }],
      'PUT account/credentials/o/label': [{ status: 204 }],
    },
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Rename Pixel 8' }));
  await userEvent.keyboard('{Escape}');
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Rename Pixel 8');
});

test('a name that another one has is refused at the field, and stays there to be changed', async () => {
  await visit({
    path,
    replies: {
      [list]: [{ body: [kind('otp', 'CONFIGURE_TOTP', held('o', 'Pixel 8'), held('t', 'Tablet'))] }],
      'PUT account/credentials/o/label': [
        { status: 409, body: { error: 'conflict', error_description: 'Device already exists with the same name' } },
      ],
    },
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Rename Pixel 8' }));
  await userEvent.keyboard('Tablet{Enter}');
  expect(await screen.findByText(/already have one with this name/)).toBeTruthy();
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' });
  expect(field.value).toBe('Tablet');
  expect(document.activeElement).toBe(field);
});
