import { expect, test } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { visit } from '../../shell/visit.test-rig.tsx';
import * as states from './page.states.ts';

const rows = async () => (await screen.findAllByRole('listitem')).filter((row) => row.closest('main'));

test('each group says where it is and why the person belongs to it', async () => {
  const { container } = await visit(states.several);
  await screen.findByText('Choir');
  expect((await rows()).map((row) => row.textContent)).toEqual([
    'ChoirYou are a member',
    'StaffYou belong to it through North and Kitchen',
    'KitchenIn StaffYou are a member',
    'SalesIn StaffYou belong to it through North',
    'NorthIn Staff / SalesYou are a member',
  ]);
  expect((await axe(container)).violations).toEqual([]);
});

test('who belongs to none is told so', async () => {
  await visit(states.none);
  expect(await screen.findByText("You don't belong to any group.")).toBeTruthy();
});

test('what could not be loaded is asked for again', async () => {
  const { person } = await visit(states.visiting([{ status: 503 }, { body: [states.group('/Choir')] }]));
  await person.presses('Try again');
  await person.sees('Choir');
});

test('hundreds are shown a part at a time, and reading goes on where the next begin', async () => {
  await visit(states.hundreds);
  await screen.findByRole('searchbox', { name: 'Search your groups' });
  expect(await rows()).toHaveLength(20);
  await userEvent.click(screen.getByRole('button', { name: 'Show 310 more' }));
  const all = await rows();
  expect(all).toHaveLength(330);
  await waitFor(() => expect(document.activeElement).toBe(all[20]));
});

test('a search looks at the whole path, says how many fit, and what it did not find', async () => {
  const { container, person } = await visit(states.searched);
  expect((await rows()).every((row) => row.textContent?.includes('Team 29'))).toBe(true);
  expect((await axe(container)).violations).toEqual([]);
  await person.types('Search your groups', 'chess');
  await person.sees('Nothing here fits “chess”.');
  expect(within(screen.getByRole('main')).queryAllByRole('listitem')).toEqual([]);
});

test('a person without the role is not shown the page', async () => {
  await visit({ ...states.several, roles: ['view-profile'], replies: {} });
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Not available');
  expect(screen.queryByRole('link', { name: 'Groups' })).toBeNull();
});
