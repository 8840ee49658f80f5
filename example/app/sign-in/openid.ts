import * as client from 'openid-client';
import type { Settings } from '../settings.ts';

/** What a sign-in under way must remember until the browser comes back; stays on the server. */
export interface Pending {
  /** Value of the cookie of the browser that began it: a callback in another browser is refused. */
  browser: string;
  state: string;
  nonce: string;
  verifier: string;
}

/** Tokens of somebody signed in; they stay on the server. */
export interface SignedIn {
  subject: string;
  accessToken: string;
  refreshToken: string | undefined;
  /** When the access token ends, milliseconds since 1970. */
  endsAt: number;
}

/** What the control panel shows of a person. All of it may contain anything: text, never markup. */
export interface Person {
  name: string;
  username: string;
  email: string;
  emailVerified: boolean;
}

/** The person has to sign in again: session ended, refused or withdrawn. */
export class SignedOut extends Error {}
/** The server that signs people in does not answer. */
export class Unreachable extends Error {}

const SCOPE = 'openid profile email';
const TIMEOUT_S = 10;
const EARLY_MS = 10_000;

export interface OpenId {
  begin(pending: Omit<Pending, 'browser'>): Promise<URL>;
  /** Exchanges the code of a callback. Throws `SignedOut` for anything that is not the answer to `pending`. */
  finish(callback: URL, pending: Pending): Promise<SignedIn>;
  /** Asks who it is, anew each time; a renewed set of tokens comes back with it. */
  person(signedIn: SignedIn): Promise<{ person: Person; signedIn: SignedIn }>;
  /** Ends the session at the server; gives the address where the browser ends its part. */
  signOut(signedIn: SignedIn | undefined): Promise<URL>;
}

/** OpenID Connect with the authorization code flow, PKCE, state and nonce (RFC 9700 section 2.1), discovery on first use. */
export function openId(settings: Settings): OpenId {
  let known: Promise<client.Configuration> | undefined;
  const configuration = (): Promise<client.Configuration> => {
    known ??= client
      .discovery(new URL(settings.issuer), settings.clientId, settings.clientSecret, undefined, {
        timeout: TIMEOUT_S,
        execute: settings.issuer.startsWith('http:') ? [client.allowInsecureRequests] : [],
      })
      .catch((error: unknown) => {
        known = undefined; // asked again by the next person
        throw new Unreachable('The server that signs people in does not answer.', { cause: error });
      });
    return known;
  };

  const fromTokens = (
    tokens: client.TokenEndpointResponse & client.TokenEndpointResponseHelpers,
    before?: SignedIn,
  ): SignedIn => ({
    subject: before?.subject ?? tokens.claims()?.sub ?? '',
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token ?? before?.refreshToken,
    endsAt: Date.now() + (tokens.expiresIn() ?? 60) * 1000,
  });

  // a refresh token is good once: two tabs that need new tokens at the same moment share one request
  const renewals = new WeakMap<SignedIn, Promise<SignedIn>>();
  const renewed = async (signedIn: SignedIn): Promise<SignedIn> => {
    if (signedIn.endsAt - EARLY_MS > Date.now()) return signedIn;
    const { refreshToken } = signedIn;
    if (!refreshToken) throw new SignedOut('The session has ended.');
    const renewal =
      renewals.get(signedIn) ??
      configuration().then(async (config) =>
        fromTokens(await client.refreshTokenGrant(config, refreshToken), signedIn),
      );
    renewals.set(signedIn, renewal);
    return renewal;
  };

  return {
    async begin({ state, nonce, verifier }) {
      return client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: `${settings.homeUrl}/callback`,
        scope: SCOPE,
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
    },
    finish: (callback, pending) =>
      asOurs(async () =>
        fromTokens(
          await client.authorizationCodeGrant(await configuration(), callback, {
            expectedState: pending.state,
            expectedNonce: pending.nonce,
            pkceCodeVerifier: pending.verifier,
            idTokenExpected: true,
          }),
        ),
      ),
    person: (signedIn) =>
      asOurs(async () => {
        const current = await renewed(signedIn);
        const info = await client.fetchUserInfo(await configuration(), current.accessToken, current.subject);
        return {
          signedIn: current,
          person: {
            name: info.name ?? info.preferred_username ?? info.sub,
            username: info.preferred_username ?? info.sub,
            email: info.email ?? '',
            emailVerified: info.email_verified ?? false,
          },
        };
      }),
    async signOut(signedIn) {
      const config = await configuration();
      if (signedIn?.refreshToken) {
        // ended from here, so that no token stands in the browser's address line as a hint of whose session it is
        const { end_session_endpoint: endSession } = config.serverMetadata();
        if (endSession) {
          await fetch(endSession, {
            method: 'POST',
            signal: AbortSignal.timeout(TIMEOUT_S * 1000),
            body: new URLSearchParams({
              client_id: settings.clientId,
              client_secret: settings.clientSecret,
              refresh_token: signedIn.refreshToken,
            }),
          })
            .then((answer) => answer.body?.cancel())
            .catch(() => undefined); // the browser's part below asks the person instead
        }
      }
      return client.buildEndSessionUrl(config, { post_logout_redirect_uri: `${settings.homeUrl}/` });
    },
  };
}

/** Tells apart what openid-client throws: a refusal means signing in again, everything else that the server is not there. */
async function asOurs<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Unreachable || error instanceof SignedOut) throw error;
    if (
      error instanceof client.AuthorizationResponseError ||
      error instanceof client.WWWAuthenticateChallengeError ||
      (error instanceof client.ResponseBodyError && error.status < 500)
    ) {
      throw new SignedOut('The server refused.', { cause: error });
    }
    if (error instanceof client.ClientError && !isNetwork(error))
      throw new SignedOut('The answer does not fit.', { cause: error });
    throw new Unreachable('The server that signs people in does not answer.', { cause: error });
  }
}

const isNetwork = (error: client.ClientError): boolean =>
  error.code === 'OAUTH_TIMEOUT' || error.code === 'OAUTH_ABORT' || error.code === 'OAUTH_RESPONSE_IS_NOT_CONFORM';
