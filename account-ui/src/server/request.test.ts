/** @jest-environment node */
import { expect, test } from '@jest/globals';
import type { Credentials, Session } from '../boot/session.ts';
import { createServer } from './request.ts';
import { shape, text } from './shape.ts';

const read = shape({ name: text });

/** A server whose answers are given one after another; what is asked is written down. */
function rig(answers: (() => Response)[], credentials: Credentials[] = []) {
  const asked: { url: string; init: RequestInit }[] = [];
  let ended = 0;
  const next = (): Promise<Credentials> => Promise.resolve(credentials.shift() ?? { kind: 'token', token: 't' });
  const session: Pick<Session, 'token' | 'renew' | 'end'> = { token: next, renew: next, end: () => ended++ };
  const server = createServer({
    realmUrl: 'https://id.example.test/realms/acme/',
    // only what the request layer uses of a session
    session: session as Session,
    fetch: (url, init) => {
      asked.push({ url: url instanceof URL ? url.href : '', init: init ?? {} });
      const answer = answers.shift();
      if (!answer) throw new Error('A request that this test did not expect.');
      return Promise.resolve().then(answer);
    },
    online: () => true,
  });
  return { server, asked, endings: () => ended };
}

const json = (status: number, body: unknown) => () => new Response(JSON.stringify(body), { status });

test('gives what the server answered, checked', async () => {
  const { server, asked } = rig([json(200, { name: 'Ana', more: 1 })]);
  expect(await server('account/', { read })).toEqual({ ok: true, status: 200, value: { name: 'Ana' } });
  expect(asked[0]?.url).toBe('https://id.example.test/realms/acme/account/');
});

test('an answer of another shape is a failure and not a success with holes', async () => {
  const { server } = rig([json(200, { name: 1 })]);
  expect(await server('account/', { read })).toMatchObject({ ok: false, failure: { kind: 'unreadable' } });
});

test('a token that is refused is renewed once and the call made again', async () => {
  const { server, asked, endings } = rig(
    [json(401, {}), json(200, { name: 'Ana' })],
    [
      { kind: 'token', token: 'old' },
      { kind: 'token', token: 'new' },
    ],
  );
  expect((await server('account/', { read })).ok).toBe(true);
  expect(asked.map(({ init }) => new Headers(init.headers).get('authorization'))).toEqual(['Bearer old', 'Bearer new']);
  expect(endings()).toBe(0);
});

test('refused twice, the session is over and is said to be, without a third try', async () => {
  const { server, asked, endings } = rig([json(401, {}), json(401, {})]);
  expect(await server('account/', { read })).toEqual({ ok: false, failure: { kind: 'session-ended' } });
  expect(asked).toHaveLength(2);
  expect(endings()).toBe(1);
});

test('an ended session sends no request', async () => {
  const { server, asked } = rig([], [{ kind: 'session-ended' }]);
  expect(await server('account/', { read })).toEqual({ ok: false, failure: { kind: 'session-ended' } });
  expect(asked).toHaveLength(0);
});

test('no network, no answer: said as what it is', async () => {
  const { server } = rig([
    () => {
      throw new TypeError('Failed to fetch');
    },
  ]);
  expect(await server('account/', { read })).toEqual({ ok: false, failure: { kind: 'unreachable' } });
});

test.each([
  [500, {}, { kind: 'server', status: 500 }],
  [502, '<html>', { kind: 'server', status: 502 }],
  [502, { error: 'email_send_failed' }, { kind: 'refused', error: 'email_send_failed' }],
  [403, { error: 'forbidden' }, { kind: 'forbidden' }],
  [403, { error: 'reauthentication_required', max_age: 300 }, { kind: 'refused', error: 'reauthentication_required' }],
  [429, { error: 'cooldown', retryAfter: 12 }, { kind: 'refused', status: 429, error: 'cooldown' }],
  [
    400,
    { field: 'email', errorMessage: 'error-invalid-email', params: ['email', null] },
    { kind: 'refused', fields: [{ field: 'email', errorMessage: 'error-invalid-email', params: ['email', ''] }] },
  ],
  [
    400,
    {
      errors: [
        { field: 'a', errorMessage: 'x' },
        { field: 'b', errorMessage: 'y' },
      ],
    },
    { kind: 'refused', fields: [{ field: 'a' }, { field: 'b' }] },
  ],
])('%i %j is told apart', async (status, body, failure) => {
  const { server } = rig([() => new Response(typeof body === 'string' ? body : JSON.stringify(body), { status })]);
  expect(await server('x', { read })).toMatchObject({ ok: false, failure });
});
