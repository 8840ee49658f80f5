import { randomUUID } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { connect, type RealmServer } from '../../../provisioning/server/connection.ts';
import { sendTestMail } from '../../../provisioning/server/test-mail.ts';
import { adminOf } from '../../../scripts/visitor/admin.ts';
import { waitForMail } from '../../support/mailbox.ts';
import { product } from '../../support/product.ts';
import { provisionedRealms, type ProvisionedRealm } from '../../support/provisioning.ts';

const { realm, proxy } = provisionedRealms();

type Values = Readonly<Record<string, unknown>>;

/** The product's own mailbox, as its realm reaches it. */
async function mailbox(): Promise<Values> {
  const admin = await adminOf(product());
  const { smtpServer } = (await admin.realms.findOne({ realm: product().keycloak.realm })) ?? {};
  return { host: smtpServer?.['host'], port: smtpServer?.['port'], from: 'mail@acme.example' };
}

/** An administrator of the realm, with an address to write to. */
async function administrator(own: ProvisionedRealm, email?: string): Promise<{ username: string; password: string }> {
  const [username, password] = ['operator', randomUUID()];
  if (email === undefined) {
    const profile = (await own.byHand('GET', '/users/profile')) as { attributes: Values[] };
    const attributes = profile.attributes.map((one) => (one['name'] === 'email' ? { ...one, required: null } : one));
    await own.byHand('PUT', '/users/profile', { ...profile, attributes });
  }
  await own.byHand('POST', '/users', {
    username,
    enabled: true,
    firstName: 'Olga',
    lastName: 'Operator',
    ...(email === undefined ? {} : { email, emailVerified: true }),
    credentials: [{ type: 'password', value: password, temporary: false }],
  });
  const [user] = (await own.byHand('GET', `/users?username=${username}`)) as { id: string }[];
  const [client] = (await own.byHand('GET', '/clients?clientId=realm-management')) as { id: string }[];
  const role = await own.byHand('GET', `/clients/${client?.id ?? ''}/roles/realm-admin`);
  await own.byHand('POST', `/users/${user?.id ?? ''}/role-mappings/clients/${client?.id ?? ''}`, [role]);
  return { username, password };
}

async function asAdministrator<T>(
  own: ProvisionedRealm,
  { username, password }: { username: string; password: string },
  use: (server: RealmServer) => Promise<T>,
): Promise<T> {
  const server = await connect(own.realm, {
    KEYCLOAK_URL: proxy().url,
    KEYCLOAK_REALM: own.realm,
    KEYCLOAK_USER: username,
    KEYCLOAK_PASSWORD: password,
  });
  try {
    return await use(server);
  } finally {
    await server.close();
  }
}

/** Why no mail was sent. */
async function reasonFor(own: ProvisionedRealm, account: { username: string; password: string }): Promise<string> {
  const sent = await asAdministrator(own, account, sendTestMail);
  return sent.kind === 'failed' ? sent.reason : 'it was sent';
}

test('a test mail comes through the realm’s own settings and changes nothing, the account least of all', async () => {
  const own = realm();
  await own.apply({ smtpServer: await mailbox() });
  const email = `operator-${randomUUID().slice(0, 8)}@acme.example`;
  const account = await administrator(own, email);
  const before = [await own.byHand('GET', ''), await own.byHand('GET', '/users?username=operator')];
  proxy().reset();
  const sent = await asAdministrator(own, account, sendTestMail);
  expect(sent).toMatchObject({ kind: 'sent', to: email });
  expect(
    proxy()
      .writes()
      .map(({ path }) => path.split('/').at(-1)),
  ).toEqual(['testSMTPConnection']);
  expect((await waitForMail(email)).subject).not.toBe('');
  expect([await own.byHand('GET', ''), await own.byHand('GET', '/users?username=operator')]).toEqual(before);
});

test('an account without an address, a service account among them, is told why, and keeps having none', async () => {
  const own = realm();
  await own.apply({ smtpServer: await mailbox() });
  const account = await administrator(own);
  expect(await reasonFor(own, account)).toContain('operator has no e-mail address');
  expect(JSON.stringify(await own.byHand('GET', '/users?username=operator'))).not.toContain('"email"');
  await own.byHand('POST', '/clients', {
    clientId: 'pipeline',
    secret: 'pipeline-secret',
    serviceAccountsEnabled: true,
    standardFlowEnabled: false,
  });
  const server = await connect(own.realm, {
    KEYCLOAK_URL: proxy().url,
    KEYCLOAK_REALM: own.realm,
    KEYCLOAK_CLIENT_ID: 'pipeline',
    KEYCLOAK_CLIENT_SECRET: 'pipeline-secret',
  }).catch((error: unknown) => error);
  // it has no roles: what is missing is said as everywhere
  await expect(sendTestMail(server as RealmServer)).rejects.toThrow('give the account');
  await (server as RealmServer).close();
});

test('a realm without a mail server, and one whose server does not answer, say so', async () => {
  const own = realm();
  await own.apply({});
  const account = await administrator(own, 'operator@acme.example');
  expect(await reasonFor(own, account)).toContain('has no mail server');
  await own.apply({ smtpServer: { host: '127.0.0.1', port: '9', from: 'mail@acme.example' } });
  expect(await reasonFor(own, account)).toContain('through 127.0.0.1:9');
});

/** A mail server that asks for a password and keeps what it was given. */
async function asking(): Promise<{ port: number; given: string[]; close: () => Promise<void> }> {
  const given: string[] = [];
  const server: Server = createServer((socket: Socket) => {
    let data = false;
    let rest = '';
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    say('220 mail.acme.example ESMTP');
    socket.on('data', (chunk) => {
      rest += chunk.toString();
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (data) {
          if (line === '.') {
            data = false;
            say('250 taken');
          }
        } else if (/^EHLO/i.test(line)) say('250-mail.acme.example\r\n250 AUTH PLAIN');
        else if (/^AUTH PLAIN /i.test(line)) {
          given.push(Buffer.from(line.slice(11), 'base64').toString().split('\0')[2] ?? '');
          say('235 welcome');
        } else if (/^DATA/i.test(line)) {
          data = true;
          say('354 go on');
        } else if (/^QUIT/i.test(line)) {
          say('221 bye');
          socket.end();
        } else say('250 fine');
      }
    });
    socket.on('error', () => undefined);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  // a server that listens on a port has an address
  const { port } = server.address() as AddressInfo;
  return { port, given, close: () => new Promise((done) => server.close(() => done())) };
}

test('the password arrives at the mail server after every kind of change, rotation and another host included', async () => {
  const one = await asking();
  const other = await asking();
  const own = realm();
  const file = (port: number, more: Values = {}, host = '127.0.0.1'): Values => ({
    smtpServer: {
      host,
      port: String(port),
      from: 'mail@acme.example',
      auth: 'true',
      user: 'acme',
      password: '${env:MAIL_PASSWORD}',
    },
    ...more,
  });
  const [first, second] = [{ MAIL_PASSWORD: 'first sesame' }, { MAIL_PASSWORD: 'second sesame' }];
  const made = await own.apply(file(one.port), first);
  expect(made.words).not.toContain('sesame');
  const account = await administrator(own, 'operator@acme.example');
  const arrives = async (at: { given: string[] }): Promise<string | undefined> => {
    at.given.length = 0;
    expect(await asAdministrator(own, account, sendTestMail)).toMatchObject({ kind: 'sent' });
    return at.given[0];
  };
  expect(await arrives(one)).toBe('first sesame');
  expect(await own.plan(file(one.port), first)).toMatchObject({ words: '', writes: [] });

  // something else of the realm, then of the mail settings, with and without the password in the file
  expect((await own.apply(file(one.port, { displayName: 'Acme' }), first)).writes).toHaveLength(1);
  expect(await arrives(one)).toBe('first sesame');
  expect((await own.apply({ smtpServer: { fromDisplayName: 'Acme' } })).writes).toHaveLength(1);
  expect(await arrives(one)).toBe('first sesame');
  expect(await own.plan(file(one.port), first)).toMatchObject({ words: '' });

  const rotated = await own.apply(file(one.port), second);
  expect(rotated.words).toMatch(/smtpServer\.password: \(secret\) → \(secret\)$/);
  expect(rotated.writes).toHaveLength(1);
  expect(await arrives(one)).toBe('second sesame');

  const moved = await own.apply(file(other.port, {}, 'localhost'), second);
  expect(moved.words).not.toContain('password');
  expect(moved.writes).toHaveLength(1);
  expect(await arrives(other)).toBe('second sesame');
  // the password of one host is not handed to another unseen
  await expect(own.plan({ smtpServer: { host: '127.0.0.1' } })).rejects.toThrow('add smtpServer.password');

  const without = { smtpServer: { auth: 'false', user: '', password: '' } };
  expect((await own.apply(without)).left).toBe('');
  expect(await arrives(other)).toBeUndefined();
  expect(JSON.stringify(await own.byHand('GET', ''))).not.toContain('doorplate.secret');
  await one.close();
  await other.close();
}, 60_000);
