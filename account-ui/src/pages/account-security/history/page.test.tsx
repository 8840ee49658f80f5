import { expect, test } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { visit } from '../../../shell/visit.test-rig.tsx';
import * as states from './page.states.ts';

const { entry, get, history, NOON, path } = states;
const rows = async (name: RegExp | string): Promise<HTMLElement[]> =>
  within(await screen.findByRole('region', { name })).getAllByRole('listitem');

test('what happened stands under its day, newest first, in words', async () => {
  const { container } = await visit(states.several);
  const today = await rows(/September 21/);
  expect(today.map((row) => row.querySelector('.session-name')?.textContent)).toEqual([
    'Authenticator app removed',
    'Email address changed to ana@new.example',
    'Signed in',
    'Signing in failed: the password or code was wrong',
  ]);
  expect(today[0]!.textContent).toContain('Called “Pixel 8”');
  expect(today[0]!.textContent).toContain('This browser');
  expect(today[0]!.textContent).toContain('Chrome 141 on Linux');
  expect(today[0]!.querySelector('time')?.title).toMatch(/September 21, 2026/);
  expect((await rows(/September 20/)).map((row) => row.querySelector('.session-name')?.textContent)).toEqual([
    'Signed out',
    'Signed in',
  ]);
  expect((await axe(container)).violations).toEqual([]);
});

test('coming back without signing in again belongs to the sign-in, the same failure is one line', async () => {
  await visit(states.several);
  const [, , signedIn, failed] = await rows(/September 21/);
  expect(signedIn!.textContent).toContain('Applications: Account console and Control panel');
  expect(failed!.textContent).toContain('3 times');
  expect(failed!.textContent).toContain('198.51.100.9');
});

test('the same visit from another address is news', async () => {
  await visit({
    ...states.several,
    replies: {
      [get]: [
        history([
          entry('2', 'LOGIN', { visit: 'v', continued: true, ip: '198.51.100.9' }),
          entry('1', 'LOGIN', { visit: 'v' }),
        ]),
      ],
    },
  });
  const names = (await rows(/September 21/)).map((row) => row.querySelector('.session-name')?.textContent);
  expect(names).toEqual(['Used without signing in again', 'Signed in']);
});

test('every kind has its words, also those that nobody knows', async () => {
  await visit(states.kinds);
  const names = (await rows(/September 21/)).map((row) => row.querySelector('.session-name')?.textContent);
  expect(names).toEqual([
    'Somebody from your organisation opened your account',
    'Signed in',
    'Access to your data taken back from Control panel',
    'Access to your data allowed for Control panel',
    'GitHub linked',
    'Confirmation mail sent to ana@new.example',
    'Recovery codes made',
    'Authenticator app not set up',
    'Way to sign in added or changed',
    'Something else happened: permission granted elsewhere',
    'Something else was tried and failed: permission granted',
    'Signing in failed',
  ]);
  expect(screen.getAllByText('By somebody from your organisation')).toHaveLength(2);
  expect(screen.getByText('IP address unknown')).toBeTruthy();
});

test('older entries come on request, counted from what was the newest, and reading goes on there', async () => {
  await visit(states.paged);
  await screen.findByText(/kept for 90 days/);
  const before = screen.getAllByRole('listitem').filter((row) => row.className === 'event').length;
  expect(before).toBe(50);
  await userEvent.click(screen.getByRole('button', { name: 'Show older' }));
  expect(await screen.findByText('Account created')).toBeTruthy();
  const after = screen.getAllByRole('listitem').filter((row) => row.className === 'event');
  // the one that came twice is shown once
  expect(after).toHaveLength(51);
  await waitFor(() => expect(document.activeElement).toBe(after[50]));
  expect(screen.queryByRole('button', { name: 'Show older' })).toBeNull();
  expect(screen.getByText('That is all there is.')).toBeTruthy();
});

test('older entries that did not come leave what is there and can be asked for again', async () => {
  await visit({
    ...states.paged,
    replies: { [get]: [history([entry('1', 'LOGIN')], { more: true }), 'lost', history([entry('0', 'REGISTER')])] },
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Show older' }));
  expect((await screen.findByRole('alert')).textContent).toContain("The server didn't answer");
  expect(screen.getByText('Signed in')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Show older' }));
  expect(await screen.findByText('Account created')).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('an account without a past is told so', async () => {
  await visit(states.empty);
  expect(await screen.findByText('Nothing has happened yet.')).toBeTruthy();
});

test('where the realm keeps nothing that is explained, and the page is not offered', async () => {
  await visit(states.notKept);
  expect(await screen.findByText(/doesn't keep a record/)).toBeTruthy();
  expect(screen.queryByText(/kept for/)).toBeNull();
});

test('a realm without events does not offer the page', async () => {
  await visit({ ...states.several, features: { history: false }, replies: {} });
  expect(await screen.findByRole('heading', { name: 'Not available' })).toBeTruthy();
  expect(screen.queryByRole('link', { name: 'Recent activity' })).toBeNull();
});

test('a history that could not be loaded says why and can be asked for again', async () => {
  await visit({
    path,
    features: { history: true },
    replies: { [get]: [{ status: 503 }, history([entry('1', 'LOGIN', { time: NOON })])] },
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Signed in')).toBeTruthy();
});
