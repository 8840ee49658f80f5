import { expect, test } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { visit } from '../../shell/visit.test-rig.tsx';
import * as states from './page.states.ts';

const { own, put, shares, requests } = states;
const mine = () => screen.findByRole('region', { name: 'My resources' });
const sent = (asked: { call: string; sent: unknown }[], call: string) =>
  asked.filter((one) => one.call === call).map((one) => one.sent);

test('an own resource says where it is, who asks for it and who has it', async () => {
  const { container } = await visit(states.several);
  await screen.findByText('Ben Tester may: Look at it');
  expect(screen.getByText('Sam Tester asks for: Change it')).toBeTruthy();
  expect(screen.getByText('sam@fernhill.example')).toBeTruthy();
  expect(
    within(await mine())
      .getAllByRole('link', { name: 'Photo album' })[0]
      ?.getAttribute('href'),
  ).toBe('https://album.example/');
  await screen.findByText('Shared with nobody');
  expect(screen.getByText('You may: Look at it')).toBeTruthy();
  expect((await axe(container)).violations).toEqual([]);
});

test('what was asked of others is one entry for each resource', async () => {
  await visit(states.asked);
  expect(await screen.findByText('You asked for: Change it and Look at it. Nobody has answered yet.')).toBeTruthy();
});

test('who has nothing is told so', async () => {
  await visit(states.none);
  expect(await screen.findByText('Nobody shares anything with you.')).toBeTruthy();
  expect(screen.getByText('No application keeps anything here that you could share.')).toBeTruthy();
  expect(screen.queryByRole('heading', { name: 'You asked for' })).toBeNull();
});

test('what could not be loaded is asked for again in its place', async () => {
  const { person } = await visit(states.sharingNotLoaded);
  await person.presses('Try again');
  await person.sees('Ben Tester may: Look at it');
});

test('a resource that nothing can be done with is not offered for sharing', async () => {
  await visit(states.notShareable);
  await screen.findByText("It can't be shared.");
  expect(within(screen.getByRole('main')).queryByRole('button')).toBeNull();
});

test('who may only look is shown no button that would be refused', async () => {
  await visit(states.lookOnly);
  await screen.findByText('Ben Tester may: Look at it');
  expect(within(screen.getByRole('main')).queryByRole('button')).toBeNull();
});

test('an empty form is told at its fields, the first of them takes the focus, and nothing is sent', async () => {
  const { container, asked } = await visit(states.shareEmpty);
  expect(screen.getByText('Choose at least one.')).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByLabelText('Username or email address'));
  expect(sent(asked, put('walks'))).toEqual([]);
  expect((await axe(container)).violations).toEqual([]);
});

test.each([
  ['ana', 'This is you. Enter somebody else.'],
  ['BEN@fernhill.example', 'It is shared with Ben Tester already. Change it in the list.'],
])('%s can not be shared with', async (who, sentence) => {
  const { person } = await visit(states.several);
  await person.presses('Share Summer at the lake');
  await person.types('Username or email address', who);
  await person.ticks('Look at it');
  await person.presses('Share');
  await person.sees(sentence);
});

test('sharing sends who and what, then tells and shows it', async () => {
  const { asked } = await visit(states.shareDone);
  expect(sent(asked, put('walks'))).toEqual([[{ username: 'ben', scopes: ['view'] }]]);
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(screen.getAllByText('Ben Tester may: Look at it')).toHaveLength(2);
  const message = screen.getAllByText('Winter walks is shared with ben')[0]!;
  await waitFor(() => expect(document.activeElement?.contains(message)).toBe(true));
});

test('a name that nobody has is told at its field', async () => {
  await visit(states.shareNobody);
  const field = screen.getByLabelText('Username or email address');
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(document.activeElement).toBe(field);
});

test('a refusal is told in the dialog, with everything typed still there', async () => {
  await visit(states.shareRefused);
  expect(within(screen.getByRole('dialog')).getByRole('alert').textContent).toMatch(/It isn't shared.*on our side/);
  expect(screen.getByLabelText<HTMLInputElement>('Username or email address').value).toBe('ben');
});

test('what was typed when the session ended is put away, and comes back', async () => {
  await visit(states.shareSignedOut);
  expect(sessionStorage.getItem('account.resources.share')).toContain('"who":"ben","scopes":["view"]');
  sessionStorage.clear();
});

test('what was typed before a login is there again', async () => {
  const { person } = await visit(states.shareBack);
  expect(screen.getByLabelText<HTMLInputElement>('Username or email address').value).toBe('ben');
  expect(screen.getByLabelText<HTMLInputElement>('Look at it').checked).toBe(true);
  await person.presses('Cancel');
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('allowing gives what was asked for beside what is held', async () => {
  const { asked } = await visit(states.allowed);
  expect(sent(asked, put('lake'))).toEqual([[{ username: 'sam', scopes: ['edit'] }]]);
  expect(screen.getByText('Sam Tester may: Change it')).toBeTruthy();
  expect(screen.queryByText(/asks for/)).toBeNull();
});

test('declining leaves what is held', async () => {
  const { asked } = await visit(states.declined);
  expect(sent(asked, put('lake'))).toEqual([[{ username: 'sam', scopes: [] }]]);
  expect(screen.queryByText(/asks for/)).toBeNull();
});

test('an answer that was not taken is said, and the request is still there', async () => {
  await visit(states.notAnswered);
  expect(screen.getByRole('alert').textContent).toContain("The request isn't answered");
  expect(screen.getByText('Sam Tester asks for: Change it')).toBeTruthy();
});

test('a change sends all that somebody may do from now on', async () => {
  const { asked } = await visit(states.changed);
  expect(sent(asked, put('lake'))).toEqual([[{ username: 'ben', scopes: ['view', 'edit'] }]]);
});

test('taking everything away is not done by the way', async () => {
  const { asked } = await visit(states.changeToNothing);
  expect(sent(asked, put('lake'))).toEqual([]);
});

test('to stop sharing says what follows first, then tells and shows it', async () => {
  const { asked } = await visit(states.stopped);
  expect(sent(asked, put('lake'))).toEqual([[{ username: 'ben', scopes: [] }]]);
  expect(screen.queryByText('Ben Tester may: Look at it')).toBeNull();
});

test('hundreds are shown a part at a time; only those in sight are asked about', async () => {
  const { asked } = await visit(states.hundreds);
  await screen.findByText('Picture 9');
  await waitFor(() => expect(screen.getAllByText('Shared with nobody')).toHaveLength(10));
  expect(asked.map(({ call }) => call)).not.toContain(shares('r10'));
  await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
  await screen.findByText('Picture 19');
  await waitFor(() => expect(asked.map(({ call }) => call)).toContain(requests('r19')));
  expect(asked.filter(({ call }) => call === shares('r3'))).toHaveLength(1);
});

test('a search is the server’s', async () => {
  const { asked, person } = await visit(states.hundreds);
  await person.types('Search my resources', 'Picture 7');
  await waitFor(() => expect(screen.queryByText('Picture 1')).toBeNull());
  expect(screen.getByText('Picture 7')).toBeTruthy();
  expect(asked.map(({ call }) => call)).toContain(own(11, 'Picture+7'));
});
