import { get } from 'node:http';
import { expect, test } from '@jest/globals';
import { adminCall } from '../support/admin.ts';
import { click, press } from '../support/email-link.ts';
import { linkByText, mailsTo, waitForMail } from '../support/mailbox.ts';
import { accountOf, people, uniqueName, type Person } from '../support/person.ts';
import { product } from '../support/product.ts';
import { signIn, type SignedIn } from '../support/sign-in.ts';

const somebody = people();
const base = () => `${product().keycloak.url}/realms/${product().keycloak.realm}`;
const newAddress = () => `${uniqueName('new')}@fernhill.example`;

const enter = ({ username, password }: Person, client?: string): Promise<SignedIn> =>
  signIn({
    server: product().keycloak.url,
    realm: product().keycloak.realm,
    username,
    password,
    ...(client ? { client } : {}),
  });

const call = (token: string | null, method: string, path: string, body?: string, type = 'application/json') =>
  fetch(`${base()}/doorplate/${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { 'content-type': type }),
    },
    ...(body === undefined ? {} : { body }),
  });

const ask = (token: string, email: string) => call(token, 'POST', 'email', JSON.stringify({ email }));
const linkOf = async (address: string) => linkByText(await waitForMail(address), 'Confirm Email Address');

test('a change waits beside the old address, and both addresses are told', async () => {
  const person = await somebody();
  const { tokens } = await enter(person);
  const wanted = newAddress();
  const asked = await ask(tokens.access_token, wanted);
  expect(asked.status).toBe(202);
  expect(await asked.json()).toMatchObject({ email: person.email, emailVerified: true, pending: wanted });
  expect(await accountOf(person)).toMatchObject({ email: person.email, emailVerified: true });
  const notice = await waitForMail(person.email);
  expect(notice.html).not.toContain('action-token');
  expect(notice.html).not.toContain('/email/confirm');
  expect(notice.to).toEqual([person.email]);
  // logins never stop on a pending change: a second device gets its tokens
  const again = await enter(person);
  const seen = await call(again.tokens.access_token, 'GET', 'email');
  expect(await seen.json()).toMatchObject({ pending: wanted, editable: true });
});

test('a mail scanner confirms nothing; the button does, once, and the old address hears of it', async () => {
  const person = await somebody();
  const { tokens } = await enter(person);
  const wanted = newAddress();
  await ask(tokens.access_token, wanted);
  const link = await linkOf(wanted);
  expect((await waitForMail(wanted)).text).toContain('Confirm Email Address');
  for (let visit = 0; visit < 3; visit++) {
    const page = await click(link);
    expect(page).toMatchObject({ status: 200, state: 'confirm' });
    // whoever got the mail learns no more than the mail said
    expect(page.text).not.toContain(person.email);
    await fetch(link, { method: 'HEAD' });
  }
  expect((await accountOf(person)).email).toBe(person.email);

  const states = await Promise.all([press(link), press(link), press(link)]);
  expect(states.map(({ state }) => state).sort()).toEqual(['already-done', 'already-done', 'done']);
  expect(states.map(({ url }) => url).join(' ')).not.toContain(link.slice(-43));
  expect(await accountOf(person)).toMatchObject({ email: wanted, emailVerified: true });
  const done = await waitForMail(person.email, { count: 2 });
  expect(done.to).toEqual([person.email]);
  expect((await click(link)).state).toBe('already-done');
});

test('in the browser where the person is signed in, one click is enough', async () => {
  const person = await somebody();
  const { tokens, cookies } = await enter(person);
  const wanted = newAddress();
  await ask(tokens.access_token, wanted);
  expect((await click(await linkOf(wanted), cookies.header())).state).toBe('done');
  expect((await accountOf(person)).email).toBe(wanted);
});

test('what that browser fetches by itself, without a click, confirms nothing', async () => {
  const person = await somebody();
  const { tokens, cookies } = await enter(person);
  const wanted = newAddress();
  await ask(tokens.access_token, wanted);
  const link = await linkOf(wanted);
  const cookie = cookies.header();
  const byItself: Record<string, string>[] = [
    { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
    { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
    { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document', 'sec-purpose': 'prefetch;prerender' },
    { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' },
  ];
  for (const headers of byItself) {
    await new Promise((resolve, reject) => {
      get(link, { headers: { cookie, ...headers } }, (answer) => answer.resume().on('end', resolve)).on(
        'error',
        reject,
      );
    });
  }
  await fetch(link, { method: 'HEAD', headers: { cookie } });
  expect(await accountOf(person)).toMatchObject({ email: person.email, emailVerified: true });
  expect((await click(link, cookie)).state).toBe('done');
});

test('somebody else who is signed in confirms nothing, and the link stays good', async () => {
  const [person, other] = [await somebody(), await somebody()];
  const { tokens } = await enter(person);
  const { cookies } = await enter(other);
  const wanted = newAddress();
  await ask(tokens.access_token, wanted);
  const link = await linkOf(wanted);
  expect((await click(link, cookies.header())).state).toBe('other-account');
  expect((await click(link)).state).toBe('confirm');
  expect((await accountOf(person)).email).toBe(person.email);
});

test('cancelled, mangled and invented links say so and change nothing', async () => {
  const person = await somebody();
  const { tokens } = await enter(person);
  const wanted = newAddress();
  await ask(tokens.access_token, wanted);
  const link = await linkOf(wanted);
  expect((await call(tokens.access_token, 'DELETE', 'email')).status).toBe(200);
  expect((await click(link)).state).toBe('cancelled');
  const parameter = new URL(link).searchParams.keys().next().value ?? '';
  for (const key of ['', 'x', 'a.b.c', 'x'.repeat(9000), tokens.access_token, `${link.slice(-300)}x`]) {
    const page = await click(`${base()}/doorplate/email/confirm?${parameter}=${encodeURIComponent(key)}`);
    expect(page).toMatchObject({ status: 400, state: 'invalid' });
    expect(page.text).not.toMatch(/administrator/i);
  }
  expect((await click(`${base()}/doorplate/email/confirm`)).state).toBe('invalid');
  expect((await click(`${base()}/doorplate/email/outcome/done`)).state).toBe('invalid');
  // Keycloak itself turns away an address with NUL
  expect((await click(`${base()}/doorplate/email/confirm?${parameter}=%00`)).status).toBe(400);
  expect((await accountOf(person)).email).toBe(person.email);
});

test('thirty requests at once send one link, the rest learn how long to wait', async () => {
  const person = await somebody();
  const { tokens } = await enter(person);
  const wanted = newAddress();
  const answers = await Promise.all(Array.from({ length: 30 }, () => ask(tokens.access_token, wanted)));
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 202)).toHaveLength(1);
  expect(statuses.filter((status) => status === 429)).toHaveLength(29);
  const refused = answers.find(({ status }) => status === 429);
  expect(await refused?.json()).toMatchObject({ error: 'cooldown', retryAfter: expect.any(Number) });
  await call(tokens.access_token, 'DELETE', 'email');
  expect((await ask(tokens.access_token, newAddress())).status).toBe(429);
  await waitForMail(wanted);
  expect(await mailsTo(wanted)).toHaveLength(1);
});

test('nothing that is sent ends in an error of the server, changes the account or sends a mail', async () => {
  const person = await somebody();
  const { tokens } = await enter(person);
  const json = (email: unknown) => JSON.stringify({ email });
  const bodies = [
    json('x'.repeat(10_000)),
    json(`${'x'.repeat(5_000)}@fernhill.example`),
    json('a@b.example\r\nBcc: c@d.example'),
    json('a@b.example, c@d.example'),
    json('a@b.example;c@d.example'),
    json('<b>a</b>@b.example'),
    json('a\0@b.example'),
    json('"a b"@b.example'),
    json('"a@b.example,c"@d.example'),
    json(''),
    json(null),
    json(['a@b.example']),
    json({ email: 'a@b.example' }),
    'no JSON',
    '',
    '[]',
    'null',
    '"a@b.example"',
    `{"email":"${'x'.repeat(200_000)}"}`,
    '['.repeat(2000) + ']'.repeat(2000),
    `{"email":${'{"a":'.repeat(1200)}1${'}'.repeat(1200)}}`,
  ];
  for (const body of bodies) {
    const answer = await call(tokens.access_token, 'POST', 'email', body);
    expect([body.slice(0, 60), answer.status]).toEqual([body.slice(0, 60), expect.any(Number)]);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  }
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml', ';;;', 'x', '/', 'a/b/c']) {
    expect((await call(tokens.access_token, 'POST', 'email', json('a@b.example'), type)).status).toBe(415);
  }
  for (const method of ['PUT', 'PATCH', 'OPTIONS']) {
    const answer = await call(tokens.access_token, method, 'email');
    expect(answer.status).toBeLessThan(500);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  }
  expect(await accountOf(person)).toMatchObject({ email: person.email, emailVerified: true });
  expect((await accountOf(person)).attributes['kc.email.pending']).toBeUndefined();
  expect(await mailsTo('c@d.example')).toEqual([]);
});

test('an odd but valid address is mailed as it stands, to itself alone', async () => {
  const person = await somebody();
  const { tokens } = await enter(person);
  const odd = `\${7*7}${uniqueName('x')}@fernhill.example`;
  expect((await ask(tokens.access_token, odd)).status).toBe(202);
  expect((await waitForMail(odd)).to).toEqual([odd]);
  expect((await press(await linkOf(odd))).state).toBe('done');
  expect((await accountOf(person)).email).toBe(odd);
});

test('only the console’s own token changes an email', async () => {
  const person = await somebody();
  const { tokens } = await enter(person);
  const [header = '', payload = '', signature = ''] = tokens.access_token.split('.');
  const none = Buffer.from('{"alg":"none"}').toString('base64url');
  const changed = Buffer.from(payload, 'base64url').toString().replace(person.username, 'somebody');
  const refused = {
    'no token': null,
    'an ID token': tokens.id_token,
    'a refresh token': tokens.refresh_token,
    'an unsigned one': `${none}.${payload}.`,
    'a changed one': `${header}.${Buffer.from(changed).toString('base64url')}.${signature}`,
    nonsense: 'nonsense',
  };
  for (const [what, token] of Object.entries(refused)) {
    expect([what, (await call(token, 'GET', 'email')).status]).toEqual([what, 401]);
  }
  const client = uniqueName('client');
  await adminCall('POST', 'clients', {
    clientId: client,
    publicClient: true,
    fullScopeAllowed: true,
    redirectUris: [`${base()}/account/*`],
  });
  const foreign = await enter(person, client);
  expect((await ask(foreign.tokens.access_token, newAddress())).status).toBe(403);
  await adminCall('POST', `users/${person.id}/logout`);
  expect((await call(tokens.access_token, 'GET', 'email')).status).toBe(401);
});

test('an address that somebody has is refused at once', async () => {
  const [person, other] = [await somebody(), await somebody()];
  const { tokens } = await enter(person);
  const answer = await ask(tokens.access_token, other.email);
  expect(answer.status).toBe(409);
  expect(await answer.json()).toMatchObject({ error: 'validation' });
});
