import { expect, test } from '@jest/globals';
import { adminOf } from '../../scripts/visitor/admin.ts';
import { expectAccessible } from '../support/axe.ts';
import { browsing } from '../support/browser.ts';
import { logIn } from '../support/guide.ts';
import { product } from '../support/product.ts';
import { ownRealms } from '../support/realm.ts';

const browser = browsing();
const realmOfItsOwn = ownRealms();

test("the person's menu changes the language in place: typed text stays, a reload keeps to it", async () => {
  const realm = await realmOfItsOwn({
    settings: {
      accountTheme: 'doorplate',
      loginTheme: 'doorplate',
      internationalizationEnabled: true,
      supportedLocales: ['en', 'fr', 'zh-CN', 'ar', 'fa'],
      defaultLocale: 'en',
    },
  });
  const admin = await adminOf(product());
  await admin.realms.addLocalization(
    { realm: realm.realm, selectedLocale: 'fr', key: 'personalInfo' },
    'Vos informations',
  );
  const page = await browser.page();
  await page.goto(`${realm.server}/realms/${realm.realm}/account/personal-info?kc_locale=en`);
  await logIn(page, realm);
  await page.getByRole('textbox', { name: 'First name' }).fill('Robina');
  const loads: string[] = [];
  page.on('framenavigated', (frame) => loads.push(frame.url()));

  await page.getByRole('button', { name: 'Robin Tester' }).click();
  await page.getByRole('button', { name: /Français/ }).click();
  await page.getByRole('heading', { name: 'Modifier votre profil' }).waitFor();
  expect(await page.getByRole('textbox', { name: 'Prénom' }).inputValue()).toBe('Robina');
  // what the account says of itself is read again
  await page
    .getByRole('combobox', { name: 'Langue' })
    .locator('option:checked', { hasText: 'Français' })
    .waitFor({ state: 'attached' });
  // the realm's own text wins over ours, in this language too
  await page.getByRole('link', { name: 'Vos informations' }).first().waitFor();
  expect(await page.title()).toMatch(/^Vos informations – /);
  expect(loads.filter((url) => !url.includes('/personal-info'))).toEqual([]);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Robin Tester' }).click();
  await page.getByRole('button', { name: /العربية/ }).click();
  await page.locator('html[lang="ar"][dir="rtl"]').waitFor();
  expect(await page.getByRole('textbox', { name: 'الاسم الأول' }).inputValue()).toBe('Robina');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Robin Tester' }).click();
  await page.getByRole('button', { name: /中文/ }).click();
  await page.locator('html[lang="zh-CN"][dir="ltr"]').waitFor();
  await page.getByText('个人信息').first().waitFor();

  // no texts of ours: what is read is English, and said to be
  await page.getByRole('button', { name: 'Robin Tester' }).click();
  await page.getByRole('button', { name: /فارسی/ }).click();
  await page.locator('html[lang="en"][dir="ltr"]').waitFor();
  await page.getByRole('heading', { name: 'Edit your profile' }).waitFor();

  page.once('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await page.locator('html[lang="en"][dir="ltr"]').waitFor();
  await page.getByRole('heading', { name: 'Edit your profile' }).waitFor();
});
