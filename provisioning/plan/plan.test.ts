import { readFileSync } from 'node:fs';
import { Secret, text, type Values } from '../file/value.ts';
import { clients } from '../kinds/clients/clients.ts';
import { flows } from '../kinds/flows/flows.ts';
import { assembled } from '../kinds/flows/read.ts';
import type { Kind } from '../kinds/kind.ts';
import { kinds } from '../kinds/order.ts';
import { realm } from '../kinds/realm/realm.ts';
import { mergeSettings } from '../kinds/settings/merge.ts';
import { settings } from '../kinds/settings/settings.ts';
import { requiredActions } from '../kinds/required-actions.ts';
import { hashOf, isHashOf } from '../kinds/secret-hash.ts';
import { localizationTexts } from '../kinds/texts.ts';
import { userProfile } from '../kinds/user-profile/user-profile.ts';
import { users } from '../kinds/users/users.ts';
import { desiredState, planFor } from './plan.ts';
import { planInNumbers, planInWords } from './words.ts';

const planOf = (source: string, actual: Iterable<[Kind, unknown]>) =>
  planFor(desiredState('realm.yaml', source, {}, kinds), new Map(actual), kinds);
const wordsOf = (source: string, actual: Iterable<[Kind, unknown]>): string => planInWords(planOf(source, actual));

const example = readFileSync(new URL('../../example/realm.yaml', import.meta.url), 'utf8');
const env = {
  SMTP_HOST: 'mail',
  SMTP_PORT: '25',
  HOME_URL: 'https://home.example',
  CONTROL_PANEL_SECRET: 'planted-secret',
};

test('the example is a valid file, and its plan for an empty server comes in the order of the kinds', () => {
  const plan = planFor(desiredState('realm.yaml', example, env, kinds), new Map(), kinds);
  const order = kinds.map(({ name }) => name);
  const places = plan.steps.map(({ kind }) => order.indexOf(kind));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(plan.steps[0]).toMatchObject({ kind: 'realm', name: 'fernhill', verb: 'create' });
  expect(planInNumbers(plan)).toMatch(/to create, \d+ to change$/);
  expect(JSON.stringify(plan) + planInWords(plan)).not.toContain('planted-secret');
  expect(JSON.stringify(plan) + planInWords(plan)).not.toContain('fern-and-hill');
});

test('a realm that is as the file says needs nothing', () => {
  const there: [Kind, unknown][] = [
    [realm, true],
    [settings, { verifyEmail: true, attributes: { a: '1', other: 'x' } }],
  ];
  expect(planOf('realm: acme\nverifyEmail: true\nattributes: {a: 1}\n', there).steps).toEqual([]);
});

test('shows old and new of a changed setting', () => {
  expect(
    wordsOf('realm: acme\naccessTokenLifespan: 300\n', [
      [realm, true],
      [settings, { accessTokenLifespan: 60 }],
    ]),
  ).toBe('~ change realm settings acme\n    accessTokenLifespan: 60 → 300');
});

test('a partial map is merged into what the server has, and untouched mail settings are not sent', () => {
  const present: Values = {
    realm: 'acme',
    attributes: { a: '1', frontendUrl: 'x' },
    smtpServer: { password: '**********' },
    clientPolicies: {},
  };
  expect(mergeSettings(present, { attributes: { a: '2' } })).toEqual({
    realm: 'acme',
    attributes: { a: '2', frontendUrl: 'x' },
  });
});

test('an SMTP password is told from a former one by its hash, and goes along with any change of the mail settings', () => {
  const declared: Values = { smtpServer: { host: 'new', password: new Secret('planted') } };
  const body = mergeSettings({ smtpServer: { host: 'old', password: '**********' } }, declared);
  expect(body['smtpServer']).toEqual({ host: 'new', password: 'planted' });
  const attributes = body['attributes'] as Values;
  const hash = text(attributes, 'doorplate.secret.smtpServer.password');
  expect(hash).not.toContain('planted');
  expect(isHashOf(hash, 'planted')).toBe(true);

  const source = (password: string) => `realm: acme\nsmtpServer: {host: new, password: ${password}}\n`;
  const there = { smtpServer: { host: 'new', password: '**********' }, attributes };
  expect(
    planOf(source('planted'), [
      [realm, true],
      [settings, there],
    ]).steps,
  ).toEqual([]);
  expect(
    wordsOf(source('rotated'), [
      [realm, true],
      [settings, there],
    ]),
  ).toContain('smtpServer.password: (secret) → (secret)');
});

test('hashes of the same secret differ, and a mangled one fits nothing', () => {
  expect(hashOf('a')).not.toBe(hashOf('a'));
  expect(isHashOf('scrypt$x$y', 'a')).toBe(false);
  expect(isHashOf(undefined, 'a')).toBe(false);
});

const actions = (registered: Values[], ids: string[] = []) => ({
  registered,
  known: new Map(ids.map((id) => [id, id])),
});

test('a required action that the realm lacks is registered, one that no server knows is refused with the nearest', () => {
  const source = (alias: string) => `realm: acme\nrequiredActions: [{alias: ${alias}, enabled: true}]\n`;
  expect(
    planOf(source('UPDATE_EMAIL'), [
      [realm, true],
      [requiredActions, actions([], ['UPDATE_EMAIL'])],
    ]).steps[0],
  ).toMatchObject({
    verb: 'create',
    name: 'UPDATE_EMAIL',
  });
  expect(() =>
    planOf(source('UPDATE_EMIAL'), [
      [realm, true],
      [requiredActions, actions([], ['UPDATE_EMAIL'])],
    ]),
  ).toThrow('The required action UPDATE_EMIAL is none that this server knows: did you mean UPDATE_EMAIL?');
});

test('a disabled delete_credential is drift', () => {
  const there = actions([{ alias: 'delete_credential', enabled: false }], ['delete_credential']);
  expect(
    wordsOf('realm: acme\nrequiredActions: [{alias: delete_credential, enabled: true}]\n', [
      [realm, true],
      [requiredActions, there],
    ]),
  ).toBe('~ change required action delete_credential\n    enabled: false → true');
});

test("a client's mappers are compared one by one", () => {
  const source =
    'realm: acme\nclients: [{clientId: a, protocolMappers: [{name: m, protocolMapper: x, config: {k: v}}]}]\n';
  const there = (value: string) =>
    new Map([
      [
        'a',
        {
          protocolMappers: [
            { name: 'm', protocolMapper: 'x', config: { k: value, other: '1' } },
            { name: 'hand-made' },
          ],
        },
      ],
    ]);
  expect(
    planOf(source, [
      [realm, true],
      [clients, there('v')],
    ]).steps,
  ).toEqual([]);
  expect(
    wordsOf(source, [
      [realm, true],
      [clients, there('w')],
    ]),
  ).toBe('~ change client a\n    protocolMappers.m.config.k: "w" → "v"');
});

test("a person's password is an initial value: never compared, never set again", () => {
  const source =
    'realm: acme\nusers: [{username: ana, email: a@b.example, credentials: [{type: password, value: planted}]}]\n';
  const there = (email: string) => ({ realm: {}, accounts: new Map([['ana', { user: { email } }]]), set: new Set() });
  expect(
    planOf(source, [
      [realm, true],
      [users, there('a@b.example')],
    ]).steps,
  ).toEqual([]);
  const [changed] = planOf(source, [
    [realm, true],
    [users, there('old@b.example')],
  ]).steps;
  expect(changed?.task).toMatchObject({ username: 'ana', user: { email: 'a@b.example' }, credentials: [] });
  expect(changed?.task).not.toHaveProperty('password');
});

test('a profile is a whole: a field that is not named leaves it, another order is a change', () => {
  const source = 'realm: acme\nuserProfile: {attributes: [{name: username}, {name: email}]}\n';
  const there = (...names: string[]) => ({ attributes: names.map((name) => ({ name })) });
  expect(
    planOf(source, [
      [realm, true],
      [userProfile, there('username', 'email')],
    ]).steps,
  ).toEqual([]);
  expect(
    wordsOf(source, [
      [realm, true],
      [userProfile, there('username', 'email', 'phone')],
    ]),
  ).toContain('userProfile.attributes.phone: {"name":"phone"} → (nothing)');
  expect(
    wordsOf(source, [
      [realm, true],
      [userProfile, there('email', 'username')],
    ]),
  ).toContain('["email","username"] → ["username","email"]');
});

test('of the texts only those that differ are sent', () => {
  const [step] = planOf('realm: acme\nlocalizationTexts: {de: {a.b: Neu, c: Gleich}}\n', [
    [realm, true],
    [localizationTexts, { de: { c: 'Gleich' } }],
  ]).steps;
  expect(step?.task).toEqual({ locale: 'de', texts: { 'a.b': 'Neu' } });
});

const flow = (builtIn: boolean, ...rows: [string, string][]) => {
  const listed = { id: '1', alias: 'f', description: '', providerId: 'basic-flow', builtIn };
  const executions = rows.map(([providerId, requirement], priority) => ({
    id: `${priority}`,
    providerId,
    requirement,
    priority,
    level: 0,
  }));
  return {
    listed: [listed],
    trees: [assembled(listed, executions)],
    taken: new Set(),
    realm: {},
    users: { clients: new Map(), identityProviders: new Map(), profiles: '' },
    known: new Set(),
  };
};
const flowSource =
  'realm: acme\nauthenticationFlows: [{alias: f, authenticationExecutions: [{authenticator: a, requirement: REQUIRED}, {authenticator: b, requirement: ALTERNATIVE}]}]\n';

test("a flow's requirements and order are compared; a built-in flow is never restructured", () => {
  const plan = (there: unknown) =>
    wordsOf(flowSource, [
      [realm, true],
      [flows, there],
    ]);
  expect(plan(flow(false, ['a', 'REQUIRED'], ['b', 'ALTERNATIVE']))).toBe('');
  expect(plan(flow(false, ['a', 'DISABLED'], ['b', 'ALTERNATIVE']))).toContain(
    'a.requirement: "DISABLED" → "REQUIRED"',
  );
  expect(plan(flow(false, ['b', 'ALTERNATIVE'], ['a', 'REQUIRED']))).toContain(
    'authenticationExecutions: ["b","a"] → ["a","b"]',
  );
  expect(plan(flow(true, ['a', 'REQUIRED'], ['other', 'REQUIRED'], ['b', 'ALTERNATIVE']))).toBe('');
  expect(() => plan(flow(true, ['a', 'REQUIRED']))).toThrow('The flow f is built in and has no b: copy it');
});
