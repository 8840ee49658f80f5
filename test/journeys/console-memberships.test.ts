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

test('a person sees which groups and organizations they belong to, and why', async () => {
  const own = await makeRealm({ settings: { accountTheme: 'doorplate', loginTheme: 'doorplate' } });
  made = await furnish(own);
  const page = await browser.page({ viewport: { width: 320, height: 640 } });
  await page.goto(`${own.server}/realms/${own.realm}/account/groups`);
  await logInByName(page, own);
  await page.getByRole('heading', { name: 'Groups', level: 1 }).waitFor();
  await page.getByText('You belong to it through Kitchen').waitFor();
  const groups = page.getByRole('main').getByRole('listitem');
  expect(await groups.allInnerTexts()).toEqual([
    expect.stringMatching(/^Choir\s+You are a member$/),
    expect.stringMatching(/^Staff\s+You belong to it through Kitchen$/),
    expect.stringMatching(/^Kitchen\s+In Staff\s+You are a member$/),
  ]);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('link', { name: 'Organizations' }).click();
  await page.getByText('Hill School').waitFor();
  await page.getByText('Where the hill begins').waitFor();
  await page.getByText('hill.example').waitFor();
  await page.getByText('Active').waitFor();
  await expectAccessible(page);
});
