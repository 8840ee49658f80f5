/** @jest-environment node */
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { maySignInSilently, startSession } from './session.ts';
import type { Visit } from './visit.ts';

const environment = {
  serverBaseUrl: 'https://id.example.test',
  realm: 'acme',
  clientId: 'account-console',
  baseUrl: '/realms/acme/account/',
  scope: '',
  // the login reads no more of it
} as Parameters<typeof startSession>[0];
const issuer = 'https://id.example.test/realms/acme';
const page = `${issuer}/account/security`;
const NOW = 1_790_000_000_000;

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: object) => `${encoded({ alg: 'ES256' })}.${encoded(claims)}.AA`;

/** A token endpoint of a realm whose clock may differ from the person's. */
function tokenEndpoint({
  nonce,
  skew = 0,
  expiresIn = 300,
}: {
  nonce: () => string;
  skew?: number;
  expiresIn?: number;
}) {
  const iat = Math.floor(NOW / 1000) + skew;
  return {
    access_token: jwt({ resource_access: { account: { roles: ['manage-account'] } } }),
    expires_in: expiresIn,
    refresh_token: 'refresh',
    token_type: 'Bearer',
    id_token: jwt({
      iss: issuer,
      aud: 'account-console',
      sub: 'ana-id',
      iat,
      exp: iat + 300,
      nonce: nonce(),
      name: 'Ana Örtega',
      preferred_username: 'ana',
    }),
  };
}

/** A browser at an address, with a server that answers as told; remembers where it was sent. */
function browser({ href = page, cookies = '', kept = {} } = {}) {
  const left: string[] = [];
  const asked: { url: string; body: URLSearchParams }[] = [];
  const at = { href, now: NOW };
  let work = () => undefined as unknown;
  let answers: ((url: string) => Response | Promise<Response>)[] = [];
  const store = new Map(Object.entries(kept));
  const storage = new Proxy({} as Storage, {
    get: (_target, name) =>
      ({
        getItem: (key: string) => store.get(key) ?? null,
        setItem: (key: string, value: string) => void store.set(key, value),
        removeItem: (key: string) => void store.delete(key),
      })[String(name)],
    ownKeys: () => [...store.keys()],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  });
  const answer: typeof fetch = async (input, init) => {
    const url = typeof input === 'string' ? input : input instanceof URL ? input.href : input.url;
    asked.push({ url, body: new URLSearchParams(init?.body instanceof URLSearchParams ? init.body : undefined) });
    const next = answers.shift();
    if (!next) throw new TypeError('Failed to fetch');
    return next(url);
  };
  globalThis.fetch = answer;
  const visit: Visit = {
    href: () => at.href,
    leave: (url) => left.push(url),
    replace: (url) => (at.href = url),
    cookies: () => cookies,
    language: () => 'de',
    storage,
    fetch: answer,
    now: () => at.now,
    whileAtWork: (_every, act) => (work = act),
  };
  return {
    visit,
    left,
    asked,
    at,
    store,
    work: () => work(),
    answers: (...next: typeof answers) => (answers = next),
    /** The login that was last asked for. */
    lastLogin: () => new URL(left.at(-1) ?? '').searchParams,
  };
}

const json =
  (body: object, status = 200) =>
  () =>
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
/** What a HEAD request ends at: the redirect followed. */
const endsAt = (parameters: (asked: URLSearchParams) => Record<string, string>) => (url: string) => {
  const asked = new URL(url).searchParams;
  const response = new Response(null, { status: 200 });
  const end = `${issuer}/account/?${new URLSearchParams({ state: asked.get('state') ?? '', iss: issuer, ...parameters(asked) })}`;
  Object.defineProperty(response, 'url', { value: end });
  return response;
};

/** Leaves for a login and comes back with what the server says. */
async function comesBack(parameters: Record<string, string>, more: { skew?: number; expiresIn?: number } = {}) {
  const first = browser();
  await startSession(environment, first.visit);
  const state = first.lastLogin().get('state') ?? '';
  const nonce = first.lastLogin().get('nonce') ?? '';
  const hash = new URLSearchParams({ state, iss: issuer, session_state: 's', code: 'c', ...parameters });
  for (const [name, value] of [...hash]) if (value === '') hash.delete(name);
  const second = browser({ href: `${page}#${hash}`, kept: Object.fromEntries(first.store) });
  second.answers(json(tokenEndpoint({ nonce: () => nonce, ...more })));
  return { ...second, start: await startSession(environment, second.visit) };
}

const { fetch: realFetch } = globalThis;
beforeEach(() => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  jest.spyOn(Date, 'now').mockReturnValue(NOW);
});
afterEach(() => {
  jest.restoreAllMocks();
  globalThis.fetch = realFetch;
});

test('without a session the browser goes to the login before anything is asked of the server', async () => {
  const { visit, left, asked, lastLogin } = browser();
  expect(await startSession(environment, visit)).toEqual({ kind: 'leaving' });
  expect(asked).toEqual([]);
  expect(left[0]).toMatch(/^https:\/\/id\.example\.test\/realms\/acme\/protocol\/openid-connect\/auth\?/);
  expect(Object.fromEntries(lastLogin())).toMatchObject({
    client_id: 'account-console',
    redirect_uri: page,
    response_type: 'code',
    response_mode: 'fragment',
    scope: 'openid',
    code_challenge_method: 'S256',
  });
});

test('back from the login a person is signed in, and the answer is out of the address', async () => {
  const { start, at, asked, store } = await comesBack({});
  if (start.kind !== 'signed-in') throw new Error(start.kind);
  expect(start.session.person).toEqual({ id: 'ana-id', name: 'Ana Örtega', username: 'ana' });
  expect(start.session.roles).toEqual(['manage-account']);
  expect(start.result).toBeNull();
  expect(at.href).toBe(page);
  expect(asked[0]?.body.get('code_verifier')).toHaveLength(43);
  expect(store.size).toBe(0);
});

test('back from a task the person is told what came of it', async () => {
  const { start } = await comesBack({ kc_action: 'CONFIGURE_TOTP', kc_action_status: 'cancelled' });
  expect(start).toMatchObject({ result: { status: 'cancelled', action: 'CONFIGURE_TOTP' } });
});

test.each([-7 * 86_400, 7 * 86_400])(
  'a device whose clock is wrong by %d seconds signs in all the same',
  async (skew) => {
    expect((await comesBack({}, { skew })).start.kind).toBe('signed-in');
  },
);

test('an error of the login is said, and can be tried again', async () => {
  const { start, left } = await comesBack({ code: '', error: 'temporarily_unavailable' });
  if (start.kind !== 'failed') throw new Error(start.kind);
  await start.retry();
  expect(left).toHaveLength(1);
});

test.each([
  ['another issuer', { iss: 'https://evil.test/realms/acme' }],
  ['no issuer of its own', { iss: `${issuer}2` }],
])('an answer of %s signs nobody in', async (_what, parameters) => {
  expect((await comesBack(parameters)).start.kind).toBe('failed');
});

test('an answer that nobody asked for starts the login anew', async () => {
  const { visit, left, asked } = browser({ href: `${page}#state=forged&code=c&iss=${encodeURIComponent(issuer)}` });
  expect(await startSession(environment, visit)).toEqual({ kind: 'leaving' });
  expect(asked).toEqual([]);
  expect(new URL(left[0] ?? '').searchParams.get('redirect_uri')).toBe(page);
});

test('a token for another login signs nobody in', async () => {
  const first = browser({ cookies: 'KEYCLOAK_SESSION=abc' });
  first.answers(
    endsAt(() => ({ code: 'c' })),
    json(tokenEndpoint({ nonce: () => 'of another login' })),
  );
  expect(await startSession(environment, first.visit)).toEqual({ kind: 'leaving' });
});

test('with a live session nothing is loaded twice: the page asks for its code itself', async () => {
  const { visit, left, asked, answers, at } = browser({ cookies: 'a=b; KEYCLOAK_SESSION=abc' });
  let nonce = '';
  answers(
    endsAt((parameters) => {
      nonce = parameters.get('nonce') ?? '';
      return { code: 'c' };
    }),
    () => json(tokenEndpoint({ nonce: () => nonce }))(),
  );
  expect((await startSession(environment, visit)).kind).toBe('signed-in');
  expect(left).toEqual([]);
  expect(at.href).toBe(page);
  expect(new URL(asked[0]?.url ?? '').searchParams.get('prompt')).toBe('none');
});

test.each([
  ['the session is over', [endsAt(() => ({ error: 'login_required' }))]],
  ['something has to be done first', [endsAt(() => ({ error: 'interaction_required' }))]],
  ['another server stands between', []],
])('%s: the login is the way', async (_what, answers) => {
  const one = browser({ cookies: 'KEYCLOAK_SESSION=abc' });
  one.answers(...answers);
  expect(await startSession(environment, one.visit)).toEqual({ kind: 'leaving' });
  expect(one.lastLogin().has('prompt')).toBe(false);
});

test('the cookie of an ended session counts as none', () => {
  expect(maySignInSilently('x=1; KEYCLOAK_SESSION=')).toBe(false);
  expect(maySignInSilently('NOT_KEYCLOAK_SESSION=1')).toBe(false);
});

test('a token is renewed before it is too old, once for all who ask', async () => {
  const { start, at, asked, answers } = await comesBack({}, { expiresIn: 300 });
  if (start.kind !== 'signed-in') throw new Error(start.kind);
  await start.session.token();
  expect(asked).toHaveLength(1);
  at.now += 295_000;
  answers(json({ ...tokenEndpoint({ nonce: () => 'n' }), id_token: undefined, access_token: 'new' }));
  expect(await Promise.all([start.session.token(), start.session.token()])).toEqual([
    { kind: 'token', token: 'new' },
    { kind: 'token', token: 'new' },
  ]);
  expect(asked).toHaveLength(2);
  expect(asked[1]?.body.get('refresh_token')).toBe('refresh');
});

test('a refused renewal ends the session once; a server that is away does not', async () => {
  const { start, answers } = await comesBack({});
  if (start.kind !== 'signed-in') throw new Error(start.kind);
  const ended = jest.fn();
  start.session.onEnded(ended);
  answers(() => Promise.reject(new TypeError('Failed to fetch')));
  expect(await start.session.renew()).toEqual({ kind: 'unreachable' });
  answers(json({ error: 'temporarily' }, 503));
  expect(await start.session.renew()).toEqual({ kind: 'unreachable' });
  expect(ended).not.toHaveBeenCalled();
  answers(json({ error: 'invalid_grant' }, 400));
  expect(await start.session.renew()).toEqual({ kind: 'session-ended' });
  expect(await start.session.token()).toEqual({ kind: 'session-ended' });
  expect(ended).toHaveBeenCalledTimes(1);
});

test('a task leaves with its name, asks for identity and keeps the language; signing out names the session', async () => {
  const { start, left, lastLogin } = await comesBack({});
  if (start.kind !== 'signed-in') throw new Error(start.kind);
  await start.session.act('CONFIGURE_TOTP');
  expect(Object.fromEntries(lastLogin())).toMatchObject({
    kc_action: 'CONFIGURE_TOTP',
    prompt: 'login',
    ui_locales: 'de',
  });
  await start.session.signIn({ maxAge: 60 });
  expect(lastLogin().get('max_age')).toBe('60');
  await start.session.signOut();
  expect(left.at(-1)).toContain('/protocol/openid-connect/logout?');
  expect(lastLogin().get('id_token_hint')).toMatch(/^ey/);
});
