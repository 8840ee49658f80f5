import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectAccessible } from '../support/axe.ts';
import { browsing } from '../support/browser.ts';
import { logIn } from '../support/guide.ts';
import { people, type Person } from '../support/person.ts';
import { product } from '../support/product.ts';

const browser = browsing();
const somebody = people();

const PHONE = 'Mozilla/5.0 (Android 16; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0';
const NOBODY_KNOWS = 'teapot';

async function openConsole(page: Page, person: Person, path: string): Promise<void> {
  await page.goto(`${product().account}${path}`);
  await logIn(page, person);
  await page.locator('main h1').waitFor();
}

/** Signed in in a browser that calls itself so. */
async function signedInAs(userAgent: string, person: Person): Promise<Page> {
  const page = await browser.page({ userAgent });
  await openConsole(page, person, 'personal-info');
  return page;
}

const scrollsSideways = (page: Page): Promise<unknown> =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');

test('a person sees every place they are signed in, signs out one, then all others', async () => {
  const person = await somebody();
  const phone = await signedInAs(PHONE, person);
  const teapot = await signedInAs(NOBODY_KNOWS, person);
  const page = await browser.page();
  await openConsole(page, person, 'account-security/device-activity');
  expect(await page.title()).toContain('Device activity');
  await page.getByText('You are signed in here and in 2 other places.').waitFor();

  const devices = page.getByRole('main').getByRole('region');
  expect(await devices.count()).toBe(3);
  // the present one first
  await devices.first().getByText('This browser').waitFor();
  expect(await page.getByText('This browser').count()).toBe(1);
  await devices.first().getByText('IP address 127.0.0.1').waitFor();
  await devices.first().getByText('Used for: Account console').waitFor();
  await page.getByRole('region', { name: 'Unknown device' }).getByText('Unknown browser').waitFor();
  await expectAccessible(page);

  await page.getByRole('button', { name: /^Sign out Firefox Mobile 140 on Android/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('has to sign in again').waitFor();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: /^Sign out Firefox Mobile 140/ }).click();
  await page
    .getByText(/^Firefox Mobile 140 on Android.* is signed out$/)
    .first()
    .waitFor();
  await page.getByText('You are signed in here and in 1 other place.').waitFor();
  await phone.reload();
  await phone.locator('input[name="password"]').waitFor();
  // the others go on
  await teapot.reload();
  await teapot.getByRole('heading', { name: 'Edit your profile' }).waitFor();

  await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere else' }).click();
  await page.getByText('You are signed in only here.').waitFor();
  await teapot.reload();
  await teapot.locator('input[name="password"]').waitFor();
  await page.reload();
  await page.getByText('You are signed in only here.').waitFor();
});

test('a refusal of the server is never shown as signed out', async () => {
  const person = await somebody();
  await signedInAs(PHONE, person);
  const page = await browser.page({ viewport: { width: 320, height: 640 } });
  await openConsole(page, person, 'account-security/device-activity');
  await page.route('**/account/sessions/*', (route) =>
    route.request().method() === 'DELETE' ? route.fulfill({ status: 500 }) : route.fallback(),
  );
  browser.expectProblem(/500/);
  expect(await scrollsSideways(page)).toBe(false);
  await page.getByRole('button', { name: /^Sign out Firefox Mobile 140/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /^Sign out Firefox Mobile 140/ }).click();
  await dialog.getByText("It isn't signed out.").waitFor();
  expect(await scrollsSideways(page)).toBe(false);
  await page.keyboard.press('Escape');
  // the focus is back on the button that asked, and the session still listed
  expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toMatch(
    /^Sign out Firefox Mobile 140/,
  );
  await page.getByText('You are signed in here and in 1 other place.').waitFor();
});
