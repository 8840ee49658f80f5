import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { adminOf } from '../../scripts/visitor/admin.ts';
import { expectAccessible } from '../support/axe.ts';
import { browsing } from '../support/browser.ts';
import { logIn } from '../support/guide.ts';
import { product } from '../support/product.ts';
import { ownRealms, type OwnRealm } from '../support/realm.ts';

const browser = browsing();
const makeRealm = ownRealms();

async function adminIn({ realm }: OwnRealm) {
  const admin = await adminOf(product());
  admin.setConfig({ realmName: realm });
  return admin;
}

const ourRealm = () =>
  makeRealm({ settings: { accountTheme: 'doorplate', loginTheme: 'doorplate', eventsEnabled: true } });

/** Leaves the person these roles of the account and no others. */
async function onlyRoles(own: OwnRealm, ...names: string[]): Promise<void> {
  const admin = await adminIn(own);
  const id = own.userId;
  const held = await admin.users.listRealmRoleMappings({ id });
  await admin.users.delRealmRoleMappings({
    id,
    roles: held.map((role) => ({ id: role.id ?? '', name: role.name ?? '' })),
  });
  const [account] = await admin.clients.find({ clientId: 'account' });
  const clientUniqueId = account?.id ?? '';
  const all = await admin.users.listAvailableClientRoleMappings({ id, clientUniqueId });
  const wanted = all
    .filter(({ name }) => names.includes(name ?? ''))
    .map((role) => ({ id: role.id ?? '', name: role.name ?? '' }));
  expect(wanted.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
  if (wanted.length === 0) return;
  await admin.users.addClientRoleMappings({ id, clientUniqueId, roles: wanted });
  // of these, a realm lets the console have manage-account and view-groups only, unless it is told otherwise
  const [console] = await admin.clients.find({ clientId: 'account-console' });
  await admin.clients.addClientScopeMappings({ id: console?.id ?? '', client: clientUniqueId }, wanted);
}

async function openConsole(own: OwnRealm, path: string): Promise<Page> {
  const page = await browser.page();
  await page.goto(`${own.server}/realms/${own.realm}/account/${path}`);
  await logIn(page, own);
  await page.locator('main h1').waitFor();
  return page;
}

/** Nothing is being loaded any more: the words for it, which only screen readers say, are gone. */
const settled = (page: Page) =>
  page.getByRole('main').getByText('Loading', { exact: true }).first().waitFor({ state: 'detached' });

const TASKS = /^(Change|Set ?up|Add|Make)/;
const inMain = (page: Page, role: 'button' | 'textbox') => page.getByRole('main').getByRole(role);

test('whoever may only look sees every page that shows something, and nothing to press that would be refused', async () => {
  const own = await ourRealm();
  await onlyRoles(own, 'view-profile');
  const page = await openConsole(own, 'personal-info');
  const pages = await page.getByRole('navigation').getByRole('link').allInnerTexts();
  expect(pages).toEqual(['Security', 'Personal info', 'Signing In', 'Device activity']);
  for (const name of pages) {
    await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
    const heading = name === 'Personal info' ? 'Account' : name;
    await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
    await settled(page);
    const buttons = await inMain(page, 'button').allInnerTexts();
    // Keycloak's own tasks ask for no role of the account
    expect([name, buttons.filter((button) => name !== 'Signing In' || !TASKS.test(button))]).toEqual([name, []]);
    expect([name, await page.getByRole('main').locator('input:not([readonly])').count()]).toEqual([name, 0]);
    await expectAccessible(page);
  }
  await page.goto(`${own.server}/realms/${own.realm}/account/account-security/signing-in`);
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.locator('input[name="password"]').waitFor();
  await page.goto(`${own.server}/realms/${own.realm}/account/account-security/secure-account`);
  await page.getByRole('heading', { name: 'Not available' }).waitFor();
  await page.getByRole('link', { name: 'To the start page' }).click();
  await page.getByRole('heading', { name: 'Security', level: 1 }).waitFor();
});

test('whoever may nothing here is told so and led out', async () => {
  const own = await ourRealm();
  await onlyRoles(own);
  const page = await openConsole(own, '');
  await page.getByRole('heading', { name: 'Not available' }).waitFor();
  expect(await page.getByRole('navigation').getByRole('link').count()).toBe(0);
  await expectAccessible(page);
  await page.getByRole('main').getByRole('link').click();
  await page.waitForURL(product().home);
});

test.each(['view-applications', 'view-groups'])('whoever has %s alone starts on that page', async (role) => {
  const own = await ourRealm();
  await onlyRoles(own, role);
  const admin = await adminIn(own);
  // whoever is in no group is not shown the page (AccountConsole.getMainPage)
  const { id: groupId } = await admin.groups.create({ name: 'Choir' });
  await admin.users.addToGroup({ id: own.userId, groupId });
  const page = await openConsole(own, '');
  await page.getByRole('heading', { name: role === 'view-groups' ? 'Groups' : 'Applications', level: 1 }).waitFor();
  await settled(page);
  expect(await page.getByRole('alert').count()).toBe(0);
});

test.each([
  { clientId: 'account', sentence: 'Page not found' },
  { clientId: 'account-console', sentence: 'Client disabled' },
])('where $clientId is switched off, a page says so and leads on', async ({ clientId, sentence }) => {
  const own = await ourRealm();
  const admin = await adminIn(own);
  const [client] = await admin.clients.find({ clientId });
  await admin.clients.update({ id: client?.id ?? '' }, { ...client, enabled: false });
  const page = await browser.page();
  browser.expectProblem(/40\d/);
  await page.goto(`${own.server}/realms/${own.realm}/account/`);
  await page.getByText(sentence).waitFor();
  await page.getByRole('link', { name: 'Go to the home page' }).waitFor();
});
