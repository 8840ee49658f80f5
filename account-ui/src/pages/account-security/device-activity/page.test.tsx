import { expect, test } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import type { VisitSpec } from '../../../shell/pretended/visit-spec.ts';
import { visit } from '../../../shell/visit.test-rig.tsx';
import * as states from './page.states.ts';

const { endOf, endOthers, laptop, list, path, phone } = states;
const lists = (...bodies: object[][]) => bodies.map((body) => ({ body }));
const visiting = (replies: VisitSpec['replies']): VisitSpec => ({ path, replies });

/** Presses a session's button and then the dialog's. */
async function signsOut(button: string): Promise<HTMLElement> {
  await userEvent.click(await screen.findByRole('button', { name: button }));
  const dialog = screen.getByRole('dialog');
  await userEvent.click(within(dialog).getByRole('button', { name: button }));
  return dialog;
}
const PHONE = 'Sign out Firefox 140 on Android 16';

test('the present device and browser come first and are marked', async () => {
  const { container } = await visit(states.several);
  const devices = await screen.findAllByRole('region');
  expect(devices.map((device) => within(device).getByRole('heading').textContent)).toEqual(['Linux', 'Android 16']);
  const [first, second] = within(devices[0]!).getAllByRole('listitem');
  expect(within(first!).getByText('This browser')).toBeTruthy();
  expect(within(first!).getByText('Chrome 141')).toBeTruthy();
  expect(within(first!).queryByRole('button')).toBeNull();
  expect(within(second!).getByText('Firefox 140')).toBeTruthy();
  expect(screen.getAllByText('This browser')).toHaveLength(1);
  expect((await axe(container)).violations).toEqual([]);
});

test('each says from where, since when and what for', async () => {
  await visit(states.several);
  const row = (await screen.findByRole('button', { name: PHONE })).closest('li')!;
  expect(row.textContent).toContain('IP address 203.0.113.7');
  expect(row.textContent).toContain('Used for: Control panel');
  const times = [...row.querySelectorAll('time')];
  expect(times.map((time) => time.textContent)).toEqual([
    'Last used September 21, 2026',
    'Signed in September 19, 2026',
  ]);
  expect(times.map((time) => time.dateTime)).toEqual(['2026-09-21T13:13:20.000Z', '2026-09-19T12:13:20.000Z']);
  // the console itself is called by its words, not by their key
  expect(screen.getByText('Used for: Account console')).toBeTruthy();
});

test('what the server could not read is said to be unknown', async () => {
  await visit(states.unknown);
  const device = await screen.findByRole('region', { name: 'Unknown device' });
  expect(within(device).getByText('Unknown browser')).toBeTruthy();
  expect(within(device).getByText('IP address unknown')).toBeTruthy();
  expect(within(device).queryByText(/Signed in/)).toBeNull();
  expect(within(device).getByRole('button', { name: 'Sign out Unknown device' })).toBeTruthy();
});

test('who is signed in only here is told so and has nothing to press', async () => {
  await visit(states.one);
  expect(await screen.findByText('You are signed in only here.')).toBeTruthy();
  expect(within(screen.getByRole('main')).queryByRole('button')).toBeNull();
});

test('who may only look is shown no button that would be refused', async () => {
  await visit(states.lookOnly);
  await screen.findByText('You are signed in here and in 2 other places.');
  expect(within(screen.getByRole('main')).queryByRole('button')).toBeNull();
});

test('signing one out says what happens first, then tells and shows that it is gone', async () => {
  const { asked } = await visit(
    visiting({ [list]: lists([phone, laptop], [laptop]), [endOf('phone')]: [{ status: 204 }] }),
  );
  await userEvent.click(await screen.findByRole('button', { name: PHONE }));
  const dialog = screen.getByRole('dialog', { name: `${PHONE}?` });
  expect(within(dialog).getByText(/has to sign in again/)).toBeTruthy();
  expect(asked.map(({ call }) => call)).toEqual([list]);
  await userEvent.click(within(dialog).getByRole('button', { name: PHONE }));
  const message = (await screen.findAllByText('Firefox 140 on Android 16 is signed out'))[0]!;
  expect(asked.map(({ call }) => call)).toEqual([list, endOf('phone'), list]);
  expect(screen.queryByRole('button', { name: PHONE })).toBeNull();
  expect(screen.queryByRole('dialog')).toBeNull();
  await waitFor(() => expect(document.activeElement?.contains(message)).toBe(true));
});

test('a refusal is told in the dialog and never as done', async () => {
  const { asked } = await visit(
    visiting({ [list]: lists([phone, laptop]), [endOf('phone')]: [{ status: 500 }, { status: 204 }] }),
  );
  const dialog = await signsOut(PHONE);
  expect((await within(dialog).findByRole('alert')).textContent).toMatch(/isn't signed out.*on our side/);
  expect(screen.queryByText(/is signed out$/)).toBeNull();
  await userEvent.click(within(dialog).getByRole('button', { name: PHONE }));
  // 204, and the list still shows it
  expect((await screen.findAllByText('1 is still signed in')).length).toBeGreaterThan(0);
  expect(asked.filter(({ call }) => call === list)).toHaveLength(3);
});

test('an answer that was lost on the way is judged by the list', async () => {
  await visit(visiting({ [list]: lists([phone, laptop], [laptop]), [endOf('phone')]: ['lost'] }));
  await signsOut(PHONE);
  expect((await screen.findAllByText('Firefox 140 on Android 16 is signed out')).length).toBeGreaterThan(0);
});

test('a list that can not be read afterwards is said to be old', async () => {
  await visit(
    visiting({
      [list]: [{ body: [phone, laptop] }, { status: 503 }, { body: [laptop] }],
      [endOf('phone')]: [{ status: 204 }],
    }),
  );
  await signsOut(PHONE);
  expect((await screen.findAllByText(/may be old/)).length).toBeGreaterThan(0);
  await userEvent.click(screen.getByRole('button', { name: 'Load the list again' }));
  await waitFor(() => expect(screen.queryByRole('button', { name: PHONE })).toBeNull());
  await waitFor(() => expect(screen.getAllByText('Firefox 140 on Android 16 is signed out').length).toBeGreaterThan(0));
});

test('all others are signed out at once, the present one stays', async () => {
  const { asked } = await visit(
    visiting({
      [list]: lists([phone, laptop], [{ ...laptop, sessions: [states.present] }]),
      [endOthers]: [{ status: 204 }],
    }),
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Sign out everywhere else' }));
  const dialog = screen.getByRole('dialog');
  expect(within(dialog).getByText(/You stay signed in here. In 2 other places/)).toBeTruthy();
  await userEvent.click(within(dialog).getByRole('button', { name: 'Sign out everywhere else' }));
  expect((await screen.findAllByText('You are signed out everywhere else')).length).toBeGreaterThan(0);
  expect(screen.getByText('You are signed in only here.')).toBeTruthy();
  expect(asked.map(({ call }) => call)).toEqual([list, endOthers, list]);
});

test('keeping it changes nothing', async () => {
  const { asked } = await visit(states.asked);
  await userEvent.click(screen.getByRole('button', { name: 'Keep signed in' }));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(asked.map(({ call }) => call)).toEqual([list]);
});

test('what another window signed out is gone when the person comes back', async () => {
  const { person } = await visit(visiting({ [list]: lists([phone, laptop], [laptop]) }));
  await screen.findByRole('button', { name: PHONE });
  person.comesBack();
  await waitFor(() => expect(screen.queryByRole('button', { name: PHONE })).toBeNull());
});

test('hundreds are shown a few at a time', async () => {
  await visit(states.hundreds);
  const [windows] = await screen.findAllByRole('region', { name: /Windows/ });
  expect(within(windows!).getAllByRole('listitem')).toHaveLength(5);
  await userEvent.click(within(windows!).getByRole('button', { name: 'Show 75 more' }));
  const rows = within(windows!).getAllByRole('listitem');
  expect(rows).toHaveLength(80);
  await waitFor(() => expect(document.activeElement).toBe(rows[5]));
});

test('a list that could not be loaded says why and can be asked for again', async () => {
  await visit(visiting({ [list]: [{ status: 503 }, { body: [laptop] }] }));
  await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('This browser')).toBeTruthy();
});
