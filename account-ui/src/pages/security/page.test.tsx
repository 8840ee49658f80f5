import { afterEach, expect, test } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { visit } from '../../shell/visit.test-rig.tsx';
import * as states from './page.states.ts';
import {
  ACCOUNT,
  app,
  codes,
  codesLeft,
  credential,
  CREDENTIALS,
  DEVICES,
  here,
  key,
  known,
  passkey,
  password,
  session,
  spec,
} from './page.states.ts';

const buttons = async () => {
  const section = await screen.findByRole('region', { name: /^Next step/ });
  return within(section)
    .getAllByRole('button')
    .map(({ textContent }) => textContent);
};

afterEach(() => sessionStorage.clear());

test('the bare address shows it', async () => {
  await visit({ ...spec([password, app()]), path: '' });
  expect(await screen.findByRole('heading', { level: 1, name: 'Security' })).toBeTruthy();
});

test('a password alone: says so, and leads to the second step at once', async () => {
  const { left, container } = await visit(spec([password, app(), codes(), passkey()]));
  expect(await screen.findByText('Your account is protected by a password alone.')).toBeTruthy();
  expect(await buttons()).toEqual(['Set up an authenticator app', 'Add a passkey']);
  expect((await axe(container)).violations).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Set up an authenticator app' }));
  expect(left).toEqual(['CONFIGURE_TOTP']);
});

test('one way in only: says so, and asks for recovery codes first', async () => {
  await visit(spec([password, app(credential('o', 'Pixel 8')), codes(), passkey()]));
  expect(
    await screen.findByText(
      'Your account is protected by a password and an authenticator app, but you have no spare way in.',
    ),
  ).toBeTruthy();
  expect(await buttons()).toEqual(['Make recovery codes', 'Add a passkey']);
  expect(screen.getByText(/Your authenticator app is the only way/)).toBeTruthy();
});

test('one way in only, in a realm without recovery codes: another of what it offers', async () => {
  const { left } = await visit(spec([password, app(credential('o', 'Pixel 8'))]));
  expect(await buttons()).toEqual(['Set up another authenticator app']);
  await userEvent.click(screen.getByRole('button', { name: 'Set up another authenticator app' }));
  expect(left).toEqual(['CONFIGURE_TOTP']);
});

test('whoever has a second step and codes has nothing to do', async () => {
  const { container } = await visit(
    spec([password, app(credential('o', 'Pixel 8')), key(), codes(codesLeft(9)), passkey()]),
  );
  expect(await screen.findByText('Nothing to do.')).toBeTruthy();
  expect(screen.getByText('Your account is protected by a password and an authenticator app.')).toBeTruthy();
  expect(screen.queryByRole('region', { name: /^Next step/ })).toBeNull();
  expect((await axe(container)).violations).toEqual([]);
});

test('few codes are said with their number, none left as what it is', async () => {
  const few = await visit(spec([password, app(credential('o'), credential('o2')), codes(codesLeft(2))]));
  expect(await screen.findByText(/Only 2 are left/)).toBeTruthy();
  expect(await buttons()).toEqual(['Make new recovery codes']);
  few.unmount();
  await visit(spec([password, app(credential('o')), codes(codesLeft(0))]));
  expect(await screen.findByText(/All of them are used up/)).toBeTruthy();
});

test('an unconfirmed address comes first, if the realm can send the mail', async () => {
  const unverified = { [ACCOUNT]: [{ body: { ...known, emailVerified: false } }] };
  const { left, unmount } = await visit(spec([password, app()], unverified));
  expect(await buttons()).toEqual(['Confirm your email address', 'Set up an authenticator app']);
  await userEvent.click(screen.getByRole('button', { name: 'Confirm your email address' }));
  expect(left).toEqual(['VERIFY_EMAIL']);
  unmount();
  await visit({ ...spec([password, app()], unverified), features: { verifyEmail: false } });
  expect(await buttons()).toEqual(['Set up an authenticator app']);
});

test('what the realm does not offer is not suggested', async () => {
  await visit(spec([password]));
  expect(await screen.findByText('Your account is protected by a password alone.')).toBeTruthy();
  expect(screen.getByText('Nothing to do.')).toBeTruthy();
});

test('whoever signs in through another service is not asked for a second step', async () => {
  await visit(spec([{ ...password, userCredentialMetadatas: [], createAction: 'UPDATE_PASSWORD' }, app()]));
  expect(await screen.findByText(/through another service/)).toBeTruthy();
  expect(screen.getByText('Nothing to do.')).toBeTruthy();
});

test('whoever may only look is suggested nothing', async () => {
  await visit({ ...spec([password, app()]), roles: ['view-profile'] });
  expect(await screen.findByText('Nothing to do.')).toBeTruthy();
  expect(screen.queryByRole('link', { name: 'Secure my account' })).toBeNull();
});

test('a device that does not say what it is is to be looked at; three are shown and the rest counted', async () => {
  const many = {
    [DEVICES]: [
      {
        body: [
          here,
          {
            os: 'Other',
            osVersion: 'Unknown',
            sessions: ['a', 'b', 'c', 'd'].map((id) => session(id, 'Other/Unknown')),
          },
        ],
      },
    ],
  };
  await visit(spec([password, app(credential('o')), codes(codesLeft(9))], many));
  expect(await buttons()).toEqual(['Look at a device that is hard to know']);
  expect(screen.getByText('Chrome 140 on Linux')).toBeTruthy();
  expect(screen.getByText('And 2 more')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Look at a device that is hard to know' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'Device activity' })).toBeTruthy();
});

test('back from a set-up it says what came of it and leads on to the codes', async () => {
  await visit({
    ...spec([password, app({ credential: { id: 'n', userLabel: 'Pixel 8', createdDate: Date.now() } }), codes()]),
    result: { status: 'success', action: 'CONFIGURE_TOTP' },
  });
  expect((await screen.findAllByText('Pixel 8 is set up')).length).toBeGreaterThan(0);
  expect(await buttons()).toEqual(['Make recovery codes']);
});

test('what could not be loaded is said where it would stand, and the rest stays', async () => {
  await visit(
    spec([password, app()], {
      [CREDENTIALS]: [{ status: 503 }, { body: [password, app()] }],
      [DEVICES]: ['lost'],
    }),
  );
  const [first] = await screen.findAllByRole('button', { name: 'Try again' });
  if (first) await userEvent.click(first);
  expect(await buttons()).toEqual(['Set up an authenticator app']);
  expect(screen.getByText(/The server didn't answer/)).toBeTruthy();
});

test.each(['threeSteps', 'longAddress', 'unreachable', 'codesUsedUp', 'elsewhere'] as const)(
  'it is accessible: %s',
  async (state) => {
    const { container } = await visit(states[state]);
    await waitFor(() => expect(container.querySelector('.skeleton')).toBeNull());
    expect((await axe(container)).violations).toEqual([]);
  },
);
