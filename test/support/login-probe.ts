import { createHash, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

/** Who logs in, and where. */
export interface Visitor {
  /** The server's address. */
  server: string;
  realm: string;
  username: string;
  password: string;
  /** The key of their authenticator app, in Base32. The realm has to take a code more than once (`otpPolicyCodeReusable`). */
  totpSecret?: string;
  /** A public client with PKCE and where it is; the account console by default. */
  client?: { clientId: string; redirectUri: string };
}

/** How a login went: what was asked for, one page after the other, and where that led. */
export interface Outcome {
  /** `in`: with a code for the application; `set up`: sent to a required action; `failed`: anything else. */
  kind: 'in' | 'set up' | 'failed';
  asked: readonly ('username' | 'password' | 'otp')[];
  /** The required action, or what stood there instead of a login. */
  why: string;
}

/** A login whose first page is open. */
export interface OpenLogin {
  cookies: Map<string, string>;
  page: Page;
}

interface Page {
  status: number;
  /** Where it led, when it led out of the login. */
  location: string;
  html: string;
  address: string;
}

export interface LoginProbe {
  /** Opens the login page. */
  start(): Promise<OpenLogin>;
  /** Goes through all the pages; true when it ends in the application. */
  finish(open: OpenLogin): Promise<boolean>;
  /** The same, with what was asked for. */
  outcome(open: OpenLogin): Promise<Outcome>;
  /** Logs in again and again, each time anew, while something is done, at least `least` times before and after together. */
  during<T>(run: () => Promise<T>, least?: number): Promise<{ result: T; outcomes: Outcome[] }>;
}

const mostPages = 8;

/** Logs in over plain HTTP as a browser without scripts would: page, form, page. */
export function loginProbe(visitor: Visitor): LoginProbe {
  const { server, realm, username, password, totpSecret } = visitor;
  const { clientId, redirectUri } = visitor.client ?? {
    clientId: 'account-console',
    redirectUri: `${server}/realms/${realm}/account/`,
  };
  const totp = totpSecret === undefined ? undefined : new TOTP({ secret: Secret.fromBase32(totpSecret) });

  async function go(address: string, cookies: Map<string, string>, form?: Record<string, string>): Promise<Page> {
    let next = address;
    let body: URLSearchParams | undefined = form === undefined ? undefined : new URLSearchParams(form);
    for (let hop = 0; hop < mostPages; hop++) {
      const answer = await fetch(next, {
        method: body === undefined ? 'GET' : 'POST',
        redirect: 'manual',
        headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        ...(body === undefined ? {} : { body }),
      });
      for (const cookie of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        if (value === '' || /max-age=0/i.test(cookie)) cookies.delete(name);
        else cookies.set(name, value);
      }
      const html = await answer.text();
      const location = answer.headers.get('location') ?? '';
      if (answer.status < 300 || answer.status >= 400 || location === '' || location.startsWith(redirectUri)) {
        return { status: answer.status, location, html, address: next };
      }
      next = new URL(location, next).href;
      body = undefined;
    }
    return { status: 0, location: '', html: '', address: next };
  }

  async function start(): Promise<OpenLogin> {
    const challenge = createHash('sha256').update(randomBytes(32)).digest('base64url');
    const query = new URLSearchParams({
      client_id: clientId,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid',
      state: randomBytes(8).toString('hex'),
      code_challenge: challenge,
      code_challenge_method: 'S256',
    });
    const cookies = new Map<string, string>();
    const address = `${server}/realms/${encodeURIComponent(realm)}/protocol/openid-connect/auth?${query.toString()}`;
    return { cookies, page: await go(address, cookies) };
  }

  async function outcome(open: OpenLogin): Promise<Outcome> {
    const asked: Outcome['asked'][number][] = [];
    let { page } = open;
    for (let number = 0; number < mostPages; number++) {
      if (page.location.startsWith(redirectUri) && /[?&#]code=/.test(page.location))
        return { kind: 'in', asked, why: '' };
      if (page.status !== 200) return { kind: 'failed', asked, why: `${page.status} ${textOf(page.html)}` };
      const action = /required-action\?(?:.*&)?execution=([^&]+)/.exec(page.address)?.[1];
      if (action !== undefined) return { kind: 'set up', asked, why: action };
      const target = /<form[^>]*\saction="([^"]+)"/.exec(page.html)?.[1]?.replaceAll('&amp;', '&');
      const has = (name: string): boolean => new RegExp(`<input[^>]*\\sname="${name}"`).test(page.html);
      if (target === undefined) return { kind: 'failed', asked, why: textOf(page.html) };
      let form: Record<string, string>;
      if (has('password')) {
        asked.push('password');
        form = { username, password };
      } else if (has('otp')) {
        if (totp === undefined)
          return { kind: 'failed', asked, why: 'asked for a code, and there is no authenticator' };
        asked.push('otp');
        form = { otp: totp.generate() };
      } else if (has('username')) {
        asked.push('username');
        form = { username };
      } else return { kind: 'failed', asked, why: textOf(page.html) };
      page = await go(target, open.cookies, form);
    }
    return { kind: 'failed', asked, why: 'asked again and again' };
  }

  return {
    start,
    outcome,
    finish: async (open) => (await outcome(open)).kind === 'in',
    during: async (run, least = 4) => {
      const outcomes: Outcome[] = [];
      const once = async (): Promise<void> => {
        outcomes.push(await outcome(await start()));
      };
      await once();
      let isOver = false;
      const doing = run().finally(() => (isOver = true));
      // a failure is raised below, when the login under way has ended
      doing.catch(() => undefined);
      while (!isOver || outcomes.length < least) await once();
      return { result: await doing, outcomes };
    },
  };
}

/** What a page says, in a few words. */
const textOf = (html: string): string =>
  html
    .replace(/<(script|style|head)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
