import Keycloak from 'keycloak-js';
import type { Environment } from './environment.ts';

export type Credentials = { kind: 'token'; token: string } | { kind: 'session-ended' } | { kind: 'unreachable' };

export interface SignInOptions {
  /** Ask for identity again if the last login is older, in seconds. */
  maxAge?: number;
  /** Language for the login pages. */
  locale?: string;
}

/** What the server said when it sent the person back from a task (`kc_action_status`). */
export interface ActionResult {
  status: 'success' | 'cancelled' | 'error';
  action: string;
}

/** The person's login. Tokens live here, in memory, and nowhere else. */
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

/** Seconds a token must still be good for when it is used. */
const MARGIN = 10;
/** How often a person who is at work gets a new token ahead of need, in milliseconds. */
const LOOK = 15_000;

/** True if the address carries the answer of a login, so that an application will be needed in a moment. */
export const comesFromLogin = (hash: string): boolean => /[#&]state=/.test(hash) && /[#&](code|error)=/.test(hash);

/**
 * Signs in by authorization code with PKCE (RFC 7636). No iframe and no third-party cookie: without the answer of a login in
 * the address, the browser goes to the login at once, which answers without a form if there is a session. The answer comes
 * in the fragment, never reaches a log, and is taken out of the address before anything else runs. keycloak-js keeps state,
 * nonce and verifier of a login under way in localStorage (`kc-callback-…`, removed when it ends), never a token.
 */
export async function startSession(environment: Environment): Promise<Start> {
  const keycloak = new Keycloak({
    url: environment.serverBaseUrl,
    realm: environment.realm,
    clientId: environment.clientId,
  });
  let result: ActionResult | null = null;
  keycloak.onActionUpdate = (status, action) => {
    result = { status, action: action ?? '' };
  };
  try {
    // not `onLoad: 'login-required'`: with it keycloak-js leaves for the login by itself when a session ends, and what was
    // typed would be gone without a word
    await keycloak.init({
      checkLoginIframe: false,
      pkceMethod: 'S256',
      ...(environment.scope ? { scope: environment.scope } : {}),
    });
  } catch (error) {
    console.error(error);
    return { kind: 'failed', retry: () => keycloak.login({ redirectUri: here() }) };
  }
  if (!keycloak.authenticated) {
    // resolves only if the browser cannot leave
    await keycloak.login({ redirectUri: here(), ...(environment.scope ? { scope: environment.scope } : {}) });
    return { kind: 'leaving' };
  }
  // an empty fragment leaves a bare # behind
  if (location.href.endsWith('#')) history.replaceState(history.state, '', here());
  return { kind: 'signed-in', session: sessionOf(keycloak), result };
}

const here = (): string => location.href.replace(/#.*$/, '');

function sessionOf(keycloak: Keycloak): Session {
  const listeners = new Set<() => void>();
  let ended = false;
  const end = () => {
    if (ended) return;
    ended = true;
    for (const listener of listeners) listener();
  };
  const claim = (name: string): string => {
    const value: unknown = keycloak.idTokenParsed?.[name];
    return typeof value === 'string' ? value : '';
  };

  const fresh = async (margin: number): Promise<Credentials> => {
    if (ended) return { kind: 'session-ended' };
    try {
      await keycloak.updateToken(margin);
    } catch {
      // keycloak-js drops its tokens only when the server refused to renew them; anything else is the network
      if (!keycloak.refreshToken) {
        end();
        return { kind: 'session-ended' };
      }
      return { kind: 'unreachable' };
    }
    return keycloak.token ? { kind: 'token', token: keycloak.token } : { kind: 'session-ended' };
  };

  renewWhileAtWork(() => (ended ? undefined : fresh(MARGIN + LOOK / 1000)));

  return {
    person: {
      id: claim('sub'),
      name: claim('name') || claim('preferred_username'),
      username: claim('preferred_username'),
    },
    roles: keycloak.resourceAccess?.['account']?.roles ?? [],
    token: () => fresh(MARGIN),
    renew: () => fresh(-1),
    onEnded: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    end,
    signIn: (options = {}) => keycloak.login({ redirectUri: here(), ...options }),
    // the realm's max_auth_age of 0 lets a login of this very second pass (OIDCLoginProtocol.isReAuthRequiredForKcAction)
    act: (action) => keycloak.login({ redirectUri: here(), action, prompt: 'login', ...localeOf(document) }),
    signOut: () => keycloak.logout({ redirectUri: here() }),
  };
}

const localeOf = (page: Document): { locale?: string } =>
  page.documentElement.lang ? { locale: page.documentElement.lang } : {};

/**
 * Renews ahead of expiry, but only for somebody who typed, clicked or scrolled since the last look: a forgotten tab must not
 * keep a session from its idle limit.
 */
function renewWhileAtWork(renew: () => unknown): void {
  let atWork = false;
  for (const sign of ['pointerdown', 'keydown', 'scroll', 'visibilitychange'])
    document.addEventListener(sign, () => (atWork = true), { passive: true, capture: true });
  setInterval(() => {
    if (!atWork || document.hidden) return;
    atWork = false;
    renew();
  }, LOOK);
}
