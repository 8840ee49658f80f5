import { expect, test } from '@jest/globals';
import { admin } from '../support/admin.ts';
import { expectAccessible } from '../support/axe.ts';
import { browsing } from '../support/browser.ts';
import { logIn } from '../support/guide.ts';
import { people, type Person } from '../support/person.ts';
import { product } from '../support/product.ts';
import type { Page } from 'playwright-core';

const browser = browsing();
const somebody = people();

async function toDashboard(page: Page, person: Person): Promise<void> {
  await page.goto(product().home);
  await page.getByRole('button', { name: 'Sign In' }).click();
  await page.getByRole('link', { name: 'Admin Dashboard' }).click();
  await logIn(page, person);
  await page.getByRole('heading', { name: 'Admin Dashboard' }).waitFor();
}

test('signs in, shows who it is, and signs out of everything', async () => {
  const person = await somebody({ firstName: 'Ána-Löve O’Neil' });
  const page = await browser.page();
  await toDashboard(page, person);
  expect(await page.getByRole('main').innerText()).toContain('Ána-Löve O’Neil');
  expect(await page.getByRole('main').innerText()).toContain(person.email);
  expect(await page.evaluate('localStorage.length + sessionStorage.length')).toBe(0);
  expect(await page.evaluate('document.cookie')).toBe('');

  await page.getByRole('button', { name: 'Your Account' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign In' }).waitFor();
  expect(page.url()).toBe(product().home);
  expect(await admin('GET', `users/${person.id}/sessions`)).toEqual([]);
  await page.goto(new URL('/dashboard', product().home).href);
  await page.locator('input[name="password"]').waitFor();
});

test('shows an email that was changed meanwhile, and asks to sign in when the session was ended', async () => {
  const person = await somebody();
  const page = await browser.page();
  await toDashboard(page, person);
  const changed = `new-${person.email}`;
  await admin('PUT', `users/${person.id}`, { email: changed, emailVerified: true });
  await page.reload();
  await page.getByText(changed).waitFor();
  await admin('POST', `users/${person.id}/logout`);
  await page.reload();
  await page.locator('input[name="password"]').waitFor();
});

test('the home page works by keyboard alone and on the narrowest screen', async () => {
  const page = await browser.page({ viewport: { width: 320, height: 700 } });
  await page.goto(product().home);
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content');
  const button = page.getByRole('button', { name: 'Sign In' });
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await button.getAttribute('aria-expanded')).toBe('true');
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Admin Dashboard');
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  expect(await button.getAttribute('aria-expanded')).toBe('false');
  expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('Sign In');
});
