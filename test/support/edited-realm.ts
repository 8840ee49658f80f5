/**
 * Two states of a realm that people log in to, a dozen kinds of objects between them: what the fault suites lead from one to the other
 * and back. Its flow is the one that logins use.
 */
const flows = (extended: boolean) => [
  {
    alias: 'front door',
    description: extended ? 'The way in, with recovery codes' : 'The way in',
    providerId: 'basic-flow',
    topLevel: true,
    authenticationExecutions: [
      { authenticator: 'auth-cookie', requirement: 'ALTERNATIVE' },
      ...(extended ? [{ authenticator: 'identity-provider-redirector', requirement: 'ALTERNATIVE' }] : []),
      { flowAlias: 'front door forms', requirement: 'ALTERNATIVE' },
    ],
  },
  {
    alias: 'front door forms',
    providerId: 'basic-flow',
    topLevel: false,
    authenticationExecutions: [
      { authenticator: 'auth-username-password-form', requirement: 'REQUIRED' },
      { flowAlias: 'front door second step', requirement: 'CONDITIONAL' },
    ],
  },
  {
    alias: 'front door second step',
    providerId: 'basic-flow',
    topLevel: false,
    authenticationExecutions: [
      { authenticator: 'conditional-user-configured', requirement: 'REQUIRED' },
      { authenticator: 'auth-otp-form', requirement: extended ? 'ALTERNATIVE' : 'REQUIRED' },
      ...(extended ? [{ authenticator: 'auth-recovery-authn-code-form', requirement: 'ALTERNATIVE' }] : []),
    ],
  },
];

/** People who log in all the while. */
export const person = { username: 'robin', password: 'a-long-password-of-robin' };
export const personWithCode = {
  username: 'sasha',
  password: 'a-long-password-of-sasha',
  /** The bytes of this text are the key of sasha's authenticator application. */
  totpSecret: 'sashas-key-for-codes',
};

/** An authenticator application as Keycloak keeps it (OTPCredentialModel). */
const authenticator = {
  type: 'otp',
  userLabel: 'phone',
  secretData: JSON.stringify({ value: personWithCode.totpSecret }),
  credentialData: JSON.stringify({ subType: 'totp', digits: 6, counter: 0, period: 30, algorithm: 'HmacSHA1' }),
};

const people = (extended: boolean) =>
  [person, personWithCode].map(({ username, password }) => ({
    username,
    email: `${username}@people.example`,
    emailVerified: true,
    enabled: true,
    firstName: username,
    lastName: extended ? 'Tester' : 'Former',
    credentials: [
      { type: 'password', value: password },
      ...(username === personWithCode.username ? [authenticator] : []),
    ],
  }));

const client = (clientId: string, extended: boolean) => ({
  clientId,
  publicClient: true,
  redirectUris: [`https://${clientId}.example/${extended ? 'new' : 'old'}`],
  protocolMappers: ['one', 'two'].map((name) => ({
    name,
    protocol: 'openid-connect',
    protocolMapper: 'oidc-hardcoded-claim-mapper',
    config: { 'claim.name': name, 'claim.value': extended ? 'new' : 'old' },
  })),
});

/** The realm file without its name: as it was (`false`), or as it is to become (`true`). */
export const realmState = (extended: boolean) => ({
  displayName: extended ? 'After' : 'Before',
  verifyEmail: false,
  browserFlow: 'front door',
  otpPolicyLookAheadWindow: extended ? 2 : 1,
  // logins follow each other faster than codes do
  otpPolicyCodeReusable: true,
  smtpServer: { host: '127.0.0.1', port: 25, from: 'a@b.example', auth: true, user: 'mailer', password: '${env:MAIL}' },
  authenticationFlows: flows(extended),
  requiredActions: [
    { alias: 'CONFIGURE_TOTP', enabled: true, config: { max_auth_age: extended ? '60' : '0' } },
    { alias: 'delete_credential', enabled: true, priority: extended ? 45 : 40 },
  ],
  roles: {
    realm: [
      { name: 'member', description: extended ? 'New' : 'Old' },
      { name: 'lead', composites: { realm: ['member'] } },
      ...(extended ? [{ name: 'auditor', attributes: { area: ['all'] } }] : []),
    ],
    client: { shop: [{ name: 'clerk', description: extended ? 'New' : 'Old' }] },
  },
  clientScopes: [
    { name: 'profile-card', protocol: 'openid-connect', description: extended ? 'New' : 'Old' },
    ...(extended ? [{ name: 'badge', protocol: 'openid-connect' }] : []),
  ],
  identityProviderMappers: [
    {
      name: 'given name',
      identityProviderAlias: 'partner',
      identityProviderMapper: 'oidc-user-attribute-idp-mapper',
      config: { claim: extended ? 'given_name' : 'name', 'user.attribute': 'firstName', syncMode: 'INHERIT' },
    },
  ],
  groups: [
    { name: 'staff', attributes: { floor: [extended ? '2' : '1'] }, subGroups: extended ? [{ name: 'night' }] : [] },
  ],
  identityProviders: [
    {
      alias: 'partner',
      providerId: 'oidc',
      enabled: true,
      config: {
        clientId: 'us',
        clientSecret: extended ? '${env:PARTNER_NEW}' : '${env:PARTNER_OLD}',
        authorizationUrl: 'https://partner.example/auth',
        tokenUrl: 'https://partner.example/token',
      },
    },
  ],
  clients: [client('shop', extended), ...(extended ? [client('depot', true)] : [])],
  localizationTexts: { en: { 'own.text': extended ? 'New' : 'Old' } },
  users: people(extended),
  doorplate: {
    // what only the later state has goes again on the way back
    prune: ['roles', 'clients', 'clientScopes', 'groups', 'authenticationExecutions'],
  },
});

export const secrets = { MAIL: 'mail-s3cret', PARTNER_OLD: 'partner-old-s3cret', PARTNER_NEW: 'partner-new-s3cret' };
