import { createHash, randomBytes } from 'node:crypto';

/** Cookies of one browser, kept by hand: what a person's session is, without the browser. Loopback only, so paths are not told apart. */
export class Cookies {
  private readonly values = new Map<string, string>();

  take(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';');
      const at = pair.indexOf('=');
      const name = pair.slice(0, at).trim();
      const value = pair.slice(at + 1).trim();
      const gone = attributes.some((attribute) => /^\s*max-age=0\s*$/i.test(attribute));
      if (gone || value === '') this.values.delete(name);
      else this.values.set(name, value);
    }
  }

  header(): string {
    return [...this.values].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

export interface Tokens {
  access_token: string;
  refresh_token: string;
  id_token: string;
}

export interface SignedIn {
  tokens: Tokens;
  cookies: Cookies;
}

export interface SignInRequest {
  /** `http://host:port` of the server. */
  server: string;
  realm: string;
  client?: string;
  redirectUri?: string;
  secret?: string;
  username: string;
  password: string;
  /** Further parameters of the authorization request, e.g. `{ kc_action: 'CONFIGURE_TOTP' }`. */
  parameters?: Record<string, string>;
}

const formAction = (html: string): string => {
  const action = /<form[^>]*id="kc-form-login"[^>]*action="([^"]+)"/.exec(html)?.[1];
  if (!action) throw new Error(`The login page has no login form: ${html.slice(0, 300)}`);
  return action.replaceAll('&amp;', '&');
};

/**
 * Signs a person in by authorization code with PKCE (RFC 7636), as the console does, and gives tokens and session cookies.
 * For tests of what the server answers; journeys use a browser.
 */
export async function signIn(request: SignInRequest): Promise<SignedIn> {
  const { server, realm, username, password, client = 'account-console' } = request;
  const base = `${server}/realms/${encodeURIComponent(realm)}`;
  const redirectUri = request.redirectUri ?? `${base}/account/`;
  const verifier = randomBytes(32).toString('base64url');
  const cookies = new Cookies();

  const authorize = new URL(`${base}/protocol/openid-connect/auth`);
  authorize.search = new URLSearchParams({
    client_id: client,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...request.parameters,
  }).toString();
  const loginPage = await fetch(authorize, { redirect: 'manual' });
  cookies.take(loginPage);

  const submitted = await fetch(formAction(await loginPage.text()), {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookies.header() },
    body: new URLSearchParams({ username, password, credentialId: '' }),
  });
  cookies.take(submitted);
  const location = submitted.headers.get('location');
  const code = location && new URL(location).searchParams.get('code');
  if (!code) throw new Error(`Signing in as ${username} did not end in a code: ${submitted.status} ${location ?? ''}`);

  const token = await fetch(`${base}/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: client,
      ...(request.secret ? { client_secret: request.secret } : {}),
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    }),
  });
  if (!token.ok) throw new Error(`No tokens for ${username}: ${token.status} ${await token.text()}`);
  // the shape of RFC 6749 section 5.1; a missing token fails in the test that uses it
  return { tokens: (await token.json()) as Tokens, cookies };
}
