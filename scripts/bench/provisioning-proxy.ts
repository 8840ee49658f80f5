import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What passed between two moments. */
export interface Traffic {
  requests: number;
  /** Requests to the Admin API that change something. */
  writes: number;
  /** Milliseconds from the first request to the last answer. */
  wireMs: number;
  /** Answers' bytes, as they pass. */
  bytes: number;
  /** Most requests under way at once. */
  mostAtOnce: number;
  /** How often each call was made, ids and names taken out (`GET users/…/groups`), most first. */
  calls: readonly (readonly [call: string, count: number])[];
}

export interface BenchProxy {
  url: string;
  /** What passed since the last call of this. */
  traffic(): Traffic;
  close(): Promise<void>;
}

/** A server on loopback before Keycloak at `target`, that hands everything on and counts it. */
export async function benchProxy(target: string): Promise<BenchProxy> {
  const upstream = new URL(target);
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const counts = new Map<string, number>();
  let requests = 0;
  let writes = 0;
  let bytes = 0;
  let atOnce = 0;
  let mostAtOnce = 0;
  let first: number | undefined;
  let last = 0;

  function handle(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const method = incoming.method ?? 'GET';
    const path = incoming.url ?? '/';
    const call = callOf(method, path);
    counts.set(call, (counts.get(call) ?? 0) + 1);
    requests++;
    if (method !== 'GET' && method !== 'HEAD' && path.startsWith('/admin/')) writes++;
    mostAtOnce = Math.max(mostAtOnce, ++atOnce);
    first ??= performance.now();
    outgoing.once('close', () => {
      atOnce--;
      last = performance.now();
    });
    const forward = request(
      {
        agent,
        host: upstream.hostname,
        port: upstream.port,
        method,
        path,
        headers: { ...incoming.headers, host: upstream.host },
      },
      (answer) => {
        answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    forward.once('error', () => incoming.socket.destroy());
    incoming.pipe(forward);
  }

  const server = createServer(handle);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  // a server that listens on a port has an address
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    traffic() {
      const seen: Traffic = {
        requests,
        writes,
        bytes,
        mostAtOnce,
        wireMs: first === undefined ? 0 : last - first,
        calls: [...counts].sort(([, a], [, b]) => b - a),
      };
      counts.clear();
      requests = writes = bytes = mostAtOnce = 0;
      first = undefined;
      return seen;
    },
    close: async () => {
      agent.destroy();
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}

/** Words of the Admin API's addresses; whatever else stands in one is an id or a name. */
const known = new Set(
  [
    'admin realms clients roles roles-by-id composites realm groups children role-mappings users profile count',
    'client-scopes protocol-mappers models add-models identity-provider instances mappers authentication flows executions',
    'execution flow config required-actions unregistered-required-actions register-required-action localization components',
    'organizations client-policies policies profiles scope-mappings default-default-client-scopes',
    'default-optional-client-scopes default-groups service-account-user authz resource-server events partialImport',
    'available composite client-secret reset-password raise-priority lower-priority copy members serverinfo',
    'protocol openid-connect token logout default-client-scopes optional-client-scopes management permissions group-by-path',
  ].flatMap((line) => line.split(' ')),
);

function callOf(method: string, url: string): string {
  const path = (url.split('?')[0] ?? '').replace(/^\/admin\/realms(?=\/)/, '');
  const [, , ...parts] = path.split('/');
  return `${method} ${parts.map((part) => (known.has(part) ? part : '…')).join('/') || '(realm)'}`;
}
