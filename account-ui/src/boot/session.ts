import { authorizationUrl, newLogin } from './authorization.ts';
import { checked, comesFromLogin, resultIn, withoutAnswer, type ActionResult } from './answer.ts';
import type { Environment } from './environment.ts';
import { createPendingLogins } from './pending-logins.ts';
import { providerOf } from './provider.ts';
import { accountRolesIn, claimsOf, createTokenStore, tokensFor, type Credentials, type Tokens } from './tokens.ts';
import type { Visit } from './visit.ts';

export type { ActionResult } from './answer.ts';
export type { Credentials } from './tokens.ts';

export interface SignInOptions {
  /** Ask for identity again if the last login is older, in seconds. */
  maxAge?: number;
  /** Language for the login pages. */
  locale?: string;
}

/** The person's login. */
export interface Session {
  /** Who is signed in: the account's id and name as of the login. */
  readonly person: { id: string; name: string; username: string };
  /** Account roles in the token; the server decides, these only spare a page that would be refused. */
  readonly roles: readonly string[];
  /** A token good for a few seconds more. */
  token(): Promise<Credentials>;
  /** A new token, whatever the present one is worth. */
  renew(): Promise<Credentials>;
  /** Called when the session turns out to be over, once. */
  onEnded(listener: () => void): () => void;
  /** Says that the session is over. */
  end(): void;
  /** Leaves for the login and comes back to this very address. */
  signIn(options?: SignInOptions): Promise<void>;
  /** Leaves for one of Keycloak's own tasks (`kc_action`) and comes back to this very address. */
  act(action: string): Promise<void>;
  signOut(): Promise<void>;
}

export type Start =
  | { kind: 'signed-in'; session: Session; result: ActionResult | null }
  /** The browser is on its way to the login page. */
  | { kind: 'leaving' }
  /** The login came back with an error. */
  | { kind: 'failed'; retry: () => Promise<void> };

/** Milliseconds a token must still be good for when it is used. */
const MARGIN = 10_000;
/** How often a person who is at work gets a new token ahead of need, in milliseconds. */
const LOOK = 15_000;
/** Longest wait for the answer of a login without a form, in milliseconds; after that the person is sent to the login. */
const SILENT_TIMEOUT = 10_000;

/**
 * True if there may be a session, so that the application will be needed. The cookie is Keycloak's own and made to be read by
 * pages (`KEYCLOAK_SESSION`, it holds a hash). Without it the browser goes to the login before anything else is done.
 */
export const maySignInSilently = (cookies: string): boolean => /(?:^|;\s*)KEYCLOAK_SESSION=./.test(cookies);

/**
 * Signs in by authorization code with PKCE (RFC 7636). Without an answer of a login in the address, a live session gives its code
 * to a request of the page itself (`prompt=none`), so that the page need not be loaded twice; without a session the browser goes to
 * the login. No iframe and no third-party cookie. The answer of a login comes in the fragment, never reaches a log, and is taken out
 * of the address before anything else runs.
 */
export async function startSession(environment: Environment, visit: Visit): Promise<Start> {
  const provider = providerOf(environment);
  const logins = createPendingLogins(visit.storage, visit.now);
  const here = () => visit.href().replace(/#.*$/, '');

  const leave = async (more: Record<string, string | number | undefined> = {}): Promise<void> => {
    const login = newLogin(here());
    logins.put(login);
    visit.leave(await authorizationUrl(provider, login, environment.scope, { response_mode: 'fragment', ...more }));
  };
  const signedIn = (tokens: Tokens, result: ActionResult | null): Start => ({
    kind: 'signed-in',
    session: sessionOf(environment, visit, tokens, leave),
    result,
  });

  const { hash } = new URL(visit.href());
  if (comesFromLogin(hash)) {
    const answer = new URLSearchParams(hash.slice(1));
    visit.replace(withoutAnswer(visit.href()));
    const login = logins.take(answer.get('state') ?? '');
    // an answer that nobody here asked for, or not of late, is none: the login starts anew
    if (login) {
      const told = checked(provider, login, answer);
      if (!told.ok) return { kind: 'failed', retry: leave };
      try {
        return signedIn(await tokensFor(provider, login, told.answer, visit.now), resultIn(answer));
      } catch (error) {
        console.error(error);
        return { kind: 'failed', retry: leave };
      }
    }
  }

  const silent = await signInSilently();
  if (silent) return silent;
  await leave();
  return { kind: 'leaving' };

  /** Null where a form, another server or anything unforeseen stands between: the login itself is the way then. */
  async function signInSilently(): Promise<Start | null> {
    if (!maySignInSilently(visit.cookies()) || new URL(provider.server.issuer).origin !== new URL(here()).origin)
      return null;
    try {
      const login = newLogin(new URL(environment.baseUrl, here()).href);
      const url = await authorizationUrl(provider, login, environment.scope, {
        response_mode: 'query',
        prompt: 'none',
      });
      // HEAD: of the page it is sent back to, only the address is wanted. PKCE makes the code in it worth nothing to others
      const response = await visit.fetch(url, {
        method: 'HEAD',
        mode: 'same-origin',
        credentials: 'same-origin',
        cache: 'no-store',
        signal: AbortSignal.timeout(SILENT_TIMEOUT),
      });
      const told = checked(provider, login, new URL(response.url).searchParams);
      return told.ok ? signedIn(await tokensFor(provider, login, told.answer, visit.now), null) : null;
    } catch (error) {
      console.warn(error);
      return null;
    }
  }
}

function sessionOf(
  environment: Environment,
  visit: Visit,
  tokens: Tokens,
  leave: (more?: Record<string, string | number | undefined>) => Promise<void>,
): Session {
  const listeners = new Set<() => void>();
  const store = createTokenStore(providerOf(environment), tokens, visit.now, () => {
    for (const listener of listeners) listener();
  });
  const claims = claimsOf(tokens.id);
  const claim = (name: string): string => {
    const value = claims[name];
    return typeof value === 'string' ? value : '';
  };
  // ahead of expiry, but only for somebody at work: a forgotten tab must not keep a session from its idle limit
  visit.whileAtWork(LOOK, () => void store.fresh(MARGIN + LOOK));

  return {
    person: {
      id: claim('sub'),
      name: claim('name') || claim('preferred_username'),
      username: claim('preferred_username'),
    },
    roles: accountRolesIn(tokens.access),
    token: () => store.fresh(MARGIN),
    renew: () => store.fresh(Infinity),
    onEnded: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    end: store.end,
    signIn: ({ maxAge, locale } = {}) => leave({ max_age: maxAge, ui_locales: locale }),
    // the realm's max_auth_age of 0 lets a login of this very second pass (OIDCLoginProtocol.isReAuthRequiredForKcAction)
    act: (action) => leave({ kc_action: action, prompt: 'login', ui_locales: visit.language() || undefined }),
    signOut: () => {
      const { server, client } = providerOf(environment);
      const url = new URL(server.end_session_endpoint);
      url.searchParams.set('client_id', client.client_id);
      url.searchParams.set('post_logout_redirect_uri', visit.href().replace(/#.*$/, ''));
      url.searchParams.set('id_token_hint', store.idToken());
      visit.leave(url.href);
      return Promise.resolve();
    },
  };
}
