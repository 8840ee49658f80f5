import fc from 'fast-check';
import { isValues, objects, type Value, type Values } from '../../file/value.ts';
import { mapperType } from './done.ts';

/** Picks values while a realm is put together. */
type Pick = fc.GeneratorValue;

const storage = 'org.keycloak.storage.UserStorageProvider';
const registration = 'org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy';

/** Signs that are written otherwise in JSON, in addresses and in Base64. */
export const secrets = ['planted "quote" ~1', 'planted/+slash=2', 'plänted-ümläut-3', 'planted\\back\\4'] as const;

/** Names that both the file and the server choose from, so that they often mean the same objects. */
const names = {
  roles: ['realmrole-a', 'realmrole-b', 'realmrole-c', 'realm role/d'],
  clientRoles: ['crole-a', 'crole-b'],
  groups: ['group-a', 'group-b', 'group/c'],
  subGroups: ['sub-a', 'sub-b'],
  scopes: ['scope-a', 'scope-b', 'scope-c'],
  clients: ['client-a', 'client-b', 'client-c'],
  users: ['ana', 'Ben', 'cem'],
  providers: ['idp-a', 'idp-b'],
  organizations: ['org-a', 'org-b'],
  flows: ['flow-a', 'flow-b'],
} as const;

/** What a file may rename; everywhere in it, since a file speaks of what it renames by the new name. */
const renames: readonly { word: string; old: string; now: string; moved: readonly [string, string] }[] = [
  { word: 'roles', old: 'realmrole-a', now: 'realmrole-z', moved: ['realmrole-a', 'realmrole-z'] },
  { word: 'clientRoles', old: 'crole-a', now: 'crole-z', moved: ['client-b/crole-a', 'crole-z'] },
  { word: 'groups', old: 'group-a', now: 'group-z', moved: ['/group-a', '/group-z'] },
  { word: 'clientScopes', old: 'scope-a', now: 'scope-z', moved: ['scope-a', 'scope-z'] },
  { word: 'clients', old: 'client-a', now: 'client-z', moved: ['client-a', 'client-z'] },
  { word: 'organizations', old: 'org-a', now: 'org-z', moved: ['org-a', 'org-z'] },
  { word: 'authenticationFlows', old: 'flow-a', now: 'flow-z', moved: ['flow-a', 'flow-z'] },
];

export const prunable = [
  ...['roles', 'clientRoles', 'composites', 'groups', 'roleMappings', 'memberships', 'defaultGroups', 'clientScopes'],
  ...['protocolMappers', 'clients', 'scopeMappings', 'identityProviders', 'identityProviderMappers', 'components'],
  ...['clientProfiles', 'clientPolicies', 'organizations', 'localizationTexts', 'authenticationFlows'],
  ...['authenticationExecutions', 'authorizationSettings'],
];

/** Where the key that a word prunes is not the word itself. */
const keyOf: Readonly<Record<string, string>> = {
  clientRoles: 'roles',
  composites: 'roles',
  roleMappings: 'users',
  memberships: 'users',
  protocolMappers: 'clients',
  authorizationSettings: 'clients',
  authenticationExecutions: 'authenticationFlows',
};

/** Parts of a realm with names from the lists above, referring to each other and to what every realm has. */
function realm(pick: Pick): Values {
  const yes = (): boolean => pick(fc.boolean);
  const rarely = (): boolean => pick(fc.integer, { min: 1, max: 8 }) === 1;
  const one = <T>(...of: readonly T[]): T => of[pick(fc.nat, { max: of.length - 1 })] as T;
  const some = <T>(of: readonly T[]): T[] => pick(fc.shuffledSubarray<T>, [...of]);
  const maybe = (make: () => Values): Values => (yes() ? make() : {});
  const secret = (): string => one(...secrets);

  const has = {
    roles: some(names.roles),
    groups: some(names.groups),
    scopes: some(names.scopes),
    clients: some(names.clients),
    users: some(names.users),
    providers: some(names.providers),
    organizations: yes() ? some(names.organizations) : [],
    flows: some(names.flows),
  };
  const rolesOfClients = has.clients.map((client) => [client, some(names.clientRoles)] as const);
  const realmRoles = [...has.roles, 'offline_access'];
  const someClientRoles = (): Record<string, string[]> =>
    Object.fromEntries(
      [...rolesOfClients, ['account', ['view-profile', 'manage-account']] as const].flatMap(([client, roles]) => {
        const picked = some(roles);
        return picked.length === 0 ? [] : [[client, picked]];
      }),
    );
  const roleLists = (): Values => ({
    ...maybe(() => ({ realmRoles: some(realmRoles) })),
    ...maybe(() => ({ clientRoles: someClientRoles() })),
  });
  // what stands further up holds what stands further down, so that nothing holds itself
  const composites = (below: readonly string[]): Values =>
    maybe(() => ({
      composites: {
        realm: some(below),
        ...maybe(() => ({ client: { account: some(['view-profile', 'manage-consent']) } })),
      },
    }));
  const attributes = (): Values =>
    maybe(() => ({ attributes: { ...maybe(() => ({ colour: some(['red', 'blue']) })), size: [one('1', '2')] } }));
  const description = (): Values => maybe(() => ({ description: one('', 'some words', 'other words') }));

  const mappers = (): Values =>
    maybe(() => ({
      protocolMappers: some(['mapper-a', 'mapper-b']).map((name) => ({
        name,
        protocol: 'openid-connect',
        protocolMapper: one('oidc-hardcoded-claim-mapper', 'oidc-usermodel-attribute-mapper'),
        config: { 'claim.name': one('x', 'y'), 'id.token.claim': one<Value>(true, 'true', 'false') },
      })),
    }));
  const scopeLists = (): Values => {
    const all = [...has.scopes, 'profile', 'email'];
    const first = some(all);
    const second = some(all.filter((scope) => !first.includes(scope)));
    return {
      ...maybe(() => ({ defaultClientScopes: first })),
      ...maybe(() => ({ optionalClientScopes: second })),
    };
  };
  /** Policies for what every part of a file keeps: roles, groups and clients. */
  const policies = (): Values[] => [
    ...(yes()
      ? [
          {
            name: 'pol-roles',
            type: 'role',
            logic: one('POSITIVE', 'NEGATIVE'),
            config: {
              roles: JSON.stringify(
                some([
                  ...realmRoles,
                  ...rolesOfClients.flatMap(([client, roles]) => roles.map((role) => `${client}/${role}`)),
                ]).map((id) => (yes() ? { id, required: yes() } : { id })),
              ),
            },
          },
        ]
      : []),
    ...(yes() ? [{ name: 'pol-clients', type: 'client', config: { clients: JSON.stringify(some(has.clients)) } }] : []),
    ...(yes()
      ? [
          {
            name: 'pol-groups',
            type: 'group',
            config: { groups: JSON.stringify(some(has.groups).map((name) => ({ path: `/${name}` }))) },
          },
        ]
      : []),
  ];
  const authorization = (): Values => {
    const scopes = some(['view', 'edit']);
    const resources = some(['res-a', 'res-b']);
    const own = policies();
    const permissions = resources.flatMap((name): Values[] =>
      yes()
        ? [
            {
              name: `perm ${name}`,
              type: 'resource',
              decisionStrategy: one('UNANIMOUS', 'AFFIRMATIVE'),
              config: {
                resources: JSON.stringify([name]),
                applyPolicies: JSON.stringify(some(own.map((policy) => policy['name'] ?? ''))),
              },
            },
          ]
        : [],
    );
    return {
      authorizationServicesEnabled: true,
      serviceAccountsEnabled: true,
      authorizationSettings: {
        ...maybe(() => ({ decisionStrategy: one('UNANIMOUS', 'AFFIRMATIVE') })),
        ...maybe(() => ({ policyEnforcementMode: one('ENFORCING', 'PERMISSIVE') })),
        scopes: scopes.map((name) => ({ name, ...maybe(() => ({ displayName: one('One', 'Two') })) })),
        resources: resources.map((name) => ({
          name,
          ...maybe(() => ({ uris: some(['/a', '/b']) })),
          ...maybe(() => ({ scopes: some(scopes).map((scope) => ({ name: scope })) })),
          ...maybe(() => ({ attributes: { size: [one('1', '2')] } })),
        })),
        policies: [...own, ...permissions],
      },
    };
  };
  const adminPermissions = (): Values => {
    const own = policies();
    return {
      clientId: 'admin-permissions',
      authorizationSettings: {
        policies: [
          ...own,
          ...some([...has.groups.map((name) => `/${name}`), 'Groups']).map((name) => ({
            name: `may ${name}`,
            type: 'scope',
            config: {
              defaultResourceType: 'Groups',
              resources: JSON.stringify([name]),
              scopes: JSON.stringify(some(['view', 'manage'])),
              applyPolicies: JSON.stringify(some(own.map((policy) => policy['name'] ?? ''))),
            },
          })),
        ],
      },
    };
  };
  const hasPermissions = rarely();
  const client = (clientId: string): Values => {
    const isPublic = yes();
    const isGuarded = !isPublic && pick(fc.integer, { min: 1, max: 4 }) === 1;
    return {
      clientId,
      ...maybe(() => ({ enabled: yes() })),
      ...(isPublic ? { publicClient: true } : {}),
      ...(!isPublic && yes() ? { publicClient: false, secret: secret() } : {}),
      // an account that the file speaks of below
      ...(clientId === 'client-a' ? { serviceAccountsEnabled: true } : {}),
      ...(isGuarded ? authorization() : {}),
      ...maybe(() => ({ redirectUris: some(['https://a.example/*', 'https://b.example/*', 'https://c.example']) })),
      ...maybe(() => ({
        attributes: {
          'pkce.code.challenge.method': one('S256', ''),
          'access.token.lifespan': one<Value>(60, '60', '90'),
        },
      })),
      ...mappers(),
      ...scopeLists(),
      ...(has.flows.length > 0 && rarely()
        ? { authenticationFlowBindingOverrides: { browser: has.flows[0] ?? '' } }
        : {}),
    };
  };
  const group = (name: string): Values => ({
    name,
    ...attributes(),
    ...roleLists(),
    ...maybe(() => ({
      subGroups: some(names.subGroups).map((sub) => ({
        name: sub,
        ...attributes(),
        ...roleLists(),
        ...maybe(() => ({ subGroups: [{ name: 'deep', ...roleLists() }] })),
      })),
    })),
  });
  const user = (username: string): Values => ({
    username,
    ...maybe(() => ({ email: one('A@b.example', 'c@d.example'), enabled: yes() })),
    ...attributes(),
    ...roleLists(),
    ...maybe(() => ({ groups: some(has.groups).map((name) => `/${name}`) })),
    ...maybe(() => ({ credentials: [{ type: 'password', value: secret() }] })),
    ...maybe(() => ({ requiredActions: some(['VERIFY_EMAIL', 'CONFIGURE_TOTP']) })),
    ...maybe(() => ({
      federatedIdentities: some(has.providers).map((identityProvider) => ({
        identityProvider,
        userId: one('1', '2'),
        userName: 'someone',
      })),
    })),
  });
  const lines = (below: readonly Values[]): Values[] => [
    ...some(['auth-cookie', 'auth-spnego', 'identity-provider-redirector']).map((authenticator) => ({
      authenticator,
      requirement: one('ALTERNATIVE', 'DISABLED'),
    })),
    ...below,
  ];
  const flow = (alias: string): Values[] => {
    const sub = `${alias} forms`;
    const hasSub = yes();
    return [
      {
        alias,
        topLevel: true,
        builtIn: false,
        providerId: 'basic-flow',
        ...description(),
        authenticationExecutions: [
          ...lines(hasSub ? [{ flowAlias: sub, authenticatorFlow: true, requirement: 'ALTERNATIVE' }] : []),
          { authenticator: 'auth-otp-form', requirement: one('REQUIRED', 'DISABLED', 'ALTERNATIVE') },
        ],
      },
      ...(hasSub
        ? [
            {
              alias: sub,
              topLevel: false,
              builtIn: false,
              providerId: 'basic-flow',
              authenticationExecutions: [
                { authenticator: 'auth-username-password-form', requirement: 'REQUIRED' },
                ...(yes()
                  ? [{ authenticator: 'webauthn-authenticator', requirement: one('DISABLED', 'REQUIRED') }]
                  : []),
              ],
            },
          ]
        : []),
    ];
  };
  const mapped = (): string[] => (yes() ? has.clients : has.clients.slice(0, 1));
  const realmScopes = some([...has.scopes, 'profile', 'email', 'role_list']);
  const component = (name: string): Values => ({
    name,
    providerId: 'ldap',
    config: {
      priority: [one('0', '1')],
      ...maybe(() => ({ connectionUrl: [one('ldap://a', 'ldap://b')] })),
      ...(rarely() ? { bindCredential: [secret()] } : {}),
      ...maybe(() => ({ usersDn: [one('ou=people', '')] })),
    },
    ...maybe(() => ({
      subComponents: {
        [mapperType]: some(['ldap-a', 'ldap-b']).map((mapper) => ({
          name: mapper,
          providerId: 'user-attribute-ldap-mapper',
          config: { 'read.only': [one('true', 'false')] },
        })),
      },
    })),
  });
  return {
    realm: 'acme',
    ...maybe(() => ({ displayName: one('', 'Acme', 'Other') })),
    ...maybe(() => ({ accessTokenLifespan: one(60, 300), verifyEmail: yes() })),
    ...maybe(() => ({ sslRequired: one('ALL', 'external', 'none') })),
    ...maybe(() => ({
      passwordPolicy: one('length(8) and notUsername(undefined)', 'notUsername and length(8)', 'length(9)'),
    })),
    ...maybe(() => ({ attributes: { note: one<Value>('x', '', 7, '7'), ...maybe(() => ({ more: one('1', '2') })) } })),
    ...maybe(() => ({ supportedLocales: some(['de', 'en', 'tr']), internationalizationEnabled: yes() })),
    ...maybe(() => ({
      eventsListeners: some(['jboss-logging', 'email']),
      browserSecurityHeaders: { xRobotsTag: one('none', 'all', '') },
    })),
    ...maybe(() => (yes() ? { duplicateEmailsAllowed: yes() } : { loginWithEmailAllowed: yes() })),
    ...(rarely()
      ? {
          smtpServer: {
            host: 'mail',
            port: one('25', '587'),
            from: 'a@b.example',
            auth: 'true',
            user: 'u',
            password: secret(),
          },
        }
      : {}),
    ...maybe(() => ({ smtpServer: { from: one('a@b.example', 'c@d.example') } })),
    roles: {
      ...maybe(() => ({})),
      realm: has.roles.map((name, index) => ({
        name,
        ...description(),
        ...attributes(),
        ...composites([...has.roles.slice(index + 1), 'offline_access']),
      })),
      client: Object.fromEntries(
        rolesOfClients.map(([clientId, roles]) => [
          clientId,
          roles.map((name) => ({ name, ...description(), ...composites(['offline_access']) })),
        ]),
      ),
    },
    ...maybe(() => ({
      defaultRole: { name: 'default-roles-acme', composites: { realm: some(['offline_access', ...has.roles]) } },
    })),
    groups: has.groups.map(group),
    ...maybe(() => ({ defaultGroups: some(has.groups).map((name) => `/${name}`) })),
    clientScopes: has.scopes.map((name) => ({
      name,
      ...description(),
      ...mappers(),
      ...maybe(() => ({ attributes: { 'gui.order': one<Value>(1, '1', '2') } })),
    })),
    ...maybe(() => ({ defaultDefaultClientScopes: realmScopes })),
    ...maybe(() => ({
      defaultOptionalClientScopes: some(['address', 'phone'].concat(has.scopes)).filter(
        (name) => !realmScopes.includes(name),
      ),
    })),
    ...(hasPermissions ? { adminPermissionsEnabled: true } : {}),
    clients: [...has.clients.map(client), ...(hasPermissions ? [adminPermissions()] : [])],
    scopeMappings: mapped().map((name) => ({ client: name, roles: some(realmRoles) })),
    ...maybe(() => ({
      clientScopeMappings: Object.fromEntries(
        rolesOfClients
          .slice(0, 1)
          .map(([owner, roles]) => [owner, mapped().map((name) => ({ client: name, roles: some(roles) }))]),
      ),
    })),
    authenticationFlows: has.flows.flatMap(flow),
    ...maybe(() => ({
      requiredActions: some(['CONFIGURE_TOTP', 'UPDATE_EMAIL', 'VERIFY_EMAIL']).map((alias) => ({
        alias,
        enabled: yes(),
        ...maybe(() => ({ priority: one(10, 20), config: { max_auth_age: one<Value>(300, '300', '60') } })),
      })),
    })),
    identityProviders: has.providers.map((alias) => ({
      alias,
      providerId: 'oidc',
      ...maybe(() => ({ enabled: yes(), trustEmail: yes(), displayName: one('', 'Login') })),
      config: {
        clientId: one('x', 'y'),
        ...(rarely() ? { clientSecret: secret() } : {}),
        ...maybe(() => ({ syncMode: one('FORCE', 'IMPORT') })),
      },
    })),
    identityProviderMappers: has.providers.flatMap((identityProviderAlias) =>
      some(['map-a', 'map-b']).map((name) => ({
        name,
        identityProviderAlias,
        identityProviderMapper: one('oidc-user-attribute-idp-mapper', 'hardcoded-role-idp-mapper'),
        config: { claim: one('x', 'y') },
      })),
    ),
    ...maybe(() => ({
      components: {
        ...maybe(() => ({ [storage]: some(['ldap one', 'ldap two']).map(component) })),
        [registration]: some(['Trusted Hosts', 'Max Clients']).map((name) => ({
          name,
          providerId: name === 'Trusted Hosts' ? 'trusted-hosts' : 'max-clients',
          subType: 'anonymous',
          config: name === 'Trusted Hosts' ? { 'trusted-hosts': [one('a', 'b')] } : { 'max-clients': [one('1', '2')] },
        })),
      },
    })),
    ...maybe(() => ({
      clientProfiles: {
        profiles: some(['profile-a', 'profile-b']).map((name) => ({
          name,
          ...description(),
          executors: some(['pkce-enforcer', 'secure-session']).map((executor) => ({ executor })),
        })),
      },
    })),
    ...maybe(() => ({
      clientPolicies: {
        policies: some(['policy-a', 'policy-b']).map((name) => ({
          name,
          enabled: yes(),
          conditions: [{ condition: 'any-client', configuration: {} }],
        })),
      },
    })),
    ...(has.organizations.length === 0
      ? {}
      : {
          organizationsEnabled: true,
          organizations: has.organizations.map((name) => ({
            name,
            ...description(),
            ...maybe(() => ({
              domains: some(['One.example', 'two.example']).map((domain) => ({ name: `${name}.${domain}` })),
            })),
            ...maybe(() => ({ identityProviders: some(has.providers).map((alias) => ({ alias })) })),
            ...maybe(() => ({ members: some(has.users).map((username) => ({ username })) })),
          })),
        }),
    ...maybe(() => ({
      localizationTexts: { de: Object.fromEntries(some(['a.b', 'c', 'd.e.f']).map((key) => [key, one('Neu', 'Alt')])) },
    })),
    ...maybe(() => ({
      userProfile: {
        attributes: [
          { name: 'username', ...maybe(() => ({ permissions: { view: some(['admin', 'user']), edit: ['admin'] } })) },
          { name: 'email', validations: { email: {}, length: { max: one<Value>(255, '255', 100) } } },
          ...some(['phone', 'colour']).map((name) => ({ name, multivalued: yes() })),
        ],
        ...maybe(() => ({ groups: some([{ name: 'user-metadata' }, { name: 'contact' }]) })),
      },
    })),
    users: [
      ...has.users.map(user),
      ...(has.clients.includes('client-a') && yes()
        ? [{ username: 'service-account-client-a', serviceAccountClientId: 'client-a', ...roleLists() }]
        : []),
    ],
  };
}

/** Some top-level keys of a realm, its name always among them: a file rarely speaks of everything. */
function partOf(pick: Pick, whole: Values): Values {
  const isNamed = (key: string): boolean => key === 'realm' || key === 'organizationsEnabled';
  // what others refer to stays with them
  const kept = pick(fc.subarray<string>, [
    'users',
    'defaultGroups',
    'scopeMappings',
    'clientScopeMappings',
    'components',
    'organizations',
    'requiredActions',
    'identityProviderMappers',
  ]);
  const loose = new Set([
    'users',
    'defaultGroups',
    'scopeMappings',
    'clientScopeMappings',
    'components',
    'organizations',
    'requiredActions',
    'identityProviderMappers',
  ]);
  if (whole['organizations'] !== undefined && kept.includes('organizations') && !kept.includes('users'))
    kept.push('users');
  return Object.fromEntries(
    Object.entries(whole).filter(([key]) => isNamed(key) || !loose.has(key) || kept.includes(key)),
  );
}

/** A file as text of JSON. */
const inJson = (values: Values): string => JSON.stringify(values);
const renamed = (values: Values, old: string, now: string): Values =>
  // what was JSON is still
  JSON.parse(inJson(values).replaceAll(old, now)) as Values;

/** A file that declares a state, and lets go of what a new realm brings of some kinds. */
export const state: fc.Arbitrary<Values> = fc.gen().map((pick) => {
  const values = realm(pick);
  const prune = pick(fc.subarray<string>, prunable).filter((word) => values[keyOf[word] ?? word] !== undefined);
  return prune.length > 0 && pick(fc.boolean) ? { ...values, doorplate: { prune } } : values;
});

/** A state that a server has, and a file for it: with renames of some of what is there (or was renamed already), and words that let go. */
export const serverAndFile: fc.Arbitrary<{ server: Values; file: Values }> = fc.gen().map((pick) => {
  let server = realm(pick);
  let file = partOf(pick, realm(pick));
  const moved: Record<string, Record<string, string>> = {};
  for (const { word, old, now, moved: entry } of renames) {
    if (pick(fc.integer, { min: 0, max: 2 }) > 0) continue;
    const after = renamed(file, old, now);
    const [from, to] = [entry[0].replace('client-b', 'client-b'), entry[1]];
    if (!declares(after, word, now)) continue;
    file = after;
    moved[word] = { [from]: to };
    // the file was applied before
    if (pick(fc.boolean)) server = renamed(server, old, now);
  }
  const prune = pick(fc.subarray<string>, prunable).filter((word) => file[keyOf[word] ?? word] !== undefined);
  const doorplate: Values = {
    ...(prune.length > 0 && pick(fc.boolean) ? { prune } : {}),
    ...(Object.keys(moved).length > 0 ? { moved } : {}),
    ...(pick(fc.integer, { min: 0, max: 5 }) === 0 ? { passwords: keptPeople(file) } : {}),
  };
  return { server, file: { ...file, ...(Object.keys(doorplate).length > 0 ? { doorplate } : {}) } };
});

const keptPeople = (file: Values): string[] =>
  objects(file, 'users').flatMap((user) =>
    objects(user, 'credentials').length > 0 && typeof user['username'] === 'string' ? [user['username']] : [],
  );

/** Whether a file declares an object by the name it is to get. */
function declares(file: Values, word: string, name: string): boolean {
  const named = (items: readonly Values[]): boolean =>
    items.some((item) => [item['name'], item['clientId'], item['alias']].includes(name));
  const roles = isValues(file['roles']) ? file['roles'] : {};
  const ofClients = isValues(roles['client']) ? roles['client'] : {};
  if (word === 'roles') return named(objects(roles, 'realm'));
  if (word === 'clientRoles') return named(objects(ofClients, 'client-b'));
  return named(objects(file, word));
}
