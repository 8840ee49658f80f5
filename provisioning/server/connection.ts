import { setTimeout as pause } from 'node:timers/promises';
import KeycloakAdminClient, { NetworkError } from '@keycloak/keycloak-admin-client';
import { z } from 'zod';
import type { Environment } from '../file/placeholders.ts';
import { missingRole } from './missing-role.ts';
import { turns } from './turns.ts';

/** Something between this program and the server went wrong; the message says what, where and what to do. */
export class ServerError extends Error {
  /** The HTTP status of the refusal; undefined when there was no answer. */
  readonly status: number | undefined;

  constructor(message: string, status?: number) {
    super(message);
    this.name = 'ServerError';
    this.status = status;
  }
}

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

/** Where the server is and who is calling, by the names that the Terraform provider uses. */
const settings = z.object({
  KEYCLOAK_URL: z.url({ protocol: /^https?$/ }),
  KEYCLOAK_REALM: z.string().min(1).default('master'),
  KEYCLOAK_USER: z.string().min(1).optional(),
  KEYCLOAK_PASSWORD: z.string().min(1).optional(),
  KEYCLOAK_CLIENT_ID: z.string().min(1).default('admin-cli'),
  KEYCLOAK_CLIENT_SECRET: z.string().min(1).optional(),
});

/** Requests under way at the same time: enough to keep a server busy, few enough for one that has logins to serve. */
const atOnce = 16;
/** A server that was never reached is most likely the wrong address: so many tries. */
const firstAttempts = 5;
/** One that was is perhaps being restarted, or its node replaced: so long, in milliseconds. */
const restartPatience = 90_000;
const longestPause = 10_000;
/** Answers of a server, or of what stands before it, that is busy or being restarted. */
const passing = new Set([429, 502, 503, 504]);
/** A read that the server failed at is tried this often. */
const attemptsAtReading = 3;
const patience = 60_000;

/** The environment's secrets: what must not appear in any output. */
export function connectionSecrets(env: Environment): string[] {
  return [env['KEYCLOAK_PASSWORD'], env['KEYCLOAK_CLIENT_SECRET']].filter((value) => value !== undefined);
}

/**
 * Signs in to the server named by `KEYCLOAK_URL`, in the realm `KEYCLOAK_REALM` (default `master`), as the user
 * `KEYCLOAK_USER`/`KEYCLOAK_PASSWORD` or the service account `KEYCLOAK_CLIENT_ID`/`KEYCLOAK_CLIENT_SECRET`, and gives calls for
 * the realm `named`. Raises `ServerError`.
 */
export async function connect(named: string, env: Environment): Promise<RealmServer> {
  // a name and password in the address would be in every message that names the server
  if (/^\w+:\/\/[^/]*@/.test(env['KEYCLOAK_URL'] ?? '')) {
    throw new ServerError(
      'KEYCLOAK_URL holds a name or password: take them out of the address, and set KEYCLOAK_USER and KEYCLOAK_PASSWORD.',
    );
  }
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const connection = settings.safeParse(given);
  if (!connection.success) {
    const names = [...new Set(connection.error.issues.map((issue) => String(issue.path[0])))].join(', ');
    throw new ServerError(
      `${names} ${given['KEYCLOAK_URL'] === undefined ? 'is not set' : 'cannot be used'}: set KEYCLOAK_URL to the server's address, such as https://id.example.org.`,
    );
  }
  const { KEYCLOAK_URL, KEYCLOAK_REALM, KEYCLOAK_USER, KEYCLOAK_PASSWORD, KEYCLOAK_CLIENT_ID, KEYCLOAK_CLIENT_SECRET } =
    connection.data;
  const baseUrl = KEYCLOAK_URL.replace(/\/+$/, '');
  if ((KEYCLOAK_USER === undefined || KEYCLOAK_PASSWORD === undefined) && KEYCLOAK_CLIENT_SECRET === undefined) {
    throw new ServerError(
      'There is nobody to sign in as: set KEYCLOAK_USER and KEYCLOAK_PASSWORD, or KEYCLOAK_CLIENT_ID and KEYCLOAK_CLIENT_SECRET.',
    );
  }

  let realm = named;
  const inTurn = turns(atOnce);
  let requests = 0;
  let reached = false;
  /** The server's clock against this machine's, in milliseconds. */
  let clockAhead = 0;
  const memory = new Map<string, Promise<unknown>>();
  // the session belongs to the realm of the credentials, the calls to the realm of the file: two clients, each with its own
  const session = new KeycloakAdminClient({ baseUrl, realmName: KEYCLOAK_REALM, timeout: patience });
  const client = new KeycloakAdminClient({ baseUrl, realmName: realm, timeout: patience });
  const credentials =
    KEYCLOAK_USER !== undefined && KEYCLOAK_PASSWORD !== undefined
      ? {
          grantType: 'password' as const,
          clientId: KEYCLOAK_CLIENT_ID,
          username: KEYCLOAK_USER,
          password: KEYCLOAK_PASSWORD,
          ...(KEYCLOAK_CLIENT_SECRET === undefined ? {} : { clientSecret: KEYCLOAK_CLIENT_SECRET }),
        }
      : {
          grantType: 'client_credentials' as const,
          clientId: KEYCLOAK_CLIENT_ID,
          clientSecret: KEYCLOAK_CLIENT_SECRET ?? '',
        };

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
    if (!(await refreshed())) await steadily('sign in', () => session.auth(credentials));
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
    const { clientId, clientSecret } = { clientSecret: undefined, ...credentials };
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
    await fetch(`${baseUrl}/realms/${encodeURIComponent(KEYCLOAK_REALM)}/protocol/openid-connect/logout`, {
      method: 'POST',
      body: new URLSearchParams({
        client_id: KEYCLOAK_CLIENT_ID,
        refresh_token: refreshToken,
        ...(KEYCLOAK_CLIENT_SECRET === undefined ? {} : { client_secret: KEYCLOAK_CLIENT_SECRET }),
      }),
      signal: AbortSignal.timeout(10_000),
    }).catch(() => undefined);
  }

  async function steadily<T>(what: string, run: () => Promise<T>, repeat?: 'once'): Promise<T> {
    const begun = Date.now();
    let turnedAway = 0;
    for (let attempt = 1; ; attempt++) {
      requests++;
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
        const hiccup = status === 500 && what.startsWith('read') && attempt < attemptsAtReading;
        const withinLimit = reached ? Date.now() - begun < restartPatience : attempt < firstAttempts;
        // a request that no server took, or that it had no time to look at, can be sent again, whatever it does
        const isSafe = repeat !== 'once' || neverSent(error) || status === 429;
        // a token may end on the way, and then again its session
        const again = signedOut ? ++turnedAway <= 2 : hiccup || (busy && isSafe && withinLimit);
        if (!again) throw explained(what, error);
        // others that were turned away with it may have got a new one already
        if (signedOut) renewAt = session.accessToken === token ? 0 : renewAt;
        else await pause(wait(error, attempt));
      }
    }
  }

  function explained(what: string, error: unknown): ServerError {
    const who = KEYCLOAK_USER ?? `the client ${KEYCLOAK_CLIENT_ID}`;
    if (!(error instanceof NetworkError)) {
      return new ServerError(
        `${baseUrl} cannot be reached (${cause(error)}): is it running, and is KEYCLOAK_URL right?`,
      );
    }
    const { status } = error.response;
    const reason = sayings(error.responseData);
    if (what === 'sign in') {
      if (status === 404) {
        return new ServerError(
          `There is no realm ${KEYCLOAK_REALM} at ${baseUrl} to sign in to: check KEYCLOAK_URL and KEYCLOAK_REALM.`,
          status,
        );
      }
      if (status === 400 || status === 401) {
        return new ServerError(
          `${baseUrl} does not let ${who} sign in to the realm ${KEYCLOAK_REALM}${reason}: check ${
            KEYCLOAK_USER === undefined
              ? 'KEYCLOAK_CLIENT_ID and KEYCLOAK_CLIENT_SECRET'
              : 'KEYCLOAK_USER and KEYCLOAK_PASSWORD'
          }.`,
          status,
        );
      }
    }
    if (status === 403) return refused(what, error.response.url);
    return new ServerError(`Could not ${what} of the realm ${realm}: the server answered ${status}${reason}.`, status);
  }

  function refused(what: string, address: string): ServerError {
    const who = KEYCLOAK_USER ?? `the client ${KEYCLOAK_CLIENT_ID}`;
    const reads = what.startsWith('read');
    const roles = rolesIn(session.accessToken ?? '', KEYCLOAK_REALM === realm ? 'realm-management' : `${realm}-realm`);
    const missing = missingRole({ address, reads, what }, { realm, signedInTo: KEYCLOAK_REALM, roles });
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
    account: { realm: KEYCLOAK_REALM, user: KEYCLOAK_USER, clientId: KEYCLOAK_CLIENT_ID },
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
            signal: AbortSignal.timeout(patience),
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
  return error.name === 'TimeoutError' ? `no answer within ${patience / 1000} s` : error.message;
}

/** What the server says about a refusal, in brackets. */
function sayings(data: unknown): string {
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
  return reason === undefined ? '' : ` (${field}${reason})`;
}
