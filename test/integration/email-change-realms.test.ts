import { afterEach, expect, test } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';
import { click, press } from '../support/email-link.ts';
import { linksInText, waitForMail } from '../support/mailbox.ts';
import { uniqueName } from '../support/person.ts';
import { ownRealms, type OwnRealm } from '../support/realm.ts';
import { signIn } from '../support/sign-in.ts';
import { until } from '../support/until.ts';

const makeRealm = ownRealms();
const newAddress = () => `${uniqueName('new')}@fernhill.example`;
const enter = async (realm: OwnRealm) => (await signIn(realm)).tokens.access_token;
/** Stock mails name their link in their own words: it is the only one in the text. */
const linkTo = async (address: string) => linksInText(await waitForMail(address))[0] ?? '';

const ask = ({ server, realm }: OwnRealm, token: string, email: string) =>
  fetch(`${server}/realms/${realm}/doorplate/email`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ email }),
  });

const servers: SMTPServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function refusingMailServer(): Promise<number> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_address, _session, done) => done(new Error('550 No such person here')),
  });
  servers.push(server);
  return new Promise((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      // a TCP server's address is never a pipe's name
      resolve((listening.address() as AddressInfo).port);
    });
  });
}

test('under a login theme of somebody else, the page behind the link works too', async () => {
  const realm = await makeRealm({ settings: { loginTheme: 'keycloak.v2', emailTheme: 'keycloak' } });
  const wanted = newAddress();
  expect((await ask(realm, await enter(realm), wanted)).status).toBe(202);
  const link = await linkTo(wanted);
  expect(await click(link)).toMatchObject({ status: 200, state: 'confirm' });
  expect(await press(link)).toMatchObject({ status: 200, state: 'done' });
  expect((await realm.account()).email).toBe(wanted);
  expect(await click(`${link}x`)).toMatchObject({ status: 400, state: 'invalid' });
});

test('an expired link says so', async () => {
  const realm = await makeRealm({
    settings: {
      loginTheme: 'doorplate',
      attributes: { 'actionTokenGeneratedByUserLifespan.update-email': '2' },
    },
  });
  const wanted = newAddress();
  await ask(realm, await enter(realm), wanted);
  const link = await linkTo(wanted);
  const page = await until(
    20_000,
    () => click(link),
    ({ state }) => state !== 'confirm',
  );
  expect(page).toMatchObject({ status: 400, state: 'expired' });
  expect((await press(link)).state).toBe('expired');
  expect((await realm.account()).email).toBe(realm.email);
});

test('a newer change takes the place of an older one: the older link says so', async () => {
  const realm = await makeRealm({ settings: { loginTheme: 'doorplate' } });
  const token = await enter(realm);
  const [first, second] = [newAddress(), newAddress()];
  await ask(realm, token, first);
  const answer = await until(
    20_000,
    () => ask(realm, token, second),
    ({ status }) => status === 202,
  );
  expect(answer.status).toBe(202);
  expect((await press(await linkTo(first))).state).toBe('replaced');
  expect((await realm.account()).email).toBe(realm.email);
  expect((await press(await linkTo(second))).state).toBe('done');
  expect((await realm.account()).email).toBe(second);
});

test('when the mail server refuses the address, everything is as before', async () => {
  const port = await refusingMailServer();
  const realm = await makeRealm({
    settings: { smtpServer: { host: '127.0.0.1', port: String(port), from: 'accounts@fernhill.example' } },
  });
  const token = await enter(realm);
  const answer = await ask(realm, token, newAddress());
  expect(answer.status).toBe(502);
  expect(await answer.json()).toEqual({ error: 'email_send_failed' });
  expect(await realm.account()).toEqual({ email: realm.email, pending: undefined });
  const state = await fetch(`${realm.server}/realms/${realm.realm}/doorplate/email`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(await state.json()).toEqual({
    email: realm.email,
    emailVerified: true,
    pending: null,
    editable: true,
    retryAfter: 0,
  });
});

test('a day has its limit', async () => {
  const realm = await makeRealm({ settings: { attributes: { 'doorplate.emailChange.dailyLimit': '2' } } });
  const token = await enter(realm);
  const next = () =>
    until(
      20_000,
      async () => {
        const answer = await ask(realm, token, newAddress());
        return { status: answer.status, body: (await answer.json()) as { error?: string; retryAfter?: number } };
      },
      ({ body }) => body.error !== 'cooldown',
    );
  expect((await next()).status).toBe(202);
  expect((await next()).status).toBe(202);
  const third = await next();
  expect(third).toMatchObject({ status: 429, body: { error: 'daily_limit' } });
  expect(third.body.retryAfter).toBeGreaterThan(23 * 60 * 60);
});

test('a login older than the realm allows asks for identity first', async () => {
  const realm = await makeRealm({
    settings: { accessTokenLifespan: 600 },
    updateEmail: { max_auth_age: '60', emailResendCooldownSeconds: '600' },
  });
  const token = await enter(realm);
  expect((await ask(realm, token, newAddress())).status).toBe(202);
  const answer = await until(
    90_000,
    () => ask(realm, token, newAddress()),
    ({ status }) => status === 403,
  );
  expect(answer.status).toBe(403);
  expect(await answer.json()).toEqual({ error: 'reauthentication_required', max_age: 60 });
}, 150_000);

test('where the email is the user name, the name follows', async () => {
  const realm = await makeRealm({
    settings: { loginTheme: 'doorplate', registrationEmailAsUsername: true, editUsernameAllowed: true },
  });
  const entered = { ...realm, username: realm.email };
  const wanted = newAddress();
  const { tokens } = await signIn(entered);
  expect((await ask(realm, tokens.access_token, wanted)).status).toBe(202);
  expect((await press(await linkTo(wanted))).state).toBe('done');
  await signIn({ ...realm, username: wanted });
  await expect(signIn(entered)).rejects.toThrow('did not end in a code');
});

test('a token of one realm changes nothing in another', async () => {
  const [here, there] = [await makeRealm(), await makeRealm()];
  const token = await enter(here);
  expect((await ask(there, token, newAddress())).status).toBe(401);
});
