import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { adminOf } from '../../scripts/visitor/admin.ts';
import { click } from '../support/email-link.ts';
import { linkByText, waitForMail } from '../support/mailbox.ts';
import { admin, adminCall } from '../support/admin.ts';
import { people, uniqueName, type Person } from '../support/person.ts';
import { product } from '../support/product.ts';
import { ownRealms, type OwnRealm } from '../support/realm.ts';
import { Cookies, signIn, type SignedIn } from '../support/sign-in.ts';

const somebody = people();
const makeRealm = ownRealms();

const named = z.object({ id: z.string(), name: z.string().optional() });
/** The whole contract: a key that is not here fails the test. */
const answer = z.strictObject({
  kept: z.boolean(),
  keptFor: z.number().nullable(),
  kinds: z.array(z.string()),
  more: z.boolean(),
  entries: z.array(
    z.strictObject({
      id: z.string(),
      type: z.string(),
      time: z.number().int(),
      ip: z.string().optional(),
      client: named.optional(),
      device: z
        .strictObject({
          os: z.string().optional(),
          osVersion: z.string().optional(),
          browser: z.string().optional(),
          mobile: z.boolean(),
        })
        .optional(),
      visit: z.string().optional(),
      continued: z.boolean(),
      current: z.boolean(),
      byAdministrator: z.boolean(),
      error: z.string().optional(),
      credential: z.strictObject({ type: z.string(), label: z.string().optional() }).optional(),
      application: named.optional(),
      provider: named.optional(),
      email: z.string().optional(),
    }),
  ),
});

interface Place {
  server: string;
  realm: string;
}
const example = (): Place => ({ server: product().keycloak.url, realm: product().keycloak.realm });

const call = ({ server, realm }: Place, token: string | null, query = '', method = 'GET') =>
  fetch(`${server}/realms/${realm}/doorplate/history${query}`, {
    method,
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
  });

async function read(place: Place, token: string, query = ''): Promise<z.infer<typeof answer>> {
  const response = await call(place, token, query);
  expect(response.status).toBe(200);
  expect(response.headers.get('cache-control')).toBe('no-store');
  return answer.parse(await response.json());
}

const typesIn = ({ entries }: z.infer<typeof answer>) => entries.map(({ type }) => type);
const enter = ({ username, password }: Person): Promise<SignedIn> => signIn({ ...example(), username, password });
const mistype = async ({ username }: { username: string }, place = example()): Promise<void> => {
  await signIn({ ...place, username, password: 'not the password' }).catch(() => undefined);
};

/** Opens an application as a browser does that has these cookies: single sign-on, without a form. */
async function comeBack({ server, realm }: Place, cookies: Cookies): Promise<void> {
  const address = new URL(`${server}/realms/${realm}/protocol/openid-connect/auth`);
  address.search = new URLSearchParams({
    client_id: 'account-console',
    redirect_uri: `${server}/realms/${realm}/account/`,
    response_type: 'code',
    scope: 'openid',
    code_challenge: 'c'.repeat(43),
    code_challenge_method: 'S256',
  }).toString();
  const away = await fetch(address, { redirect: 'manual', headers: { cookie: cookies.header() } });
  expect(away.headers.get('location')).toContain('code=');
}

const inRealm = async ({ realm }: OwnRealm) => {
  const client = await adminOf(product());
  client.setConfig({ realmName: realm });
  return client;
};

test('a person reads what happened to the account, newest first', async () => {
  const person = await somebody();
  await mistype(person);
  const { tokens } = await enter(person);
  const before = Date.now();
  const history = await read(example(), tokens.access_token);
  expect(history).toMatchObject({ kept: true, keptFor: 7_776_000, more: false });
  expect(history.kinds).toEqual(expect.arrayContaining(['LOGIN', 'LOGIN_ERROR', 'UPDATE_EMAIL']));
  expect(history.kinds).not.toContain('CODE_TO_TOKEN');
  expect(typesIn(history)).toEqual(['LOGIN', 'LOGIN_ERROR']);
  const [login, failed] = history.entries;
  expect(login).toMatchObject({
    ip: '127.0.0.1',
    client: { id: 'account-console', name: '${client_account-console}' },
    current: true,
    continued: false,
    byAdministrator: false,
  });
  expect(Math.abs(before - (login?.time ?? 0))).toBeLessThan(60_000);
  expect(failed).toMatchObject({ error: 'invalid_user_credentials', current: false });
});

test('nobody reads what happened to somebody else, whatever they ask for', async () => {
  const [ana, ben] = [await somebody(), await somebody()];
  await mistype(ana);
  const [anas, bens] = [await enter(ana), await enter(ben)];
  const seenByAna = await read(example(), anas.tokens.access_token);
  for (const query of [
    '',
    `?user=${ana.id}`,
    `?userId=${ana.id}`,
    `?user_id=${ana.id}&max=100`,
    `?client=x&ip=127.0.0.1`,
  ]) {
    const seenByBen = await read(example(), bens.tokens.access_token, query);
    expect(typesIn(seenByBen)).toEqual(['LOGIN']);
    expect(seenByBen.entries.filter(({ id }) => seenByAna.entries.some((one) => one.id === id))).toEqual([]);
  }
});

test('without a live token of the console itself there is no answer', async () => {
  const realm = await makeRealm({ settings: { eventsEnabled: true } });
  const kc = await inRealm(realm);
  await kc.clients.create({
    clientId: 'shop',
    publicClient: true,
    directAccessGrantsEnabled: true,
    fullScopeAllowed: true,
  });
  const tokenOf = async (client: string) => {
    const response = await fetch(`${realm.server}/realms/${realm.realm}/protocol/openid-connect/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'password',
        client_id: client,
        scope: 'openid',
        username: realm.username,
        password: realm.password,
      }),
    });
    return z.object({ access_token: z.string() }).parse(await response.json()).access_token;
  };
  expect((await call(realm, null)).status).toBe(401);
  expect((await call(realm, 'nonsense')).status).toBe(401);
  expect((await call(realm, await tokenOf('shop'))).status).toBe(403);
  const { tokens } = await signIn(realm);
  expect((await call(realm, tokens.refresh_token)).status).toBe(401);
  expect((await call(realm, tokens.id_token)).status).toBe(401);
  expect((await call(example(), tokens.access_token)).status).toBe(401);
  expect((await call(realm, tokens.access_token)).status).toBe(200);
  for (const method of ['POST', 'PUT', 'DELETE'])
    expect((await call(realm, tokens.access_token, '', method)).status).toBe(405);
  await kc.users.logout({ id: realm.userId });
  expect((await call(realm, tokens.access_token)).status).toBe(401);
});

test('a realm that keeps no events says so, and tells nothing it still has', async () => {
  const realm = await makeRealm({ settings: { eventsEnabled: true, eventsExpiration: 3600 } });
  const { tokens } = await signIn(realm);
  expect(await read(realm, tokens.access_token)).toMatchObject({ kept: true, keptFor: 3600 });
  await realm.change({ eventsExpiration: 0 });
  expect(await read(realm, tokens.access_token)).toMatchObject({ kept: true, keptFor: null });
  await realm.change({ eventsEnabled: false });
  expect(await read(realm, tokens.access_token)).toEqual({
    kept: false,
    keptFor: null,
    kinds: [],
    entries: [],
    more: false,
  });
  await realm.change({ eventsEnabled: true, enabledEventTypes: ['LOGIN', 'CODE_TO_TOKEN'] });
  const chosen = await read(realm, tokens.access_token);
  expect(chosen.kinds).toEqual(['LOGIN']);
  expect(typesIn(chosen)).toEqual(['LOGIN']);
});

test('pages follow each other without a gap, also when something happens in between', async () => {
  // the example locks whoever fails this often
  const realm = await makeRealm({ settings: { eventsEnabled: true } });
  for (let turn = 0; turn < 4; turn++) await mistype(realm, realm);
  const { tokens } = await signIn(realm);
  const all = await read(realm, tokens.access_token, '?max=100');
  expect(all.entries).toHaveLength(5);
  const first = await read(realm, tokens.access_token, '?max=2');
  expect(first).toMatchObject({ more: true, entries: all.entries.slice(0, 2) });
  await mistype(realm, realm);
  const until = first.entries[0]?.time ?? 0;
  const second = await read(realm, tokens.access_token, `?max=2&first=2&until=${until}`);
  expect(second).toMatchObject({ more: true, entries: all.entries.slice(2, 4) });
  const third = await read(realm, tokens.access_token, `?max=2&first=4&until=${until}`);
  expect(third).toMatchObject({ more: false, entries: all.entries.slice(4) });
  expect((await read(realm, tokens.access_token, '?first=10000')).entries).toEqual([]);
  const logins = await read(realm, tokens.access_token, '?type=LOGIN&type=LOGOUT');
  expect(typesIn(logins)).toEqual(['LOGIN']);
  expect((await read(realm, tokens.access_token, '?type=CODE_TO_TOKEN')).entries).toEqual([]);
});

test('what is no such parameter is refused by its name', async () => {
  const { tokens } = await enter(await somebody());
  const hostile = [
    ['max', '101'],
    ['max', '0'],
    ['max', '-1'],
    ['max', '1e9'],
    ['max', '99999999999999999999'],
    ['max', ''],
    ['max', '1&max=2'],
    ['first', '10001'],
    ['first', "0'%20OR%20'1'='1"],
    ['until', 'now'],
    ['type', 'LOGIN%27%29--'],
    ['type', 'login'],
    ['type', Array.from({ length: 101 }, () => 'LOGIN').join('&type=')],
  ];
  for (const [parameter, value] of hostile) {
    const response = await call(example(), tokens.access_token, `?${parameter}=${value}`);
    const body: unknown = await response.json();
    expect({ value, status: response.status, body }).toEqual({
      value,
      status: 400,
      body: { error: 'malformed', parameter },
    });
  }
});

test('coming back by single sign-on is told apart from signing in, and a browser by its session', async () => {
  const realm = await makeRealm({ settings: { eventsEnabled: true } });
  const { tokens, cookies } = await signIn(realm);
  await comeBack(realm, cookies);
  await signIn(realm);
  const history = await read(realm, tokens.access_token);
  expect(typesIn(history)).toEqual(['LOGIN', 'LOGIN', 'LOGIN']);
  const [elsewhere, , own] = history.entries;
  expect(elsewhere).toMatchObject({ current: false });
  expect(own).toMatchObject({ current: true });
  expect(elsewhere?.visit).not.toBe(own?.visit);
  expect(history.entries[1]).toMatchObject({ continued: true, visit: own?.visit });
  expect([elsewhere?.continued, own?.continued]).toEqual([false, false]);
});

test('a changed address is told, without ids of sessions, tokens and codes', async () => {
  const person = await somebody();
  const { tokens, cookies } = await enter(person);
  const wanted = `${uniqueName('new')}@fernhill.example`;
  await fetch(`${example().server}/realms/${example().realm}/doorplate/email`, {
    method: 'POST',
    headers: { authorization: `Bearer ${tokens.access_token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ email: wanted }),
  });
  await click(linkByText(await waitForMail(wanted), 'Confirm Email Address'), cookies.header());
  const response = await call(example(), tokens.access_token);
  const raw = await response.text();
  const history = answer.parse(JSON.parse(raw));
  expect(typesIn(history)).toEqual(expect.arrayContaining(['UPDATE_EMAIL', 'SEND_VERIFY_EMAIL', 'LOGIN']));
  expect(history.entries.find(({ type }) => type === 'UPDATE_EMAIL')?.email).toBe(wanted);
  const stored = z
    .array(z.object({ sessionId: z.string().optional(), details: z.record(z.string(), z.string()).optional() }))
    .parse(await admin('GET', `events?user=${person.id}`));
  const secrets = stored.flatMap(({ sessionId, details }) => [sessionId, details?.token_id, details?.code_id]);
  expect(secrets.filter(Boolean).length).toBeGreaterThan(0);
  for (const secret of secrets.filter((one) => one !== undefined)) expect(raw).not.toContain(secret);
  expect(raw).not.toMatch(/redirect_uri|refresh_token|realmId|userId|sessionId/);
});

test('an administrator who opens the account is told of, but not by name or address', async () => {
  const person = await somebody();
  const opened = await adminCall('POST', `users/${person.id}/impersonation`);
  expect(opened.status).toBe(200);
  const cookies = new Cookies();
  cookies.take(opened);
  await comeBack(example(), cookies);
  const { tokens } = await enter(person);
  const response = await call(example(), tokens.access_token);
  const raw = await response.text();
  const [own, ...theirs] = answer.parse(JSON.parse(raw)).entries;
  expect(own).toMatchObject({ type: 'LOGIN', byAdministrator: false, ip: '127.0.0.1' });
  expect(theirs.map(({ type }) => type)).toEqual(['LOGIN', 'IMPERSONATE']);
  for (const entry of theirs) {
    expect(entry.byAdministrator).toBe(true);
    expect(entry.ip).toBeUndefined();
    expect(entry.device).toBeUndefined();
  }
  expect(raw).not.toContain('impersonator');
  // also once that session is over, when only the event that began it tells
  await adminCall('POST', `users/${person.id}/logout`);
  const again = await enter(person);
  const later = (await read(example(), again.tokens.access_token)).entries.filter(
    ({ byAdministrator }) => byAdministrator,
  );
  expect(later.map(({ type, ip }) => [type, ip])).toEqual([
    ['LOGIN', undefined],
    ['IMPERSONATE', undefined],
  ]);
});
