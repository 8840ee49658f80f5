import { expect, test } from '@jest/globals';
import { expectAccessible } from '../support/axe.ts';
import { browsing } from '../support/browser.ts';
import { confirmIdentity, logIn, scan } from '../support/guide.ts';
import { linkByText, waitForMail } from '../support/mailbox.ts';
import { credentialsOf, people } from '../support/person.ts';
import { product } from '../support/product.ts';
import { ownRealms } from '../support/realm.ts';
import { adminOf } from '../../scripts/visitor/admin.ts';

const browser = browsing();
const somebody = people();
const realmOfItsOwn = ownRealms();

test('the bare address leads from a password alone, by an authenticator app and recovery codes, to nothing to do', async () => {
  const person = await somebody();
  const page = await browser.page();
  await page.goto(product().account);
  await logIn(page, person);
  await page.getByRole('heading', { level: 1, name: 'Security' }).waitFor();
  await page.getByText('Your account is protected by a password alone.').waitFor();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Set up an authenticator app' }).click();
  await confirmIdentity(page, person);
  const app = await scan(page);
  await page.getByLabel('One-time code').fill(app.code());
  await page.getByLabel('Device name').fill('Pixel 8');
  await page.getByRole('button', { name: 'Submit' }).click();

  await page.getByRole('heading', { level: 1, name: 'Security' }).waitFor();
  await page.getByText('Pixel 8 is set up').first().waitFor();
  await page.getByText('but you have no spare way in').waitFor();
  expect(page.url()).toBe(product().account);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Make recovery codes' }).click();
  await confirmIdentity(page, person);
  await page.locator('input[name="otp"]').fill(app.code({ stepsAhead: 1 }));
  await page.keyboard.press('Enter');
  await page.getByLabel('I have saved these codes').check();
  await page.getByRole('button', { name: /complete/i }).click();

  await page.getByText('Nothing to do.').waitFor();
  await page.getByText('Your account is protected by a password and an authenticator app.').waitFor();
  expect((await credentialsOf(person)).map(({ type }) => type)).toContain('recovery-authn-codes');
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Secure my account' }).click();
  await page.getByRole('heading', { level: 1, name: 'Secure my account' }).waitFor();
  await page.goBack();
  await page.getByText('Nothing to do.').waitFor();
});

test('an address that nobody has confirmed is confirmed by the mail that the step leads to', async () => {
  const own = await realmOfItsOwn({
    settings: { accountTheme: 'doorplate', loginTheme: 'doorplate', emailTheme: 'doorplate', verifyEmail: false },
  });
  const admin = await adminOf(product());
  admin.setConfig({ realmName: own.realm });
  await admin.users.update(
    { id: own.userId },
    { ...(await admin.users.findOne({ id: own.userId })), emailVerified: false },
  );
  const page = await browser.page({ viewport: { width: 320, height: 720 } });
  await page.goto(`${own.server}/realms/${own.realm}/account/`);
  await logIn(page, own);
  const confirm = page.getByRole('button', { name: 'Confirm your email address' });
  await confirm.waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await expectAccessible(page);
  await confirm.click();
  await confirmIdentity(page, own);
  await page
    .getByRole('button', { name: /send/i })
    .or(page.getByRole('link', { name: /send/i }))
    .first()
    .click();
  const mail = await waitForMail(own.email);
  await page.goto(linkByText(mail, /confirm|verify/i));
  await page.goto(`${own.server}/realms/${own.realm}/account/`);
  await page.getByRole('heading', { level: 1, name: 'Security' }).waitFor();
  await page.getByRole('button', { name: 'Set up an authenticator app' }).waitFor();
  expect(await confirm.count()).toBe(0);
});
