import { afterEach, expect, jest, test } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import { axe } from 'jest-axe';
import * as states from './app.states.ts';
import { visit } from './visit.test-rig.tsx';

afterEach(() => {
  sessionStorage.clear();
  jest.restoreAllMocks();
});

const heading = () => screen.getByRole('heading', { level: 1 }).textContent;

test.each([
  ['notFound', 'Page not found'],
  ['forbidden', 'Not available'],
  ['withoutRoles', 'Not available'],
  ['sessionEnded', 'Signing In'],
  ['unreachable', 'Signing In'],
  ['serverFailed', 'Signing In'],
  ['personMenuOpen', 'Signing In'],
  ['longNames', 'Signing In'],
  ['notFoundRightToLeft', 'لم يُعثر على الصفحة'],
  ['notFoundGerman', 'Seite nicht gefunden'],
] as const)(
  '%s: a page with a heading of its own, a title by it, and no fault that axe finds',
  async (state, title) => {
    const { container } = await visit(states[state]);
    expect(heading()).toBe(title);
    expect(document.title).toBe(`${title} – Acme`);
    expect((await axe(container)).violations).toEqual([]);
  },
);

test('who may open no page is led out of the console, not in a circle', async () => {
  await visit(states.withoutRoles);
  expect(screen.getByRole('link', { name: 'Back to Acme' }).getAttribute('href')).toBe('http://localhost/home');
  expect(screen.queryByRole('link', { name: 'To the start page' })).toBeNull();
});

test("a page's code that could not be had is asked for again, and the page is there", async () => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const { person } = await visit(states.codeLost);
  await person.presses('Try again');
  await person.sees('Your password');
});

test('what could not be loaded is asked for again in its place', async () => {
  const { person, asked } = await visit(states.unreachable);
  await person.presses('Try again');
  await person.sees('Your password');
  expect(asked).toHaveLength(2);
});

test('a token that the server no longer takes ends in the one prompt, and nothing else is asked', async () => {
  const { person, asked, left } = await visit(states.sessionEndedAtLoad);
  await person.presses('Sign in again');
  expect(left).toEqual(['sign in {"locale":"en"}']);
  expect(asked).toHaveLength(2);
});

test('language and direction are told to the browser', async () => {
  await visit(states.notFoundRightToLeft);
  expect([document.documentElement.lang, document.documentElement.dir]).toEqual(['ar', 'rtl']);
});

test('another language is chosen in place: what is typed stays, the account has it, the browser is told', async () => {
  const { asked, container } = await visit(states.languageChosen);
  expect(screen.getByLabelText<HTMLInputElement>(/^Vorname/).value).toBe('Anna');
  expect(document.documentElement.lang).toBe('de');
  expect(document.title).toBe('Persönliche Angaben – Acme');
  expect(screen.getByText('Das ist jetzt die Sprache.')).toBeTruthy();
  expect(asked.find(({ call }) => call === 'POST account/')?.sent).toMatchObject({
    firstName: 'Ana',
    attributes: { unseen: ['kept'], locale: ['de'] },
  });
  expect((await axe(container)).violations).toEqual([]);
});

test('a language that runs the other way mirrors the page', async () => {
  await visit(states.languageChosenRightToLeft);
  await waitFor(() => expect(document.documentElement.dir).toBe('rtl'));
  document.documentElement.dir = 'ltr';
});

test('a language that could not be had leaves the page as it is, and says why', async () => {
  const { container } = await visit(states.languageNotChosen);
  expect(screen.getByRole('alert').textContent).toMatch(/The server didn't answer/);
  expect(document.documentElement.lang).toBe('en');
  expect((await axe(container)).violations).toEqual([]);
});

test('where the account is not theirs to change, or the realm has one language, there is no choice', async () => {
  const { person } = await visit(states.languagesOfOthers);
  await person.presses('Ana Ortega');
  expect(screen.queryByText('German (Deutsch)')).toBeNull();
});
