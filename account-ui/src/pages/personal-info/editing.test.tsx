import { afterEach, expect, test } from '@jest/globals';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { visit, type VisitSpec } from '../../shell/visit.test-rig.tsx';
import { account, attribute, email, getAccount, getEmail, path, postAccount } from './page.states.ts';

const usual = ['username', 'firstName', 'lastName'].map((name) => attribute(name));
const optional = (name: string, more: object = {}) =>
  attribute(name, { displayName: name, required: false, readOnly: false, ...more });
const kind = (name: string, inputType: string, more: object = {}) =>
  optional(name, { annotations: { inputType }, ...more });
const options = (...values: string[]) => ({ validators: { options: { options: values } } });
const profile = (attributes: object[], groups: object[] = []) => ({
  userProfileMetadata: { attributes: [...usual, ...attributes], groups },
});
const everyKind = profile([
  optional('Nickname', {
    annotations: { inputHelperTextBefore: 'What <b>friends</b> say', inputTypePlaceholder: 'bo' },
  }),
  kind('Motto', 'textarea'),
  kind('Shirt', 'select', options('s', 'm')),
  kind('Desk', 'select-radiobuttons', options('window', 'aisle')),
  kind('Diets', 'multiselect-checkboxes', { ...options('vegan', 'halal'), multivalued: true }),
  kind('Skills', 'multiselect', { ...options(...'abcdefghijklmn'), multivalued: true }),
  kind('Aliases', 'multi-input', { multivalued: true }),
  kind('Volume', 'html5-range', { annotations: { inputType: 'html5-range', inputTypeMax: '10' } }),
  kind('Colour', 'html5-color'),
  kind('Born', 'html5-date'),
  kind('Room', 'html5-number', { validators: { integer: { min: 1, max: 99 } } }),
  optional('Started', { validators: { 'local-date': {} } }),
  optional('Badge', { readOnly: true }),
  kind('Floors', 'multiselect-checkboxes', { ...options('1', '2'), multivalued: true, readOnly: true }),
]);
const held = {
  Motto: ['  one\r\ntwo  '],
  Shirt: ['xxl'],
  Diets: ['halal', 'raw'],
  Skills: ['n', 'a'],
  Aliases: ['zoe', 'ana', 'zoe'],
  Badge: ['B-1'],
  Floors: ['2', '9'],
  unseen: ['kept'],
};

const open = async (more: object = {}, spec: Partial<VisitSpec> = {}) => {
  const visited = await visit({
    path,
    replies: {
      [getAccount]: [account(more)],
      [getEmail]: [{ body: email() }],
      [postAccount]: [{ status: 204 }],
      ...spec.replies,
    },
    ...Object.fromEntries(Object.entries(spec).filter(([name]) => name !== 'replies')),
  });
  await screen.findByRole('heading', { name: 'Edit your profile' });
  return visited;
};
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name: new RegExp(`^${name}`) });
const type = (name: string, value: string) => fireEvent.change(field(name), { target: { value } });
const sent = ({ asked }: Awaited<ReturnType<typeof visit>>) =>
  asked.find(({ call }) => call === postAccount)?.sent as { attributes: object } | undefined;
const save = async (visited: Awaited<ReturnType<typeof visit>>) => {
  await press('Save');
  await waitFor(() => expect(sent(visited)).toBeTruthy());
  await screen.findAllByText('Your changes are saved');
  return sent(visited);
};

afterEach(() => sessionStorage.clear());

test('every kind can be read by everybody, and what is not touched is sent as it came', async () => {
  const visited = await open({ attributes: held, ...everyKind });
  expect((await axe(visited.container)).violations).toEqual([]);
  expect(screen.getByText('What friends say')).toBeTruthy();
  expect(screen.getByText('From 1 to 99.')).toBeTruthy();
  expect(screen.getByText('As a date like 12/31/29.')).toBeTruthy();
  type('First name', 'Anna');
  expect((await save(visited))?.attributes).toEqual(held);
});

test('every kind can be filled in', async () => {
  const visited = await open({ attributes: {}, ...everyKind });
  type('Nickname', 'Bo');
  type('Motto', ' a\nb ');
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Shirt' }), 'm');
  await userEvent.click(screen.getByRole('radio', { name: 'aisle' }));
  await userEvent.click(screen.getByRole('checkbox', { name: 'halal' }));
  await userEvent.click(screen.getByRole('checkbox', { name: 'vegan' }));
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Add Skills' }), 'n');
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Add Skills' }), 'a');
  type('Aliases 1', 'zoe');
  fireEvent.change(screen.getByRole('slider', { name: 'Volume' }), { target: { value: '7' } });
  fireEvent.change(screen.getByLabelText('Colour'), { target: { value: '#a0b0c0' } });
  fireEvent.change(screen.getByLabelText('Born'), { target: { value: '2000-02-29' } });
  type('Room', '12');
  expect((await save(visited))?.attributes).toEqual({
    Nickname: ['Bo'],
    Motto: [' a\nb '],
    Shirt: ['m'],
    Desk: ['aisle'],
    Diets: ['halal', 'vegan'],
    Skills: ['n', 'a'],
    Aliases: ['zoe'],
    Volume: ['7'],
    Colour: ['#a0b0c0'],
    Born: ['2000-02-29'],
    Room: ['12'],
  });
});

test('what need not be chosen can be taken back', async () => {
  const visited = await open({
    attributes: { Shirt: ['m'], Desk: ['aisle'], Volume: ['7'], Colour: ['#a0b0c0'], Skills: ['a'], Diets: ['vegan'] },
    ...everyKind,
  });
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Shirt' }), 'No choice');
  await userEvent.click(screen.getByRole('radio', { name: 'No choice' }));
  await press('Clear Volume');
  expect(document.activeElement).toBe(screen.getByRole('slider', { name: 'Volume' }));
  await press('Clear Colour');
  await press('Remove a from Skills');
  expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Add Skills' }));
  await userEvent.click(screen.getByRole('checkbox', { name: 'vegan' }));
  expect((await save(visited))?.attributes).toEqual({
    Shirt: [],
    Desk: [],
    Volume: [],
    Colour: [],
    Skills: [],
    Diets: [],
  });
});

test('lines are added and removed, the focus with them, the others in their order', async () => {
  const visited = await open({ attributes: { Aliases: ['zoe', 'ana', 'bo'] }, ...everyKind });
  await press('Remove Aliases 2');
  expect(document.activeElement).toBe(field('Aliases 2'));
  expect(field('Aliases 2').value).toBe('bo');
  expect(screen.getByText('Aliases 2 removed')).toBeTruthy();
  await press('Add Aliases');
  expect(document.activeElement).toBe(field('Aliases 3'));
  await userEvent.keyboard('cy');
  await press('Remove Aliases 1');
  expect(document.activeElement).toBe(field('Aliases 1'));
  expect((await save(visited))?.attributes).toEqual({ Aliases: ['bo', 'cy'] });
});

test('several fields refused: each says so, all are listed above and lead to their field, the first has the focus', async () => {
  const { container } = await open(everyKind, {
    replies: {
      [postAccount]: [
        {
          status: 400,
          body: {
            errors: [
              { field: 'Aliases', errorMessage: 'error-invalid-length-too-long', params: ['Aliases', null, '3'] },
              { field: 'lastName', errorMessage: 'error-user-attribute-required', params: ['${lastName}'] },
              { field: 'hidden', errorMessage: 'error-invalid-value', params: ['Shoe size'] },
            ],
          },
        },
      ],
    },
  });
  type('Nickname', 'Bo');
  await press('Save');
  const alert = await screen.findByRole('alert');
  expect(
    within(alert)
      .getAllByRole('link')
      .map((link) => link.textContent),
  ).toEqual(['Fill in Last name.', 'Aliases can be at most 3 characters long.']);
  expect(alert.textContent).toContain("This value can't be used for Shoe size.");
  await waitFor(() => expect(document.activeElement).toBe(field('Last name')));
  await userEvent.click(within(alert).getByRole('link', { name: /^Aliases/ }));
  expect(document.activeElement).toBe(field('Aliases 1'));
  expect(field('Aliases 1').getAttribute('aria-invalid')).toBe('true');
  expect((await axe(container)).violations).toEqual([]);
});

test("what the realm's annotations ask is asked before anything is sent", async () => {
  const { asked } = await open(everyKind);
  type('Room', '100');
  await press('Save');
  await screen.findByText('Room has to be between 1 and 99.');
  await waitFor(() => expect(document.activeElement).toBe(field('Room')));
  expect(asked.filter(({ call }) => call.startsWith('POST'))).toEqual([]);
});

test('changed by others meanwhile: what is not typed here stays theirs', async () => {
  const visited = await open(
    {},
    { replies: { [getAccount]: [account(), account({ lastName: 'Other', attributes: { unseen: ['new'] } })] } },
  );
  type('First name', 'Anna');
  expect(await save(visited)).toMatchObject({ firstName: 'Anna', lastName: 'Other', attributes: { unseen: ['new'] } });
});

const conflicting = { replies: { [getAccount]: [account(), account({ firstName: 'Anne' })] } };

test('changed by others where something is typed: a choice comes first', async () => {
  const visited = await open({}, conflicting);
  type('First name', 'Anna');
  await press('Save');
  const dialog = await screen.findByRole('dialog', { name: 'Changed meanwhile' });
  expect(sent(visited)).toBeUndefined();
  expect(within(dialog).getByRole('group', { name: 'First name' })).toBeTruthy();
  expect(within(dialog).getByRole<HTMLInputElement>('radio', { name: 'As you typed: Anna' }).checked).toBe(true);
  expect((await axe(visited.container)).violations).toEqual([]);
  await press('Save my choice');
  await waitFor(() => expect(sent(visited)).toMatchObject({ firstName: 'Anna' }));
});

test('the other value can be taken, or both be looked at again', async () => {
  const visited = await open({}, conflicting);
  type('First name', 'Anna');
  type('Last name', 'New');
  await press('Save');
  await screen.findByRole('dialog');
  await press('Back to the form');
  expect(field('First name').value).toBe('Anna');
  await press('Save');
  await userEvent.click(await screen.findByRole('radio', { name: 'As saved meanwhile: Anne' }));
  await press('Save my choice');
  await waitFor(() => expect(sent(visited)).toMatchObject({ firstName: 'Anne', lastName: 'New' }));
});

test('unsaved changes are asked about before a link or Back leaves them', async () => {
  await open({}, { replies: { 'GET account/credentials': [{ body: [] }] } });
  type('First name', 'Anna');
  await userEvent.click(screen.getByRole('link', { name: 'Authentication Settings' }));
  expect(screen.getByRole('dialog', { name: 'Leave without saving?' })).toBeTruthy();
  await press('Stay on this page');
  expect(field('First name').value).toBe('Anna');
  const address = location.href;
  act(() => {
    history.replaceState(null, '', '/realms/acme/account/account-security/signing-in');
    dispatchEvent(new PopStateEvent('popstate'));
  });
  expect(location.href).toBe(address);
  await press('Stay on this page');
  await userEvent.click(screen.getByRole('link', { name: 'Authentication Settings' }));
  await press('Leave without saving');
  await screen.findByRole('heading', { level: 1, name: 'Signing In' });
});

test('the browser asks before a tab with unsaved changes closes, and only then', async () => {
  await open();
  const isAsked = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }));
  expect(isAsked()).toBe(false);
  type('First name', 'Anna');
  expect(isAsked()).toBe(true);
  await press('Reset');
  expect(isAsked()).toBe(false);
});

test('another language: saved, and the page goes on in it without being left', async () => {
  const { left, asked } = await open(profile([optional('locale')]), {
    environment: {
      locales: [
        { tag: 'en', label: 'English' },
        { tag: 'de', label: 'Deutsch' },
      ],
    },
  });
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Language' }), 'de');
  await press('Save');
  expect((await screen.findAllByText('Ihre Änderungen sind gespeichert')).length).toBeGreaterThan(0);
  expect([left, document.documentElement.lang]).toEqual([[], 'de']);
  expect(asked.find(({ call }) => call === postAccount)?.sent).toMatchObject({ attributes: { locale: ['de'] } });
  expect(dispatchEvent(new Event('beforeunload', { cancelable: true }))).toBe(true);
});

test('deleting the account is offered with its consequence, and typed text waits for a change of mind', async () => {
  const { left, unmount } = await open({}, { features: { deleteAccount: true } });
  expect(screen.getByText(/deleted for good/)).toBeTruthy();
  type('First name', 'Anna');
  await press('Delete my account');
  expect(left).toEqual(['delete_account']);
  unmount();
  await open({}, { result: { status: 'cancelled', action: 'delete_account' } });
  expect(screen.getAllByText('Cancelled. Nothing was changed').length).toBeGreaterThan(0);
  expect(field('First name').value).toBe('Anna');
  expect(screen.queryByRole('button', { name: 'Delete my account' })).toBeNull();
});

test('who may only look at the account is not offered to save', async () => {
  const { container } = await open({ attributes: held, ...everyKind }, { roles: ['view-profile'] });
  expect(screen.getByText(/Your organisation manages these details/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
  for (const box of screen.getAllByRole<HTMLInputElement>('textbox')) expect(box.readOnly).toBe(true);
  expect((await axe(container)).violations).toEqual([]);
});

test('an account of another directory says why nothing is saved', async () => {
  await open({}, { replies: { [postAccount]: [{ status: 400, body: { errorMessage: 'readOnlyUserMessage' } }] } });
  type('First name', 'Anna');
  await press('Save');
  await screen.findByText(/managed by your organisation/);
  expect(field('First name').value).toBe('Anna');
});

test('sixty fields in eight groups', async () => {
  const groups = Array.from({ length: 8 }, (_, at) => ({ name: `g${at}`, displayHeader: `Group ${at}` }));
  const attributes = Array.from({ length: 60 }, (_, at) => optional(`Field ${at}`, { group: `g${at % 8}` }));
  const visited = await open(profile(attributes, groups));
  expect(screen.getAllByRole('heading', { level: 3 })).toHaveLength(8);
  type('Field 59', 'last');
  expect((await save(visited))?.attributes).toMatchObject({ 'Field 59': ['last'] });
});
