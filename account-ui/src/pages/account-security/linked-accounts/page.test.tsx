import { expect, test } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { visit } from '../../../shell/visit.test-rig.tsx';
import * as states from './page.states.ts';

const { linkableList, linkedList, unlinkOf } = states;
const linked = () => screen.findByRole('region', { name: 'Linked' });
const linkable = () => screen.findByRole('region', { name: 'You can link' });

test('each linked account says as whom, in the order of the server', async () => {
  const { container } = await visit(states.several);
  await screen.findByText('Museum');
  expect(
    within(await linked())
      .getAllByRole('listitem')
      .map((row) => row.textContent),
  ).toEqual(['Town libraryAs ana.ortegaUnlink', 'Sports clubAs ana@club.exampleUnlink']);
  expect(
    within(await linkable())
      .getAllByRole('listitem')
      .map((row) => row.textContent),
  ).toEqual(['Hill SchoolLink', 'MuseumLink']);
  expect((await axe(container)).violations).toEqual([]);
});

test('what can not be loaded is asked for again by itself; the other list is there', async () => {
  const { person } = await visit(
    states.visiting([{ status: 503 }, { body: [states.library] }], [{ body: [states.club] }]),
  );
  await person.sees('Sports club');
  await person.presses('Try again');
  await person.sees('Town library');
});

test('linking leaves for the task of Keycloak', async () => {
  const { person, left } = await visit(states.several);
  await person.presses('Link Museum');
  expect(left).toEqual(['idp_link:museum']);
});

test.each([
  ['justLinked', /Town library is linked: you can sign in with it/],
  ['cancelled', /Cancelled. Nothing was changed/],
  ['failed', /Nothing was linked/],
  ['unclearLink', /doesn't show the change/],
] as const)('%s: whoever comes back is told what came of it', async (state, sentence) => {
  const { person, container } = await visit(states[state]);
  await person.sees(sentence);
  expect((await axe(container)).violations).toEqual([]);
});

test('who may only look, or only link, is shown no button that would be refused', async () => {
  await visit(states.lookOnly);
  await screen.findByText('Museum');
  expect(within(screen.getByRole('main')).queryByRole('button')).toBeNull();
});

test('who may link and not unlink can do so', async () => {
  await visit(states.linkOnly);
  await screen.findByText('Museum');
  expect(within(await linked()).queryByRole('button')).toBeNull();
  expect(within(await linkable()).getAllByRole('button')).toHaveLength(2);
});

test('unlinking says what follows first, then tells and shows it in both lists', async () => {
  const { asked } = await visit(states.unlinked);
  const message = (await screen.findAllByText('Town library is no longer linked'))[0]!;
  await waitFor(async () => expect(within(await linkable()).getByText('Town library')).toBeTruthy());
  expect(asked.map(({ call }) => call)).toEqual([
    linkedList,
    linkableList(),
    unlinkOf('library'),
    linkedList,
    linkableList(),
  ]);
  await waitFor(() => expect(document.activeElement?.contains(message)).toBe(true));
});

test('the only way in is not unlinked: the way on is said', async () => {
  const { person, container } = await visit({
    ...states.onlyWayIn,
    replies: { ...states.onlyWayIn.replies, 'GET account/credentials': [{ body: [] }] },
  });
  expect(within(screen.getByRole('dialog')).getByText(/Without a password you couldn't sign in anymore/)).toBeTruthy();
  expect((await axe(container)).violations).toEqual([]);
  await person.presses('Set a password first');
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Signing In');
});

test.each(['bound', 'onlyWayOrBound', 'refused'] as const)('%s: the refusal stands in the dialog', async (state) => {
  await visit(states[state]);
  expect(within(screen.getByRole('dialog')).getByRole('alert').textContent).toMatch(/^It stays linked/);
});

test('hundreds are shown a part at a time, and reading goes on where the next begin', async () => {
  await visit(states.hundreds);
  await userEvent.click(await screen.findByRole('button', { name: 'Show more' }));
  await waitFor(async () => expect(within(await linkable()).getAllByRole('listitem')).toHaveLength(40));
  const rows = within(await linkable()).getAllByRole('listitem');
  await waitFor(() => expect(document.activeElement).toBe(rows[20]));
});

test('a search is the server’s, and finds in the middle of a name', async () => {
  const { asked } = await visit(states.searched);
  expect(asked.at(-1)?.call).toBe(linkableList(21, 'Bank+29'));
  expect(within(await linkable()).getAllByRole('listitem')).toHaveLength(10);
  expect(await screen.findByText('10 found')).toBeTruthy();
});

test('what was not found is said, and the field stays', async () => {
  await visit(states.nothingFound);
  expect(screen.getByRole('searchbox', { name: 'Search what you can link' })).toBeTruthy();
});
