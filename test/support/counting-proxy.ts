import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request to the Admin API that passed by. */
export interface Passed {
  method: string;
  /** With the query, below the server's address. */
  path: string;
  status: number | undefined;
}

/**
 * What to do with a request instead of handing it on: answer it, hand it on and lose the answer (`lose-answer`), or break the line
 * before it (`refuse-line`). Undefined hands it on.
 */
export type Interference =
  | { kind: 'answer'; status: number; body?: unknown; headers?: Record<string, string> }
  | { kind: 'lose-answer' }
  | { kind: 'refuse-line' }
  | undefined;

export interface CountingProxy {
  url: string;
  /** Every request so far, logins included. */
  passed: readonly Passed[];
  /** Requests to the Admin API that change something. */
  writes(): Passed[];
  reset(): void;
  /** Called with each request; `write` is its number among the writes, from 1, and 0 for a read. */
  interfere:
    ((request: { method: string; path: string; write: number }) => Interference | Promise<Interference>) | undefined;
  close(): Promise<void>;
}

/** A server on loopback between a client and Keycloak at `target`, that counts, and interferes when asked. */
export async function countingProxy(target: string): Promise<CountingProxy> {
  const passed: Passed[] = [];
  const isWrite = ({ method, path }: { method: string; path: string }): boolean =>
    method !== 'GET' && method !== 'HEAD' && path.startsWith('/admin/');
  const upstream = new URL(target);

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const entry: Passed = { method: incoming.method ?? 'GET', path: incoming.url ?? '/', status: undefined };
    passed.push(entry);
    const write = isWrite(entry) ? passed.filter(isWrite).length : 0;
    const interference = await proxy.interfere?.({ ...entry, write });
    if (interference?.kind === 'refuse-line') {
      incoming.socket.destroy();
      return;
    }
    if (interference?.kind === 'answer') {
      incoming.resume();
      entry.status = interference.status;
      outgoing.writeHead(interference.status, { 'content-type': 'application/json', ...interference.headers });
      outgoing.end(interference.body === undefined ? '' : JSON.stringify(interference.body));
      return;
    }
    const forward = request(
      {
        host: upstream.hostname,
        port: upstream.port,
        method: entry.method,
        path: entry.path,
        headers: { ...incoming.headers, host: upstream.host },
      },
      (answer) => {
        entry.status = answer.statusCode;
        if (interference?.kind === 'lose-answer') {
          answer.resume();
          answer.on('end', () => incoming.socket.destroy());
          return;
        }
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    forward.on('error', () => incoming.socket.destroy());
    incoming.pipe(forward);
  }

  const server = createServer((incoming, outgoing) => void handle(incoming, outgoing));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  // a server that listens on a port has an address
  const { port } = server.address() as AddressInfo;
  const proxy: CountingProxy = {
    url: `http://127.0.0.1:${port}`,
    passed,
    writes: () => passed.filter(isWrite),
    reset: () => passed.splice(0),
    interfere: undefined,
    close: () =>
      new Promise<void>((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
  return proxy;
}
