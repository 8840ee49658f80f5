import { expect, test } from '@jest/globals';
import { browsing } from '../support/browser.ts';
import { scan } from '../support/guide.ts';
import { tabTo } from '../support/keyboard.ts';
import { linkByText, mailsTo, waitForMail } from '../support/mailbox.ts';
import { accountOf, credentialsOf, people, uniqueName } from '../support/person.ts';
import { product } from '../support/product.ts';

const browser = browsing();
const somebody = people();

test('the whole guide works by Tab, Enter and typing, with the focus always in sight, on the narrowest screen', async () => {
  const person = await somebody();
  const page = await browser.page({ viewport: { width: 320, height: 720 } });
  const fits = async () => {
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect({ page: page.url(), wide: Math.max(wide, 320) }).toEqual({ page: page.url(), wide: 320 });
  };
  await page.goto(product().home);
  await tabTo(page, 'Sign In');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Admin Dashboard');
  await fits();
  await page.keyboard.press('Enter');

  await page.locator('input[name="username"]:focus').waitFor();
  await page.keyboard.type(person.username);
  await tabTo(page, 'Password');
  await page.keyboard.type(person.password);
  await fits();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Your Account' }).waitFor();
  await tabTo(page, 'Your Account');
  await page.keyboard.press('Enter');
  await tabTo(page, /^Account$/);
  await page.keyboard.press('Enter');

  await page.getByRole('link', { name: 'Authentication Settings' }).waitFor();
  await fits();
  await tabTo(page, 'Skip to');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Authentication Settings');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Setup an authenticator application' }).waitFor();
  // in-page navigation puts the focus on the heading
  expect(await page.evaluate('document.activeElement.tagName')).toBe('H1');
  await fits();
  await tabTo(page, 'Setup an authenticator application');
  await page.keyboard.press('Enter');

  await page.locator('input[name="password"]:focus').waitFor();
  await page.keyboard.type(person.password);
  await fits();
  await page.keyboard.press('Enter');
  const app = await scan(page);
  await tabTo(page, 'Unable to scan');
  await page.keyboard.press('Enter');
  await page.getByText('Interval').first().waitFor();
  await fits();
  await tabTo(page, 'Copy');
  await tabTo(page, 'One-time code');
  await page.keyboard.type(app.code());
  await tabTo(page, 'Device name');
  await page.keyboard.type('Pixel 8');
  await tabTo(page, 'Submit');
  await page.keyboard.press('Enter');
  await page.getByText('Pixel 8').first().waitFor();
  await fits();
  expect((await credentialsOf(person)).map(({ type }) => type)).toContain('otp');
  // one mail tells of it, not two
  await waitForMail(person.email);
  expect(await mailsTo(person.email)).toHaveLength(1);

  const wanted = `${uniqueName('new')}@fernhill.example`;
  await page.goto(`${product().account}personal-info`);
  await page.getByRole('textbox', { name: 'Email' }).waitFor();
  await tabTo(page, /^Email/);
  await page.keyboard.press('Control+A');
  await page.keyboard.type(wanted);
  await tabTo(page, 'Save');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Cancel the change' }).waitFor();
  await fits();
  await page.goto(linkByText(await waitForMail(wanted), 'Confirm Email Address'));
  await page.getByRole('heading', { name: 'Your email address has changed' }).waitFor();
  await fits();
  expect((await accountOf(person)).email).toBe(wanted);
});
