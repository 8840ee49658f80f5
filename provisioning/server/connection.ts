import { setTimeout as pause } from 'node:timers/promises';
import KeycloakAdminClient, { NetworkError } from '@keycloak/keycloak-admin-client';
import { z } from 'zod';
import type { Environment } from '../file/placeholders.ts';
import { accountOf } from './credentials.ts';
import { missingRole } from './missing-role.ts';
import { Patience } from './patience.ts';
import { ServerError } from './server-error.ts';
import { turns } from './turns.ts';

export { ServerError } from './server-error.ts';

/** One realm on one server. */
export interface RealmServer {
  /** The realm that calls go to, by the name it has now. */
  readonly realm: string;
  /** The server's address, without a slash at its end. */
  readonly url: string;
  /**
   * Makes one call. `what` completes "may not …" in errors: `read the clients`. Reads and writes that end in the same state
   * when repeated are repeated a few times when the server is busy (429, 502, 503, 504) or the line breaks; a `once` call is not.
   */
  call<T>(what: string, run: (client: KeycloakAdminClient) => Promise<T>, repeat?: 'once'): Promise<T>;
  /**
   * The same for an endpoint that the admin client has no method for; `path` begins below `/admin/realms/{realm}`. Gives the answer's
   * JSON, undefined where it has none.
   */
  send(
    what: string,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
    repeat?: 'once',
  ): Promise<unknown>;
  /** What `load` gives for a key, asked for once until `forget`: ids that many writes need (`role member`). */
  remembered<T>(key: string, load: () => Promise<T>): Promise<T>;
  /** Forgets what is remembered. */
  forget(): void;
  /** The server's clock, in milliseconds since 1970, as its answers show it. */
  now(): number;
  /** Calls go to the realm of this name from now on: the same realm before or after it is renamed. */
  turnTo(name: string): void;
  /** The next call gets a new access token: one that knows the roles of a realm made just now. */
  renewToken(): void;
  /** Who the calls are made as: the user, or the client's own service account. */
  readonly account: { realm: string; user: string | undefined; clientId: string };
  /** The error for an answer that leaves out, without a word, what the account may not see; `path` as in `send`. */
  refused(what: string, path: string): ServerError;
  /** Requests made so far. */
  readonly requests: number;
  /** Ends the session that the calls were made in. */
  close(): Promise<void>;
}

/** Requests under way at the same time: enough to keep a server busy, few enough for one that has logins to serve. */
const atOnce = 16;
/** A server that was never reached is most likely the wrong address: so many tries. */
const firstAttempts = 5;
const longestPause = 10_000;
/** Answers of a server, or of what stands before it, that is busy or being restarted. */
const passing = new Set([429, 502, 503, 504]);
/** So long an answer may take, in milliseconds. */
const answerWithin = 60_000;

/**
 * Signs in to the server named by `KEYCLOAK_URL`, in the realm `KEYCLOAK_REALM` (default `master`), as the user
 * `KEYCLOAK_USER`/`KEYCLOAK_PASSWORD` or the service account `KEYCLOAK_CLIENT_ID`/`KEYCLOAK_CLIENT_SECRET`, and gives calls for
 * the realm `named`. Raises `ServerError`.
 */
export async function connect(named: string, env: Environment): Promise<RealmServer> {
  const account = accountOf(env);
  const { url: baseUrl, realm: signedInTo, login } = account;
  const who = account.user ?? `the client ${account.clientId}`;
  let realm = named;
  const inTurn = turns(atOnce);
  let requests = 0;
  let reached = false;
  /** The server's clock against this machine's, in milliseconds. */
  let clockAhead = 0;
  const memory = new Map<string, Promise<unknown>>();
  // the session belongs to the realm of the credentials, the calls to the realm of the file: two clients, each with its own
  const session = new KeycloakAdminClient({ baseUrl, realmName: signedInTo, timeout: answerWithin });
  const client = new KeycloakAdminClient({ baseUrl, realmName: realm, timeout: answerWithin });
  /** When to get a new token, in milliseconds of the clock: at two thirds of its life. */
  let renewAt = 0;
  let renewing: Promise<string> | undefined;
  client.registerTokenProvider({
    getAccessToken: () => {
      if (Date.now() < renewAt && session.accessToken !== undefined) return Promise.resolve(session.accessToken);
      renewing ??= signIn().finally(() => (renewing = undefined));
      return renewing;
    },
  });

  async function signIn(): Promise<string> {
    if (!(await refreshed())) await steadily('sign in', () => session.auth(login));
    const token = session.accessToken;
    if (token === undefined)
      throw new ServerError(`${baseUrl} gave no access token: is there a Keycloak at this address?`);
    renewAt = Date.now() + lifeOf(token) * 667;
    return token;
  }

  /** Goes on with the session at hand, so that calls under way with its former token stay good; false when it is over. */
  async function refreshed(): Promise<boolean> {
    const { refreshToken } = session;
    if (refreshToken === undefined) return false;
    const { clientId, clientSecret } = account;
    try {
      requests++;
      await session.auth({
        grantType: 'refresh_token',
        clientId,
        refreshToken,
        ...(clientSecret === undefined ? {} : { clientSecret }),
      });
      return true;
    } catch {
      // ended, expired or refused: signing in anew says why, if that fails too
      delete session.refreshToken;
      return false;
    }
  }

  async function endSession(refreshToken: string): Promise<void> {
    requests++;
    // a session that is over already, or a server that is away, leaves nothing to do
    await fetch(`${baseUrl}/realms/${encodeURIComponent(signedInTo)}/protocol/openid-connect/logout`, {
      method: 'POST',
      body: new URLSearchParams({
        client_id: account.clientId,
        refresh_token: refreshToken,
        ...(account.clientSecret === undefined ? {} : { client_secret: account.clientSecret }),
      }),
      signal: AbortSignal.timeout(10_000),
    }).catch(() => undefined);
  }

  async function steadily<T>(what: string, run: () => Promise<T>, repeat?: 'once'): Promise<T> {
    // within a step its own, so that repeating the request and repeating the step share one limit
    const shared = Patience.current();
    const patience = what === 'sign in' ? (shared?.plain() ?? new Patience()) : (shared ?? new Patience());
    let turnedAway = 0;
    for (let attempt = 1; ; attempt++) {
      await patience.ready();
      requests++;
      const begun = Date.now();
      const token = session.accessToken;
      try {
        // a login is waited for by calls that have their turn already
        const answer = await (what === 'sign in' ? run() : inTurn(run));
        reached = true;
        return answer;
      } catch (error) {
        if (error instanceof ServerError) throw error;
        const status = error instanceof NetworkError ? error.response.status : undefined;
        const busy = status === undefined || passing.has(status);
        const signedOut = status === 401 && what !== 'sign in';
        if (busy || status === 500) patience.failed(begun);
        const hiccup = status === 500 && what.startsWith('read') && patience.bearsHiccup();
        const withinLimit = patience.lasts() && (reached || attempt < firstAttempts);
        // a request that no server took, or that it had no time to look at, can be sent again, whatever it does
        const isSafe = repeat !== 'once' || neverSent(error) || status === 429;
        // a token may end on the way, and then again its session
        const again = signedOut ? ++turnedAway <= 2 : hiccup || (busy && isSafe && withinLimit);
        // a step says itself how often it was tried
        if (!again) throw explained(what, error, shared === undefined ? patience.inWords() : '');
        // others that were turned away with it may have got a new one already
        if (signedOut) renewAt = session.accessToken === token ? 0 : renewAt;
        else await pause(wait(error, attempt));
      }
    }
  }

  function explained(what: string, error: unknown, tried: string): ServerError {
    if (!(error instanceof NetworkError)) {
      return new ServerError(
        `${baseUrl} cannot be reached (${cause(error)}): is it running, and is KEYCLOAK_URL right?${tried}`,
      );
    }
    const { status } = error.response;
    const said = sayings(error.responseData);
    const reason = said === undefined ? '' : ` (${said})`;
    if (what === 'sign in') {
      if (status === 404) {
        return new ServerError(
          `There is no realm ${signedInTo} at ${baseUrl} to sign in to: check KEYCLOAK_URL and KEYCLOAK_REALM.`,
          status,
        );
      }
      if (status === 400 || status === 401) {
        return new ServerError(
          `${baseUrl} does not let ${who} sign in to the realm ${signedInTo}${reason}: check ${
            account.user === undefined
              ? 'KEYCLOAK_CLIENT_ID and KEYCLOAK_CLIENT_SECRET'
              : 'KEYCLOAK_USER and KEYCLOAK_PASSWORD'
          }.`,
          status,
        );
      }
    }
    if (status === 403) return refused(what, error.response.url);
    return new ServerError(
      `Could not ${what} of the realm ${realm}: the server answered ${status}${reason}.${tried}`,
      status,
      said,
    );
  }

  function refused(what: string, address: string): ServerError {
    const reads = what.startsWith('read');
    const roles = rolesIn(session.accessToken ?? '', signedInTo === realm ? 'realm-management' : `${realm}-realm`);
    const missing = missingRole({ address, reads, what }, { realm, signedInTo, roles });
    return new ServerError(`${who} may not ${what} of the realm ${realm}: give the account ${missing}.`, 403);
  }

  await client.getAccessToken();
  return {
    get realm() {
      return realm;
    },
    turnTo: (name) => {
      realm = name;
      client.realmName = name;
      memory.clear();
    },
    account: { realm: signedInTo, user: account.user, clientId: account.clientId },
    refused: (what, path) => refused(what, `${baseUrl}/admin/realms/${encodeURIComponent(realm)}${path}`),
    url: baseUrl,
    call: (what, run, repeat) => steadily(what, () => run(client), repeat),
    send: (what, method, path, body, repeat) =>
      steadily(
        what,
        async () => {
          const response = await fetch(`${baseUrl}/admin/realms/${encodeURIComponent(realm)}${path}`, {
            method,
            headers: {
              authorization: `Bearer ${await client.getAccessToken()}`,
              ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            },
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
            signal: AbortSignal.timeout(answerWithin),
          });
          const answer = await response.text();
          const date = Date.parse(response.headers.get('date') ?? '');
          if (!Number.isNaN(date)) clockAhead = date - Date.now();
          if (!response.ok) throw new NetworkError(`${response.status}`, { response, responseData: parsed(answer) });
          return answer === '' ? undefined : parsed(answer);
        },
        repeat,
      ),
    remembered: <T>(key: string, load: () => Promise<T>) => {
      const known = memory.get(key) ?? load();
      memory.set(key, known);
      known.catch(() => memory.delete(key));
      // what stands under a key is what its loader gave
      return known as Promise<T>;
    },
    forget: () => memory.clear(),
    now: () => Date.now() + clockAhead,
    renewToken: () => (renewAt = 0),
    get requests() {
      return requests;
    },
    close: async () => {
      const { refreshToken } = session;
      if (refreshToken !== undefined) await endSession(refreshToken);
    },
  };
}

/** An answer's JSON, or its text where it is none. */
function parsed(answer: string): unknown {
  try {
    return JSON.parse(answer);
  } catch {
    return answer;
  }
}

/** Seconds an access token lives, from its own claims; a minute where it does not say. */
function lifeOf(token: string): number {
  const claims = z.object({ exp: z.number(), iat: z.number() }).safeParse(claimsOf(token));
  return claims.success ? claims.data.exp - claims.data.iat : 60;
}

/** The roles of a client that an access token shows; undefined where it shows none of anything, as a lightweight one. */
function rolesIn(token: string, clientId: string): ReadonlySet<string> | undefined {
  const claims = z
    .object({ resource_access: z.record(z.string(), z.object({ roles: z.array(z.string()) })) })
    .safeParse(claimsOf(token));
  return claims.success ? new Set(claims.data.resource_access[clientId]?.roles) : undefined;
}

function claimsOf(token: string): unknown {
  return parsed(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
}

/** Milliseconds to wait: what the server asks for, or longer each time. */
function wait(error: unknown, attempt: number): number {
  const asked = error instanceof NetworkError ? Number(error.response.headers.get('retry-after')) : 0;
  return Math.min(longestPause, asked > 0 ? asked * 1000 : 200 * 2 ** attempt);
}

function neverSent(error: unknown): boolean {
  return error instanceof Error && ['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH'].includes(cause(error));
}

function cause(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer';
  const { cause } = error;
  if (cause instanceof Error) return 'code' in cause ? String(cause.code) : cause.message;
  return error.name === 'TimeoutError' ? `no answer within ${answerWithin / 1000} s` : error.message;
}

/** What the server says about a refusal; undefined where it says nothing. */
function sayings(data: unknown): string | undefined {
  const { success, data: said } = z
    .object({
      errorMessage: z.string().optional(),
      error_description: z.string().optional(),
      error: z.string().optional(),
      field: z.string().optional(),
    })
    .safeParse(data);
  const reason = success ? (said.errorMessage ?? said.error_description ?? said.error) : undefined;
  const field = success && said.field !== undefined ? `${said.field}: ` : '';
  return reason === undefined ? undefined : `${field}${reason}`;
}
