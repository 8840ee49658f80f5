import { expect, test } from '@jest/globals';
import { JSDOM } from 'jsdom';
import { product } from '../support/product.ts';

const realm = () => `${product().keycloak.url}/realms/${product().keycloak.realm}`;
const pages = (): Record<string, string> => ({
  console: product().account,
  login: `${realm()}/protocol/openid-connect/auth?client_id=account-console&response_type=code&redirect_uri=${encodeURIComponent(product().account)}&code_challenge=${'x'.repeat(43)}&code_challenge_method=S256`,
  'link page': `${realm()}/doorplate/email/confirm?token=x`,
  'error page': `${realm()}/protocol/openid-connect/auth?client_id=nobody`,
});

test('every page of accounts says what may frame it, what it is and how little it tells others', async () => {
  for (const [name, url] of Object.entries(pages())) {
    const { headers } = await fetch(url, { redirect: 'manual' });
    const policy = headers.get('content-security-policy') ?? '';
    expect([name, policy]).toEqual([name, expect.stringContaining("object-src 'none'")]);
    expect([name, policy]).toEqual([name, expect.stringMatching(/frame-ancestors '(self|none)'/)]);
    expect([name, policy]).toEqual([name, expect.stringContaining('base-uri')]);
    expect([name, headers.get('x-content-type-options')]).toEqual([name, 'nosniff']);
    expect([name, headers.get('referrer-policy')]).toEqual([name, expect.stringMatching(/no-referrer|same-origin/)]);
    expect([name, headers.get('server'), headers.get('x-powered-by')]).toEqual([name, null, null]);
  }
});

test('the console’s page runs no inline script and forbids any', async () => {
  const { document } = new JSDOM(await (await fetch(product().account)).text()).window;
  const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content') ?? '';
  const scripts = policy
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith('script-src'));
  expect(scripts).toBe("script-src 'self'");
  expect(policy).toContain("object-src 'none'");
  const inline = [...document.querySelectorAll('script:not([src])')].map((script) => script.getAttribute('type'));
  expect(inline.filter((type) => type !== 'application/json')).toEqual([]);
  const handlers = [...document.querySelectorAll('*')].flatMap((element) =>
    element.getAttributeNames().filter((name) => name.startsWith('on') || name === 'style'),
  );
  expect(handlers).toEqual([]);
  // hashed files only: what changes gets a new address
  const files = [...document.querySelectorAll('script[src], link[href]')].map(
    (element) => element.getAttribute('src') ?? element.getAttribute('href') ?? '',
  );
  for (const file of files) expect(file).toMatch(/-[\w-]{8,}\.\w+$/);
});

test('a referrer that is not registered leads nowhere', async () => {
  const asked = `${product().account}?referrer=control-panel&referrer_uri=${encodeURIComponent('https://evil.example/')}`;
  expect(await (await fetch(asked)).text()).not.toContain('evil.example');
  const forged = await fetch(product().account, { headers: { 'x-forwarded-host': 'evil.example' } });
  expect(await forged.text()).not.toContain('evil.example');
});
