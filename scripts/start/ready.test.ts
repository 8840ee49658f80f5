import { expect, test } from '@jest/globals';
import { ready, readyLine, type Ready } from './ready.ts';
import { whereToGo } from './where-to-go.ts';

const example: Ready = {
  home: 'http://localhost:3000/',
  account: 'http://localhost:8080/realms/fernhill/account/',
  mailbox: { url: 'http://localhost:1080/', messages: 'http://localhost:1080/messages' },
  keycloak: { url: 'http://localhost:8080', realm: 'fernhill', admin: { username: 'admin', password: 'a\nb' } },
  users: [{ username: 'ana', email: 'ana@fernhill.example', password: 'secret of ana' }],
};

test('programs get one line, whatever the values contain', () => {
  const line = readyLine(example);
  expect(line.indexOf('\n')).toBe(line.length - 1);
  expect(ready.parse(JSON.parse(line))).toEqual(example);
});

test('people read where to go and whom to log in as', () => {
  const text = whereToGo(example, '/state/logs');
  for (const words of [example.home, example.account, example.mailbox.url, 'ana', 'secret of ana', 'Ctrl-C']) {
    expect(text).toContain(words);
  }
});
