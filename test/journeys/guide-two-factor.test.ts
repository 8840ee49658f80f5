import { expect, test } from '@jest/globals';
import { expectAccessible } from '../support/axe.ts';
import { browsing } from '../support/browser.ts';
import { confirmIdentity, scan, toAccountPage, toSigningIn } from '../support/guide.ts';
import { credentialsOf, people } from '../support/person.ts';

const browser = browsing();
const somebody = people();

test('the guide, part A: from the home page to a device under Two-factor authentication, and off again', async () => {
  const person = await somebody();
  const page = await browser.page();
  await toAccountPage(page, person);
  await page.getByRole('link', { name: 'Authentication Settings' }).click();
  await page.getByRole('heading', { name: 'Two-factor authentication' }).waitFor();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Setup an authenticator application' }).click();
  await confirmIdentity(page, person);
  const app = await scan(page);
  await expectAccessible(page);
  await page.getByText('Unable to scan').first().click();
  await page.getByText('Interval').first().waitFor();
  await page.getByLabel('One-time code').fill(app.wrongCode());
  await page.getByLabel('Device name').fill('Pixel 8');
  await page.getByRole('button', { name: 'Submit' }).click();
  await page.getByText('didn’t match').or(page.getByText("didn't match")).first().waitFor();
  await page.getByLabel('One-time code').fill(app.code());
  await page.getByRole('button', { name: 'Submit' }).click();

  await page.getByRole('heading', { name: 'Two-factor authentication' }).waitFor();
  await page.getByText('Pixel 8').first().waitFor();
  expect(page.url()).not.toMatch(/kc_action|code=|state=/);
  expect((await credentialsOf(person)).map(({ type }) => type)).toContain('otp');
  await expectAccessible(page);
  expect(await page.evaluate('Object.values(localStorage).join(" ")')).not.toContain('eyJ');
});

test('who cancels the set-up is back on Signing in, with a word about it and no new device', async () => {
  const person = await somebody();
  const page = await browser.page({ viewport: { width: 375, height: 720 } });
  await toSigningIn(page, person);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Setup an authenticator application' }).click();
  await confirmIdentity(page, person);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('heading', { name: 'Two-factor authentication' }).waitFor();
  await page
    .getByText(/cancel/i)
    .first()
    .waitFor();
  expect(page.url()).not.toContain('kc_action');
  expect((await credentialsOf(person)).map(({ type }) => type)).not.toContain('otp');
});

test('identity is asked for even in the very second of the login', async () => {
  const person = await somebody();
  const page = await browser.page();
  await toSigningIn(page, person);
  const asked = page.waitForRequest((request) => request.url().includes('kc_action=CONFIGURE_TOTP'));
  await page.getByRole('button', { name: 'Setup an authenticator application' }).click();
  expect(new URL((await asked).url()).searchParams.get('prompt')).toBe('login');
  await page.getByText('to confirm it').first().waitFor();
  await page.locator('input[name="password"]').waitFor();
  expect(await page.locator('img[src^="data:image/png"]').count()).toBe(0);
});

test('a device is taken off after identity and a confirmation, and its name said', async () => {
  const person = await somebody();
  const page = await browser.page();
  await toSigningIn(page, person);
  await page.getByRole('button', { name: 'Setup an authenticator application' }).click();
  await confirmIdentity(page, person);
  const app = await scan(page);
  await page.getByLabel('One-time code').fill(app.code());
  await page.getByLabel('Device name').fill('Pixel 8');
  await page.getByRole('button', { name: 'Submit' }).click();

  await page.getByRole('button', { name: /Remove.*Pixel 8/ }).click();
  await expectAccessible(page);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Remove/ })
    .click();
  await confirmIdentity(page, person);
  await page.locator('input[name="otp"]').fill(app.code({ stepsAhead: 1 }));
  await page.keyboard.press('Enter');
  const remove = page.getByRole('button', { name: /Pixel 8/ });
  await remove.waitFor();
  await expectAccessible(page);
  await remove.click();
  await page.getByRole('heading', { name: 'Two-factor authentication' }).waitFor();
  await page
    .getByText(/Pixel 8/)
    .first()
    .waitFor();
  expect((await credentialsOf(person)).map(({ type }) => type)).not.toContain('otp');
  expect(page.url()).not.toContain('kc_action');
});
