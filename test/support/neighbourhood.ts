import type KcAdminClient from '@keycloak/keycloak-admin-client';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { adminOf } from '../../scripts/visitor/admin.ts';
import { uniqueName } from './person.ts';
import { product } from './product.ts';
import type { OwnRealm } from './realm.ts';

/** Somebody else in the realm, or the same person in the other one. */
export interface Somebody {
  id: string;
  username: string;
  email: string;
  password: string;
}

/** What `ownRealms` made, with everything around a person that the console has pages for. */
export interface Neighbourhood {
  /** The realm that accounts are linked with; served by the same server. */
  elsewhere: string;
  /** The person's account there. */
  twin: Somebody;
  /** Aliases of the two identity providers, both of the other realm; the names are said to people. */
  providers: { alias: string; name: string }[];
  /** Id of the organization that the person is a member of. */
  organization: string;
  /** Another person of the realm. */
  neighbour: Somebody;
  /** An application that asks for consent, and where it sends whoever has signed in. */
  recipes: { clientId: string; redirectUri: string };
  /** A resource server; the person owns two of its resources, the neighbour one. */
  album: { clientId: string; secret: string; own: string; ownToo: string; neighbours: string };
}

const PASSWORD = 'a long password';

async function inRealm(realm: string): Promise<KcAdminClient> {
  const admin = await adminOf(product());
  admin.setConfig({ realmName: realm });
  return admin;
}

async function somebodyIn(realm: string, firstName: string): Promise<Somebody> {
  const username = firstName.toLowerCase();
  const email = `${uniqueName(username)}@fernhill.example`;
  const { id } = await (
    await inRealm(realm)
  ).users.create({
    username,
    email,
    emailVerified: true,
    enabled: true,
    firstName,
    lastName: 'Tester',
    credentials: [{ type: 'password', value: PASSWORD, temporary: false }],
  });
  return { id, username, email, password: PASSWORD };
}

/** Puts two identity providers, groups, an organization, an application that asks for consent and shared resources around the person. */
export async function furnish(own: OwnRealm): Promise<Neighbourhood> {
  const { realm, server, userId } = own;
  const { home } = product();
  const elsewhere = `${realm}-elsewhere`;
  await (await adminOf(product())).realms.create({ realm: elsewhere, enabled: true });
  const twin = await somebodyIn(elsewhere, 'Rowan');
  const secret = uniqueName('secret');
  await (
    await inRealm(elsewhere)
  ).clients.create({
    clientId: 'broker-of-others',
    secret,
    redirectUris: [`${server}/realms/${realm}/broker/*`],
  });
  await own.change({ organizationsEnabled: true, userManagedAccessAllowed: true });

  const admin = await inRealm(realm);
  const endpoint = `${server}/realms/${elsewhere}/protocol/openid-connect`;
  const providers = [
    { alias: 'town-library', name: 'Town library' },
    { alias: 'sports-club', name: 'Sports club' },
  ];
  for (const [at, { alias, name }] of providers.entries())
    await admin.identityProviders.create({
      alias,
      displayName: name,
      providerId: 'oidc',
      enabled: true,
      config: {
        clientId: 'broker-of-others',
        clientSecret: secret,
        clientAuthMethod: 'client_secret_post',
        authorizationUrl: `${endpoint}/auth`,
        tokenUrl: `${endpoint}/token`,
        userInfoUrl: `${endpoint}/userinfo`,
        issuer: `${server}/realms/${elsewhere}`,
        validateSignature: 'true',
        useJwksUrl: 'true',
        jwksUrl: `${endpoint}/certs`,
        guiOrder: String(at),
      },
    });

  const { id: staff } = await admin.groups.create({ name: 'Staff' });
  const { id: kitchen } = await admin.groups.createChildGroup({ id: staff }, { name: 'Kitchen' });
  const { id: choir } = await admin.groups.create({ name: 'Choir' });
  for (const groupId of [kitchen, choir]) await admin.users.addToGroup({ id: userId, groupId });

  const { id: organization } = await admin.organizations.create({
    name: 'Hill School',
    alias: 'hill-school',
    description: 'Where the hill begins',
    enabled: true,
    domains: [{ name: 'hill.example', verified: true }],
  });
  await admin.organizations.addMember({ orgId: organization, userId });

  const neighbour = await somebodyIn(realm, 'Sam');
  const recipes = { clientId: 'recipes', redirectUri: `${home}?recipes` };
  await admin.clients.create({
    clientId: recipes.clientId,
    name: 'Recipes of the hill',
    description: 'What to cook on Mondays',
    publicClient: true,
    consentRequired: true,
    baseUrl: home,
    redirectUris: [recipes.redirectUri],
  });
  return { elsewhere, twin, providers, organization, neighbour, recipes, album: await albumOf(own, neighbour) };
}

/** Signs in where organizations are switched on: who it is comes first, since it may decide where the password is asked for. */
export async function logInByName(
  page: Page,
  { username, password }: Pick<Somebody, 'username' | 'password'>,
): Promise<void> {
  await page.locator('input[name="username"]').fill(username);
  await page.keyboard.press('Enter');
  await page.locator('input[name="password"]').fill(password);
  await page.keyboard.press('Enter');
}

/** Takes the other realm away again; the first is its maker's. */
export async function removeElsewhere({ elsewhere }: Neighbourhood): Promise<void> {
  await (await adminOf(product())).realms.del({ realm: elsewhere });
}

async function albumOf({ realm, userId }: OwnRealm, neighbour: Somebody): Promise<Neighbourhood['album']> {
  const clientId = 'album';
  const secret = uniqueName('secret');
  const admin = await inRealm(realm);
  const { id } = await admin.clients.create({
    clientId,
    name: 'Photo album',
    secret,
    serviceAccountsEnabled: true,
    authorizationServicesEnabled: true,
    redirectUris: [],
  });
  for (const [name, displayName] of [
    ['view', 'Look at it'],
    ['edit', 'Change it'],
  ] as const)
    await admin.clients.createAuthorizationScope({ id }, { name, displayName });
  const made = async (name: string, owner: string): Promise<string> => {
    const resource = await admin.clients.createResource(
      { id },
      {
        name,
        displayName: name,
        ownerManagedAccess: true,
        // the client's types want the whole owner; the server takes the id
        owner: { id: owner },
        scopes: [{ name: 'view' }, { name: 'edit' }],
      },
    );
    if (!resource._id) throw new Error(`${name} has no id.`);
    return resource._id;
  };
  return {
    clientId,
    secret,
    own: await made('Summer at the lake', userId),
    ownToo: await made('Winter walks', userId),
    neighbours: await made('The new kitchen', neighbour.id),
  };
}

/** Somebody asks the owner of a resource for something, or is given it, as the resource server would note it (UMA permission tickets). */
export async function ticket(
  { realm, server }: OwnRealm,
  { album }: Neighbourhood,
  wanted: { resource: string; requester: string; scopeName: string; granted: boolean },
): Promise<void> {
  const client = { client_id: album.clientId, client_secret: album.secret };
  const login = await fetch(`${server}/realms/${realm}/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', ...client }),
  });
  const { access_token } = z.object({ access_token: z.string() }).parse(await login.json());
  const answer = await fetch(`${server}/realms/${realm}/authz/protection/permission/ticket`, {
    method: 'POST',
    headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
    body: JSON.stringify(wanted),
  });
  if (!answer.ok) throw new Error(`No ticket: ${answer.status} ${await answer.text()}`);
}
