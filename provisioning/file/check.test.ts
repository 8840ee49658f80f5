import { readFileSync } from 'node:fs';
import { kinds } from '../kinds/order.ts';
import { kind, type Kind } from '../kinds/kind.ts';
import { checkRealm } from './check.ts';
import type { Environment } from './placeholders.ts';
import { worded } from './problem.ts';
import { unresolvedReferences } from './references.ts';
import { keysOf } from './representations.ts';

/** A kind that manages every key, deletes and renames: so that these tests are of the check alone. */
const everything: Kind = kind<undefined, undefined>({
  name: 'everything',
  keys: [...keysOf('RealmRepresentation').keys()],
  prunes: ['clients', 'roles'],
  moves: ['clients', 'roles'],
  read: () => Promise.resolve(undefined),
  plan: () => [],
  write: () => Promise.resolve(),
});
const few: Kind = { ...everything, name: 'few', keys: ['clients'], prunes: ['clients'], moves: [] };

const check = (source: string, env: Environment = {}, of: readonly Kind[] = [everything]) =>
  checkRealm({ sources: [{ name: 'realm.yaml', source: `realm: acme\n${source}` }], env, kinds: of });
const complaints = (source: string): string[] => check(source).problems.map(worded);

test('reports everything at once, from top to bottom', () => {
  expect(
    complaints(`verifyEmial: true
browserFlow: Own
clients:
  - clientId: a
    redirectUris: ['*']
    enabled: maybe
  - {clientId: b, defaultClientScopes: [profil]}
users: [{username: ana, requiredActions: [CONFIGURE_TOPT]}]
`),
  ).toEqual([
    'realm.yaml:2:1: verifyEmial is not a key that Keycloak knows: did you mean verifyEmail?',
    'realm.yaml:3:14: There is no authentication flow Own: declare it, or name it under doorplate.expects.authenticationFlows if the realm has it already.',
    'realm.yaml:6:20: warning: The client a sends people, and what signs them in, to any address (*): name its own addresses.',
    'realm.yaml:7:14: clients.0.enabled must be true or false, not a text.',
    'realm.yaml:8:41: There is no client scope profil: did you mean profile? Otherwise declare it, or name it under doorplate.expects.clientScopes if the realm has it already.',
    'realm.yaml:9:43: There is no required action CONFIGURE_TOPT: did you mean CONFIGURE_TOTP? Otherwise name it under doorplate.expects.requiredActions if the server has a provider of that name.',
  ]);
});

test.each([
  ['a realm flow', 'directGrantFlow: x', 'authentication flow x'],
  ['a flow within a flow', 'authenticationFlows: [{alias: a, authenticationExecutions: [{flowAlias: x}]}]', 'flow x'],
  ['a flow of a client', 'clients: [{clientId: a, authenticationFlowBindingOverrides: {browser: x}}]', 'flow x'],
  ['a first login', 'identityProviders: [{alias: a, firstBrokerLoginFlowAlias: x}]', 'flow x'],
  ['what follows a login', 'identityProviders: [{alias: a, postBrokerLoginFlowAlias: x}]', 'flow x'],
  ['a scope of a client', 'clients: [{clientId: a, optionalClientScopes: [x]}]', 'client scope x'],
  ["a realm's scopes", 'defaultDefaultClientScopes: [x]', 'client scope x'],
  ['a scope of the profile', 'userProfile: {attributes: [{name: a, selector: {scopes: [x]}}]}', 'client scope x'],
  ['a composite', 'roles: {realm: [{name: a, composites: {realm: [x]}}]}', 'realm role x'],
  ['a composite of a client', 'defaultRole: {composites: {client: {account: [x]}}}', 'client role account/x'],
  ['the roles of no client', 'roles: {client: {x: [{name: a}]}}', 'client x'],
  ['a role of a group', 'groups: [{name: a, subGroups: [{name: b, realmRoles: [x]}]}]', 'realm role x'],
  ['a role of a person', 'users: [{username: a, clientRoles: {account: [x]}}]', 'client role account/x'],
  ['a group of a person', 'users: [{username: a, groups: [x]}]', 'group /x'],
  ['a default group', 'groups: [{name: a}]\ndefaultGroups: [/a/b]', 'group /a/b'],
  ['an action', 'requiredActions: [{alias: x}]', 'required action x'],
  ['a service account', 'users: [{username: a, serviceAccountClientId: x}]', 'client x'],
  ['a scope mapping', 'scopeMappings: [{client: account, roles: [x]}]', 'realm role x'],
  ['a client scope mapping', 'clientScopeMappings: {account: [{clientScope: x, roles: []}]}', 'client scope x'],
  ['a mapper', 'identityProviderMappers: [{name: a, identityProviderAlias: x}]', 'identity provider x'],
  ['an organization', 'organizations: [{name: a, identityProviders: [{alias: x}]}]', 'identity provider x'],
  ['a member', 'organizations: [{name: a, members: [{username: X}]}]', 'user x'],
  ['a policy', 'clientPolicies: {policies: [{name: a, profiles: [x]}]}', 'client profile x'],
])('finds a name of nothing in %s', (_what, line, message) => {
  expect(complaints(line)).toEqual([expect.stringContaining(`There is no `) as string]);
  expect(complaints(line)[0]).toContain(message);
});

test('takes names that the file declares, that every realm has, and that it expects', () => {
  const source = `
browserFlow: Own
defaultGroups: [/Staff/Night, Staff]
roles:
  realm: [{name: cook, composites: {realm: [offline_access, chef, default-roles-acme]}}]
  client: {'https://sp.example/': [{name: use}]}
clients: [{clientId: 'https://sp.example/', defaultClientScopes: [profile, tides]}]
clientScopes: [{name: tides}]
groups: [{name: Staff, clientRoles: {'https://sp.example/': [use], realm-management: [view-users]}, subGroups: [{name: Night}]}]
users: [{username: ana, realmRoles: [cook], requiredActions: [CONFIGURE_TOTP], groups: [/Lent]}]
authenticationFlows: [{alias: Own, authenticationExecutions: [{flowAlias: forms}]}]
clientPolicies: {policies: [{name: p, profiles: [fapi-2-security-profile]}]}
doorplate: {expects: {roles: [chef], groups: [Lent]}}`;
  expect(complaints(source)).toEqual([]);
});

test('gives a plan the names that only the server may know, by what they are of', () => {
  const { file } = check(
    'browserFlow: Own\nusers: [{username: a, realmRoles: [x], clientRoles: {shop: [buy], account: [y]}}]\n',
  );
  expect(Object.fromEntries(unresolvedReferences(file))).toEqual({
    flows: [{ type: 'flows', name: 'Own', path: 'browserFlow' }],
    roles: [{ type: 'roles', name: 'x', path: 'users.0.realmRoles.0' }],
    // without a client there is no use in asking for its roles
    clients: [{ type: 'clients', name: 'shop', path: 'users.0.clientRoles.shop' }],
    clientRoles: [{ type: 'clientRoles', name: 'account/y', path: 'users.0.clientRoles.account.0' }],
  });
});

test.each([
  ['no flow', "browserFlow: ''", 'browserFlow is empty'],
  [
    'a flow with nothing enabled',
    'browserFlow: f\nauthenticationFlows: [{alias: f, authenticationExecutions: [{authenticator: a, requirement: DISABLED}, {flowAlias: g, requirement: REQUIRED}]}, {alias: g, authenticationExecutions: []}]',
    "The flow f is the realm's browserFlow, and all its executions are DISABLED or missing",
  ],
  ['a code of another hash', 'otpPolicyAlgorithm: HmacSHA256', 'warning: Microsoft Authenticator'],
  ['eight digits', 'otpPolicyDigits: 8', 'warning: Microsoft Authenticator'],
  ['a minute', 'otpPolicyPeriod: 60', 'warning: Google Authenticator'],
  ['a counter', 'otpPolicyType: hotp\notpPolicyPeriod: 60', 'warning: Microsoft Authenticator'],
  ['an issuer with a colon', "displayName: 'Acme: Staff'", 'warning: displayName holds a colon'],
  ['a redirect to everywhere', "clients: [{clientId: a, redirectUris: ['https://*']}]", 'warning: The client a sends'],
  [
    'a password policy of nobody',
    'passwordPolicy: length(12) and notUserName(undefined)',
    'no password policy notUserName: did you mean notUsername?',
  ],
])('says that %s breaks logins', (_what, source, message) => {
  expect(complaints(source)).toEqual([expect.stringContaining(message) as string]);
});

test('lets through what common applications know', () => {
  expect(
    complaints(
      'otpPolicyType: totp\notpPolicyAlgorithm: HmacSHA1\notpPolicyDigits: 6\notpPolicyPeriod: 30\npasswordPolicy: length(8) and regexPattern(a and b)\n',
    ),
  ).toEqual([expect.stringContaining('no password policy b)') as string]);
});

test.each([
  ['prune: [clinets]', 'Nothing called clinets is pruned: did you mean clients?'],
  ['moved: {rolls: {a: b}}', 'Nothing called rolls is moved: did you mean roles?'],
  ['moved: {roles: {a: c, b: c}}', 'Two roles cannot both become c'],
  ['moved: {roles: {a: a}}', 'a is moved to itself'],
  ['expects: {rols: [a]}', 'Nothing called rols is expected: did you mean roles?'],
  ['passwords: [ana]', 'The file declares no user ana'],
  ['prun: []', 'doorplate.prun is not a key that Keycloak knows: did you mean prune?'],
])('refuses the instruction %s', (line, message) => {
  expect(complaints(`doorplate: {${line}}`)).toEqual([expect.stringContaining(message) as string]);
});

test('refuses to prune what the file does not speak of, and says how to delete all', () => {
  const problems = check('doorplate: {prune: [clients]}', {}, [few, { ...everything, keys: ['realm'], prunes: [] }]);
  expect(problems.problems.map(worded)).toEqual([
    'realm.yaml:2:21: clients is to be pruned, and the file has no clients: add `clients: []` to delete all of them, or remove the word.',
  ]);
});

test('takes the same new name for roles of two clients, and a group by its path', () => {
  const moved = "moved: {clientRoles: {'a/x': y, 'b/x': y}, groups: {Night: /Staff/Late}}";
  const source = 'groups: [{name: Staff, subGroups: [{name: Night}]}]\n';
  expect(check(`${source}doorplate: {${moved}}`, {}, [renaming]).problems).toEqual([]);
  expect(
    check(`${source}doorplate: {${moved.replace('Night:', 'Staff/Night:')}}`, {}, [renaming]).problems.map(worded),
  ).toEqual([expect.stringContaining('Staff/Night is moved to /Staff/Late, and the file still declares') as string]);
});

test('refuses an old name that is still declared', () => {
  expect(complaints('roles: {realm: [{name: a}, {name: b}]}\ndoorplate: {moved: {roles: {a: b}}}')).toEqual([
    'realm.yaml:3:32: a is moved to b, and the file still declares a: declare it by its new name only.',
  ]);
});

const renaming = { ...everything, moves: ['roles', 'clientRoles', 'groups', 'authenticationFlows'] };

test('says what something is called that the file renames', () => {
  const source = `
roles: {realm: [{name: chef}]}
groups: [{name: Team, realmRoles: [cook], subGroups: [{name: Night}]}]
defaultGroups: [/Staff/Night]
browserFlow: Old
authenticationFlows: [{alias: New}]
doorplate: {moved: {roles: {cook: chef}, groups: {Staff: Team}, authenticationFlows: {Old: New}}}`;
  expect(check(source, {}, [renaming]).problems.map(worded)).toEqual([
    'realm.yaml:4:36: The realm role cook becomes chef by doorplate.moved: name it so.',
    'realm.yaml:5:17: The group /Staff/Night becomes /Team/Night by doorplate.moved: name it so.',
    'realm.yaml:6:14: The authentication flow Old becomes New by doorplate.moved: name it so.',
  ]);
});

test.each([
  ['clients: [{clientId: a, protocol: openid-conect}]', 'did you mean openid-connect?'],
  [
    'authenticationFlows: [{alias: a, authenticationExecutions: [{authenticator: b, requirement: OPTIONAL}]}]',
    'use REQUIRED, ALTERNATIVE, CONDITIONAL or DISABLED',
  ],
  ['userProfile: {unmanagedAttributePolicy: ON}', 'use ENABLED, ADMIN_VIEW or ADMIN_EDIT'],
  ['userProfile: {attributes: [{name: a, permissions: {view: [users]}}]}', 'did you mean user?'],
  ['clients: [{clientId: a, authorizationSettings: {decisionStrategy: ALL}}]', 'AFFIRMATIVE, UNANIMOUS or CONSENSUS'],
  ['clients: [{clientId: a, authorizationSettings: {policies: [{name: p, logic: NOT}]}}]', 'POSITIVE or NEGATIVE'],
])('names the values that a key can have: %s', (line, message) => {
  expect(complaints(line)).toEqual([expect.stringContaining(message) as string]);
});

test.each([
  ['clients: [{clientId: a}, {clientId: a}]', '2:37: a stands twice in clients'],
  [
    'clients: [{clientId: a, protocolMappers: [{name: m}, {name: m}]}]',
    '2:61: m stands twice in clients.0.protocolMappers',
  ],
  ['groups: [{name: g, subGroups: [{name: s}, {name: s}]}]', 's stands twice in groups.0.subGroups'],
  ['roles: {client: {account: [{name: r}, {name: r}]}}', 'r stands twice in roles.client.account'],
  ['users: [{username: ana}, {username: Ana}]', 'ana stands twice in users'],
  ['identityProviders: [{alias: a}, {alias: a}]', 'a stands twice in identityProviders'],
  ['userProfile: {groups: [{name: g}, {name: g}]}', 'g stands twice in userProfile.groups'],
])('finds what stands twice: %s', (line, message) => {
  expect(complaints(line)).toEqual([expect.stringContaining(message) as string]);
});

test('takes names that are told apart by more than the name', () => {
  expect(
    complaints(`
identityProviders: [{alias: a}, {alias: b}]
identityProviderMappers: [{name: m, identityProviderAlias: a}, {name: m, identityProviderAlias: b}]
components: {x: [{name: Scopes, subType: anonymous}, {name: Scopes, subType: authenticated}]}
roles: {realm: [{name: r}], client: {account: [{name: r}]}}`),
  ).toEqual([]);
});

test('says once what two checks find', () => {
  const { problems } = check('clients: [{clientId: a}, {clientId: a}]', {}, kinds);
  expect(problems.map(worded)).toEqual(['realm.yaml:2:37: a stands twice in clients: keep one of the two.']);
});

test('keeps its pace with as many problems as there are clients', () => {
  const clients = Array.from({ length: 5000 }, (_, index) => ({ clientId: `c${index}`, defaultClientScopes: ['x'] }));
  const { problems } = check(`clients: ${JSON.stringify(clients)}`);
  expect(problems).toHaveLength(5000);
  expect(problems[4999]?.column).toBeGreaterThan(problems[4998]?.column ?? 0);
});

test('the example is without a fault', () => {
  const source = readFileSync(new URL('../../example/realm.yaml', import.meta.url), 'utf8');
  const env = { SMTP_HOST: 'localhost', SMTP_PORT: '25', CONTROL_PANEL_SECRET: 'x', HOME_URL: 'http://localhost' };
  expect(checkRealm({ sources: [{ name: 'realm.yaml', source }], env, kinds }).problems.map(worded)).toEqual([]);
});

test('a variable that is not set is a warning of check, and an error of everything that calls the server', () => {
  const sources = [{ name: 'realm.yaml', source: 'realm: acme\ndisplayName: ${env:NOT_SET}\n' }];
  expect(checkRealm({ sources, env: {}, kinds }).problems).toEqual([
    expect.objectContaining({ line: 2, level: 'warning', message: expect.stringContaining('NOT_SET') as unknown }),
  ]);
});
