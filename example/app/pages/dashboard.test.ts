import { expect, test } from '@jest/globals';
import { dashboardPage } from './dashboard.ts';

const frame = {
  organisation: 'Fern & Hill <b>',
  assets: {
    files: new Map(),
    styles: ['/assets/a.css'],
    script: '/assets/a.js',
    logo: '/assets/l.svg',
    logoDark: '/assets/d.svg',
  },
};

test('whatever a person or organisation is called, it is text', async () => {
  const evil = '"><img src=x onerror=alert(1)>';
  const markup = String(
    await dashboardPage(frame, {
      person: { name: evil, username: `${evil}u`, email: `${evil}@x`, emailVerified: false },
      accountUrl: 'http://localhost/account/?a=1&b=2',
    }),
  );
  expect(markup).not.toContain('<img src=x');
  expect(markup).not.toContain('Hill <b>');
  expect(markup).toContain('&lt;img src=x onerror=alert(1)&gt;');
  expect(markup).toContain('href="http://localhost/account/?a=1&amp;b=2"');
  expect(markup).toContain('not confirmed yet');
});
