import { afterEach, expect, test } from '@jest/globals';
import { adminOf } from '../../scripts/visitor/admin.ts';
import { expectAccessible } from '../support/axe.ts';
import { browsing } from '../support/browser.ts';
import { confirmIdentity, logIn } from '../support/guide.ts';
import { furnish, logInByName, removeElsewhere, type Neighbourhood } from '../support/neighbourhood.ts';
import { product } from '../support/product.ts';
import { ownRealms } from '../support/realm.ts';

const browser = browsing();
const makeRealm = ownRealms();
let made: Neighbourhood | undefined;

afterEach(async () => {
  if (made) await removeElsewhere(made);
  made = undefined;
});

test('a person links an account elsewhere, unlinks it, and can not unlink their only way in', async () => {
  const own = await makeRealm({ settings: { accountTheme: 'doorplate', loginTheme: 'doorplate' } });
  made = await furnish(own);
  const { twin } = made;
  const page = await browser.page();
  await page.goto(`${own.server}/realms/${own.realm}/account/account-security/linked-accounts`);
  await logInByName(page, own);
  await page.getByRole('heading', { name: 'Linked accounts', level: 1 }).waitFor();
  await page.getByText('No account is linked.').waitFor();
  const linkable = page.getByRole('region', { name: 'You can link' }).getByRole('listitem');
  await linkable.first().waitFor();
  expect(await linkable.allInnerTexts()).toEqual([
    expect.stringContaining('Sports club'),
    expect.stringContaining('Town library'),
  ]);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Link Town library' }).click();
  await confirmIdentity(page, own);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForURL((url) => url.pathname.includes(`/realms/${made?.elsewhere}/`));
  await logIn(page, twin);
  await page.getByText('Town library is linked: you can sign in with it from now on').first().waitFor();
  const linked = page.getByRole('region', { name: 'Linked', exact: true });
  await linked.getByText('As rowan').waitFor();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Unlink Town library' }).click();
  await page.getByRole('dialog').getByText('You can no longer sign in here with Town library').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Unlink Town library' }).click();
  await page.getByText('Town library is no longer linked').first().waitFor();
  await page.getByRole('button', { name: 'Link Town library' }).waitFor();

  // linked again, and without a password
  const admin = await adminOf(product());
  admin.setConfig({ realmName: own.realm });
  await admin.users.addToFederatedIdentity({
    id: own.userId,
    federatedIdentityId: 'sports-club',
    federatedIdentity: { identityProvider: 'sports-club', userId: twin.id, userName: twin.username },
  });
  for (const { id } of await admin.users.getCredentials({ id: own.userId }))
    if (id) await admin.users.deleteCredential({ id: own.userId, credentialId: id });
  await page.reload();
  await page.getByRole('button', { name: 'Unlink Sports club' }).click();
  browser.expectProblem(/400/);
  await page.getByRole('dialog').getByRole('button', { name: 'Unlink Sports club' }).click();
  await page.getByRole('dialog').getByText('It is your only way to sign in').waitFor();
  await page.getByRole('dialog').getByRole('link', { name: 'Set a password first' }).click();
  await page.getByRole('heading', { name: 'Signing In', level: 1 }).waitFor();
});

test('an account elsewhere that is linked with somebody else is not linked, and the person is told why', async () => {
  const own = await makeRealm({ settings: { accountTheme: 'doorplate', loginTheme: 'doorplate' } });
  made = await furnish(own);
  const { twin, neighbour } = made;
  const admin = await adminOf(product());
  admin.setConfig({ realmName: own.realm });
  await admin.users.addToFederatedIdentity({
    id: neighbour.id,
    federatedIdentityId: 'town-library',
    federatedIdentity: { identityProvider: 'town-library', userId: twin.id, userName: twin.username },
  });
  const page = await browser.page();
  await page.goto(`${own.server}/realms/${own.realm}/account/account-security/linked-accounts`);
  await logInByName(page, own);
  await page.getByRole('button', { name: 'Link Town library' }).click();
  await confirmIdentity(page, own);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForURL((url) => url.pathname.includes(`/realms/${made?.elsewhere}/`));
  browser.expectProblem(/400/);
  await logIn(page, twin);
  await page.getByText('is already linked to another user').waitFor();
  await page.getByRole('link', { name: 'Continue' }).click();
  // Keycloak's page leads to the console's start
  await page.getByRole('heading', { name: 'Security', level: 1 }).waitFor();
  await page.getByRole('link', { name: 'Linked accounts' }).click();
  await page.getByText('No account is linked.').waitFor();
});

test('the account that an organization signs its people in with is not unlinked, and the person is told why', async () => {
  const own = await makeRealm({ settings: { accountTheme: 'doorplate', loginTheme: 'doorplate' } });
  made = await furnish(own);
  const { twin, organization, elsewhere } = made;
  const email = `${twin.username}@hill.example`;
  const admin = await adminOf(product());
  await admin.users.update({ realm: elsewhere, id: twin.id }, { email, emailVerified: true });
  admin.setConfig({ realmName: own.realm });
  const alias = 'town-library';
  const provider = await admin.identityProviders.findOne({ alias });
  await admin.identityProviders.update(
    { alias },
    {
      ...provider,
      config: {
        ...provider?.config,
        'kc.org.domain': 'hill.example',
        'kc.org.broker.redirect.mode.email-matches': 'true',
      },
    },
  );
  await admin.organizations.linkIdp({ orgId: organization, alias });
  const page = await browser.page();
  await page.goto(`${own.server}/realms/${own.realm}/account/account-security/linked-accounts`);
  await page.locator('input[name="username"]').fill(email);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname.includes(`/realms/${elsewhere}/`));
  await logIn(page, twin);
  await page.getByRole('heading', { name: 'Linked accounts', level: 1 }).waitFor();
  await page.getByRole('button', { name: 'Unlink Town library' }).click();
  browser.expectProblem(/400/);
  await page.getByRole('dialog').getByRole('button', { name: 'Unlink Town library' }).click();
  await page.getByRole('dialog').getByText('or an organization that you belong to needs it').waitFor();
});

test('of very many that could be linked a part is shown, and a search finds the rest', async () => {
  const own = await makeRealm({ settings: { accountTheme: 'doorplate', loginTheme: 'doorplate' } });
  const admin = await adminOf(product());
  admin.setConfig({ realmName: own.realm });
  for (let at = 10; at < 35; at++)
    await admin.identityProviders.create({
      alias: `bank-${at}`,
      displayName: `House Bank ${at}`,
      providerId: 'oidc',
      enabled: true,
      config: { clientId: 'x', clientSecret: 'x', authorizationUrl: own.server, tokenUrl: own.server },
    });
  const page = await browser.page({ viewport: { width: 320, height: 640 } });
  await page.goto(`${own.server}/realms/${own.realm}/account/account-security/linked-accounts`);
  await logIn(page, own);
  const linkable = page.getByRole('region', { name: 'You can link' }).getByRole('listitem');
  await linkable.nth(19).waitFor();
  expect(await linkable.count()).toBe(20);
  await page.getByRole('button', { name: 'Show more' }).click();
  await linkable.nth(24).waitFor();
  expect(await linkable.count()).toBe(25);
  // reading goes on where the new ones begin
  expect(await page.evaluate('document.activeElement.textContent')).toContain('House Bank 30');
  await page.reload();
  await page.getByRole('searchbox', { name: 'Search what you can link' }).fill('bank 34');
  await page.getByText('House Bank 34').waitFor();
  await page.getByText('House Bank 10').waitFor({ state: 'detached' });
  expect(await linkable.count()).toBe(1);
  await page.getByRole('searchbox', { name: 'Search what you can link' }).fill('chess');
  await page.getByText('Nothing here fits “chess”.').waitFor();
  await expectAccessible(page);
});
