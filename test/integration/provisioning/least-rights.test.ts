import { connect } from '../../../provisioning/server/connection.ts';
import { temporaryAdminWarning } from '../../../provisioning/server/temporary-admin.ts';
import { adminOf } from '../../../scripts/visitor/admin.ts';
import { handOf } from '../../support/by-hand.ts';
import { product } from '../../support/product.ts';
import { provisionedRealms, type Declared, type ProvisionedRealm } from '../../support/provisioning.ts';
import { serviceAccount, type ServiceAccount } from '../../support/service-account.ts';

const { realm } = provisionedRealms();

/** A part of a file, with the roles of realm-management that planning and applying it take: the table of docs/provisioning.md. */
interface Part {
  what: string;
  declared: Declared;
  /** What stands before, made by hand: Keycloak tells anybody that a group is not there, and few what it is. */
  given?: { path: string; body: unknown };
  plan: readonly string[];
  apply: readonly string[];
}

const settings: Declared = { displayName: 'Least', attributes: { some: 'thing' }, otpPolicyDigits: 8 };
const parts: readonly Part[] = [
  { what: 'settings', declared: settings, plan: ['view-realm'], apply: ['manage-realm'] },
  {
    what: 'realm roles',
    declared: { roles: { realm: [{ name: 'member' }, { name: 'editor' }] } },
    plan: ['view-realm'],
    apply: ['manage-realm'],
  },
  {
    what: 'required actions',
    declared: { requiredActions: [{ alias: 'CONFIGURE_TOTP', config: { max_auth_age: '0' } }] },
    plan: ['view-realm'],
    apply: ['manage-realm'],
  },
  {
    what: 'authentication flows',
    declared: {
      authenticationFlows: [
        {
          alias: 'Browser - Conditional 2FA',
          builtIn: true,
          topLevel: false,
          authenticationExecutions: [{ authenticator: 'auth-recovery-authn-code-form', requirement: 'ALTERNATIVE' }],
        },
      ],
    },
    plan: ['view-realm'],
    apply: ['manage-realm'],
  },
  {
    what: 'texts and the user profile',
    declared: {
      internationalizationEnabled: true,
      localizationTexts: { en: { greeting: 'Hello' } },
      userProfile: {
        attributes: [
          { name: 'username', permissions: { view: ['admin', 'user'], edit: ['admin', 'user'] }, multivalued: false },
          { name: 'email', permissions: { view: ['admin', 'user'], edit: ['admin', 'user'] }, multivalued: false },
          { name: 'phone', permissions: { view: ['admin', 'user'], edit: ['admin'] }, multivalued: false },
        ],
      },
    },
    plan: ['view-realm'],
    apply: ['manage-realm'],
  },
  {
    what: 'clients',
    declared: {
      clients: [
        {
          clientId: 'panel',
          secret: 'a client secret',
          redirectUris: ['https://panel.example/*'],
          protocolMappers: [
            {
              name: 'phone',
              protocol: 'openid-connect',
              protocolMapper: 'oidc-usermodel-attribute-mapper',
              config: { 'user.attribute': 'phone', 'claim.name': 'phone' },
            },
          ],
        },
        { clientId: 'other' },
      ],
    },
    plan: ['view-realm', 'view-clients'],
    apply: ['manage-realm', 'manage-clients'],
  },
  {
    what: 'client roles, and what roles hold',
    declared: {
      clients: [{ clientId: 'panel' }],
      roles: {
        realm: [
          { name: 'editor', composites: { realm: ['member'], client: { panel: ['reader'] } } },
          { name: 'member' },
        ],
        client: { panel: [{ name: 'reader' }] },
      },
    },
    plan: ['view-realm', 'view-clients'],
    apply: ['manage-realm', 'manage-clients'],
  },
  {
    what: 'groups and their roles',
    given: { path: '/groups', body: { name: 'board' } },
    declared: {
      roles: { realm: [{ name: 'member' }] },
      groups: [{ name: 'board', realmRoles: ['member'], subGroups: [{ name: 'treasury' }] }],
    },
    plan: ['view-realm', 'view-users'],
    apply: ['manage-realm', 'manage-users'],
  },
  {
    what: 'identity providers and their mappers',
    declared: {
      identityProviders: [
        {
          alias: 'partner',
          providerId: 'oidc',
          config: {
            clientId: 'fernhill',
            clientSecret: 'a partner’s secret',
            authorizationUrl: 'https://partner.example/auth',
            tokenUrl: 'https://partner.example/token',
          },
        },
      ],
      identityProviderMappers: [
        {
          name: 'phone',
          identityProviderAlias: 'partner',
          identityProviderMapper: 'oidc-user-attribute-idp-mapper',
          config: { syncMode: 'INHERIT', claim: 'phone', 'user.attribute': 'phone' },
        },
      ],
    },
    plan: ['view-realm', 'view-identity-providers'],
    apply: ['manage-realm', 'manage-identity-providers'],
  },
  {
    what: 'client profiles and policies',
    declared: {
      clientProfiles: {
        profiles: [
          {
            name: 'careful',
            description: 'Asks for PKCE',
            executors: [{ executor: 'pkce-enforcer', configuration: { 'auto-configure': true } }],
          },
        ],
      },
      clientPolicies: {
        policies: [
          {
            name: 'everybody',
            enabled: true,
            conditions: [{ condition: 'any-client', configuration: {} }],
            profiles: ['careful'],
          },
        ],
      },
    },
    plan: ['view-realm'],
    apply: ['manage-realm'],
  },
  {
    what: 'people',
    declared: {
      users: [
        { username: 'ana', enabled: true, credentials: [{ type: 'password', value: 'fern-and-hill' }] },
        { username: 'ben', enabled: true },
      ],
    },
    plan: ['view-realm', 'view-users'],
    apply: ['manage-realm', 'manage-users'],
  },
  {
    what: 'client scopes, and which of them a new client gets',
    declared: {
      clientScopes: [
        { name: 'tides', protocol: 'openid-connect' },
        { name: 'moons', protocol: 'openid-connect' },
      ],
      defaultOptionalClientScopes: ['tides', 'moons'],
    },
    plan: ['view-realm', 'view-clients'],
    apply: ['manage-realm', 'manage-clients'],
  },
  {
    what: 'scope mappings',
    declared: {
      roles: { realm: [{ name: 'member' }] },
      clients: [{ clientId: 'panel', fullScopeAllowed: false }],
      clientScopes: [
        { name: 'tides', protocol: 'openid-connect' },
        { name: 'moons', protocol: 'openid-connect' },
      ],
      scopeMappings: [
        { client: 'panel', roles: ['member'] },
        { clientScope: 'moons', roles: ['member'] },
      ],
    },
    plan: ['view-realm', 'view-clients'],
    apply: ['manage-realm', 'manage-clients'],
  },
  {
    what: 'organizations',
    declared: {
      organizationsEnabled: true,
      organizations: [
        { name: 'acme', alias: 'acme', domains: [{ name: 'acme.example' }] },
        { name: 'harbour', alias: 'harbour', domains: [{ name: 'harbour.example' }] },
      ],
    },
    plan: ['view-realm', 'view-organizations'],
    apply: ['manage-realm'],
  },
  {
    what: 'members of organizations',
    declared: {
      organizationsEnabled: true,
      users: [{ username: 'ana' }, { username: 'dee', email: 'dee@acme.example' }],
      organizations: [
        {
          name: 'acme',
          alias: 'acme',
          domains: [{ name: 'acme.example' }],
          members: [{ username: 'ana' }, { username: 'dee' }],
        },
      ],
    },
    plan: ['view-realm', 'view-users', 'view-organizations'],
    apply: ['manage-realm', 'manage-users'],
  },
  {
    what: 'identity providers of organizations',
    declared: {
      organizationsEnabled: true,
      identityProviders: [{ alias: 'harbours', providerId: 'oidc', config: { clientId: 'fernhill' } }],
      organizations: [
        {
          name: 'harbour',
          alias: 'harbour',
          domains: [{ name: 'harbour.example' }],
          identityProviders: [{ alias: 'harbours' }],
        },
      ],
    },
    plan: ['view-realm', 'view-identity-providers', 'view-organizations'],
    apply: ['manage-realm', 'manage-identity-providers'],
  },
  {
    what: 'components',
    declared: {
      components: {
        'org.keycloak.keys.KeyProvider': [
          { name: 'spare', providerId: 'hmac-generated', config: { priority: ['5'], algorithm: ['HS384'] } },
        ],
      },
    },
    plan: ['view-realm'],
    apply: ['manage-realm'],
  },
  {
    what: 'authorization settings',
    given: {
      path: '/clients',
      body: { clientId: 'guarded', serviceAccountsEnabled: true, authorizationServicesEnabled: true },
    },
    declared: {
      roles: { realm: [{ name: 'keeper' }] },
      clients: [
        { clientId: 'cabinet' },
        {
          clientId: 'guarded',
          serviceAccountsEnabled: true,
          authorizationServicesEnabled: true,
          authorizationSettings: {
            resources: [{ name: 'ledger', uris: ['/ledger'] }],
            policies: [
              {
                name: 'keepers',
                type: 'role',
                logic: 'POSITIVE',
                decisionStrategy: 'UNANIMOUS',
                config: { roles: '[{"id":"keeper","required":false}]' },
              },
            ],
          },
        },
      ],
    },
    plan: ['view-realm', 'view-clients', 'manage-authorization'],
    apply: ['manage-realm', 'manage-clients'],
  },
];

const told = ['clientId', 'username', 'alias', 'name', 'client', 'clientScope'];
const keyOf = (item: unknown): unknown =>
  Object.entries(Object(item) as Declared).find(([key]) => told.includes(key))?.[1] ?? item;

/** Two parts in one file: what both name is one object with the keys of both. */
function together(one: Declared, other: Declared): Declared {
  const both = (value: unknown, more: unknown): unknown => {
    if (Array.isArray(value) && Array.isArray(more)) {
      const items = Map.groupBy([...(value as unknown[]), ...(more as unknown[])], keyOf);
      return [...items.values()].map((same) => same.reduce(both));
    }
    const areObjects = [value, more].every((side) => typeof side === 'object' && side !== null);
    // neither a list nor plain: objects of a file
    return areObjects ? together(value as Declared, more as Declared) : more;
  };
  return Object.entries(other).reduce<Declared>(
    (all, [key, more]) => ({ ...all, [key]: all[key] === undefined ? more : both(all[key], more) }),
    one,
  );
}

const without = (roles: readonly string[], one: string): string[] => roles.filter((role) => role !== one);
const failure = (run: Promise<unknown>): Promise<string> =>
  run.then(
    () => 'nothing failed',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

describe('an account of the realm itself', () => {
  let own: ProvisionedRealm;
  let account: ServiceAccount;
  beforeAll(async () => {
    own = realm();
    // a realm without organizations shows nobody any
    await (await adminOf(product())).realms.create({ realm: own.realm, enabled: true, organizationsEnabled: true });
    account = await serviceAccount(own.realm);
  });
  const may = (roles: readonly string[]): Promise<void> => account.roles('realm-management', roles);

  test.each(parts)('plans and applies $what with exactly $apply', async ({ declared, given, plan, apply }) => {
    if (given !== undefined) await own.byHand('POST', given.path, given.body);
    for (const role of plan) {
      await may(without(plan, role));
      expect(await failure(own.plan(declared, account.env))).toMatch(
        new RegExp(`give the account the role ${role} of the client realm-management\\.$`),
      );
    }
    await may(plan);
    const planned = await own.plan(declared, account.env);
    expect(planned.plan.steps).not.toEqual([]);
    for (const role of apply) {
      // all of them read, and only this one may not write
      await may([...plan, ...without(apply, role)]);
      expect(await failure(own.apply(declared, account.env))).toMatch(
        new RegExp(`give the account the role ${role} of the client realm-management\\.`),
      );
    }
    await may(apply);
    expect((await own.apply(declared, account.env)).left).toBe('');
    expect(await own.plan(declared, account.env)).toMatchObject({ words: '', writes: [] });
    await may(plan);
    expect((await own.plan(declared, account.env)).words).toBe('');
  });

  test('the authorization settings of a client are written by whoever may change these, and nothing else of it', async () => {
    const vault = { clientId: 'vault', serviceAccountsEnabled: true, authorizationServicesEnabled: true };
    await own.byHand('POST', '/clients', vault);
    const declared = { clients: [{ ...vault, authorizationSettings: { resources: [{ name: 'ledger' }] } }] };
    const others = ['view-realm', 'view-clients'];
    await may([...others, 'view-authorization']);
    const refused = /give the account the role manage-authorization of/;
    expect(await failure(own.plan(declared, account.env))).toMatch(refused);
    expect(await failure(own.apply(declared, account.env))).toMatch(refused);
    await may([...others, 'manage-authorization']);
    expect(await own.apply(declared, account.env)).toMatchObject({ left: '', writes: [{ method: 'POST' }] });
    const described = { clients: [{ ...vault, description: 'Holds what is dear' }] };
    expect(await failure(own.apply(described, account.env))).toMatch(/give the account the role manage-clients of/);
  });

  test('without any role it names the one to begin with', async () => {
    await may([]);
    expect(await failure(own.plan(settings, account.env))).toBe(
      `the client ${account.clientId} may not read the settings of the realm ${own.realm}: give the account the role view-realm of the client realm-management.`,
    );
  });

  test('a role for other things does not pass for seeing the settings, which are then all but empty', async () => {
    await may(['view-users']);
    expect(await failure(own.plan(settings, account.env))).toContain('the role view-realm of');
  });
});

describe('an account of master', () => {
  let account: ServiceAccount;
  beforeAll(async () => {
    account = await serviceAccount('master');
  });
  afterAll(() => account.remove());
  const whole = parts.map(({ declared }) => declared).reduce(together);

  test('creates a realm and all of it with create-realm alone, and changes it later', async () => {
    const own = realm();
    expect(await failure(own.apply(whole, account.env))).toContain(
      'give the account the role create-realm of the realm master',
    );
    await account.realmRole('create-realm');
    expect((await own.apply(whole, account.env)).left).toBe('');
    expect(await own.plan(whole, account.env)).toMatchObject({ words: '', writes: [] });
    const changed = await own.apply({ ...whole, displayName: 'More' }, account.env);
    expect(changed).toMatchObject({ left: '', writes: [{ method: 'PUT' }] });
  });

  test('of a realm that somebody else made it needs the roles of that realm’s client in master', async () => {
    const own = realm();
    await (await adminOf(product())).realms.create({ realm: own.realm, enabled: true });
    const { declared, plan, apply } = parts.find(({ what }) => what === 'clients') ?? parts[0]!;
    for (const role of plan) {
      await account.roles(`${own.realm}-realm`, without(plan, role));
      expect(await failure(own.plan(declared, account.env))).toContain(
        `give the account the role ${role} of the client ${own.realm}-realm in the realm master.`,
      );
    }
    await account.roles(`${own.realm}-realm`, apply);
    expect((await own.apply(declared, account.env)).left).toBe('');
  });
});

describe('the administrator that came with the server', () => {
  const warning = async (own: ProvisionedRealm, env: Record<string, string>) => {
    const { url, admin } = product().keycloak;
    const server = await connect(own.realm, {
      KEYCLOAK_URL: url,
      KEYCLOAK_USER: admin.username,
      KEYCLOAK_PASSWORD: admin.password,
      ...env,
    });
    const before = server.requests;
    const said = await temporaryAdminWarning(server);
    const requests = server.requests - before;
    await server.close();
    return { said, requests };
  };

  test('is warned of, with one request', async () => {
    const { admin } = product().keycloak;
    expect(await warning(realm(), {})).toEqual({
      said: expect.stringMatching(`^The user ${admin.username} is a temporary administrator of master`) as unknown,
      requests: 1,
    });
  });

  test('is told from a client that may not see itself, or that is to stay', async () => {
    const account = await serviceAccount('master');
    try {
      expect((await warning(realm(), account.env)).said).toBeUndefined();
      await account.roles('master-realm', ['view-clients']);
      expect(await warning(realm(), account.env)).toEqual({ said: undefined, requests: 1 });
      // as kc.sh bootstrap-admin service marks the one it makes
      await handOf('master')('PUT', `/clients/${account.id}`, { attributes: { is_temporary_admin: 'true' } });
      expect((await warning(realm(), account.env)).said).toMatch(
        new RegExp(`^The client ${account.clientId} is a temporary administrator`),
      );
    } finally {
      await account.remove();
    }
  });

  test('is not looked for in other realms', async () => {
    const own = realm();
    await (await adminOf(product())).realms.create({ realm: own.realm, enabled: true });
    const account = await serviceAccount(own.realm);
    expect(await warning(own, account.env)).toEqual({ said: undefined, requests: 0 });
  });
});
