import { request } from 'node:http';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { product } from '../support/product.ts';

interface Raw {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** A request as nobody's browser would send it: `path` goes out as it is. */
function send(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
): Promise<Raw> {
  const { hostname, port } = new URL(product().home);
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: hostname, port, path, method: options.method ?? 'GET', headers: options.headers ?? {} },
      (answer) => {
        let body = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => (body += part));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
      },
    );
    outgoing.on('error', reject);
    outgoing.end(options.body);
  });
}

const cookieOf = (answer: Raw): string =>
  (answer.headers['set-cookie'] as string[] | undefined)?.map((line) => line.split(';')[0]).join('; ') ?? '';

describe('home page and control panel', () => {
  let answers: Record<'home' | 'dashboard' | 'unknown' | 'callback', Raw>;
  beforeAll(async () => {
    answers = {
      home: await send('/'),
      dashboard: await send('/dashboard'),
      unknown: await send('/no-such-page'),
      callback: await send('/callback'),
    };
  });

  test.each(['home', 'dashboard', 'unknown', 'callback'] as const)('sends the security headers with %s', (name) => {
    const { headers } = answers[name];
    const policy = String(headers['content-security-policy']);
    expect(policy).toMatch(/script-src 'self'(;|$)/);
    expect(policy).toMatch(/style-src 'self'(;|$)/);
    expect(policy).not.toContain('unsafe');
    for (const directive of ["frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'", "form-action 'self'"]) {
      expect(policy).toContain(directive);
    }
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('same-origin');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers).not.toHaveProperty('server');
    expect(headers).not.toHaveProperty('x-powered-by');
  });

  test('has no inline script or style', async () => {
    const { body } = await send('/');
    expect(body).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/i);
  });

  test('lets browsers keep its files for ever, each named after its content', async () => {
    const files = [...answers.home.body.matchAll(/(?:href|src|srcset)="(\/assets\/[^"]+)"/g)].map(
      ([, path]) => path ?? '',
    );
    expect(files.length).toBeGreaterThanOrEqual(4);
    for (const path of files) {
      expect(path).toMatch(/\.[0-9a-f]{16}\.\w+$/);
      const { status, headers } = await send(path);
      expect(status).toBe(200);
      expect(headers['cache-control']).toContain('immutable');
    }
  });

  test('sends somebody who is not signed in to log in, with code, PKCE, state and nonce', () => {
    const { status, headers } = answers.dashboard;
    expect(status).toBe(302);
    const { searchParams } = new URL(String(headers.location));
    expect(searchParams.get('response_type')).toBe('code');
    expect(searchParams.get('code_challenge_method')).toBe('S256');
    for (const name of ['code_challenge', 'state', 'nonce']) expect(searchParams.get(name)).toMatch(/^[\w-]{43}$/);
    const [cookie = ''] = headers['set-cookie'] as string[];
    expect(cookie).toMatch(/;\s*HttpOnly/i);
    expect(cookie).toMatch(/;\s*SameSite=Lax/i);
  });

  test('takes the addresses that it names from its settings, whatever host a request claims', async () => {
    const { headers } = await send('/dashboard', { headers: { host: 'evil.test', 'x-forwarded-host': 'evil.test' } });
    expect(String(headers.location)).not.toContain('evil.test');
    expect(new URL(String(headers.location)).searchParams.get('redirect_uri')).toBe(
      new URL('/callback', product().home).href,
    );
  });

  test('refuses a callback that nobody began, with a page that says what to do', async () => {
    for (const query of [
      '',
      '?code=x',
      '?state=x',
      '?code=x&state=y',
      '?error=access_denied&state=z',
      '?state=a&state=b',
    ]) {
      const { status, body } = await send(`/callback${query}`);
      expect(status).toBe(400);
      expect(body).toContain('That sign-in was not finished');
    }
  });

  test('refuses a callback in a browser other than the one that began it', async () => {
    const begun = await send('/dashboard');
    const state = new URL(String(begun.headers.location)).searchParams.get('state') ?? '';
    const elsewhere = await send(`/callback?state=${state}&code=x`);
    expect(elsewhere.status).toBe(400);
    expect(elsewhere.headers).not.toHaveProperty('set-cookie');
  });

  test('turns a made-up code and an error of the server into a friendly page, and takes each callback once', async () => {
    for (const rest of [
      'code=made-up',
      'error=access_denied&error_description=%3Cscript%3Ealert(1)%3C/script%3E',
      'error=server_error',
    ]) {
      const begun = await send('/dashboard');
      const state = new URL(String(begun.headers.location)).searchParams.get('state') ?? '';
      const path = `/callback?state=${state}&iss=${encodeURIComponent(product().keycloak.url)}&${rest}`;
      const headers = { cookie: cookieOf(begun) };
      const first = await send(path, { headers });
      expect(first.status).toBe(400);
      expect(first.body).toContain('You are not signed in');
      expect(first.body).not.toContain('<script>alert');
      const again = await send(path, { headers });
      expect(again.status).toBe(400);
      expect(again.body).toContain('That sign-in was not finished');
    }
  });

  test('answers odd requests without an error of its own', async () => {
    const odd: [string, Parameters<typeof send>[1]?][] = [
      ['/%'],
      ['/%00'],
      ['/%ff%fe'],
      ['//evil.test/'],
      ['/..%2f..%2fetc%2fpasswd'],
      ['/assets/..%2f..%2fapp.ts'],
      ['/assets/'],
      [`/?${'x'.repeat(8_000)}`],
      [`/${'y'.repeat(20_000)}`],
      [`/callback?state=${encodeURIComponent('<script>alert(1)</script>')}`],
      ['/callback?state=%E0%A4%A'],
      ['/', { headers: { host: 'a b' } }],
      ['/', { headers: { cookie: `fernhill_control_panel=${'z'.repeat(4_000)}` } }],
      ['/dashboard', { headers: { cookie: 'fernhill_control_panel=%00; fernhill_control_panel=__proto__; =; ;' } }],
      ['/', { method: 'POST', body: 'x'.repeat(200_000) }],
      ['/dashboard', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '['.repeat(2_000) }],
      ['/sign-out', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: Buffer.alloc(200_000) }],
      ['/sign-out', { method: 'POST', headers: { origin: 'null' } }],
      ['/sign-out', { method: 'POST', headers: { origin: 'http://evil.test' } }],
      ['/sign-out'],
      ['/dashboard', { method: 'DELETE' }],
      ['/', { method: 'OPTIONS' }],
      ['/', { method: 'TRACE' }],
      ['/', { method: 'PROPFIND' }],
      ['/', { method: 'HEAD' }],
    ];
    for (const [path, options] of odd) {
      const { status } = await send(path, options);
      expect({ path: path.slice(0, 60), status, is: status < 500 }).toEqual({
        path: path.slice(0, 60),
        status,
        is: true,
      });
    }
  });

  test('says how a page is used to whoever uses it another way', async () => {
    const posted = await send('/dashboard', { method: 'POST' });
    expect(posted.status).toBe(405);
    expect(posted.headers.allow).toBe('GET, HEAD');
    expect((await send('/sign-out')).headers.allow).toBe('POST');
  });

  test('lets no page of somebody else sign people out', async () => {
    const { status } = await send('/sign-out', { method: 'POST', headers: { origin: 'http://evil.test' } });
    expect(status).toBe(403);
  });
});

describe('mailbox', () => {
  test('answers no page of somebody else', async () => {
    const { messages } = product().mailbox;
    expect((await fetch(messages)).status).toBe(200);
    expect((await fetch(messages, { headers: { origin: 'http://evil.test' } })).status).toBe(403);
    const own = await fetch(messages);
    expect(own.headers.get('access-control-allow-origin')).toBeNull();
  });
});
