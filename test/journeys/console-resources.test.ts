import { afterEach, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { adminOf } from '../../scripts/visitor/admin.ts';
import { expectAccessible } from '../support/axe.ts';
import { browsing } from '../support/browser.ts';
import { furnish, logInByName, removeElsewhere, ticket, type Neighbourhood } from '../support/neighbourhood.ts';
import { product } from '../support/product.ts';
import { ownRealms, type OwnRealm } from '../support/realm.ts';

const browser = browsing();
const makeRealm = ownRealms();
let made: Neighbourhood | undefined;

afterEach(async () => {
  if (made) await removeElsewhere(made);
  made = undefined;
});

async function furnished(): Promise<{ own: OwnRealm; around: Neighbourhood }> {
  const own = await makeRealm({ settings: { accountTheme: 'doorplate', loginTheme: 'doorplate' } });
  const around = await furnish(own);
  made = around;
  return { own, around };
}

async function openResources(
  { realm, server }: OwnRealm,
  person: { username: string; password: string },
): Promise<Page> {
  const page = await browser.page();
  await page.goto(`${server}/realms/${realm}/account/resources`);
  await logInByName(page, person);
  await page.getByRole('heading', { name: 'Resources', level: 1 }).waitFor();
  return page;
}

test('a person shares something, changes it, answers a request, and stops sharing; the other sees each', async () => {
  const { own, around } = await furnished();
  const { neighbour, album } = around;
  await ticket(own, around, {
    resource: album.ownToo,
    requester: neighbour.id,
    scopeName: 'edit',
    granted: false,
  });
  const page = await openResources(own, own);
  await page.getByText('Sam Tester asks for: Change it').waitFor();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Share Summer at the lake' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Username or email address').fill('nobody at all');
  await dialog.getByLabel('Look at it').check();
  browser.expectProblem(/404/);
  await dialog.getByRole('button', { name: 'Share' }).click();
  await dialog.getByText('Nobody here has this username or email address.').waitFor();
  await expectAccessible(page);
  await dialog.getByLabel('Username or email address').fill(neighbour.email);
  await dialog.getByRole('button', { name: 'Share' }).click();
  await page.getByText(`Summer at the lake is shared with ${neighbour.email}`).first().waitFor();
  await page.getByText('Sam Tester may: Look at it').waitFor();

  await page.getByRole('button', { name: 'Allow Sam Tester what they ask for: Winter walks' }).click();
  await page.getByText('Sam Tester has access to Winter walks').first().waitFor();
  await page.getByText('Sam Tester may: Change it').waitFor();

  const others = await openResources(own, neighbour);
  await others.getByText('You may: Look at it').waitFor();
  await others.getByText('Winter walks').waitFor();

  await page.getByRole('button', { name: 'Change what Sam Tester may do: Summer at the lake' }).click();
  await page.getByRole('dialog').getByLabel('Change it').check();
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByText('Sam Tester may: Change it and Look at it').waitFor();
  await others.reload();
  await others.getByText('You may: Change it and Look at it').waitFor();

  await page.getByRole('button', { name: 'Stop sharing Summer at the lake with Sam Tester' }).click();
  await page.getByRole('dialog').getByText('can no longer use Summer at the lake').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Stop sharing with Sam Tester' }).click();
  await page.getByText('Summer at the lake is no longer shared with Sam Tester').first().waitFor();
  await others.reload();
  await others.getByText('Winter walks').waitFor();
  expect(await others.getByText('Summer at the lake').count()).toBe(0);
});

test('whoever asked somebody is told that nobody has answered, and a declined request is gone for both', async () => {
  const { own, around } = await furnished();
  const { neighbour, album } = around;
  for (const scopeName of ['view', 'edit'])
    await ticket(own, around, { resource: album.neighbours, requester: own.userId, scopeName, granted: false });
  const page = await openResources(own, own);
  await page.getByRole('heading', { name: 'You asked for' }).waitFor();
  await page.getByText('You asked for: Change it and Look at it. Nobody has answered yet.').waitFor();

  const others = await openResources(own, neighbour);
  await others.getByRole('button', { name: 'Decline what Robin Tester asks for: The new kitchen' }).click();
  await others.getByText('The request of Robin Tester for The new kitchen is declined').first().waitFor();
  await others.getByText('Shared with nobody').waitFor();
  await page.reload();
  await page.getByText('Nobody shares anything with you.').waitFor();
  expect(await page.getByRole('heading', { name: 'You asked for' }).count()).toBe(0);
});

test('what was typed when the session ended is there again after the login', async () => {
  const { own, around } = await furnished();
  const page = await openResources(own, own);
  await page.getByRole('button', { name: 'Share Winter walks' }).click();
  await page.getByLabel('Username or email address').fill(around.neighbour.username);
  await page.getByLabel('Change it').check();
  const admin = await adminOf(product());
  admin.setConfig({ realmName: own.realm });
  await admin.users.logout({ id: own.userId });
  browser.expectProblem(/40[01]/);
  await page.getByRole('dialog').getByRole('button', { name: 'Share' }).click();
  await page.getByRole('dialog', { name: 'You are signed out' }).getByRole('button', { name: 'Sign in again' }).click();
  await logInByName(page, own);
  await page.getByText("What you typed is back. It isn't saved yet.").first().waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Share' }).click();
  await page.getByText('Sam Tester may: Change it').waitFor();
});

test('without a network nothing is lost, and it goes on where it was', async () => {
  const { own } = await furnished();
  const page = await openResources(own, own);
  await page.getByText('Shared with nobody').first().waitFor();
  browser.expectProblem(/ERR_INTERNET_DISCONNECTED/);
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Share Winter walks' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Username or email address').fill('sam');
  await dialog.getByLabel('Look at it').check();
  await dialog.getByRole('button', { name: 'Share' }).click();
  await dialog.getByText("It isn't shared. Your device isn't connected to the internet.").waitFor();
  await page.context().setOffline(false);
  await dialog.getByRole('button', { name: 'Share' }).click();
  await page.getByText('Sam Tester may: Look at it').waitFor();
});
