import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { adminOf } from '../../../scripts/visitor/admin.ts';
import { countingProxy } from '../../support/counting-proxy.ts';
import { product } from '../../support/product.ts';
import { programInRealm } from '../../support/program.ts';

const own = programInRealm();
const env = { SHOP_SECRET: 'planted/shop+s3cret' };
const file = (redirect: string, more = '') => `realm: REALM
roles: { realm: [{ name: member, description: A member }] }
clients:
  - { clientId: shop, secret: "\${env:SHOP_SECRET}", redirectUris: ["${redirect}"] }
${more}`;

test('a saved plan is applied as it was shown, even where the realm file is gone', async () => {
  const { realm, doorplate, folder } = await own({ 'realm.yaml': file('https://shop.example/a') });
  const planned = await doorplate(['plan', 'realm.yaml', '--out', 'saved.plan'], env);
  expect(planned.code).toBe(2);
  expect(planned.stdout).toContain('To do this: doorplate apply --plan saved.plan');
  expect(await readFile(join(folder, 'saved.plan'), 'utf8')).not.toContain('s3cret');

  await writeFile(join(folder, 'realm.yaml'), `realm: ${realm}\ndisplayName: Something else\n`);
  const applied = await doorplate(['apply', '--plan', 'saved.plan', '--yes'], env);
  expect(applied).toMatchObject({ code: 0 });
  expect(applied.stdout.split('\n\n')[0]).toBe(planned.stdout.split('\n\n')[0]);
  await writeFile(join(folder, 'realm.yaml'), file('https://shop.example/a').replace('REALM', realm));
  expect((await doorplate(['verify', 'realm.yaml'], env)).code).toBe(0);
  // once more: it is done
  expect((await doorplate(['apply', '--plan', 'saved.plan', '--yes'], env)).stdout).toContain('Nothing to do');
});

test('a saved plan is refused when the realm has changed since, and nothing is written', async () => {
  const { doorplate, byHand } = await own({
    'before.yaml': file('https://shop.example/a'),
    'after.yaml': file('https://shop.example/b'),
  });
  expect((await doorplate(['apply', 'before.yaml', '--yes'], env)).code).toBe(0);
  expect((await doorplate(['plan', 'after.yaml', '--out', 'saved.plan'], env)).code).toBe(2);
  const [client] = (await byHand('GET', '/clients?clientId=shop')) as { id: string }[];
  await byHand('PUT', `/clients/${client?.id ?? ''}`, { ...client, redirectUris: ['https://shop.example/by-hand'] });
  const refused = await doorplate(['apply', '--plan', 'saved.plan', '--yes'], env);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toMatch(/has changed since saved\.plan was made \(client shop: redirectUris\)/);
  expect(await byHand('GET', `/clients/${client?.id ?? ''}`)).toMatchObject({
    redirectUris: ['https://shop.example/by-hand'],
  });
});

test('a secret written in the realm file is taken from the very same file, or the plan is refused', async () => {
  const clear = file('https://shop.example/a').replace('${env:SHOP_SECRET}', 'in-the-clear-s3cret');
  const { realm, doorplate, folder } = await own({ 'realm.yaml': clear });
  await doorplate(['plan', 'realm.yaml', '--out', 'saved.plan']);
  expect(await readFile(join(folder, 'saved.plan'), 'utf8')).not.toContain('in-the-clear');
  await writeFile(join(folder, 'realm.yaml'), `${clear.replace('REALM', realm)}# a remark\n`);
  const refused = await doorplate(['apply', '--plan', 'saved.plan', '--yes']);
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.stderr).toContain('realm.yaml has changed since the plan was made');
  await writeFile(join(folder, 'realm.yaml'), clear.replace('REALM', realm));
  expect(await doorplate(['apply', '--plan', 'saved.plan', '--yes'])).toMatchObject({ code: 0 });
  expect((await doorplate(['verify', 'realm.yaml'])).code).toBe(0);
});

test('a saved plan says which variables it needs, which server it is for, and when it is none', async () => {
  const { doorplate, folder } = await own({ 'realm.yaml': file('https://shop.example/a') });
  await doorplate(['plan', 'realm.yaml', '--out', 'saved.plan'], env);
  expect((await doorplate(['apply', '--plan', 'saved.plan', '--yes'])).stderr).toContain('SHOP_SECRET');
  const text = await readFile(join(folder, 'saved.plan'), 'utf8');
  await writeFile(join(folder, 'other.plan'), text.replace(/"server": "[^"]*"/, '"server": "https://id.example.org"'));
  expect((await doorplate(['apply', '--plan', 'other.plan', '--yes'], env)).stderr).toContain(
    'was made for https://id.example.org',
  );
  expect((await doorplate(['apply', '--plan', 'realm.yaml', '--yes'], env)).stderr).toContain('is no saved plan');
  expect((await doorplate(['apply', '--plan', 'none.plan', '--yes'], env)).stderr).toBe(
    'There is no file none.plan.\n',
  );
});

test('a plan file that was edited is checked as a realm file is, and an address with a password is refused unseen', async () => {
  const { doorplate, folder } = await own({ 'realm.yaml': file('https://shop.example/a') });
  await doorplate(['plan', 'realm.yaml', '--out', 'saved.plan'], env);
  const text = await readFile(join(folder, 'saved.plan'), 'utf8');
  await writeFile(join(folder, 'edited.plan'), text.replace(/"realm": "program-[^"]*"/g, '"realm": "master"'));
  const edited = await doorplate(['apply', '--plan', 'edited.plan', '--yes'], env);
  expect(edited.code).toBe(1);
  expect(edited.stderr).toContain('master');
  const address = { ...env, KEYCLOAK_URL: 'http://somebody:planted-in-address@127.0.0.1:9' };
  const refused = await doorplate(['plan', 'realm.yaml', '--json'], address);
  expect(refused.stderr).toContain('KEYCLOAK_URL holds a name or password');
  expect(refused.stdout + refused.stderr).not.toContain('planted-in-address');
});

test('a plan that makes its realm is finished when it was cut off, after any write; a realm that somebody else made is not touched', async () => {
  const { realm, doorplate, byHand } = await own({
    'realm.yaml': `${file('https://shop.example/a')}
displayName: Acme
doorplate: { prune: [components, roleMappings] }
components:
  org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy:
    - { name: Trusted Hosts, providerId: trusted-hosts, subType: anonymous }
userProfile: { groups: [] }
requiredActions: [{ alias: UPDATE_PROFILE, enabled: false }]
users: [{ username: ana, requiredActions: [VERIFY_EMAIL], realmRoles: [member] }]
`,
  });
  const proxy = await countingProxy(product().keycloak.url);
  const through = { ...env, KEYCLOAK_URL: proxy.url };
  try {
    expect((await doorplate(['plan', 'realm.yaml', '--out', 'saved.plan'], through)).code).toBe(2);
    // it still lets the realm go: the next one need not wait
    const cutAfter = (last: number): void => {
      proxy.reset();
      proxy.interfere = ({ method, write }) =>
        write > last && method !== 'DELETE' ? { kind: 'answer', status: 403 } : undefined;
    };
    for (const last of [1, 8]) {
      cutAfter(last);
      const cut = await doorplate(['apply', '--plan', 'saved.plan', '--yes'], through);
      expect([last, cut.code]).toEqual([last, 1]);
      proxy.interfere = undefined;
      const finished = await doorplate(['apply', '--plan', 'saved.plan', '--yes'], through);
      expect([last, finished.code, finished.stderr]).toEqual([last, 0, expect.not.stringContaining('has changed')]);
      await byHand('DELETE', '');
    }
    // what nobody planned is not done in it
    cutAfter(1);
    await doorplate(['apply', '--plan', 'saved.plan', '--yes'], through);
    proxy.interfere = undefined;
    const type = 'org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy';
    const mine = { name: 'By hand', providerId: 'max-clients', providerType: type, subType: 'anonymous' };
    await byHand('POST', '/components', { ...mine, config: { 'max-clients': ['1'] } });
    const unplanned = await doorplate(['apply', '--plan', 'saved.plan', '--yes'], through);
    expect(unplanned).toMatchObject({ code: 1 });
    expect(unplanned.stderr).toContain(
      'has changed since saved.plan was made (component ClientRegistrationPolicy By hand)',
    );
    await byHand('DELETE', '');
    const admin = await adminOf(product());
    await admin.realms.create({ realm, enabled: true });
    const refused = await doorplate(['apply', '--plan', 'saved.plan', '--yes'], through);
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.stderr).toContain('has changed since saved.plan was made');
  } finally {
    await proxy.close();
  }
}, 300_000);

test('a plan that was cut off within the step of an account is finished, with the role that the server gave the account before', async () => {
  const { doorplate, byHand } = await own({
    'bare.yaml': 'realm: REALM\nroles: { realm: [{ name: member }, { name: editor }] }\n',
    'realm.yaml': `realm: REALM
roles:
  realm: [{ name: member }]
  client: { guarded: [{ name: use }] }
clients:
  - { clientId: guarded, secret: "\${env:SHOP_SECRET}", serviceAccountsEnabled: true, authorizationServicesEnabled: true }
users:
  - username: service-account-guarded
    serviceAccountClientId: guarded
    realmRoles: [member]
    clientRoles: { guarded: [uma_protection, use] }
`,
  });
  expect((await doorplate(['apply', 'bare.yaml', '--yes'], env)).code).toBe(0);
  const proxy = await countingProxy(product().keycloak.url);
  const through = { ...env, KEYCLOAK_URL: proxy.url };
  const apply = () => doorplate(['apply', '--plan', 'saved.plan', '--yes'], through);
  try {
    expect((await doorplate(['plan', 'realm.yaml', '--out', 'saved.plan'], through)).code).toBe(2);
    for (const cut of ['/role-mappings/realm', '/role-mappings/clients/']) {
      proxy.interfere = ({ method, path }) =>
        method === 'POST' && path.includes(cut) ? { kind: 'answer', status: 403 } : undefined;
      // the first cut comes once the client, with its account and its role, is made; the second between the account's two requests
      expect(await apply()).toMatchObject({ code: 1, stderr: expect.not.stringContaining('has changed') as unknown });
      expect(proxy.passed.filter(({ status }) => status === 403)).toMatchObject([
        { path: expect.stringContaining(cut) as unknown },
      ]);
      proxy.reset();
    }
    proxy.interfere = undefined;
    // what somebody else did meanwhile is not what was planned
    const [account] = (await byHand('GET', '/users?username=service-account-guarded&exact=true')) as { id: string }[];
    const byOthers = `/users/${account?.id ?? ''}/role-mappings/realm`;
    const roles = [await byHand('GET', '/roles/editor')];
    await byHand('DELETE', byOthers, [await byHand('GET', '/roles/member')]);
    await byHand('POST', byOthers, roles);
    expect(await apply()).toMatchObject({ code: 1, stderr: expect.stringContaining('has changed since') as unknown });
    await byHand('DELETE', byOthers, roles);
    expect(await apply()).toMatchObject({ code: 0, stderr: expect.not.stringContaining('has changed') as unknown });
    expect((await doorplate(['verify', 'realm.yaml'], env)).code).toBe(0);
  } finally {
    await proxy.close();
  }
}, 300_000);

test('a plan for a realm that was there is finished wherever it was cut off', async () => {
  const { doorplate } = await own({
    'bare.yaml': 'realm: REALM\nroles: { realm: [{ name: member }] }\n',
    'realm.yaml': `realm: REALM
roles:
  realm: [{ name: member }, { name: editor, composites: { realm: [member], client: { shop: [use] } } }]
  client: { shop: [{ name: use }] }
clients:
  - { clientId: shop, secret: "\${env:SHOP_SECRET}", serviceAccountsEnabled: true }
clientScopes: [{ name: tides, protocol: openid-connect }]
scopeMappings: [{ clientScope: tides, roles: [member, editor] }]
groups:
  - { name: staff, realmRoles: [member], clientRoles: { shop: [use] }, subGroups: [{ name: night, realmRoles: [editor] }] }
defaultGroups: [/staff]
identityProviders: [{ alias: corp, providerId: oidc, config: { clientId: acme } }]
identityProviderMappers:
  - name: phone
    identityProviderAlias: corp
    identityProviderMapper: oidc-user-attribute-idp-mapper
    config: { syncMode: INHERIT, claim: phone, user.attribute: phone }
authenticationFlows:
  - alias: own
    topLevel: true
    providerId: basic-flow
    authenticationExecutions:
      - { authenticator: auth-cookie, requirement: ALTERNATIVE }
      - { authenticatorFlow: true, flowAlias: own forms, requirement: ALTERNATIVE }
  - alias: own forms
    topLevel: false
    providerId: basic-flow
    authenticationExecutions:
      - { authenticator: auth-username-password-form, requirement: REQUIRED }
      - { authenticator: conditional-user-role, requirement: REQUIRED, authenticatorConfig: staff }
authenticatorConfig: [{ alias: staff, config: { condUserRole: member } }]
browserFlow: own
organizationsEnabled: true
organizations:
  - { name: acme, domains: [{ name: acme.example }], identityProviders: [{ alias: corp }], members: [{ username: ana }] }
users:
  - { username: ana, realmRoles: [member], clientRoles: { shop: [use] }, groups: [/staff/night] }
  - { serviceAccountClientId: shop, realmRoles: [member], clientRoles: { shop: [use] } }
`,
  });
  expect((await doorplate(['apply', 'bare.yaml', '--yes'], env)).code).toBe(0);
  const proxy = await countingProxy(product().keycloak.url);
  const through = { ...env, KEYCLOAK_URL: proxy.url };
  try {
    expect((await doorplate(['plan', 'realm.yaml', '--out', 'saved.plan'], through)).code).toBe(2);
    // holding the realm is the first write, and letting it go the last: one more is done each time
    proxy.interfere = ({ method, write }) =>
      write > 2 && method !== 'DELETE' ? { kind: 'answer', status: 403 } : undefined;
    const codes: (number | null)[] = [];
    while (codes.at(-1) !== 0) {
      proxy.reset();
      const { code, stderr } = await doorplate(['apply', '--plan', 'saved.plan', '--yes'], through);
      expect([codes.length, stderr]).toEqual([codes.length, expect.not.stringContaining('has changed')]);
      codes.push(code);
      expect(codes.length).toBeLessThan(40);
    }
    expect(codes.length).toBeGreaterThan(10);
    expect((await doorplate(['verify', 'realm.yaml'], env)).code).toBe(0);
  } finally {
    await proxy.close();
  }
}, 600_000);
