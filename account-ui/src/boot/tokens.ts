import {
  authorizationCodeGrantRequest,
  clockSkew,
  None,
  processAuthorizationCodeResponse,
  processRefreshTokenResponse,
  refreshTokenGrantRequest,
  ResponseBodyError,
  type Client,
  type TokenEndpointResponse,
} from 'oauth4webapi';
import { anything, list, or, record, shape, text } from '../server/shape.ts';
import type { PendingLogin } from './pending-logins.ts';
import type { Provider } from './provider.ts';

/** What the token endpoint gave, and until when. */
export interface Tokens {
  access: string;
  refresh: string | null;
  id: string;
  /** By the browser's own clock, in milliseconds: counted from before the request, so that a wrong clock does no harm. */
  expiresAt: number;
}

export type Credentials = { kind: 'token'; token: string } | { kind: 'session-ended' } | { kind: 'unreachable' };

/** Longest wait for the token endpoint, in milliseconds. */
const TIMEOUT = 20_000;

const patience = (provider: Provider) => ({ ...provider.options, signal: AbortSignal.timeout(TIMEOUT) });

/** Changes the answer of a login for tokens. Throws if the answer or the tokens are not what was asked for. */
export async function tokensFor(
  provider: Provider,
  login: PendingLogin,
  answer: URLSearchParams,
  now: () => number,
): Promise<Tokens> {
  const { server, client } = provider;
  const asked = now();
  const response = await authorizationCodeGrantRequest(
    server,
    client,
    None(),
    answer,
    login.redirectUri,
    login.verifier,
    patience(provider),
  );
  const result = await processAuthorizationCodeResponse(server, await atItsTime(client, response, now), response, {
    expectedNonce: login.nonce,
    requireIdToken: true,
  });
  return tokens(result, '', asked);
}

async function renewed(provider: Provider, old: Tokens, refresh: string, now: () => number): Promise<Tokens> {
  const { server, client } = provider;
  const asked = now();
  const response = await refreshTokenGrantRequest(server, client, None(), refresh, patience(provider));
  const result = await processRefreshTokenResponse(server, await atItsTime(client, response, now), response);
  const next = tokens(result, old.id, asked);
  return { ...next, refresh: next.refresh ?? refresh };
}

const tokens = (result: TokenEndpointResponse, oldId: string, asked: number): Tokens => ({
  access: result.access_token,
  refresh: result.refresh_token ?? null,
  id: result.id_token ?? oldId,
  expiresAt: asked + (result.expires_in ?? 60) * 1000,
});

/**
 * The client with the server's clock: an ID token that has just been issued is from now, whatever the person's device says. Keycloak
 * sends no `Date`, so it is taken from the token itself.
 */
async function atItsTime(client: Client, response: Response, now: () => number): Promise<Client> {
  try {
    const body: unknown = await response.clone().json();
    const { id_token } = shape({ id_token: or(text, '') })(body, 'tokens');
    const issued = claimsOf(id_token)['iat'];
    return typeof issued === 'number' ? { ...client, [clockSkew]: issued - Math.floor(now() / 1000) } : client;
  } catch {
    // what is wrong with the answer is told by the one who checks it
    return client;
  }
}

/** The claims of a token as they stand (RFC 7519); `{}` if it is none. */
export function claimsOf(token: string): Record<string, unknown> {
  try {
    const payload = (token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/');
    const bytes = Uint8Array.from(atob(payload), (sign) => sign.charCodeAt(0));
    return record(anything)(JSON.parse(new TextDecoder().decode(bytes)), 'claims');
  } catch {
    return {};
  }
}

const readRoles = shape({ resource_access: shape({ account: shape({ roles: list(text) }) }) });

/** The account's own roles that a token carries. */
export function accountRolesIn(token: string): readonly string[] {
  try {
    return readRoles(claimsOf(token), 'token').resource_access.account.roles;
  } catch {
    // an account without any such role has none of this in its token
    return [];
  }
}

/** Tokens that are kept fresh. They live here, in memory, and nowhere else. */
export function createTokenStore(provider: Provider, first: Tokens, now: () => number, ended: () => void) {
  let current = first;
  let isOver = false;
  /** One renewal at a time: a refresh token may be good for one use only. */
  let renewal: Promise<Credentials> | null = null;

  const end = () => {
    if (isOver) return;
    isOver = true;
    ended();
  };
  const renew = async (): Promise<Credentials> => {
    if (current.refresh === null) {
      end();
      return { kind: 'session-ended' };
    }
    try {
      current = await renewed(provider, current, current.refresh, now);
      return { kind: 'token', token: current.access };
    } catch (error) {
      // only a refusal of the server ends a session; anything else is the network, or a server that is not well
      if (error instanceof ResponseBodyError && error.status < 500) {
        end();
        return { kind: 'session-ended' };
      }
      return { kind: 'unreachable' };
    }
  };
  return {
    idToken: () => current.id,
    end,
    /** A token good for `margin` milliseconds more; Infinity for a new one, whatever the present one is worth. */
    fresh: async (margin: number): Promise<Credentials> => {
      if (isOver) return { kind: 'session-ended' };
      if (current.expiresAt - now() > margin) return { kind: 'token', token: current.access };
      renewal ??= renew().finally(() => (renewal = null));
      return renewal;
    },
  };
}
