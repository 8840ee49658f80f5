import type { Page } from 'playwright-core';
import { Authenticator, pngOfDataUri } from './authenticator.ts';
import type { Person } from './person.ts';
import { product } from './product.ts';

/** On a login page: who it is, and Enter. */
export async function logIn(page: Page, { username, password }: Pick<Person, 'username' | 'password'>): Promise<void> {
  await page.locator('input[name="username"]').fill(username);
  await page.locator('input[name="password"]').fill(password);
  await page.keyboard.press('Enter');
}

/** Asked again who one is: only the password is asked for. */
export async function confirmIdentity(page: Page, { password }: Pick<Person, 'password'>): Promise<void> {
  await page.locator('input[name="password"]').fill(password);
  await page.keyboard.press('Enter');
}

/** The way both parts of the guide begin: Home page → Sign In → Admin Dashboard → (login) → Your Account → Account. */
export async function toAccountPage(page: Page, person: Person): Promise<void> {
  await page.goto(product().home);
  await page.getByRole('button', { name: 'Sign In' }).click();
  await page.getByRole('link', { name: 'Admin Dashboard' }).click();
  await logIn(page, person);
  await page.getByRole('button', { name: 'Your Account' }).click();
  await page.getByRole('link', { name: 'Account', exact: true }).click();
  await page.getByRole('heading', { name: 'Edit your profile' }).waitFor();
}

/** By a deep link, with a login on the way. */
export async function toSigningIn(page: Page, person: Person): Promise<void> {
  await page.goto(`${product().account}account-security/signing-in`);
  await logIn(page, person);
  await page.getByRole('heading', { name: 'Two-factor authentication' }).waitFor();
}

/** Scans the QR code of the set-up page. */
export async function scan(page: Page): Promise<Authenticator> {
  const qr = await page.locator('img[src^="data:image/png"]').getAttribute('src');
  return Authenticator.fromQr(pngOfDataUri(qr ?? ''));
}
