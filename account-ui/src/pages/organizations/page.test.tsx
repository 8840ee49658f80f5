import { expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import { axe } from 'jest-axe';
import { visit } from '../../shell/visit.test-rig.tsx';
import * as states from './page.states.ts';

const rows = () => screen.getAllByRole('listitem').filter((row) => row.closest('main'));

test('each organization says what it is, which addresses are its own, and whether it is in use', async () => {
  const { container } = await visit(states.several);
  await screen.findByText('Hill School');
  expect(rows().map((row) => row.textContent)).toEqual([
    'City LibrarySwitched offEmail domain: city-library.exampleYou may not be able to sign in through it at the moment.',
    'Hill SchoolActiveWhere the hill beginsEmail domains: hill.example, school.example',
  ]);
  expect((await axe(container)).violations).toEqual([]);
});

test('who is in none is told so', async () => {
  await visit(states.none);
  expect(await screen.findByText("You aren't a member of any organization.")).toBeTruthy();
});

test('what could not be loaded is asked for again', async () => {
  const { person } = await visit(states.visiting(['lost', { body: [states.organization('Choir')] }]));
  await person.presses('Try again');
  await person.sees('Choir');
});

test('hundreds can be searched by domain too', async () => {
  const { person } = await visit(states.hundreds);
  await person.types('Search your organizations', 'branch-77.example');
  await person.sees('1 found');
  expect(rows()).toHaveLength(1);
});
