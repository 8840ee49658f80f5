import { afterEach, expect, test } from '@jest/globals';
import { expectAccessible } from '../support/axe.ts';
import { browsing } from '../support/browser.ts';
import { furnish, logInByName, removeElsewhere, type Neighbourhood } from '../support/neighbourhood.ts';
import { ownRealms } from '../support/realm.ts';

const browser = browsing();
const makeRealm = ownRealms();
let made: Neighbourhood | undefined;

afterEach(async () => {
  if (made) await removeElsewhere(made);
  made = undefined;
});

test('a person sees what they allowed an application and takes it away: it has to ask again', async () => {
  const own = await makeRealm({ settings: { accountTheme: 'doorplate', loginTheme: 'doorplate' } });
  made = await furnish(own);
  const { recipes } = made;
  const realm = `${own.server}/realms/${own.realm}`;
  const signIn = `${realm}/protocol/openid-connect/auth?${new URLSearchParams({
    client_id: recipes.clientId,
    redirect_uri: recipes.redirectUri,
    response_type: 'code',
    scope: 'openid offline_access',
  })}`;
  const page = await browser.page();
  await page.goto(signIn);
  await logInByName(page, own);
  await page.getByRole('button', { name: 'Yes' }).click();
  await page.waitForURL(/[?&]code=/);

  await page.goto(`${realm}/account/applications`);
  await page.getByRole('heading', { name: 'Applications', level: 1 }).waitFor();
  await page.getByText('What to cook on Mondays').waitFor();
  await page.getByText('You allowed it: ').waitFor();
  await page.getByText(/^Allowed today/).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Remove access of Recipes of the hill' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('It loses what you allowed it').waitFor();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Remove access of Recipes of the hill' }).click();
  await page.getByText('Recipes of the hill no longer has access').first().waitFor();
  expect(await page.getByRole('button', { name: /^Remove access/ }).count()).toBe(0);

  await page.goto(signIn);
  await page.getByRole('button', { name: 'Yes' }).waitFor();
});
