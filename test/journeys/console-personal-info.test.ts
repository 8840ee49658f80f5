import { expect, test } from '@jest/globals';
import type { UserProfileConfig } from '@keycloak/keycloak-admin-client/lib/defs/userProfileMetadata.js';
import type RequiredActionProviderRepresentation from '@keycloak/keycloak-admin-client/lib/defs/requiredActionProviderRepresentation.js';
import type { Page } from 'playwright-core';
import { adminOf } from '../../scripts/visitor/admin.ts';
import { expectAccessible } from '../support/axe.ts';
import { browsing } from '../support/browser.ts';
import { everyKindProfile, everyKindTexts } from '../support/every-kind-profile.ts';
import { logIn } from '../support/guide.ts';
import { product } from '../support/product.ts';
import { ownRealms, type OwnRealm } from '../support/realm.ts';
import { until } from '../support/until.ts';

const browser = browsing();
const ownRealm = ownRealms();

const adminIn = async ({ realm }: OwnRealm) => {
  const admin = await adminOf(product());
  admin.setConfig({ realmName: realm });
  return admin;
};

/** A realm in the console's theme, in three languages, with this user profile; `held` is what its person has before the profile is set. */
async function realmWith(profile: UserProfileConfig, held: Record<string, string[]> = {}): Promise<OwnRealm> {
  const made = await ownRealm({
    settings: {
      accountTheme: 'doorplate',
      loginTheme: 'doorplate',
      internationalizationEnabled: true,
      supportedLocales: ['en', 'de', 'ar'],
      defaultLocale: 'en',
    },
  });
  const admin = await adminIn(made);
  // Keycloak would ask for what is missing or no longer fits at the login already
  const alias = 'VERIFY_PROFILE';
  // the client types this answer as any
  const action = (await admin.authenticationManagement.getRequiredActionForAlias({
    alias,
  })) as RequiredActionProviderRepresentation;
  await admin.authenticationManagement.updateRequiredAction({ alias }, { ...action, enabled: false });
  // values from a time before the realm was strict
  const lax = { ...profile, attributes: (profile.attributes ?? []).map((one) => ({ ...one, validations: {} })) };
  await admin.users.updateProfile({ realm: made.realm, ...lax });
  await admin.users.update(
    { id: made.userId },
    { ...(await admin.users.findOne({ id: made.userId })), attributes: held },
  );
  await admin.users.updateProfile({ realm: made.realm, ...profile });
  // all at once, for which the client has no call
  const told = await fetch(`${made.server}/admin/realms/${made.realm}/localization/en`, {
    method: 'POST',
    headers: { authorization: `Bearer ${(await admin.getAccessToken()) ?? ''}`, 'content-type': 'application/json' },
    body: JSON.stringify(everyKindTexts),
  });
  if (!told.ok) throw new Error(`The realm's texts: ${told.status} ${await told.text()}`);
  return made;
}

/** Who it is, and a nickname. */
const few: UserProfileConfig = { ...everyKindProfile, attributes: (everyKindProfile.attributes ?? []).slice(0, 5) };

const attributesOf = async (realm: OwnRealm) =>
  (await (await adminIn(realm)).users.findOne({ id: realm.userId }))?.attributes ?? {};

const address = ({ server, realm }: OwnRealm, page = 'personal-info') => `${server}/realms/${realm}/account/${page}`;

async function toPersonalInfo(page: Page, realm: OwnRealm): Promise<void> {
  await page.goto(address(realm));
  await logIn(page, realm);
  await page.getByRole('heading', { name: 'Edit your profile' }).waitFor();
}

const save = async (page: Page) => {
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Your changes are saved').first().waitFor();
};

const sidewaysFree = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

test('every kind of attribute is filled in, saved as typed, and shown again', async () => {
  const realm = await realmWith(everyKindProfile, { badge: ['B-1'], keys: ['k2', 'k1'], secret: ['hush'] });
  const page = await browser.page();
  await toPersonalInfo(page, realm);
  await expectAccessible(page);
  // told as text, whatever the realm wrote
  await page.getByText('What friends call you').waitFor();

  const fill = (name: string | RegExp, value: string) => page.getByRole('textbox', { name }).fill(value);
  await fill('Nickname', 'zoé x');
  await fill('Motto', '  First line\n\n  last, with ünïcödé 🌲 ');
  await fill('Aliases 1', 'zoe');
  await page.getByRole('button', { name: 'Add Aliases' }).click();
  await page.keyboard.type('ana');
  await page.getByRole('button', { name: 'Add Aliases' }).click();
  await page.keyboard.type('zoe');
  await fill('Mailing addresses 1', 'robin@lists.example');
  await fill('Phone', '+44 20 7946 0000');
  await fill('Website', 'https://robin.example/a?b=c#d');
  await fill('Dotted', 'a.b');
  await page.getByRole('combobox', { name: 'Shirt' }).selectOption({ label: 'Medium' });
  await page.getByRole('radio', { name: 'By the aisle' }).check();
  await page.getByRole('checkbox', { name: 'hiking' }).check();
  await page.getByRole('checkbox', { name: 'chess' }).check();
  await page.getByRole('checkbox', { name: 'kosher' }).check();
  await page.getByRole('combobox', { name: 'Add Languages' }).selectOption('l14');
  await page.getByRole('combobox', { name: 'Add Languages' }).selectOption('l2');
  await fill('Room', '12');
  await fill('Height', '1.75');
  await page.getByRole('slider', { name: 'Volume' }).press('End');
  await page.getByLabel('Born').fill('2000-02-29');
  await fill('Started', '12/31/2019');
  await page.getByLabel('Meeting').fill('2024-02-29T10:30');
  await page.getByLabel('Alarm').fill('06:45');
  await page.getByLabel('Month').fill('2024-02');
  await page.getByLabel('Week').fill('2024-W09');
  await page.getByLabel('Colour').fill('#a0b0c0');
  await save(page);

  const expected = {
    nickname: ['zoé x'],
    motto: ['  First line\n\n  last, with ünïcödé 🌲 '],
    aliases: ['zoe', 'ana', 'zoe'],
    mailing: ['robin@lists.example'],
    phone: ['+44 20 7946 0000'],
    site: ['https://robin.example/a?b=c#d'],
    'a.b-c': ['a.b'],
    shirt: ['m'],
    desk: ['aisle'],
    interests: ['hiking', 'chess'],
    diets: ['kosher'],
    languages: ['l14', 'l2'],
    plan: ['basic'],
    room: ['12'],
    height: ['1.75'],
    volume: ['10'],
    born: ['2000-02-29'],
    started: ['12/31/2019'],
    meeting: ['2024-02-29T10:30'],
    alarm: ['06:45'],
    month: ['2024-02'],
    week: ['2024-W09'],
    colour: ['#a0b0c0'],
    badge: ['B-1'],
    keys: ['k2', 'k1'],
    secret: ['hush'],
  };
  expect(await attributesOf(realm)).toEqual(expected);

  await page.reload();
  await page.getByRole('heading', { name: 'Edit your profile' }).waitFor();
  expect(await page.getByRole('textbox', { name: 'Motto' }).inputValue()).toBe(expected.motto[0]);
  expect(await page.getByRole('textbox', { name: 'Aliases 3' }).inputValue()).toBe('zoe');
  expect(await page.getByRole('radio', { name: 'By the aisle' }).isChecked()).toBe(true);
  expect(await page.getByLabel('Week').inputValue()).toBe('2024-W09');
  expect(await page.getByText('hush').count()).toBe(0);
  await page.getByRole('textbox', { name: 'First name' }).fill('Robyn');
  await save(page);
  expect(await attributesOf(realm)).toEqual(expected);
});

test('values of an earlier time stay until they are mended; each refusal stands at its field and names it', async () => {
  const odd = {
    motto: ['one\r\ntwo'],
    shirt: ['xxl'],
    desk: ['roof'],
    interests: ['hiking', 'knitting', 'music'],
    volume: ['99'],
    born: ['spring'],
    colour: ['red'],
    phone: ['1\n2'],
  };
  const realm = await realmWith(everyKindProfile, odd);
  const page = await browser.page();
  browser.expectProblem(/400/);
  await toPersonalInfo(page, realm);
  await page.getByRole('textbox', { name: 'Mailing addresses 1' }).fill('nobody');
  await page.getByRole('textbox', { name: 'Website' }).fill('no site');
  await page.getByRole('button', { name: 'Save' }).click();
  const summary = page.getByRole('alert');
  await summary.getByRole('link', { name: "This value can't be used for Shirt." }).waitFor();
  await summary
    .getByRole('link', { name: "Check Mailing addresses: it doesn't look like an email address." })
    .waitFor();
  await expectAccessible(page);
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true');
  await summary.getByRole('link', { name: /Website/ }).click();
  await page.keyboard.type('!');
  expect(await page.getByRole('textbox', { name: 'Website' }).inputValue()).toContain('!');
  await page.getByRole('textbox', { name: 'Nickname' }).fill('X9');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Nickname has small letters only.').first().waitFor();

  await page.getByRole('button', { name: 'Reset' }).click();
  await page.getByRole('combobox', { name: 'Shirt' }).selectOption('s');
  await page.getByRole('radio', { name: 'By the window' }).check();
  await page.getByRole('checkbox', { name: 'knitting' }).uncheck();
  await page.getByRole('textbox', { name: 'Volume' }).fill('9');
  await page.getByRole('textbox', { name: 'Born' }).fill('');
  await save(page);
  expect(await attributesOf(realm)).toEqual({
    motto: ['one\r\ntwo'],
    shirt: ['s'],
    desk: ['window'],
    interests: ['hiking', 'music'],
    volume: ['9'],
    colour: ['red'],
    phone: ['1\n2'],
    plan: ['basic'],
  });
});

test('another language: the page follows in words, language and direction', async () => {
  const realm = await realmWith(few);
  const page = await browser.page();
  await page.goto(`${address(realm)}?kc_locale=en`);
  await logIn(page, realm);
  await page.getByRole('textbox', { name: 'Nickname' }).fill('zoe');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('de');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Ihre Änderungen sind gespeichert').first().waitFor();
  expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
    'de',
    'ltr',
  ]);
  expect(await attributesOf(realm)).toMatchObject({ nickname: ['zoe'], locale: ['de'] });
  await page.getByRole('combobox', { name: 'Sprache' }).selectOption('ar');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await page.locator('html[lang="ar"][dir="rtl"]').waitFor();
  await page.locator('form').waitFor();
  await expectAccessible(page);
});

test('signed out while typing: what was typed is there again after the login', async () => {
  const realm = await realmWith(few);
  const page = await browser.page();
  browser.expectProblem(/40[01]/);
  await toPersonalInfo(page, realm);
  await page.getByRole('textbox', { name: 'Nickname' }).fill('zoe');
  await (await adminIn(realm)).users.logout({ id: realm.userId });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Sign in again' }).click();
  await logIn(page, realm);
  await page.getByText('What you typed is back').first().waitFor();
  expect(await page.getByRole('textbox', { name: 'Nickname' }).inputValue()).toBe('zoe');
  await save(page);
  expect(await attributesOf(realm)).toMatchObject({ nickname: ['zoe'] });
});

test('changed in another tab meanwhile: a choice before anything is overwritten', async () => {
  const realm = await realmWith(few);
  const context = await browser.context();
  const [one, other] = [await context.newPage(), await context.newPage()];
  await toPersonalInfo(one, realm);
  await other.goto(address(realm));
  await one.getByRole('textbox', { name: 'First name' }).fill('Mine');
  await other.getByRole('textbox', { name: 'First name' }).fill('Theirs');
  await other.getByRole('textbox', { name: 'Nickname' }).fill('theirs');
  await save(other);
  await one.getByRole('button', { name: 'Save' }).click();
  await one.getByRole('dialog', { name: 'Changed meanwhile' }).waitFor();
  await expectAccessible(one);
  await one.getByRole('radio', { name: 'As saved meanwhile: Theirs' }).check();
  await one.getByRole('radio', { name: 'As you typed: Mine' }).check();
  await one.getByRole('button', { name: 'Save my choice' }).click();
  await one.getByText('Your changes are saved').first().waitFor();
  const user = await (await adminIn(realm)).users.findOne({ id: realm.userId });
  expect(user).toMatchObject({ firstName: 'Mine', attributes: { nickname: ['theirs'] } });
});

test('unsaved changes: a link and Back ask, closing the tab asks, and staying loses nothing', async () => {
  const realm = await realmWith(few);
  const page = await browser.page();
  await page.goto(address(realm, 'account-security/signing-in'));
  await logIn(page, realm);
  await page.getByRole('link', { name: 'Personal info' }).click();
  await page.getByRole('textbox', { name: 'Nickname' }).fill('zoe');
  await page.goBack();
  await page.getByRole('button', { name: 'Stay on this page' }).click();
  expect(page.url()).toBe(address(realm));
  await page.getByRole('link', { name: 'Authentication Settings' }).click();
  await page.getByRole('button', { name: 'Stay on this page' }).click();
  expect(await page.getByRole('textbox', { name: 'Nickname' }).inputValue()).toBe('zoe');
  const asked = page.waitForEvent('dialog');
  const closing = page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await closing;
  await page.goBack();
  await page.getByRole('button', { name: 'Leave without saving' }).click();
  await page.getByRole('heading', { level: 1, name: 'Signing In' }).waitFor();
});

test('the account can be deleted where the realm allows it, after a change of mind too', async () => {
  const realm = await realmWith({ attributes: (everyKindProfile.attributes ?? []).slice(0, 4) });
  const admin = await adminIn(realm);
  const alias = 'delete_account';
  // the client types this answer as any
  const action = (await admin.authenticationManagement.getRequiredActionForAlias({
    alias,
  })) as RequiredActionProviderRepresentation;
  await admin.authenticationManagement.updateRequiredAction({ alias }, { ...action, enabled: true });
  const [client] = await admin.clients.find({ clientId: 'account' });
  const role = await admin.clients.findRole({ id: client?.id ?? '', roleName: 'delete-account' });
  await admin.users.addClientRoleMappings({
    id: realm.userId,
    clientUniqueId: client?.id ?? '',
    roles: [{ id: role?.id ?? '', name: 'delete-account' }],
  });
  const page = await browser.page();
  await toPersonalInfo(page, realm);
  await page.getByText('deleted for good').waitFor();
  const toConfirmation = async () => {
    await page.getByRole('button', { name: 'Delete my account' }).click();
    await page.locator('input[name="password"]').fill(realm.password);
    await page.keyboard.press('Enter');
    await page.locator('[name="cancel-aia"]').waitFor();
  };
  await toConfirmation();
  await page.locator('[name="cancel-aia"]').click();
  await page.getByText('Cancelled. Nothing was changed').first().waitFor();
  await toConfirmation();
  await page.locator('form [type="submit"]:not([name="cancel-aia"])').click();
  expect(
    await until(
      10_000,
      async () => (await adminIn(realm)).users.findOne({ id: realm.userId }),
      (found) => found === null,
    ),
  ).toBeNull();
});

test('sixty fields in eight groups stay whole on the narrowest screen', async () => {
  const attributes = Array.from({ length: 60 }, (_, at) => ({
    name: `field${at}`,
    displayName: `Field ${at}${at % 7 === 0 ? 'WithAVeryLongNameThatHasNoBlanksInItAtAll' : ''}`,
    group: `group${at % 8}`,
    permissions: { view: ['admin', 'user'], edit: ['admin', 'user'] },
    annotations: at % 5 === 0 ? { inputType: 'textarea', inputTypeCols: '200' } : { inputTypeSize: '90' },
  }));
  const groups = Array.from({ length: 8 }, (_, at) => ({ name: `group${at}`, displayHeader: `Group ${at}` }));
  const realm = await realmWith({
    attributes: [...(everyKindProfile.attributes ?? []).slice(0, 4), ...attributes],
    groups,
  });
  const page = await browser.page({ viewport: { width: 320, height: 720 } });
  await toPersonalInfo(page, realm);
  expect(await sidewaysFree(page)).toBe(true);
  await expectAccessible(page);
  await page.getByRole('textbox', { name: 'Field 59' }).fill('last');
  await save(page);
  expect(await attributesOf(realm)).toEqual({ field59: ['last'] });
});
