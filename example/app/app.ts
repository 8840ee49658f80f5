import { randomBytes } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Assets } from './assets.ts';
import { dashboardPage } from './pages/dashboard.ts';
import { homePage } from './pages/home.ts';
import type { PageFrame } from './pages/layout.ts';
import { messagePage, type MessageSpec } from './pages/message.ts';
import { securityHeaders } from './security-headers.ts';
import type { Settings } from './settings.ts';
import { SignedOut, Unreachable, type OpenId, type Pending, type SignedIn } from './sign-in/openid.ts';
import { Sessions } from './sign-in/sessions.ts';

/** Cookie of somebody signed in, and of a browser that is signing in; names of our own, since cookies of one host see every port. */
const SESSION = 'fernhill_control_panel';
const BROWSER = 'fernhill_signing_in';

const MINUTE = 60_000;
const YEAR_S = 31_536_000;

export interface AppParts {
  settings: Settings;
  organisation: string;
  assets: Assets;
  openId: OpenId;
  /** Told what nobody foresaw; never a token. */
  onError: (error: unknown) => void;
}

const random = (): string => randomBytes(32).toString('base64url');

const began: MessageSpec = {
  title: 'That sign-in was not finished',
  text: 'It was begun in another browser, took too long, or was already used. Nothing has happened to your account. Sign in again.',
  action: { label: 'Sign in', href: '/dashboard' },
};

/** Home page and control panel: which address does what. */
export function createApp({ settings, organisation, assets, openId, onError }: AppParts): Hono {
  const frame: PageFrame = { organisation, assets };
  const sessions = new Sessions<{ tokens: SignedIn }>({ most: 10_000, idleMs: 30 * MINUTE, ageMs: 8 * 60 * MINUTE });
  const pending = new Sessions<Pending>({ most: 10_000, idleMs: 30 * MINUTE, ageMs: 30 * MINUTE });
  const secure = settings.homeUrl.startsWith('https:');
  const cookie = { path: '/', httpOnly: true, sameSite: 'Lax', secure } as const;
  // the way back is the client's base URL: naming an address here would need it among the redirect URIs
  const accountUrl = `${settings.issuer}/account/personal-info?${new URLSearchParams({ referrer: settings.clientId }).toString()}`;

  const message = (c: Context, status: 400 | 403 | 404 | 405 | 500 | 503, spec: MessageSpec) =>
    c.html(messagePage(frame, spec), status);

  /** Sends the browser to the server that signs people in. Several tabs may do so side by side: each has its own state. */
  const signIn = async (c: Context) => {
    const browser = getCookie(c, BROWSER) ?? random();
    const nonce = random();
    const verifier = random();
    const entry: Pending = { browser, nonce, verifier, state: '' };
    entry.state = pending.open(entry);
    const url = await openId.begin({ state: entry.state, nonce, verifier });
    setCookie(c, BROWSER, browser, { ...cookie, maxAge: 30 * 60 });
    return c.redirect(url.href, 302);
  };

  const endSession = (c: Context): SignedIn | undefined => {
    const session = sessions.take(getCookie(c, SESSION));
    deleteCookie(c, SESSION, cookie);
    return session?.tokens;
  };

  const app = new Hono();
  app.use(securityHeaders(settings.issuer));

  app.get('/', (c) => c.html(homePage(frame)));

  app.get('/dashboard', async (c) => {
    const session = sessions.get(getCookie(c, SESSION));
    if (!session) return signIn(c);
    try {
      const { person, signedIn } = await openId.person(session.tokens);
      session.tokens = signedIn;
      return c.html(dashboardPage(frame, { person, accountUrl }));
    } catch (error) {
      if (!(error instanceof SignedOut)) throw error;
      endSession(c);
      return signIn(c);
    }
  });

  app.get('/callback', async (c) => {
    const callback = new URL(`${settings.homeUrl}/callback${new URL(c.req.url).search}`);
    const attempt = pending.take(callback.searchParams.get('state') ?? undefined);
    if (!attempt || attempt.browser !== getCookie(c, BROWSER)) return message(c, 400, began);
    try {
      const tokens = await openId.finish(callback, attempt);
      endSession(c); // a new key at every sign-in: one planted before is worth nothing
      setCookie(c, SESSION, sessions.open({ tokens }), cookie);
      return c.redirect('/dashboard', 303);
    } catch (error) {
      if (!(error instanceof SignedOut)) throw error;
      return message(c, 400, {
        title: 'You are not signed in',
        text: 'Signing in was cancelled or refused. Nothing has happened to your account.',
        action: { label: 'Sign in', href: '/dashboard' },
      });
    }
  });

  app.post('/sign-out', async (c) => {
    // a form of somebody else's page must not sign people out; browsers send Origin with every POST
    const origin = c.req.header('Origin');
    if (origin !== undefined && origin !== new URL(settings.homeUrl).origin) {
      return message(c, 403, {
        title: 'That came from another page',
        text: 'You are still signed in. To sign out, use the menu of the control panel.',
        action: { label: 'Admin Dashboard', href: '/dashboard' },
      });
    }
    const url = await openId.signOut(endSession(c));
    return c.redirect(url.href, 303);
  });

  app.get('/assets/*', (c) => {
    const asset = assets.files.get(c.req.path);
    if (!asset) return c.notFound();
    return c.body(new Uint8Array(asset.bytes), 200, {
      'Content-Type': asset.type,
      'Cache-Control': `public, max-age=${YEAR_S}, immutable`,
    });
  });

  const allowed: Record<string, string> = {
    '/': 'GET, HEAD',
    '/dashboard': 'GET, HEAD',
    '/callback': 'GET, HEAD',
    '/sign-out': 'POST',
  };
  app.notFound((c) => {
    const allow = allowed[c.req.path];
    if (allow) c.header('Allow', allow);
    return message(c, allow ? 405 : 404, {
      title: allow ? 'That is not how this page is used' : 'There is no such page',
      text: allow ? 'Open it from the home page.' : 'The address may be mistyped, or the page was moved.',
      action: { label: 'Home page', href: '/' },
    });
  });

  app.onError((error, c) => {
    if (error instanceof Unreachable) {
      onError(error);
      c.header('Retry-After', '10');
      return message(c, 503, {
        title: 'Signing in does not work at the moment',
        text: 'The server that signs people in did not answer. That is our fault, not yours: try again in a minute.',
        action: { label: 'Try again', href: '/dashboard' },
      });
    }
    onError(error);
    return message(c, 500, {
      title: 'Something went wrong on our side',
      text: 'Nothing that you did caused it. Try again; if it stays, tell the office.',
      action: { label: 'Home page', href: '/' },
    });
  });
  return app;
}
