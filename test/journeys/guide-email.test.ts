import { expect, test } from '@jest/globals';
import { expectAccessible } from '../support/axe.ts';
import { browsing } from '../support/browser.ts';
import { logIn, toAccountPage } from '../support/guide.ts';
import { linkByText, links, linksInText, waitForMail } from '../support/mailbox.ts';
import { accountOf, people, uniqueName } from '../support/person.ts';
import { product } from '../support/product.ts';

const browser = browsing();
const somebody = people();

test('the guide, part B: edit the email in place, Save, banner, mail, Confirm Email Address', async () => {
  const person = await somebody();
  const wanted = `${uniqueName('new')}@fernhill.example`;
  const page = await browser.page();
  await toAccountPage(page, person);
  await expectAccessible(page);

  await page.getByRole('textbox', { name: 'Email' }).fill(wanted);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText(wanted).first().waitFor();
  await page.getByRole('button', { name: 'Cancel the change' }).waitFor();
  await expectAccessible(page);
  expect((await accountOf(person)).email).toBe(person.email);

  await page.reload();
  await page.getByRole('button', { name: 'Cancel the change' }).waitFor();
  await page.goto(linkByText(await waitForMail(wanted), 'Confirm Email Address'));
  await page.getByRole('heading', { name: 'Your email address has changed' }).waitFor();
  expect(page.url()).not.toContain('token=');
  await expectAccessible(page);
  expect(await accountOf(person)).toMatchObject({ email: wanted, emailVerified: true });
  await page.goto(`${product().account}personal-info`);
  await page.getByRole('heading', { name: 'Edit your profile' }).waitFor();
  expect(await page.getByRole('textbox', { name: 'Email' }).inputValue()).toBe(wanted);
});

test('in another browser the link asks first, on a phone too', async () => {
  const person = await somebody();
  const wanted = `${uniqueName('new')}@fernhill.example`;
  const page = await browser.page();
  await page.goto(`${product().account}personal-info`);
  await logIn(page, person);
  await page.getByRole('textbox', { name: 'Email' }).fill(wanted);
  await page.getByRole('button', { name: 'Save' }).click();
  const link = linkByText(await waitForMail(wanted), 'Confirm Email Address');

  const phone = await browser.page({ viewport: { width: 320, height: 640 } });
  await phone.goto(link);
  await expectAccessible(phone);
  expect(await phone.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  expect((await accountOf(person)).email).toBe(person.email);
  await phone.locator('form button[type="submit"]').click();
  await phone.getByRole('heading', { name: 'Your email address has changed' }).waitFor();
  expect((await accountOf(person)).email).toBe(wanted);
});

test('the mails of a change read well: one button, any look, the narrowest screen, odd addresses as they are', async () => {
  const person = await somebody();
  // what mail templates and messages might take for theirs
  const wanted = `o'neil{0}\${7*7}${uniqueName('x')}@fernhill.example`;
  const page = await browser.page();
  await page.goto(`${product().account}personal-info`);
  await logIn(page, person);
  await page.getByRole('textbox', { name: 'Email' }).fill(wanted);
  await page.getByRole('button', { name: 'Save' }).click();
  const asking = await waitForMail(wanted);
  const link = linkByText(asking, 'Confirm Email Address');
  expect(linksInText(asking)).toEqual([link]);
  await page.goto(link);
  await page.getByRole('heading', { name: 'Your email address has changed' }).waitFor();
  const [told, done] = [await waitForMail(person.email), await waitForMail(person.email, { count: 2 })];
  for (const notice of [told, done]) {
    expect(links(notice)).toEqual([]);
    expect(linksInText(notice)).toEqual([]);
  }
  const reader = await browser.page({ viewport: { width: 320, height: 700 } });
  for (const message of [asking, told, done]) {
    expect(message.to).toHaveLength(1);
    await reader.setContent(message.html);
    expect(message.text).toContain(wanted);
    expect(await reader.getByRole('main').innerText()).toContain(wanted);
    await expectAccessible(reader);
    expect(await reader.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  }
});
