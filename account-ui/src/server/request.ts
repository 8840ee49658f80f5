import type { Session } from '../boot/session.ts';
import { refusal, type Answer, type Failure } from './failure.ts';
import type { Read } from './shape.ts';

/** Longest wait for an answer, in milliseconds. */
const TIMEOUT = 20_000;

export interface Call<T> {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
  /** Checks and types the answer's JSON. */
  read: Read<T>;
}

/** Calls the realm's own endpoints; `path` is below `/realms/{realm}/`. */
export type Server = <T>(path: string, call: Call<T>) => Promise<Answer<T>>;

/** For answers without a body. */
export const nothing: Read<undefined> = () => undefined;

export interface ServerOptions {
  /** `https://host/realms/name/` with a slash at the end. */
  realmUrl: string;
  session: Session;
  fetch: typeof fetch;
  online: () => boolean;
}

/**
 * The one place where the console talks to the server. Each call carries a fresh token, each answer is checked, and every
 * way to fail comes back as a value: nothing here throws for what a network or server can do.
 */
export function createServer({ realmUrl, session, fetch, online }: ServerOptions): Server {
  const send = async (path: string, call: Call<unknown>, token: string): Promise<Response | Failure> => {
    try {
      return await fetch(new URL(path, realmUrl), {
        method: call.method ?? 'GET',
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${token}`,
          ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT),
      });
    } catch {
      return online() ? { kind: 'unreachable' } : { kind: 'offline' };
    }
  };

  return async (path, call) => {
    let renewed = false;
    for (;;) {
      const credentials = await (renewed ? session.renew() : session.token());
      if (credentials.kind !== 'token') return { ok: false, failure: credentials };
      const response = await send(path, call, credentials.token);
      if (!('ok' in response)) return { ok: false, failure: response };
      if (response.status === 401) {
        // a token the server no longer takes: one new one, then the session is over
        if (!renewed) {
          renewed = true;
          continue;
        }
        session.end();
        return { ok: false, failure: { kind: 'session-ended' } };
      }
      return answer(response, call.read, path);
    }
  };
}

async function answer<T>(response: Response, read: Read<T>, path: string): Promise<Answer<T>> {
  const { status } = response;
  if (status >= 500 && status !== 502) return { ok: false, failure: { kind: 'server', status } };
  let body: unknown;
  try {
    const raw = await response.text();
    body = raw === '' ? undefined : JSON.parse(raw);
  } catch {
    body = undefined;
  }
  if (response.ok) {
    try {
      return { ok: true, value: read(body, path), status };
    } catch (error) {
      console.error(error);
      return { ok: false, failure: { kind: 'unreadable' } };
    }
  }
  const refused = refusal(status, body);
  const named = refused.kind === 'refused' && refused.error !== '' && refused.error !== 'forbidden';
  if (status === 403 && !(named && refused.error === 'reauthentication_required'))
    return { ok: false, failure: { kind: 'forbidden' } };
  // 502 with a name is the mail server's refusal; without one it is a proxy in front of a server that is away
  if (status === 502 && !named) return { ok: false, failure: { kind: 'server', status } };
  return { ok: false, failure: refused };
}
