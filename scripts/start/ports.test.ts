import { createServer } from 'node:net';
import { expect, test } from '@jest/globals';
import { choosePorts, isFreeOnLoopback, USUAL_PORTS } from './ports.ts';

const taken =
  (...ports: number[]) =>
  (port: number) =>
    Promise.resolve(!ports.includes(port));

test('takes the usual ports when they are free', async () => {
  expect(await choosePorts(null, taken())).toEqual(USUAL_PORTS);
});

test('takes the next free port where one is taken', async () => {
  const ports = await choosePorts(null, taken(8080, 8081, 1080));
  expect(ports).toEqual({ ...USUAL_PORTS, keycloak: 8082, mailboxWeb: 1081 });
});

test('keeps the ports of the last run while they are free, so that links in mails stay good', async () => {
  const last = { keycloak: 8090, home: 3001, mailboxWeb: 1090, mailboxSmtp: 1030 };
  expect(await choosePorts(last, taken())).toEqual(last);
  expect(await choosePorts(last, taken(8090))).toEqual({ ...last, keycloak: 8080 });
});

test('gives no two services the same port', async () => {
  const same = { keycloak: 3000, home: 3000, mailboxWeb: 3000, mailboxSmtp: 3000 };
  const chosen = Object.values(await choosePorts(same, taken()));
  expect(new Set(chosen).size).toBe(4);
});

test('says so when nothing is free', async () => {
  await expect(choosePorts(null, () => Promise.resolve(false))).rejects.toThrow('No free port between 8080 and 8279');
});

test('sees a port that somebody holds', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  expect(await isFreeOnLoopback(address.port)).toBe(false);
  await new Promise((resolve) => server.close(resolve));
  expect(await isFreeOnLoopback(address.port)).toBe(true);
});
