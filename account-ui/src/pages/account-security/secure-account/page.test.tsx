import { afterEach, expect, test } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { visit } from '../../../shell/visit.test-rig.tsx';
import * as states from './page.states.ts';
import {
  app,
  at,
  credential,
  CREDENTIALS,
  DEVICES,
  elsewhere,
  email,
  EMAIL,
  password,
  SIGN_OUT,
  spec,
} from './page.states.ts';

const step = () => screen.findByRole('listitem', { current: 'step' });
const inStep = async (name: string | RegExp) => within(await step()).findByRole('button', { name });
const press = async (name: string | RegExp) => userEvent.click(await inStep(name));

afterEach(() => sessionStorage.clear());

test('from the first step to the last, each said with what was done', async () => {
  const { asked, left, container } = await visit({
    ...spec(),
    kept: { 'secure-account.progress': { results: { password: 'done' }, ended: 0, removed: [], withdrawn: '' } },
  });
  expect(await screen.findByText('You are signed in here and in 2 other places:')).toBeTruthy();
  expect((await axe(container)).violations).toEqual([]);
  await press('Sign out everywhere else');
  expect(await screen.findByText('2 other places are signed out.', { selector: 'p' })).toBeTruthy();
  expect(asked.filter(({ call }) => call === SIGN_OUT)).toHaveLength(1);

  expect(document.activeElement?.textContent).toBe('3. Look through what else lets you in');
  await press('I know it');
  expect(document.activeElement?.textContent).toBe('4. Check your email address');
  expect(await within(await step()).findByText('ana@acme.example')).toBeTruthy();
  await press('This is my address');
  expect(document.activeElement?.textContent).toBe('That was all');
  expect(screen.getByText('Your password is changed.')).toBeTruthy();
  expect((await axe(container)).violations).toEqual([]);
  expect(left).toEqual([]);

  await userEvent.click(screen.getByRole('button', { name: 'Start again' }));
  expect(document.activeElement?.textContent).toBe('1. Sign out everywhere else');
});

test('changing the password leaves for the task; back from it the next step is there, and the earlier ones stay told', async () => {
  const kept = { results: { sessions: 'done' }, ended: 2, removed: [], withdrawn: '' };
  const first = await visit({ ...spec(), kept: { 'secure-account.progress': kept } });
  await press('Change password');
  expect(first.left).toEqual(['UPDATE_PASSWORD']);
  first.unmount();

  await visit({
    ...spec({
      [CREDENTIALS]: [
        { body: [{ ...password, userCredentialMetadatas: [{ credential: { id: 'p', createdDate: at + 1 } }] }, app()] },
      ],
    }),
    result: { status: 'success', action: 'UPDATE_PASSWORD' },
  });
  expect(await screen.findByText('Your password is changed.')).toBeTruthy();
  expect(screen.getByText('2 other places are signed out.')).toBeTruthy();
  expect(await within(await step()).findByText('Nothing but your password.')).toBeTruthy();
  await press('Go on');
  await press('This is my address');
  await userEvent.click(screen.getByRole('button', { name: 'Start again' }));
  await press('Skip');
  expect((await step()).textContent).toContain('2. Change your password');
});

test('a cancelled change of the password is told and leaves the step where it was', async () => {
  await visit({
    ...spec(),
    kept: { 'secure-account.progress': { results: { sessions: 'skipped' }, ended: 0, removed: [], withdrawn: '' } },
    result: { status: 'cancelled', action: 'UPDATE_PASSWORD' },
  });
  expect((await screen.findAllByText('Cancelled. Nothing was changed')).length).toBeGreaterThan(0);
  expect((await step()).textContent).toContain('2. Change your password');
});

test('a sign-out that failed is not called done', async () => {
  await visit(spec({ [SIGN_OUT]: [{ status: 500 }], [DEVICES]: [elsewhere] }));
  await press('Sign out everywhere else');
  const alert = await within(await step()).findByRole('alert');
  expect(alert.textContent).toContain('Nobody was signed out');
  expect((await step()).textContent).toContain('1. Sign out everywhere else');
});

test('a sign-out that the list does not show is not called done', async () => {
  await visit(spec({ [DEVICES]: [elsewhere] }));
  await press('Sign out everywhere else');
  expect(await screen.findByText('2 places are still signed in')).toBeTruthy();
});

test('without the list one can still sign out everywhere, and no number is made up', async () => {
  await visit(spec({ [DEVICES]: ['lost'] }));
  expect(await screen.findByText(/We couldn't load where else/)).toBeTruthy();
  await press('Sign out everywhere else');
  expect(await screen.findByText('You are signed out everywhere else.', { selector: 'p' })).toBeTruthy();
});

test('each step can be skipped, is told as skipped, and can be made up for', async () => {
  await visit(spec());
  for (let left = 4; left > 0; left--) await press('Skip');
  expect(await screen.findByRole('heading', { name: 'That was all' })).toBeTruthy();
  expect(screen.getAllByText('Skipped.', { selector: 'p' })).toHaveLength(4);
  await userEvent.click(screen.getByRole('button', { name: 'Do it now: Check your email address' }));
  expect((await step()).textContent).toContain('ana@acme.example');
});

test('what is not known is removed by the task, with its consequence said before, and told afterwards', async () => {
  const kept = {
    'secure-account.progress': {
      results: { sessions: 'done', password: 'done' },
      ended: 0,
      removed: [],
      withdrawn: '',
    },
  };
  const { left, unmount } = await visit({ ...spec(), kept });
  await press('Remove Pixel 8');
  const dialog = screen.getByRole('dialog');
  expect(within(dialog).getByText('You will sign in with your password alone.')).toBeTruthy();
  await userEvent.click(within(dialog).getByRole('button', { name: 'Remove Pixel 8' }));
  expect(left).toEqual(['delete_credential:o']);
  unmount();
  await visit({
    ...spec({ [CREDENTIALS]: [{ body: [password, app()] }] }),
    result: { status: 'success', action: 'delete_credential' },
  });
  expect((await screen.findAllByText('You removed Pixel 8')).length).toBeGreaterThan(0);
  await press('Go on');
  expect(await screen.findByText(/Removed: Pixel 8\. You looked through/, { selector: 'p' })).toBeTruthy();
});

test('a change of the address that is under way is shown and can be cancelled', async () => {
  const { asked } = await visit({
    ...spec({
      [EMAIL]: [{ body: { ...email, pending: 'eve@evil.example' } }, { body: email }],
      'DELETE doorplate/email': [{ body: email }],
    }),
    kept: {
      'secure-account.progress': {
        results: { sessions: 'done', password: 'done', factors: 'done' },
        ended: 0,
        removed: [],
        withdrawn: '',
      },
    },
  });
  expect(await screen.findByText('A change to eve@evil.example is under way', { selector: 'p' })).toBeTruthy();
  await press('Cancel the change');
  expect(asked.map(({ call }) => call)).toContain('DELETE doorplate/email');
  await press('This is my address');
  expect(
    await screen.findByText(/The change to eve@evil.example is cancelled\. You checked/, { selector: 'p' }),
  ).toBeTruthy();
});

test('where there is no password to change, that step is not there', async () => {
  await visit(spec({ [CREDENTIALS]: [{ body: [app(credential('o', 'Pixel 8'))] }] }));
  await screen.findByText('2. Look through what else lets you in');
  expect(screen.queryByText(/Change your password/)).toBeNull();
});

test('what could not be loaded is said in its step, with a way to try again and a way past', async () => {
  await visit({
    ...spec({ [CREDENTIALS]: [{ status: 503 }] }),
    kept: { 'secure-account.progress': { results: { sessions: 'done' }, ended: 0, removed: [], withdrawn: '' } },
  });
  expect(await inStep('Try again')).toBeTruthy();
  await press('Skip');
  expect((await step()).textContent).toContain('3. Look through');
});

test.each(['atFactorsLongName', 'addressBeingChanged', 'signOutFailed', 'finished', 'unreachable'] as const)(
  'it is accessible: %s',
  async (state) => {
    const { container } = await visit(states[state]);
    await waitFor(() => expect(container.querySelector('.skeleton')).toBeNull());
    expect((await axe(container)).violations).toEqual([]);
  },
);
