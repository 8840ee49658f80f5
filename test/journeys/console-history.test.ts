import { expect, test } from '@jest/globals';
import { expectAccessible } from '../support/axe.ts';
import { browsing } from '../support/browser.ts';
import { logIn } from '../support/guide.ts';
import { people } from '../support/person.ts';
import { product } from '../support/product.ts';
import { ownRealms } from '../support/realm.ts';

const browser = browsing();
const somebody = people();
const makeRealm = ownRealms();

test('a person reads who signed in, and that somebody could not', async () => {
  const person = await somebody();
  const page = await browser.page();
  await page.goto(`${product().account}account-security/history`);
  await logIn(page, { ...person, password: 'not the password' });
  await page.locator('#input-error, [aria-invalid="true"]').first().waitFor();
  await logIn(page, person);
  await page.getByRole('heading', { name: 'Recent activity' }).waitFor();

  const today = page.getByRole('region', { name: 'Today' });
  const rows = today.getByRole('listitem');
  await rows.first().getByText('Signed in', { exact: true }).waitFor();
  await rows.first().getByText('This browser').waitFor();
  await rows.first().getByText('Chrom').waitFor();
  await rows.first().getByText('IP address 127.0.0.1').waitFor();
  await rows.nth(1).getByText('Signing in failed: the password or code was wrong').waitFor();
  await page.getByText('Entries are kept for 90 days.').waitFor();
  expect(await page.title()).toContain('Recent activity');
  await expectAccessible(page);

  // coming back is no second sign-in
  await page.reload();
  await today.waitFor();
  expect(await rows.getByText('Signed in', { exact: true }).count()).toBe(1);
  expect(await rows.count()).toBe(2);

  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')).toBe(
    false,
  );
  await expectAccessible(page, ['light']);
});

test('where the realm keeps no events the page is not offered', async () => {
  const realm = await makeRealm({
    settings: { accountTheme: 'doorplate', loginTheme: 'doorplate', eventsEnabled: false },
  });
  const page = await browser.page();
  await page.goto(`${realm.server}/realms/${realm.realm}/account/account-security/history`);
  await logIn(page, realm);
  await page.getByRole('heading', { name: 'Not available' }).waitFor();
  expect(await page.getByRole('link', { name: 'Device activity' }).count()).toBe(1);
  expect(await page.getByRole('link', { name: 'Recent activity' }).count()).toBe(0);
});
