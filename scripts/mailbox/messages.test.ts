import type { Email } from '@maildev/core';
import { expect, test } from '@jest/globals';
import { mail } from '../start/ready.ts';
import { message } from './messages.ts';
import { isOwnOrigin } from './own-origin.ts';

const email: Email = {
  id: 'abcd1234',
  time: new Date('2026-11-25T07:00:00Z'),
  read: false,
  subject: 'Confirm your new email address',
  source: '',
  size: 1,
  sizeHuman: '1 B',
  from: [{ address: 'account@fernhill.example', name: 'Fernhill' }],
  to: [{ address: 'shown@fernhill.example' }],
  headers: {},
  attachments: [],
  envelope: { from: { address: 'account@fernhill.example' }, to: [{ address: 'real@fernhill.example' }] },
  text: 'Hello',
};

test('a mail is told by who really got it, with empty HTML where it has none', () => {
  expect(mail.parse(message(email))).toEqual({
    id: 'abcd1234',
    to: ['real@fernhill.example'],
    from: 'account@fernhill.example',
    subject: 'Confirm your new email address',
    text: 'Hello',
    html: '',
    date: '2026-11-25T07:00:00.000Z',
  });
});

test.each([
  [{ host: 'localhost:1080' }, true],
  [{ host: '127.0.0.1:1080', origin: 'http://localhost:1080' }, true],
  [{ host: 'localhost:1080', origin: 'http://evil.test' }, false],
  [{ host: 'localhost:1080', origin: 'null' }, false],
  [{ host: 'localhost:1080', origin: 'http://localhost:3000' }, false],
  [{ host: 'evil.test:1080' }, false],
  [{}, false],
])('the mailbox answers %j: %s', (headers, answers) => {
  expect(isOwnOrigin(headers, 1080)).toBe(answers);
});
