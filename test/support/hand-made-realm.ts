import { z } from 'zod';
import { adminOf } from '../../scripts/visitor/admin.ts';
import { product } from './product.ts';
import type { ProvisionedRealm } from './provisioning.ts';

/** Secrets that the hand-made realm is given, by the name of the variable that an export asks for. */
export const secretsByHand: Readonly<Record<string, string>> = {
  SMTP_PASSWORD: 'mail by hand',
  BACK_OFFICE_SECRET: 'back office by hand',
  PARTNER_CLIENT_SECRET: 'partner by hand',
  DIRECTORY_BIND_CREDENTIAL: 'directory by hand',
};

const withId = z.array(z.looseObject({ id: z.string() }));
const one = z.looseObject({ id: z.string() });

/** Makes a realm as an administrator would by hand: something of every kind, some of it bent, some as the server made it. */
export async function makeByHand(own: ProvisionedRealm): Promise<void> {
  const { realm } = own;
  const byHand = (method: string, path: string, body?: unknown): Promise<unknown> => own.byHand(method, path, body);
  await (await adminOf(product())).realms.create({ realm, enabled: true });
  const idOf = async (path: string, name: string, key = 'name'): Promise<string> => {
    const all = withId.parse(await byHand('GET', path));
    const found = all.find((item) => item[key] === name);
    if (found === undefined) throw new Error(`${path} has no ${name}.`);
    return found.id;
  };

  await byHand('PUT', '', {
    ...z.record(z.string(), z.unknown()).parse(await byHand('GET', '')),
    displayName: 'By ${env:HAND} and $(env:OTHER) for ${realm_name}',
    displayNameHtml: '<b>By hand</b>\nin two lines',
    internationalizationEnabled: true,
    supportedLocales: ['en', 'de'],
    defaultLocale: 'de',
    rememberMe: true,
    verifyEmail: true,
    passwordPolicy: 'length(10) and notUsername(undefined)',
    otpPolicyDigits: 8,
    webAuthnPolicyRpEntityName: 'By hand',
    webAuthnPolicyAcceptableAaguids: ['ee882879-721c-4913-9775-3dfcce97072a'],
    eventsEnabled: true,
    enabledEventTypes: ['LOGIN', 'LOGOUT'],
    organizationsEnabled: true,
    adminPermissionsEnabled: true,
    attributes: { frontendUrl: 'https://id.example.org', 'by.hand': '1' },
    smtpServer: {
      host: 'mail.example.org',
      from: 'account@example.org',
      auth: 'true',
      user: 'account',
      password: secretsByHand['SMTP_PASSWORD'],
    },
  });
  await byHand('POST', '/localization/de', { greeting: 'Guten Tag', 'two.words': "zwei\nZeilen, mit 'Strich'" });

  // roles
  await byHand('POST', '/roles', { name: 'reader', description: 'Reads', attributes: { level: ['1'] } });
  await byHand('POST', '/roles', { name: 'writer' });
  const reader = one.parse(await byHand('GET', '/roles/reader'));
  const realmManagement = await idOf('/clients', 'realm-management', 'clientId');
  const viewUsers = one.parse(await byHand('GET', `/clients/${realmManagement}/roles/view-users`));
  await byHand('POST', '/roles/writer/composites', [reader, viewUsers]);

  // client scopes, and which every client gets
  await byHand('POST', '/client-scopes', {
    name: 'unit',
    protocol: 'openid-connect',
    attributes: { 'include.in.token.scope': 'true' },
    protocolMappers: [
      {
        name: 'unit',
        protocol: 'openid-connect',
        protocolMapper: 'oidc-usermodel-attribute-mapper',
        config: { 'user.attribute': 'unit', 'claim.name': 'unit', 'jsonType.label': 'String' },
      },
    ],
  });
  const unit = await idOf('/client-scopes', 'unit');
  const address = await idOf('/client-scopes', 'address');
  await byHand('PUT', `/default-default-client-scopes/${unit}`);
  await byHand('DELETE', `/default-optional-client-scopes/${address}`);
  await byHand('POST', `/client-scopes/${unit}/scope-mappings/realm`, [reader]);

  // flows
  await byHand('POST', '/authentication/flows/browser/copy', { newName: 'by hand' });
  const lines = withId.parse(await byHand('GET', '/authentication/flows/by%20hand/executions'));
  const kerberos = lines.find((line) => line['providerId'] === 'auth-spnego');
  if (kerberos !== undefined) await byHand('DELETE', `/authentication/executions/${kerberos.id}`);
  const redirector = lines.find((line) => line['providerId'] === 'identity-provider-redirector');
  await byHand('POST', `/authentication/executions/${redirector?.id ?? ''}/config`, {
    alias: 'to the partner',
    config: { defaultProvider: 'partner' },
  });
  const realmNow = z.record(z.string(), z.unknown()).parse(await byHand('GET', ''));
  await byHand('PUT', '', { ...realmNow, browserFlow: 'by hand', smtpServer: undefined });
  await byHand('PUT', '/authentication/required-actions/CONFIGURE_TOTP/config', { config: { max_auth_age: '60' } });
  const verify = z
    .record(z.string(), z.unknown())
    .parse(await byHand('GET', '/authentication/required-actions/VERIFY_EMAIL'));
  await byHand('PUT', '/authentication/required-actions/VERIFY_EMAIL', { ...verify, defaultAction: true });

  // identity providers
  await byHand('POST', '/identity-provider/instances', {
    alias: 'partner',
    providerId: 'oidc',
    displayName: 'Partner',
    config: {
      clientId: 'us',
      clientSecret: secretsByHand['PARTNER_CLIENT_SECRET'],
      authorizationUrl: 'https://partner.example.org/authorize',
      tokenUrl: 'https://partner.example.org/token',
    },
  });
  await byHand('POST', '/identity-provider/instances/partner/mappers', {
    name: 'unit',
    identityProviderAlias: 'partner',
    identityProviderMapper: 'oidc-user-attribute-idp-mapper',
    config: { syncMode: 'INHERIT', claim: 'unit', 'user.attribute': 'unit' },
  });

  // clients
  await byHand('POST', '/clients', {
    clientId: 'back-office',
    name: 'Back office',
    secret: secretsByHand['BACK_OFFICE_SECRET'],
    serviceAccountsEnabled: true,
    redirectUris: ['https://office.example.org/b', 'https://office.example.org/a'],
    protocolMappers: [
      {
        name: 'fixed',
        protocol: 'openid-connect',
        protocolMapper: 'oidc-hardcoded-claim-mapper',
        config: { 'claim.name': 'fixed', 'claim.value': 'yes', 'jsonType.label': 'String' },
      },
    ],
    authenticationFlowBindingOverrides: { browser: await idOf('/authentication/flows', 'by hand', 'alias') },
  });
  const office = await idOf('/clients', 'back-office', 'clientId');
  await byHand('POST', `/clients/${office}/roles`, { name: 'clerk', attributes: { desk: ['3'] } });
  await byHand('PUT', `/clients/${office}`, {
    ...one.parse(await byHand('GET', `/clients/${office}`)),
    fullScopeAllowed: false,
  });
  await byHand('POST', `/clients/${office}/scope-mappings/realm`, [reader]);
  const account = one.parse(await byHand('GET', `/clients/${office}/service-account-user`));
  await byHand('POST', `/users/${account.id}/role-mappings/clients/${realmManagement}`, [viewUsers]);
  // who may do what in it
  const withAuthorization = {
    ...one.parse(await byHand('GET', `/clients/${office}`)),
    authorizationServicesEnabled: true,
  };
  await byHand('PUT', `/clients/${office}`, withAuthorization);
  const authorization = `/clients/${office}/authz/resource-server`;
  await byHand('POST', `${authorization}/scope`, { name: 'read' });
  await byHand('POST', `${authorization}/resource`, {
    name: 'ledger',
    uris: ['/ledger/*'],
    scopes: [{ name: 'read' }],
  });
  await byHand('POST', `${authorization}/policy/role`, {
    name: 'readers',
    type: 'role',
    logic: 'POSITIVE',
    roles: [{ id: reader.id, required: true }],
  });
  await byHand('POST', `${authorization}/permission/scope`, {
    name: 'readers read',
    type: 'scope',
    decisionStrategy: 'AFFIRMATIVE',
    resources: ['ledger'],
    scopes: ['read'],
    policies: ['readers'],
  });
  await byHand('POST', '/clients', {
    clientId: 'single-page',
    publicClient: true,
    rootUrl: 'https://spa.example.org',
    redirectUris: ['https://spa.example.org/*'],
    webOrigins: ['+'],
  });
  await byHand('POST', '/clients', {
    clientId: 'https://saml.example.org',
    protocol: 'saml',
    redirectUris: ['https://saml.example.org/*'],
  });
  const console = await idOf('/clients', 'account-console', 'clientId');
  await byHand('PUT', `/clients/${console}`, {
    ...one.parse(await byHand('GET', `/clients/${console}`)),
    redirectUris: [`/realms/${realm}/account/*`, 'https://account.example.org/*'],
  });

  // groups
  await byHand('POST', '/groups', { name: 'unit', attributes: { about: ['Unit'] } });
  const group = await idOf('/groups', 'unit');
  await byHand('POST', `/groups/${group}/children`, { name: 'team/one' });
  await byHand('POST', `/groups/${group}/role-mappings/realm`, [reader]);
  const clerk = one.parse(await byHand('GET', `/clients/${office}/roles/clerk`));
  await byHand('POST', `/groups/${group}/role-mappings/clients/${office}`, [clerk]);
  await byHand('PUT', `/default-groups/${group}`);

  // account fields
  const profile = z.looseObject({ attributes: z.array(z.unknown()) }).parse(await byHand('GET', '/users/profile'));
  await byHand('PUT', '/users/profile', {
    ...profile,
    attributes: [
      ...profile.attributes,
      { name: 'unit', displayName: 'Unit', permissions: { view: ['admin'], edit: ['admin'] }, multivalued: true },
    ],
    unmanagedAttributePolicy: 'ADMIN_EDIT',
  });

  // keys and federation
  await byHand('POST', '/components', {
    name: 'more keys',
    providerId: 'rsa-generated',
    providerType: 'org.keycloak.keys.KeyProvider',
    config: { priority: ['50'], keySize: ['2048'] },
  });
  await byHand('POST', '/components', {
    name: 'directory',
    providerId: 'ldap',
    providerType: 'org.keycloak.storage.UserStorageProvider',
    config: {
      enabled: ['false'],
      vendor: ['other'],
      connectionUrl: ['ldap://127.0.0.1:1'],
      bindDn: ['cn=admin'],
      bindCredential: [secretsByHand['DIRECTORY_BIND_CREDENTIAL']],
      usersDn: ['ou=people'],
      authType: ['simple'],
      editMode: ['READ_ONLY'],
      usernameLDAPAttribute: ['uid'],
      rdnLDAPAttribute: ['uid'],
      uuidLDAPAttribute: ['entryUUID'],
      userObjectClasses: ['inetOrgPerson'],
    },
  });

  // client policies
  await byHand('PUT', '/client-policies/profiles', {
    profiles: [
      {
        name: 'careful',
        description: 'PKCE',
        executors: [{ executor: 'pkce-enforcer', configuration: { 'auto-configure': true } }],
      },
    ],
  });
  await byHand('PUT', '/client-policies/policies', {
    policies: [
      {
        name: 'all careful',
        enabled: true,
        conditions: [{ condition: 'any-client', configuration: {} }],
        profiles: ['careful'],
      },
    ],
  });

  await byHand('POST', '/organizations', {
    name: 'Partner Ltd',
    alias: 'partner-ltd',
    domains: [{ name: 'partner.example.org' }],
    attributes: { tier: ['gold'] },
  });

  // people
  await byHand('POST', '/users', {
    username: 'ada',
    email: 'ada@example.org',
    firstName: 'Ada',
    lastName: 'Abel',
    enabled: true,
    attributes: { unit: ['b', 'a'] },
    groups: ['/unit'],
    requiredActions: ['UPDATE_PASSWORD'],
    credentials: [{ type: 'password', value: 'a person keeps it' }],
  });
  const ada = await idOf('/users', 'ada', 'username');
  await byHand('POST', `/users/${ada}/role-mappings/realm`, [one.parse(await byHand('GET', '/roles/writer'))]);

  // who may administer what
  const permissions = `/clients/${await idOf('/clients', 'admin-permissions', 'clientId')}/authz/resource-server`;
  await byHand('POST', `${permissions}/policy/role`, {
    name: 'helpers',
    type: 'role',
    logic: 'POSITIVE',
    roles: [{ id: reader.id, required: false }],
  });
  await byHand('POST', `${permissions}/permission/scope`, {
    name: 'helpers see people',
    type: 'scope',
    resourceType: 'Users',
    scopes: ['view'],
    policies: ['helpers'],
  });
}
