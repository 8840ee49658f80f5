import type { Reply, Told, VisitSpec } from './visit-spec.ts';

export interface PretendedServer {
  fetch: typeof fetch;
  /** False once the device has lost its network. */
  online: () => boolean;
  /** Every request, in order. */
  asked: { call: string; sent: unknown }[];
  /** Requests that have no answer in the spec. */
  unexpected: string[];
}

/** A server that answers what the spec says, and nothing else. */
export function pretendedServer(realmUrl: string, replies: VisitSpec['replies']): PretendedServer {
  const asked: PretendedServer['asked'] = [];
  const unexpected: string[] = [];
  const turns = new Map<string, number>();
  let offline = false;

  const next = (call: string): Reply | undefined => {
    const queue = replies[call] ?? [];
    const turn = turns.get(call) ?? 0;
    turns.set(call, turn + 1);
    return queue[Math.min(turn, queue.length - 1)];
  };

  return {
    asked,
    unexpected,
    online: () => !offline,
    fetch: (input, init) => {
      const url = new URL(typeof input === 'string' || input instanceof URL ? input : input.url);
      const path = `${init?.method ?? 'GET'} ${url.pathname.replace(new URL(realmUrl).pathname, '')}`;
      const call = path + url.search in replies ? path + url.search : path;
      const sent: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined;
      asked.push({ call, sent });
      const reply = next(call);
      if (reply === undefined) {
        unexpected.push(call);
        return Promise.reject(new Error(`A request that no test expected: ${call}`));
      }
      if (reply === 'never') return new Promise(() => undefined);
      offline = reply === 'offline';
      if (reply === 'lost' || reply === 'offline') return Promise.reject(new TypeError('Failed to fetch'));
      return Promise.resolve(answer(typeof reply === 'function' ? reply(sent) : reply));
    },
  };
}

function answer({ status = 200, body }: Told): Response {
  const read: Pick<Response, 'ok' | 'status' | 'text'> = {
    ok: status < 300,
    status,
    text: () => Promise.resolve(body === undefined ? '' : JSON.stringify(body)),
  };
  // jsdom has no Response; this is all of it that the console reads
  return read as Response;
}
