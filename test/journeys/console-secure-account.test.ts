import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { adminOf } from '../../scripts/visitor/admin.ts';
import { expectAccessible } from '../support/axe.ts';
import { browsing } from '../support/browser.ts';
import { personWithApps, reusableCodes, type PersonWithApps } from '../support/factors.ts';
import { confirmIdentity, logIn } from '../support/guide.ts';
import { product } from '../support/product.ts';
import { ownRealms } from '../support/realm.ts';

const browser = browsing();
const realmOfItsOwn = ownRealms();

const enterCode = async (page: Page, { app }: PersonWithApps) => {
  await page.locator('input[name="otp"]').fill(app.code());
  await page.keyboard.press('Enter');
};

test('whoever was let in is put out: their session, the password they know, what they added, the address they asked for', async () => {
  const own = await realmOfItsOwn({
    settings: {
      accountTheme: 'doorplate',
      loginTheme: 'doorplate',
      emailTheme: 'doorplate',
      ...reusableCodes,
    },
  });
  const person = await personWithApps(own.realm, [{ label: 'Eve’s phone' }]);
  const account = `${own.server}/realms/${own.realm}/account/`;
  const inRealm = async () => {
    const admin = await adminOf(product());
    admin.setConfig({ realmName: own.realm });
    return admin.users;
  };
  const sessions = async () => (await inRealm()).listSessions({ id: person.id });

  // Eve is in, and wants the mails
  const eve = await browser.page();
  await eve.goto(`${account}personal-info`);
  await logIn(eve, person);
  await enterCode(eve, person);
  await eve.getByRole('textbox', { name: 'Email' }).fill('eve@evil.example');
  await eve.getByRole('button', { name: 'Save' }).click();
  await eve.getByRole('button', { name: 'Cancel the change' }).waitFor();

  const page = await browser.page({ viewport: { width: 375, height: 720 } });
  await page.goto(`${account}account-security/secure-account`);
  await logIn(page, person);
  await enterCode(page, person);
  await page.getByText('You are signed in here and in 1 other place:').waitFor();
  await expectAccessible(page);
  expect(await sessions()).toHaveLength(2);
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await page.getByRole('listitem').getByText('1 other place is signed out.').waitFor();
  expect(await sessions()).toHaveLength(1);

  // neither a reload nor skipping loses anything
  await page.getByRole('button', { name: 'Skip' }).click();
  await page.reload();
  await page.getByRole('listitem').getByText('1 other place is signed out.').waitFor();
  await page.getByRole('button', { name: 'Do it now: Change your password' }).click();

  await page.getByRole('button', { name: 'Change password' }).click();
  await confirmIdentity(page, person);
  await enterCode(page, person);
  const renewed = { ...person, password: `another ${person.password}` };
  await page.locator('input[name="password-new"]').fill(renewed.password);
  await page.locator('input[name="password-confirm"]').fill(renewed.password);
  await page.keyboard.press('Enter');
  await page.getByRole('listitem').getByText('Your password is changed.').waitFor();
  await page.getByRole('listitem').getByText('1 other place is signed out.').waitFor();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Remove Eve’s phone' }).click();
  await page.getByText('You will sign in with your password alone.').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove Eve’s phone' }).click();
  await confirmIdentity(page, renewed);
  await enterCode(page, renewed);
  await page.getByRole('button', { name: /Eve’s phone/ }).click();
  await page.getByText('Nothing but your password.').waitFor();
  await page.getByRole('button', { name: 'Go on' }).click();

  const change = page.getByRole('listitem').getByText('A change to eve@evil.example is under way');
  await change.waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Cancel the change' }).click();
  await change.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'This is my address' }).click();
  await page.getByRole('heading', { name: 'That was all' }).waitFor();
  await page.getByRole('listitem').getByText('Removed: Eve’s phone.').waitFor();
  await expectAccessible(page);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);

  const users = await inRealm();
  expect((await users.getCredentials({ id: person.id })).map(({ type }) => type)).toEqual(['password']);
  expect((await users.findOne({ id: person.id }))?.attributes?.['kc.email.pending']).toBeUndefined();

  // Eve's page finds its session over, and the old password opens nothing
  browser.expectProblem(/400|401/);
  await eve.reload();
  await logIn(eve, person);
  await eve
    .getByText(/password/i)
    .first()
    .waitFor();
  await eve.locator('input[name="password"]').waitFor();
  expect(await sessions()).toHaveLength(1);
}, 180_000);
