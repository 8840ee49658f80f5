import { expect, test } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import { visit } from '../../shell/visit.test-rig.tsx';
import * as states from './page.states.ts';

const { list, revokeOf } = states;
const REVOKE = 'Remove access of Recipes of the hill';
const rows = () => screen.getAllByRole('listitem').filter((row) => row.closest('main'));

test('each application says what it may and since when; those that may something come first', async () => {
  const { container } = await visit(states.several);
  await screen.findByText('Recipes of the hill');
  expect(rows().map((row) => row.querySelector('.row-name')?.textContent)).toEqual([
    'Recipes of the hill',
    'Account console',
    'Control panel',
  ]);
  const [recipes] = rows();
  for (const fact of [
    'What to cook on Mondays',
    'You allowed it: User profile and Email address',
    'It can act for you while you are signed out',
    'Allowed May 12, 2026',
    'Changed August 10, 2026',
  ])
    expect(within(recipes!).getByText(fact)).toBeTruthy();
  expect(within(recipes!).getByRole('link', { name: 'Recipes of the hill' }).getAttribute('href')).toBe(
    'https://recipes.example/',
  );
  expect(within(recipes!).getByRole('link', { name: 'Terms, Recipes of the hill' })).toBeTruthy();
  expect(screen.getAllByRole('button', { name: /^Remove access/ })).toHaveLength(1);
  expect((await axe(container)).violations).toEqual([]);
});

test('what is no address of the web is no link', async () => {
  await visit(
    states.visiting([
      { body: [states.application('odd', { effectiveUrl: 'javascript:alert(1)' }), states.application('none')] },
    ]),
  );
  await screen.findByText('odd');
  expect(within(rows()[0]!.closest('ul')!).queryByRole('link')).toBeNull();
});

test('who uses none is told so', async () => {
  await visit(states.none);
  expect(await screen.findByText('You use no applications with this account yet.')).toBeTruthy();
});

test('who may only look is shown no button that would be refused', async () => {
  await visit(states.lookOnly);
  await screen.findByText('Recipes of the hill');
  expect(within(screen.getByRole('main')).queryByRole('button')).toBeNull();
});

test('taking access away says what follows first, then tells and shows it', async () => {
  const { asked } = await visit(states.revoked);
  const message = (await screen.findAllByText('Recipes of the hill no longer has access'))[0]!;
  expect(asked.map(({ call }) => call)).toEqual([list, revokeOf('recipes'), list]);
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(screen.queryByRole('button', { name: REVOKE })).toBeNull();
  await waitFor(() => expect(document.activeElement?.contains(message)).toBe(true));
});

test('a refusal is told in the dialog and never as done', async () => {
  const { container } = await visit(states.refused);
  expect(within(screen.getByRole('dialog')).getByRole('alert').textContent).toMatch(/still has access.*on our side/);
  expect((await axe(container)).violations).toEqual([]);
});

test('what the list still shows is not told as done', async () => {
  await visit(states.unclear);
  expect(screen.queryByText(/no longer has access/)).toBeNull();
});

test('an answer that was lost on the way is judged by the list', async () => {
  await visit({
    ...states.revoked,
    replies: { ...states.revoked.replies, [revokeOf('recipes')]: ['lost'] },
  });
});

test('a list that can not be read afterwards is asked for again', async () => {
  const { person } = await visit({
    ...states.unchecked,
    replies: {
      ...states.unchecked.replies,
      [list]: [{ body: [states.recipes] }, { status: 503 }, { body: [] }],
    },
  });
  await person.presses('Load the list again');
  await person.sees('Recipes of the hill no longer has access');
});

test('what another window took away is gone when the person comes back', async () => {
  const { person } = await visit(states.visiting([{ body: [states.recipes] }, { body: [] }]));
  await screen.findByText('Recipes of the hill');
  person.comesBack();
  await person.sees('You use no applications with this account yet.');
});
