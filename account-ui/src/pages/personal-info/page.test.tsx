import { afterEach, expect, test } from '@jest/globals';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { visit } from '../../shell/visit.test-rig.tsx';
import * as states from './page.states.ts';
import { account, email, getAccount, getEmail, path, pending, postAccount, postEmail } from './page.states.ts';

const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name: new RegExp(`^${name}`) });
const type = (name: string, value: string) => fireEvent.change(field(name), { target: { value } });
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const loaded = () => screen.findByRole('heading', { name: 'Edit your profile' });

afterEach(() => sessionStorage.clear());

test('a new address is asked for in place; a banner names it and the old one stays', async () => {
  const { asked, container } = await visit({
    path,
    replies: {
      [getAccount]: [account()],
      [getEmail]: [{ body: email() }, { body: pending }],
      [postEmail]: [{ status: 202, body: pending }],
    },
  });
  await loaded();
  type('Email', 'ana@new.example');
  await press('Save');
  const banner = await screen.findByRole('region', { name: 'Confirm your new email address' });
  expect(banner.textContent).toContain(
    'We sent a link to ana@new.example. Until you use it, ana@old.example stays in use.',
  );
  expect(banner.textContent).toContain('Send again (in 30 s)');
  expect(asked.filter(({ call }) => call.startsWith('POST'))).toEqual([
    { call: postEmail, sent: { email: 'ana@new.example' } },
  ]);
  expect((await axe(container)).violations).toEqual([]);
});

test('only what was changed is changed, and nothing unseen is lost', async () => {
  const { asked } = await visit({
    path,
    replies: {
      [getAccount]: [account(), account(), account({ firstName: 'Anna' })],
      [getEmail]: [{ body: email() }],
      [postAccount]: [{ status: 204 }],
    },
  });
  await loaded();
  type('First name', 'Anna');
  await press('Save');
  expect((await screen.findAllByText('Your changes are saved')).length).toBeGreaterThan(0);
  expect(asked.find(({ call }) => call === postAccount)?.sent).toMatchObject({
    firstName: 'Anna',
    email: 'ana@old.example',
    attributes: { unseen: ['kept'] },
  });
  expect(screen.getByRole('banner').textContent).toContain('Anna Ortega');
});

test('a refused value is told at its field, by its label, and takes the focus', async () => {
  await visit({
    path,
    replies: {
      [getAccount]: [account()],
      [getEmail]: [{ body: email() }],
      [postAccount]: [
        {
          status: 400,
          body: { field: 'lastName', errorMessage: 'error-invalid-length', params: ['${lastName}', '2', '9'] },
        },
      ],
    },
  });
  await loaded();
  type('Last name', 'X');
  await press('Save');
  await screen.findByText('Last name has to be 2 to 9 characters long.');
  expect(field('Last name').getAttribute('aria-invalid')).toBe('true');
  await waitFor(() => expect(document.activeElement).toBe(field('Last name')));
  expect(field('Last name').value).toBe('X');
  expect(screen.queryByText('Your changes are saved')).toBeNull();
});

test.each([
  [429, { error: 'cooldown', retryAfter: 12 }, /can be sent in 12 seconds/],
  [429, { error: 'daily_limit', retryAfter: 3600 }, /Try again tomorrow/],
  [502, { error: 'email_send_failed' }, /couldn't be sent to this address/],
  [409, { error: 'validation', errors: [{ field: 'email', errorMessage: 'emailExistsMessage' }] }, /can't be used/],
])('an email refused with %i says so at the field', async (status, body, sentence) => {
  await visit({
    path,
    replies: { [getAccount]: [account()], [getEmail]: [{ body: email() }], [postEmail]: [{ status, body }] },
  });
  await loaded();
  type('Email', 'ana@new.example');
  await press('Save');
  await screen.findByText(sentence);
  expect(field('Email').getAttribute('aria-invalid')).toBe('true');
  expect(field('Email').value).toBe('ana@new.example');
});

test('asked for identity, the person comes back and what was begun is finished', async () => {
  const first = await visit({
    path,
    replies: {
      [getAccount]: [account()],
      [getEmail]: [{ body: email() }],
      [postEmail]: [{ status: 403, body: { error: 'reauthentication_required', max_age: 300 } }],
    },
  });
  await loaded();
  type('Email', 'ana@new.example');
  await press('Save');
  await waitFor(() => expect(first.left).toEqual(['sign in {"maxAge":300,"locale":"en"}']));
  first.unmount();
  const second = await visit({
    path,
    replies: {
      [getAccount]: [account()],
      [getEmail]: [{ body: email() }, { body: pending }],
      [postEmail]: [{ status: 202, body: pending }],
    },
  });
  await screen.findByRole('region', { name: 'Confirm your new email address' });
  expect(second.asked.filter(({ call }) => call === postEmail)).toHaveLength(1);
});

test('asked for identity twice, it says so instead of asking for ever', async () => {
  sessionStorage.setItem(
    'account.personal-info.draft',
    JSON.stringify({
      person: 'ana-id',
      at: Date.now(),
      value: { draft: { email: { values: ['ana@new.example'], base: ['ana@old.example'] } }, resume: true },
    }),
  );
  const { left } = await visit({
    path,
    replies: {
      [getAccount]: [account()],
      [getEmail]: [{ body: email() }],
      [postEmail]: [{ status: 403, body: { error: 'reauthentication_required', max_age: 300 } }],
    },
  });
  await screen.findByText(/couldn't confirm that it's you/);
  expect(left).toEqual([]);
});

test('the session ends while somebody types: one prompt, and the typed text comes back', async () => {
  const first = await visit({ path, replies: { [getAccount]: [account()], [getEmail]: [{ body: email() }] } });
  await loaded();
  type('First name', 'Anna');
  act(() => first.session.end());
  expect(screen.getAllByRole('dialog')).toHaveLength(1);
  await press('Sign in again');
  expect(first.left).toEqual(['sign in {"locale":"en"}']);
  first.unmount();
  await visit({ path, replies: { [getAccount]: [account()], [getEmail]: [{ body: email() }] } });
  await loaded();
  expect(field('First name').value).toBe('Anna');
});

test('confirmed in another window: coming back shows it without a reload', async () => {
  await visit({
    path,
    replies: {
      [getAccount]: [account(), account({ email: 'ana@new.example' })],
      [getEmail]: [{ body: pending }, { body: email({ email: 'ana@new.example' }) }],
    },
  });
  await screen.findByRole('region', { name: 'Confirm your new email address' });
  act(() => void dispatchEvent(new Event('focus')));
  expect((await screen.findAllByText('Your email address is now ana@new.example')).length).toBeGreaterThan(0);
  expect(screen.queryByRole('region', { name: 'Confirm your new email address' })).toBeNull();
});

test('a change can be withdrawn', async () => {
  await visit({
    path,
    replies: {
      [getAccount]: [account()],
      [getEmail]: [{ body: pending }],
      'DELETE doorplate/email': [{ body: email() }],
    },
  });
  await screen.findByRole('region', { name: 'Confirm your new email address' });
  await press('Cancel the change');
  expect((await screen.findAllByText('The change is cancelled. ana@old.example stays in use')).length).toBeGreaterThan(
    0,
  );
});

test("without the provider the way is Keycloak's own", async () => {
  const { left } = await visit({
    path,
    replies: { [getAccount]: [account()], [getEmail]: [{ status: 404, body: { error: 'HTTP 404 Not Found' } }] },
  });
  await loaded();
  expect(field('Email').readOnly).toBe(true);
  await press('Change email address');
  expect(left).toEqual(['UPDATE_EMAIL']);
});

test('Authentication Settings leads to Signing In, whose heading takes the focus', async () => {
  const { unexpected } = await visit({
    path,
    replies: { [getAccount]: [account()], [getEmail]: [{ body: email() }], 'GET account/credentials': [{ body: [] }] },
  });
  await loaded();
  await userEvent.click(screen.getByRole('link', { name: 'Authentication Settings' }));
  const heading = await screen.findByRole('heading', { level: 1, name: 'Signing In' });
  expect(document.activeElement).toBe(heading);
  expect(document.title).toBe('Signing In – Acme');
  expect(location.pathname).toBe('/realms/acme/account/account-security/signing-in');
  expect(unexpected).toEqual([]);
});

test('an address without a page says so and shows the way on', async () => {
  await visit({ path: 'nope', replies: { [getAccount]: [account()], [getEmail]: [{ body: email() }] } });
  expect(screen.getByRole('heading', { level: 1, name: 'Page not found' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'To the start page' })).toBeTruthy();
  await userEvent.click(screen.getByRole('link', { name: 'Personal info' }));
  await loaded();
});

test.each([
  'empty',
  'hundreds',
  'longNames',
  'saving',
  'saved',
  'refused',
  'serverFailed',
  'offline',
  'unreachable',
  'changedElsewhere',
  'emailInKeycloak',
] as const)('it is accessible: %s', async (state) => {
  const { container } = await visit(states[state]);
  await waitFor(() => expect(container.querySelector('.skeleton')).toBeNull());
  expect((await axe(container)).violations).toEqual([]);
});

test('what takes long says so', async () => {
  await visit(states.slow);
});

test('what was typed before the login is there, not saved yet', async () => {
  await visit(states.backAfterSignIn);
  expect(field('First name').value).toBe('Anna');
});
