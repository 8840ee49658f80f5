import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { adminOf } from '../../scripts/visitor/admin.ts';
import { expectAccessible } from '../support/axe.ts';
import { browsing } from '../support/browser.ts';
import {
  offerSecondSteps,
  personWithApps,
  reusableCodes,
  switchAction,
  virtualAuthenticator,
} from '../support/factors.ts';
import { confirmIdentity, logIn } from '../support/guide.ts';
import { product } from '../support/product.ts';
import { ownRealms, type OwnRealm } from '../support/realm.ts';

const browser = browsing();
const realmOfItsOwn = ownRealms();

const settings = {
  accountTheme: 'doorplate',
  loginTheme: 'doorplate',
  emailTheme: 'doorplate',
  ...reusableCodes,
};
const addressOf = ({ server, realm }: OwnRealm) => `${server}/realms/${realm}/account/account-security/signing-in`;

const credentialsIn = async (realm: string, id: string) => {
  const admin = await adminOf(product());
  admin.setConfig({ realmName: realm });
  return admin.users.getCredentials({ id });
};

/** Keycloak asks for the name of a new key by the browser's own prompt. */
const registerAs = async (page: Page, label: string) => {
  page.once('dialog', (dialog) => void dialog.accept(label));
  await page.getByRole('button', { name: 'Register' }).click();
};

const rename = async (page: Page, from: string, to: string) => {
  await page.getByRole('button', { name: `Rename ${from}` }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(to);
  await page.keyboard.press('Enter');
  const again = page.getByRole('button', { name: `Rename ${to}` });
  await again.waitFor();
  // the field is gone, the focus is where it came from
  await again.and(page.locator(':focus')).waitFor();
};

test('a passkey is added, renamed where it stands, used, and removed after its consequence was said', async () => {
  const own = await realmOfItsOwn({ settings: { ...settings, webAuthnPolicyPasswordlessPasskeysEnabled: true } });
  const page = await browser.page();
  await virtualAuthenticator(page);
  await page.goto(addressOf(own));
  await logIn(page, own);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await confirmIdentity(page, own);
  await registerAs(page, 'Blue laptop');
  await page.getByText('Blue laptop is set up').first().waitFor();
  await expectAccessible(page);
  await rename(page, 'Blue laptop', 'Old blue laptop');
  expect((await credentialsIn(own.realm, own.userId)).map(({ userLabel }) => userLabel)).toContain('Old blue laptop');

  await page.getByRole('button', { name: 'Remove Old blue laptop' }).click();
  await page.getByText('You can no longer sign in with this passkey.').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove Old blue laptop' }).click();
  await confirmIdentity(page, own);
  await page.getByRole('button', { name: /Old blue laptop/ }).click();
  await page.getByText('You removed Old blue laptop').first().waitFor();
  expect((await credentialsIn(own.realm, own.userId)).map(({ type }) => type)).toEqual(['password']);
}, 120_000);

test('a security key stands for the second step and leads on to recovery codes, which are renewed after a warning', async () => {
  const own = await realmOfItsOwn({ settings });
  await offerSecondSteps(own.realm, ['webauthn-authenticator', 'auth-recovery-authn-code-form']);
  const page = await browser.page({ viewport: { width: 320, height: 720 } });
  await virtualAuthenticator(page);
  await page.goto(addressOf(own));
  await logIn(page, own);
  await page.getByRole('button', { name: 'Add a security key' }).click();
  await confirmIdentity(page, own);
  await registerAs(page, 'Key on my ring');
  await page.getByText('Key on my ring is set up').first().waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await expectAccessible(page);

  const useKey = async () => {
    await confirmIdentity(page, own);
    await page.getByRole('button', { name: /sign in with/i }).click();
  };
  const makeCodes = async () => {
    await useKey();
    await page.getByLabel('I have saved these codes').check();
    await page.getByRole('button', { name: /complete/i }).click();
  };
  await page.getByRole('button', { name: 'Make recovery codes' }).first().click();
  await makeCodes();
  await page.getByText('Your recovery codes are ready').first().waitFor();
  await page.getByText('12 of 12 left').waitFor();
  const [before] = (await credentialsIn(own.realm, own.userId)).filter(({ type }) => type === 'recovery-authn-codes');

  await page.getByRole('button', { name: 'Make new codes' }).click();
  await page.getByText(/present codes stop working/).waitFor();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Make new codes' }).click();
  await makeCodes();
  await page.getByText('12 of 12 left').waitFor();
  const after = (await credentialsIn(own.realm, own.userId)).filter(({ type }) => type === 'recovery-authn-codes');
  expect(after).toHaveLength(1);
  expect(after[0]?.id).not.toBe(before?.id);
}, 120_000);

test('apps without a name are told apart, also where only their words stand; a name is taken once', async () => {
  const own = await realmOfItsOwn({ settings });
  const day = 24 * 60 * 60_000;
  const person = await personWithApps(own.realm, [
    { createdDate: Date.now() - 90 * day },
    { createdDate: Date.now() - 40 * day },
    { label: 'Phone' },
  ]);
  const page = await browser.page();
  await page.goto(addressOf(own));
  await logIn(page, person);
  await page.locator('input[name="otp"]').fill(person.app.code());
  await page.keyboard.press('Enter');
  const remove = page.getByRole('button', { name: /^Remove / });
  await remove.first().waitFor();
  const names = await remove.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
  expect(names).toHaveLength(3);
  expect(new Set(names).size).toBe(3);
  expect(names.join()).toContain('Remove Authenticator application, added');
  await expectAccessible(page);

  await page
    .getByRole('button', { name: /^Rename Authenticator application/ })
    .first()
    .click();
  browser.expectProblem(/409/);
  await page.keyboard.type('phone');
  await page.keyboard.press('Enter');
  await page.getByText(/already have one with this name/).waitFor();
});

test('what the realm has switched off but the account holds is still there, without a way to add more', async () => {
  const own = await realmOfItsOwn({ settings });
  const person = await personWithApps(own.realm, [{ label: 'Pixel 8' }]);
  await switchAction(own.realm, 'CONFIGURE_TOTP', false);
  await switchAction(own.realm, 'delete_credential', false);
  const page = await browser.page();
  await page.goto(addressOf(own));
  await logIn(page, person);
  await page.locator('input[name="otp"]').fill(person.app.code());
  await page.keyboard.press('Enter');
  await page.getByText('Pixel 8').waitFor();
  await page.getByText(/doesn't offer new ones/).waitFor();
  expect(await page.getByRole('button', { name: 'Setup an authenticator application' }).count()).toBe(0);
  expect(await page.getByRole('button', { name: /^Remove/ }).count()).toBe(0);
});

test('the password is changed after identity, and told by its date', async () => {
  const own = await realmOfItsOwn({ settings });
  const page = await browser.page();
  await page.goto(addressOf(own));
  await logIn(page, own);
  await page.getByRole('button', { name: 'Change password' }).click();
  await confirmIdentity(page, own);
  await page.locator('input[name="password-new"]').fill('a longer password still');
  await page.locator('input[name="password-confirm"]').fill('a longer password still');
  await page.keyboard.press('Enter');
  await page.getByText('Your password is changed').first().waitFor();
  await page.getByText(/Changed today/).waitFor();
});
