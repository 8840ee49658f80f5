/**
 * `npm run screenshots`: walks the guide as a person would and keeps the pictures of README and docs in `docs/images/`. With `--all DIR`, it
 * also keeps every page at 1280 and 375 px, light and dark, to be looked at.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { TOTP, URI } from 'otpauth';
import type { Page } from 'playwright-core';
import { mail } from './start/ready.ts';
import { adminOf } from './visitor/admin.ts';
import { launchChromium } from './visitor/chromium.ts';
import { root, runningProduct } from './visitor/product.ts';

const PERSON = { username: 'maren', email: 'maren@fernhill.example', password: 'a long password for pictures' };
const NEW_EMAIL = 'maren.holt@fernhill.example';
const WIDTHS = [1280, 375] as const;

const { values } = parseArgs({ options: { all: { type: 'string' } } });
const images = join(root, 'docs', 'images');
await mkdir(images, { recursive: true });
if (values.all) await mkdir(values.all, { recursive: true });

const product = await runningProduct('screenshots');
const { realm } = product.ready.keycloak;
const browser = await launchChromium();
try {
  await removePerson();
  await (
    await adminOf(product.ready)
  ).users.create({
    realm,
    username: PERSON.username,
    email: PERSON.email,
    emailVerified: true,
    enabled: true,
    firstName: 'Maren',
    lastName: 'Holt',
    credentials: [{ type: 'password', value: PERSON.password, temporary: false }],
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, locale: 'en-GB' });
  const page = await context.newPage();
  await walk(page);
} finally {
  await browser.close();
  await removePerson();
  await product.stop();
}

async function removePerson(): Promise<void> {
  const admin = await adminOf(product.ready);
  for (const { id } of await admin.users.find({ realm, username: PERSON.username, exact: true }))
    if (id) await admin.users.del({ realm, id });
}

async function keep(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(images, `${name}.png`) });
  if (!values.all) return;
  for (const width of WIDTHS)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 860 });
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(values.all, `${name}-${width}-${colorScheme}.png`), fullPage: true });
    }
  await page.setViewportSize({ width: 1280, height: 860 });
  await page.emulateMedia({ colorScheme: null });
}

async function walk(page: Page): Promise<void> {
  await page.goto(product.ready.home);
  await page.getByRole('button', { name: 'Sign In' }).click();
  await keep(page, 'home');
  await page.getByRole('link', { name: 'Admin Dashboard' }).click();
  await page.locator('input[name="username"]').fill(PERSON.username);
  await page.locator('input[name="password"]').fill(PERSON.password);
  await keep(page, 'login');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Your Account' }).click();
  await keep(page, 'control-panel');
  await page.getByRole('link', { name: 'Account', exact: true }).click();
  await page.getByRole('heading', { name: 'Edit your profile' }).waitFor();
  await keep(page, 'account');

  await page.getByRole('link', { name: 'Authentication Settings' }).click();
  await page.getByRole('heading', { name: 'Two-factor authentication' }).waitFor();
  await keep(page, 'signing-in');
  await page.getByRole('button', { name: 'Setup an authenticator application' }).click();
  await page.locator('input[name="password"]').fill(PERSON.password);
  await keep(page, 'identity');
  await page.keyboard.press('Enter');
  await page.getByText('Unable to scan').first().click();
  await page.getByText('Interval').first().waitFor();
  await keep(page, 'authenticator');
  const key = (await page.locator('[data-key], #kc-totp-secret-key').first().textContent()) ?? '';
  const app = URI.parse(`otpauth://totp/picture?secret=${key.replace(/\s/g, '')}`);
  if (!(app instanceof TOTP)) throw new Error('The key shown is none of a time-based authenticator.');
  await page.getByLabel('One-time code').fill(app.generate());
  await page.getByLabel('Device name').fill('Pixel 8');
  await page.getByRole('button', { name: 'Submit' }).click();
  await page.getByText('Pixel 8').first().waitFor();
  await keep(page, 'device');

  await page.goto(product.ready.account);
  await page.getByRole('textbox', { name: 'Email' }).fill(NEW_EMAIL);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Cancel the change' }).waitFor();
  await keep(page, 'email-banner');
  const mails = mail.array().parse(await (await fetch(product.ready.mailbox.messages)).json());
  const asked = mails.filter(({ to }) => to.includes(NEW_EMAIL)).at(-1);
  if (!asked) throw new Error(`No mail came to ${NEW_EMAIL}.`);
  const reader = await page.context().newPage();
  await reader.setContent(asked.html);
  await keep(reader, 'email-mail');
  const link = await reader.getByRole('link', { name: 'Confirm Email Address' }).getAttribute('href');
  const elsewhere = await (await browser.newContext({ viewport: { width: 1280, height: 860 } })).newPage();
  await elsewhere.goto(link ?? '');
  await keep(elsewhere, 'email-confirm');
  await page.goto(link ?? '');
  await keep(page, 'email-done');
}
