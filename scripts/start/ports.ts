import { createServer } from 'node:net';
import { z } from 'zod';

/** The ports of a start, each on loopback. */
export const ports = z.object({
  keycloak: z.number().int(),
  home: z.number().int(),
  mailboxWeb: z.number().int(),
  mailboxSmtp: z.number().int(),
});
export type Ports = z.infer<typeof ports>;

export const USUAL_PORTS: Ports = { keycloak: 8080, home: 3000, mailboxWeb: 1080, mailboxSmtp: 1025 };
/** How far we look beyond a port that is taken. */
const REACH = 200;

/**
 * Chooses a port for each service: the one of the last run, so that addresses in mails and bookmarks stay good, else the usual one, else
 * the next free one. No two services get the same.
 */
export async function choosePorts(last: Ports | null, isFree: (port: number) => Promise<boolean>): Promise<Ports> {
  const taken = new Set<number>();
  const choose = async (service: keyof Ports): Promise<number> => {
    const usual = USUAL_PORTS[service];
    const candidates = [...(last ? [last[service]] : []), ...Array.from({ length: REACH }, (_, i) => usual + i)];
    for (const port of candidates) {
      if (taken.has(port) || !(await isFree(port))) continue;
      taken.add(port);
      return port;
    }
    throw new Error(`No free port between ${usual} and ${usual + REACH - 1} on this machine.`);
  };
  return {
    keycloak: await choose('keycloak'),
    home: await choose('home'),
    mailboxWeb: await choose('mailboxWeb'),
    mailboxSmtp: await choose('mailboxSmtp'),
  };
}

const bindable = (port: number, host: string): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      // a machine without IPv6 has nothing on it that could be in the way
      resolve(error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT');
    });
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });

/** Whether `localhost:port` is free by IPv4 and IPv6: a stranger on `::1` would get the browser's requests that are meant for us. */
export const isFreeOnLoopback = async (port: number): Promise<boolean> =>
  (await bindable(port, '127.0.0.1')) && (await bindable(port, '::1'));
