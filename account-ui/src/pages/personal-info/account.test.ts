import { expect, test } from '@jest/globals';
import { withChanges, type Account } from './account.ts';

const account: Account = {
  id: '1',
  username: 'ana',
  email: 'ana@x.example',
  emailVerified: true,
  attributes: [],
  groups: [],
  values: {
    username: ['ana'],
    firstName: ['Ana'],
    email: ['ana@x.example'],
    'a.b-c': ['x'],
    title: ['baron'],
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
