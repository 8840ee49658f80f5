import { stringify } from 'yaml';

/** JSON as a realm file holds it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export interface RealmValues {
  readonly [key: string]: Json;
}

export interface RealmSize {
  realm: string;
  /** Clients; roles, groups and people follow from it. */
  clients: number;
  /** The same seed gives the same realm. */
  seed?: number;
}

const words = [
  ...['amber', 'basalt', 'cedar', 'delta', 'ember', 'fjord', 'grove', 'harbour', 'indigo', 'juniper', 'kelp', 'linden'],
  ...['meadow', 'north', 'osprey', 'pebble', 'quarry', 'rowan', 'saffron', 'tarn', 'umber', 'vale', 'willow', 'yarrow'],
];
const firstNames = ['Ada', 'Bela', 'Cleo', 'Dario', 'Edda', 'Femi', 'Gwen', 'Hugo', 'Ines', 'Jonas', 'Kira', 'Luis'];
const lastNames = ['Abel', 'Brandt', 'Castro', 'Diallo', 'Engel', 'Ferri', 'Grau', 'Holm', 'Ito', 'Jansen', 'Kovar'];

const scopes = 20;
const providers = 10;
const flows = 5;
const textsPerLocale = 50;

/**
 * A realm as a mid-size organisation has it: N clients with two mappers each, N/2 realm roles (with attributes, every tenth a
 * composite), N/4 groups three deep with a role each, N/2 people with a password, a group and a role, 20 client scopes with mappers, 10
 * identity providers with a mapper each, 5 flows with nested sub-flows, 2 × 50 texts, a user profile and a mail server. Pure.
 */
export function generateRealm({ realm, clients, seed = 1 }: RealmSize): RealmValues {
  const random = seeded(seed);
  const one = <T>(items: readonly T[]): T => {
    // the index is within the list, which is never empty
    return items[Math.floor(random() * items.length)] as T;
  };
  const phrase = (): string => `${one(words)} ${one(words)} ${one(words)}`;
  const password = (): string => Array.from({ length: 4 }, () => one(words)).join('-');
  const list = <T>(length: number, make: (number: number) => T): T[] =>
    Array.from({ length }, (_, index) => make(index + 1));

  const roleNames = list(Math.floor(clients / 2), (number) => `role-${padded(number)}`);
  const groups = groupTrees(Math.floor(clients / 4), phrase, () => one(roleNames));
  const paths = groups.flatMap((group) => pathsOf(group, ''));

  return {
    realm,
    ...settings(phrase()),
    smtpServer: {
      host: 'mail.example.org',
      port: '587',
      from: 'account@example.org',
      fromDisplayName: phrase(),
      ssl: 'false',
      starttls: 'true',
      auth: 'true',
      user: 'account@example.org',
      password: password(),
    },
    roles: {
      realm: roleNames.map((name, index) => ({
        name,
        description: phrase(),
        attributes: { unit: [one(words)], level: [String(1 + (index % 5))] },
        // a composite holds roles that stand before it, so that there is no circle
        ...(index % 10 === 9
          ? { composite: true, composites: { realm: [roleNames[index - 1] ?? '', roleNames[index - 4] ?? ''] } }
          : {}),
      })),
    },
    clientScopes: list(scopes, (number) => ({
      name: `scope-${padded(number)}`,
      description: phrase(),
      protocol: 'openid-connect',
      attributes: { 'include.in.token.scope': 'true', 'display.on.consent.screen': 'true' },
      protocolMappers: [attributeMapper(one(words)), claimMapper(one(words), phrase())],
    })),
    clients: list(clients, (number) => client(number, number % 3 === 0, phrase(), password())),
    groups,
    users: list(Math.floor(clients / 2), (number) => {
      const firstName = one(firstNames);
      const lastName = one(lastNames);
      const username = `${firstName}.${lastName}.${padded(number)}`.toLowerCase();
      return {
        username,
        enabled: true,
        email: `${username}@example.org`,
        emailVerified: true,
        firstName,
        lastName,
        credentials: [{ type: 'password', value: password() }],
        groups: [one(paths)],
        realmRoles: [one(roleNames)],
      };
    }),
    identityProviders: list(providers, (number) => ({
      alias: `partner-${padded(number)}`,
      displayName: phrase(),
      providerId: 'oidc',
      enabled: true,
      trustEmail: false,
      config: {
        clientId: `client-of-partner-${padded(number)}`,
        clientSecret: password(),
        clientAuthMethod: 'client_secret_post',
        authorizationUrl: `https://partner-${padded(number)}.example.org/authorize`,
        tokenUrl: `https://partner-${padded(number)}.example.org/token`,
        defaultScope: 'openid email profile',
        syncMode: 'IMPORT',
      },
    })),
    identityProviderMappers: list(providers, (number) => ({
      name: `${one(words)} of partner ${padded(number)}`,
      identityProviderAlias: `partner-${padded(number)}`,
      identityProviderMapper: 'oidc-user-attribute-idp-mapper',
      config: { syncMode: 'INHERIT', claim: one(words), 'user.attribute': one(words) },
    })),
    authenticationFlows: list(flows, flowsOf).flat(),
    authenticatorConfig: list(flows, (number) => ({
      alias: `straight to partner ${padded(number)}`,
      config: { defaultProvider: `partner-${padded(number)}` },
    })),
    userProfile: userProfile(),
    localizationTexts: Object.fromEntries(
      ['en', 'de'].map((locale) => [
        locale,
        Object.fromEntries(list(textsPerLocale, (number) => [`${one(words)}.text.${padded(number)}`, phrase()])),
      ]),
    ),
  };
}

/** A realm as the file that an operator would keep. */
export const realmYaml = (values: RealmValues): string =>
  stringify(values, { lineWidth: 120, aliasDuplicateObjects: false });

const padded = (number: number): string => String(number).padStart(4, '0');

/** Numbers from 0 to 1 that follow from the seed: Lehmer's generator with the modulus 2^31 - 1. */
function seeded(seed: number): () => number {
  const modulus = 2_147_483_647;
  let state = (seed % (modulus - 1)) + 1;
  return () => {
    state = (state * 48_271) % modulus;
    return state / modulus;
  };
}

function settings(displayName: string): RealmValues {
  return {
    displayName,
    enabled: true,
    sslRequired: 'external',
    internationalizationEnabled: true,
    supportedLocales: ['en', 'de'],
    defaultLocale: 'en',
    registrationAllowed: false,
    loginWithEmailAllowed: true,
    duplicateEmailsAllowed: false,
    resetPasswordAllowed: true,
    rememberMe: true,
    verifyEmail: true,
    passwordPolicy: 'length(8) and notUsername(undefined)',
    bruteForceProtected: true,
    failureFactor: 10,
    accessTokenLifespan: 240,
    ssoSessionIdleTimeout: 2400,
    otpPolicyDigits: 6,
    otpPolicyPeriod: 30,
    eventsEnabled: true,
    eventsExpiration: 604_800,
    attributes: { 'actionTokenGeneratedByUserLifespan.verify-email': '43200' },
  };
}

const attributeMapper = (attribute: string): RealmValues => ({
  name: `${attribute} as a claim`,
  protocol: 'openid-connect',
  protocolMapper: 'oidc-usermodel-attribute-mapper',
  config: {
    'user.attribute': attribute,
    'claim.name': attribute,
    'jsonType.label': 'String',
    'id.token.claim': 'true',
    'access.token.claim': 'true',
    'userinfo.token.claim': 'true',
  },
});

const claimMapper = (claim: string, value: string): RealmValues => ({
  name: `fixed ${claim}`,
  protocol: 'openid-connect',
  protocolMapper: 'oidc-hardcoded-claim-mapper',
  config: {
    'claim.name': `fixed_${claim}`,
    'claim.value': value,
    'jsonType.label': 'String',
    'id.token.claim': 'false',
    'access.token.claim': 'true',
  },
});

function client(number: number, publicClient: boolean, name: string, secret: string): RealmValues {
  const home = `https://app-${padded(number)}.example.org`;
  return {
    clientId: `app-${padded(number)}`,
    name,
    enabled: true,
    protocol: 'openid-connect',
    publicClient,
    ...(publicClient ? {} : { secret, clientAuthenticatorType: 'client-secret' }),
    standardFlowEnabled: true,
    implicitFlowEnabled: false,
    directAccessGrantsEnabled: false,
    fullScopeAllowed: false,
    rootUrl: home,
    baseUrl: `${home}/start`,
    redirectUris: [`${home}/callback`, `${home}/silent`],
    webOrigins: [home],
    attributes: { 'pkce.code.challenge.method': 'S256', 'post.logout.redirect.uris': `${home}/` },
    protocolMappers: [attributeMapper(`unit${number % 7}`), claimMapper('app', padded(number))],
  };
}

/** Trees of five: a group, two in it, and one in each of these. */
function groupTrees(count: number, phrase: () => string, role: () => string): RealmValues[] {
  let made = 0;
  const group = (name: string, below: () => RealmValues[]): RealmValues => {
    made++;
    const own = { name, attributes: { about: [phrase()] }, realmRoles: [role()] };
    const subGroups = below();
    return subGroups.length === 0 ? own : { ...own, subGroups };
  };
  const upTo = (most: number, make: (number: number) => RealmValues): RealmValues[] => {
    const some: RealmValues[] = [];
    for (let number = 1; number <= most && made < count; number++) some.push(make(number));
    return some;
  };
  return upTo(count, (unit) =>
    group(`unit-${padded(unit)}`, () =>
      upTo(2, (team) => group(`team-${team}`, () => upTo(1, () => group('leads', () => [])))),
    ),
  );
}

function pathsOf(group: RealmValues, above: string): string[] {
  const { name } = group;
  const path = `${above}/${typeof name === 'string' ? name : ''}`;
  // what `groupTrees` makes below a group are groups
  const subGroups = (group['subGroups'] ?? []) as readonly RealmValues[];
  return [path, ...subGroups.flatMap((sub) => pathsOf(sub, path))];
}

/** A flow for browsers with a form and a second factor in it, each a flow of its own. */
function flowsOf(number: number): RealmValues[] {
  const alias = `sign in ${padded(number)}`;
  const flow = (name: string, topLevel: boolean, authenticationExecutions: RealmValues[]): RealmValues => ({
    alias: name,
    description: `Made by the generator: ${name}`,
    providerId: 'basic-flow',
    topLevel,
    builtIn: false,
    authenticationExecutions,
  });
  const step = (authenticator: string, requirement: string): RealmValues => ({ authenticator, requirement });
  const subFlow = (flowAlias: string, requirement: string): RealmValues => ({
    flowAlias,
    requirement,
    authenticatorFlow: true,
  });
  return [
    flow(alias, true, [
      step('auth-cookie', 'ALTERNATIVE'),
      {
        ...step('identity-provider-redirector', 'ALTERNATIVE'),
        authenticatorConfig: `straight to partner ${padded(number)}`,
      },
      subFlow(`${alias} forms`, 'ALTERNATIVE'),
    ]),
    flow(`${alias} forms`, false, [
      step('auth-username-password-form', 'REQUIRED'),
      subFlow(`${alias} second factor`, 'CONDITIONAL'),
    ]),
    flow(`${alias} second factor`, false, [
      step('conditional-user-configured', 'REQUIRED'),
      step('auth-otp-form', 'REQUIRED'),
    ]),
  ];
}

function userProfile(): RealmValues {
  const everybody = { view: ['admin', 'user'], edit: ['admin', 'user'] };
  return {
    attributes: [
      {
        name: 'username',
        displayName: '${username}',
        validations: {
          length: { min: 3, max: 255 },
          'username-prohibited-characters': {},
          'up-username-not-idn-homograph': {},
        },
        permissions: everybody,
        multivalued: false,
      },
      {
        name: 'email',
        displayName: '${email}',
        validations: { email: {}, length: { max: 255 } },
        required: { roles: ['user'] },
        permissions: everybody,
        multivalued: false,
      },
      ...['firstName', 'lastName'].map((name) => ({
        name,
        displayName: `\${${name}}`,
        validations: { length: { max: 255 }, 'person-name-prohibited-characters': {} },
        permissions: everybody,
        multivalued: false,
      })),
      {
        name: 'unit',
        displayName: 'Unit',
        group: 'work',
        validations: { length: { max: 64 } },
        permissions: { view: ['admin', 'user'], edit: ['admin'] },
        multivalued: false,
      },
    ],
    groups: [{ name: 'work', displayHeader: 'Work', displayDescription: 'Where somebody works' }],
  };
}
