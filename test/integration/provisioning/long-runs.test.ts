import { connect as dial, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { adminOf } from '../../../scripts/visitor/admin.ts';
import { product } from '../../support/product.ts';
import { provisionedRealms, type Declared, type ProvisionedRealm } from '../../support/provisioning.ts';
import { serviceAccount } from '../../support/service-account.ts';

const { realm, proxy } = provisionedRealms();

/** So many objects: half of a kind that is written one after the other, half of one that is written side by side. */
function objects(count: number): Declared {
  const numbers = Array.from({ length: count / 2 }, (_, index) => index + 1);
  return {
    roles: { realm: numbers.map((number) => ({ name: `role-${number}`, description: 'One of many' })) },
    clients: numbers.map((number) => ({ clientId: `client-${number}`, name: 'One of many' })),
  };
}

/** A realm with an administrator of its own, whose access tokens live so many seconds. */
async function realmOf(
  seconds: number,
): Promise<{ own: ProvisionedRealm; operator: Record<string, string>; end: () => Promise<void> }> {
  const own = realm();
  const admin = await adminOf(product());
  await admin.realms.create({ realm: own.realm, enabled: true, accessTokenLifespan: seconds });
  const password = 'an operator’s password';
  await own.byHand('POST', '/users', {
    username: 'operator',
    enabled: true,
    email: 'operator@fernhill.example',
    emailVerified: true,
    firstName: 'Olu',
    lastName: 'Operator',
    credentials: [{ type: 'password', value: password }],
  });
  const one = z.array(z.looseObject({ id: z.string() })).length(1);
  const idOf = async (path: string): Promise<string> => one.parse(await own.byHand('GET', path))[0]?.id ?? '';
  const id = await idOf('/users?username=operator');
  const management = await idOf('/clients?clientId=realm-management');
  const role = await own.byHand('GET', `/clients/${management}/roles/realm-admin`);
  await own.byHand('POST', `/users/${id}/role-mappings/clients/${management}`, [role]);
  return {
    own,
    operator: { KEYCLOAK_REALM: own.realm, KEYCLOAK_USER: 'operator', KEYCLOAK_PASSWORD: password },
    end: async () => {
      await own.byHand('POST', `/users/${id}/logout`);
    },
  };
}

const logins = (): number =>
  proxy().passed.filter(({ path, method }) => method === 'POST' && path.endsWith('/protocol/openid-connect/token'))
    .length;
const turnedAway = (): number => proxy().passed.filter(({ status }) => status === 401).length;

/** Applies so many objects and looks at what stands then: each of them once, no lock, nothing left to do. */
async function expectWhole(own: ProvisionedRealm, count: number, env: Record<string, string> = {}): Promise<void> {
  const applied = await own.apply(objects(count), env);
  expect(applied).toMatchObject({ left: '', plan: { steps: { length: count } } });
  const clients = z.array(z.looseObject({ clientId: z.string() })).parse(await own.byHand('GET', '/clients'));
  const roles = z.array(z.looseObject({ name: z.string() })).parse(await own.byHand('GET', '/roles'));
  expect(clients.filter(({ clientId }) => clientId.startsWith('client-'))).toHaveLength(count / 2);
  expect(roles.filter(({ name }) => name.startsWith('role-'))).toHaveLength(count / 2);
  expect(roles.filter(({ name }) => name.startsWith('doorplate'))).toEqual([]);
}

/** A line to the proxy that can go away for a while and come back at the same address, as a server that is started again. */
async function restartingLine(): Promise<{
  url: string;
  away: (milliseconds: number) => Promise<void>;
  close: () => Promise<void>;
}> {
  const sockets = new Set<Socket>();
  const target = Number(new URL(proxy().url).port);
  const make = () =>
    createServer((socket) => {
      const onward = dial(target, '127.0.0.1');
      for (const end of [socket, onward]) {
        sockets.add(end);
        end.on('close', () => sockets.delete(end));
        end.on('error', () => (end === socket ? onward : socket).destroy());
      }
      socket.pipe(onward).pipe(socket);
    });
  let server = make();
  const listen = (port: number): Promise<void> => new Promise((done) => server.listen(port, '127.0.0.1', done));
  const close = (): Promise<void> =>
    new Promise((done) => {
      server.close(() => done());
      for (const socket of sockets) socket.destroy();
    });
  await listen(0);
  // a server that listens on a port has an address
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    away: async (milliseconds) => {
      await close();
      await pause(milliseconds);
      server = make();
      await listen(port);
    },
    close,
  };
}

afterEach(() => {
  proxy().interfere = undefined;
});

test.each(['a user', 'a service account'] as const)(
  'an apply as %s outlives access tokens of one second',
  async (who) => {
    const { own, operator } = await realmOf(1);
    const account = who === 'a user' ? undefined : await serviceAccount(own.realm);
    await account?.roles('realm-management', ['manage-realm', 'manage-clients']);
    // slow enough for several lives, and now and then so slow that a token ends on its way
    proxy().interfere = async ({ write }) => {
      if (write > 0) await pause(write % 10 === 0 ? 600 : 60);
      return undefined;
    };
    const env = account?.env ?? operator;
    await expectWhole(own, 40, env);
    expect(logins()).toBeGreaterThan(2);
  },
);

test('an apply whose session is ended in the middle signs in anew, once', async () => {
  const { own, operator, end } = await realmOf(300);
  proxy().interfere = async ({ write }) => {
    if (write === 15) await end();
    return undefined;
  };
  await expectWhole(own, 40, operator);
  expect(turnedAway()).toBeGreaterThan(0);
  // the login, the refused renewal, and the new login; two more where calls were under way
  expect(logins()).toBeLessThanOrEqual(5);
});

test('tokens that are no longer taken are replaced, whoever signed in', async () => {
  const { own } = await realmOf(300);
  const account = await serviceAccount(own.realm);
  await account.roles('realm-management', ['manage-realm', 'manage-clients']);
  const refused = new Set<number>();
  proxy().interfere = ({ write }) => {
    if (![3, 8, 12].includes(write) || refused.has(write)) return undefined;
    refused.add(write);
    return { kind: 'answer', status: 401, body: { error: 'HTTP 401 Unauthorized' } };
  };
  await expectWhole(own, 12, account.env);
  expect(refused.size).toBe(3);
});

test.each([
  [429, 'read', { 'retry-after': '1' }],
  [503, 'read', {}],
  [502, 'read', {}],
  [500, 'read', {}],
  [429, 'write', { 'retry-after': '1' }],
  [503, 'write', { 'retry-after': '1' }],
  [502, 'write', {}],
] as const)('a %d at a %s is waited out', async (status, at, headers) => {
  const own = realm();
  await (await adminOf(product())).realms.create({ realm: own.realm, enabled: true });
  let answered = 0;
  let again = 0;
  let hit: string | undefined;
  proxy().interfere = ({ method, path, write }) => {
    const isIt = at === 'write' ? write >= 5 : write === 0 && /\/(roles|clients)/.test(path);
    const call = `${method} ${path}`;
    if (isIt && hit === undefined) {
      hit = call;
      answered = performance.now();
      return { kind: 'answer', status, headers };
    }
    if (again === 0 && call === hit) again = performance.now();
    return undefined;
  };
  await expectWhole(own, 20);
  expect(hit).toBeDefined();
  // other calls of a list's pages or of other clients have the same address: only a lone call is timed
  if ('retry-after' in headers && at === 'read') expect(again - answered).toBeGreaterThanOrEqual(990);
});

test('a server that is away for five seconds, and has forgotten the session then, is waited for', async () => {
  const { own, operator, end } = await realmOf(300);
  const line = await restartingLine();
  try {
    let back: Promise<void> | undefined;
    proxy().interfere = async ({ write }) => {
      if (write !== 12 || back !== undefined) return undefined;
      back = line.away(5000);
      await end();
      return { kind: 'refuse-line' };
    };
    const begun = performance.now();
    await expectWhole(own, 40, { ...operator, KEYCLOAK_URL: line.url });
    expect(performance.now() - begun).toBeGreaterThan(5000);
    await back;
  } finally {
    await line.close();
  }
});

test.each([1, 12])('a gateway that answers 503 for four seconds, from write %d on, is waited for', async (from) => {
  const own = realm();
  await (await adminOf(product())).realms.create({ realm: own.realm, enabled: true });
  let until: number | undefined;
  proxy().interfere = ({ write }) => {
    if (write === from) until ??= performance.now() + 4000;
    return until !== undefined && performance.now() < until ? { kind: 'answer', status: 503 } : undefined;
  };
  await expectWhole(own, 20);
  expect(performance.now()).toBeGreaterThan(until ?? Infinity);
});
