import { afterEach, expect, test } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { visit } from '../../../shell/visit.test-rig.tsx';
import * as states from './page.states.ts';
import { credential, list, otp, password, path, shows } from './page.states.ts';

afterEach(() => sessionStorage.clear());

test('the section names the factor and leads to its set-up', async () => {
  const { left, container } = await visit({ path, replies: { [list]: [shows(password, otp())] } });
  const section = await screen.findByRole('region', { name: 'Two-factor authentication' });
  await userEvent.click(within(section).getByRole('button', { name: 'Setup an authenticator application' }));
  expect(left).toEqual(['CONFIGURE_TOTP']);
  expect((await axe(container)).violations).toEqual([]);
});

test('what the realm does not offer is not shown', async () => {
  await visit({ path, replies: { [list]: [shows(password, { ...otp(), createAction: undefined })] } });
  await screen.findByRole('heading', { name: 'Password' });
  expect(screen.queryByRole('heading', { name: 'Two-factor authentication' })).toBeNull();
});

test('back from a set-up that worked, the new device is named', async () => {
  await visit({
    path,
    replies: {
      [list]: [
        shows(password, otp({ credential: { ...credential('n', 'Pixel 8').credential, createdDate: Date.now() } })),
      ],
    },
    result: { status: 'success', action: 'CONFIGURE_TOTP' },
  });
  expect((await screen.findAllByText('Pixel 8 is set up')).length).toBeGreaterThan(0);
});

test('back from a set-up that the list does not show, nothing is called done', async () => {
  await visit({
    path,
    replies: { [list]: [shows(password, otp())] },
    result: { status: 'success', action: 'CONFIGURE_TOTP' },
  });
  expect((await screen.findAllByText(/doesn't show the change/)).length).toBeGreaterThan(0);
  expect(screen.queryByText(/is set up/)).toBeNull();
});

test('removing says the consequence and never goes by REST', async () => {
  const { left, asked } = await visit({
    path,
    replies: { [list]: [shows(password, otp(credential('o', 'Pixel 8')))] },
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Remove Pixel 8' }));
  const dialog = screen.getByRole('dialog', { name: 'Remove Pixel 8?' });
  expect(within(dialog).getByText('You will sign in with your password alone.')).toBeTruthy();
  await userEvent.click(within(dialog).getByRole('button', { name: 'Remove Pixel 8' }));
  expect(left).toEqual(['delete_credential:o']);
  expect(asked.map(({ call }) => call)).toEqual([list]);
});

test('where the realm has switched removal off there is no dead button', async () => {
  await visit({
    path,
    replies: { [list]: [shows(password, otp(credential('o', 'Pixel 8')))] },
    features: { removeCredential: false },
  });
  await screen.findByText('Pixel 8');
  expect(screen.queryByRole('button', { name: /Remove/ })).toBeNull();
});

test('a device is renamed where it stands', async () => {
  const { asked } = await visit({
    path,
    replies: {
      [list]: [shows(otp(credential('o', 'Pixel 8'))), shows(otp(credential('o', 'Pixel 9')))],
      'PUT account/credentials/o/label': [{ status: 204 }],
    },
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Rename Pixel 8' }));
  const field = screen.getByRole('textbox', { name: 'Name' });
  await userEvent.clear(field);
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(field.getAttribute('aria-invalid')).toBe('true');
  await userEvent.type(field, 'Pixel 9{Enter}');
  await screen.findByText('Pixel 9');
  expect(asked.find(({ call }) => call.startsWith('PUT'))?.sent).toBe('Pixel 9');
});

test('a name that could not be saved is not shown as saved', async () => {
  await visit({
    path,
    replies: { [list]: [shows(otp(credential('o', 'Pixel 8')))], 'PUT account/credentials/o/label': [{ status: 500 }] },
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Rename Pixel 8' }));
  await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), '!{Enter}');
  expect(await screen.findByText(/Something went wrong on our side/)).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' }).value).toBe('Pixel 8!');
});

test('a list that could not be loaded says why and can be asked for again', async () => {
  await visit({ path, replies: { [list]: [{ status: 503 }, shows(password)] } });
  await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(screen.getByRole('button', { name: 'Change password' })).toBeTruthy());
});

const name = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' });

test('removed in another window while it is renamed: it says so, where the focus goes too', async () => {
  await visit(states.removedElsewhere);
  await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Name' })).toBeNull());
  expect(document.activeElement?.textContent).toContain('This was changed in another window');
});

test('changed in another window: the list shows it, and what is typed stays', async () => {
  await visit(states.changedElsewhere);
  await screen.findByText('Tablet');
  expect(name().value).toBe('My phone');
});

test('nothing changed in another window: nothing is said', async () => {
  const { asked, person } = await visit(states.one);
  await screen.findByText('Pixel 8');
  person.comesBack();
  await waitFor(() => expect(asked).toHaveLength(2));
  expect(screen.queryByText(/in another window/)).toBeNull();
});

test('the session ends while a name is typed: it comes back after the login, not saved yet', async () => {
  const { unmount } = await visit(states.signedOutWhileEditing);
  unmount();
  const { person } = await visit(states.one);
  await person.sees("What you typed is back. It isn't saved yet.");
  expect(name().value).toBe('My phone');
  await person.presses('Cancel');
  await person.presses('Rename Pixel 8');
  expect(name().value).toBe('Pixel 8');
});

test('what takes long says so', async () => {
  await visit(states.slow);
});

test.each(['saving', 'saved', 'refused', 'offline', 'unreachable', 'hundreds', 'longNames', 'nothing'] as const)(
  'it is accessible: %s',
  async (state) => {
    const { container } = await visit(states[state]);
    await waitFor(() => expect(container.querySelector('.skeleton')).toBeNull());
    expect((await axe(container)).violations).toEqual([]);
  },
);

test('who may only look can still do what Keycloak itself lets everybody do, and is not offered what it refuses', async () => {
  await visit({ ...states.one, roles: ['view-profile'] });
  expect(await screen.findByRole('button', { name: 'Change password' })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Remove Pixel 8' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^Rename/ })).toBeNull();
});
