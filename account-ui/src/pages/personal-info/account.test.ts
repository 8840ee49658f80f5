import { expect, test } from '@jest/globals';
import { withChanges, type Account } from './account.ts';
import { changesOf } from './draft.ts';
import { fieldGroups, keysIn } from './fields.ts';

const attribute = (name: string, more: object = {}): Account['attributes'][number] => ({
  name,
  displayName: `\${${name}}`,
  required: false,
  readOnly: false,
  multivalued: false,
  annotations: {},
  validators: {},
  group: '',
  defaultValue: '',
  ...more,
});
const account: Account = {
  id: '1',
  username: 'ana',
  email: 'ana@x.example',
  emailVerified: true,
  attributes: [
    attribute('username'),
    attribute('locale'),
    attribute('a.b-c'),
    attribute('size', { annotations: { inputType: 'html5-number' } }),
    attribute('title', {
      annotations: { inputType: 'select' },
      validators: { options: { options: ['dr'] } },
      group: 'more',
    }),
    attribute('born', { annotations: { inputType: 'html5-date' } }),
  ],
  groups: [{ name: 'more', displayHeader: '${more}', displayDescription: '' }],
  values: {
    username: ['ana'],
    firstName: ['Ana'],
    email: ['ana@x.example'],
    'a.b-c': ['x'],
    title: ['baron'],
    born: ['spring'],
    unseen: ['kept'],
  },
  received: {
    id: '1',
    username: 'ana',
    firstName: 'Ana',
    email: 'ana@x.example',
    attributes: { 'a.b-c': ['x'], unseen: ['kept'] },
  },
};

test('nothing that the page does not show is lost when something else is saved', () => {
  const sent = withChanges(account, { firstName: ['Anna'], 'a.b-c': ['y'] });
  expect(sent).toMatchObject({ id: '1', username: 'ana', firstName: 'Anna', email: 'ana@x.example' });
  expect(sent['attributes']).toMatchObject({ 'a.b-c': ['y'], unseen: ['kept'], title: ['baron'] });
});

test('only what differs is a change; a blank line is none', () => {
  expect(changesOf(account.values, { ...account.values, 'a.b-c': ['x', ''], size: [''] })).toEqual({});
  expect(changesOf(account.values, { ...account.values, title: [] })).toEqual({ title: [] });
});

test('a value that is no longer offered can stay, and an odd date is not blanked', () => {
  const fields = fieldGroups(account).flatMap((group) => group.fields);
  expect(fields.find(({ name }) => name === 'title')?.control).toMatchObject({
    kind: 'select',
    options: ['dr', 'baron'],
  });
  expect(fields.find(({ name }) => name === 'born')?.control).toMatchObject({ kind: 'text', type: 'text' });
  expect(fields.find(({ name }) => name === 'size')?.control).toMatchObject({ type: 'text', inputMode: 'decimal' });
});

test('fields stand in their groups, the language apart, and every key of theirs is known', () => {
  expect(fieldGroups(account).map(({ group, fields }) => [group?.name ?? '', fields.map(({ name }) => name)])).toEqual([
    ['', ['username', 'a.b-c', 'size', 'born']],
    ['more', ['title']],
  ]);
  expect(keysIn(account)).toEqual(expect.arrayContaining(['more', 'a.b-c', 'title']));
});
