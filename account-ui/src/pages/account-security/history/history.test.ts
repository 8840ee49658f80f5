import { expect, test } from '@jest/globals';
import type { Server } from '../../../server/request.ts';
import { getHistory, getOlder } from './history.ts';

const answered = (...ids: string[]) => ({
  kept: true,
  keptFor: null,
  more: false,
  entries: ids.map((id, at) => ({ id, type: 'LOGIN', time: 1000 - at })),
});

/** A server that gives these answers in turn and notes what it was asked. */
const serverOf = (...answers: object[]): { server: Server; asked: string[] } => {
  const asked: string[] = [];
  return {
    asked,
    server: (path, { read }) => {
      asked.push(path);
      return Promise.resolve({ ok: true, value: read(answers.shift(), path), status: 200 });
    },
  };
};

test('older entries are counted from the newest one that is known, and none is shown twice', async () => {
  const { server, asked } = serverOf(answered('c', 'b'), answered('b', 'a'));
  const first = await getHistory(server);
  if (!first.ok) throw new Error('refused');
  const all = await getOlder(server, first.value);
  expect(all.ok && all.value.entries.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  expect(asked).toEqual(['doorplate/history?max=50', 'doorplate/history?max=50&first=2&until=1000']);
});

test('what the provider leaves out is unknown', async () => {
  const { server } = serverOf(answered('a'));
  const answer = await getHistory(server);
  expect(answer.ok && answer.value.entries[0]).toMatchObject({ ip: '', client: null, device: null, error: '' });
});
