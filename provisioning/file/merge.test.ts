import fc from 'fast-check';
import { allManaged } from './in-tests/all-managed.ts';
import { inspectRealmFiles, readRealmFiles, type RealmFile } from './read.ts';
import { Secret, type Value, type Values } from './value.ts';
import { worded } from './problem.ts';

const named = (texts: readonly string[]) => texts.map((source, index) => ({ name: `${index + 1}.yaml`, source }));
const read = (...texts: readonly string[]): RealmFile => readRealmFiles(named(texts), {}, allManaged);
const complaints = (...texts: readonly string[]): string[] =>
  inspectRealmFiles(named(texts), {}, allManaged).problems.map(worded);

test('merges objects by key and lists of objects by what tells their objects apart', () => {
  const base = `
realm: acme
smtpServer: {host: a}
clients: [{clientId: shop, enabled: true, protocolMappers: [{name: one, protocol: saml}]}, {clientId: till}]
roles: {realm: [{name: cook}], client: {shop: [{name: buy}]}}
groups: [{name: Staff, subGroups: [{name: Night}]}]
users: [{username: ana, email: ana@example.org}]`;
  const more = `
smtpServer: {port: '25'}
clients: [{clientId: shop, name: Shop, protocolMappers: [{name: one, protocolMapper: x}, {name: two}]}, {clientId: new}]
roles: {realm: [{name: waiter}], client: {shop: [{name: buy, description: Buys}]}}
groups: [{name: Staff, subGroups: [{name: Day}, {name: Night, realmRoles: [cook]}]}]
users: [{username: Ana, enabled: true}]
identityProviderMappers: [{name: m, identityProviderAlias: a}, {name: m, identityProviderAlias: b}]`;
  expect(read(base, more).values).toMatchObject({
    realm: 'acme',
    smtpServer: { host: 'a', port: '25' },
    clients: [
      {
        clientId: 'shop',
        enabled: true,
        name: 'Shop',
        protocolMappers: [{ name: 'one', protocol: 'saml', protocolMapper: 'x' }, { name: 'two' }],
      },
      { clientId: 'till' },
      { clientId: 'new' },
    ],
    roles: {
      realm: [{ name: 'cook' }, { name: 'waiter' }],
      client: { shop: [{ name: 'buy', description: 'Buys' }] },
    },
    groups: [{ name: 'Staff', subGroups: [{ name: 'Night', realmRoles: ['cook'] }, { name: 'Day' }] }],
    identityProviderMappers: [{ identityProviderAlias: 'a' }, { identityProviderAlias: 'b' }],
  });
});

test('refuses two values for one key, and names both places', () => {
  expect(
    complaints(
      'realm: acme\nclients:\n  - clientId: shop\n    redirectUris: [a]\n',
      'clients: [{clientId: till}, {clientId: shop, redirectUris: [b]}]\n',
    ),
  ).toEqual([
    '2.yaml:1:60: clients.shop.redirectUris has another value at 1.yaml:4:19: keep one of the two, or let this file win with doorplate: {override: [clients.shop.redirectUris]}.',
  ]);
});

test('the same value twice is no conflict, and a secret is compared without being shown', () => {
  const secret = (value: string) => `clients: [{clientId: a, secret: ${value}}]\n`;
  expect(complaints(`realm: acme\n${secret('planted-1')}`, secret('planted-1'))).toEqual([]);
  const [problem = ''] = complaints(`realm: acme\n${secret('planted-1')}`, secret('planted-2'));
  expect(problem).toContain('clients.a.secret has another value');
  expect(problem).not.toContain('planted');
});

test('a later file wins where it says so: everywhere, or at the paths it lists', () => {
  const base = 'realm: acme\ndisplayName: Base\nclients: [{clientId: a.b, redirectUris: [x, y], name: n}]\n';
  const stage =
    'displayName: Stage\nclients: [{clientId: a.b, redirectUris: [z], name: n}]\ndoorplate: {override: true, prune: [clients]}\n';
  const { values } = read(base, stage);
  expect(values).toMatchObject({
    displayName: 'Stage',
    clients: [{ clientId: 'a.b', redirectUris: ['z'] }],
    doorplate: { prune: ['clients'] },
  });
  expect(values['doorplate']).not.toHaveProperty('override');
  const listed = stage.replace('override: true', 'override: [displayName, clients.a.b]');
  expect(read(base, listed).values).toEqual(values);
  expect(complaints(base, stage.replace('override: true', 'override: [displayName]'))[0]).toContain(
    'clients.a.b.redirectUris has another value',
  );
});

test('an override that overrides nothing is refused', () => {
  expect(complaints('realm: acme\ndisplayName: A\n', 'doorplate:\n  override:\n    - displayNam\n')).toEqual([
    '2.yaml:3:7: displayNam overrides nothing: no file before this one gives it another value. Remove it, or put it right.',
  ]);
  expect(complaints('realm: acme\ndoorplate: {override: {a: b}}\n')).toEqual([
    '1.yaml:2:23: doorplate.override must be true, or a list of paths.',
  ]);
});

test('executions of a flow are one value, since their order is what they mean', () => {
  const flow = (authenticator: string) =>
    `authenticationFlows: [{alias: f, authenticationExecutions: [{authenticator: ${authenticator}}]}]\n`;
  expect(complaints(`realm: acme\n${flow('a')}`, flow('b'))[0]).toContain(
    'authenticationFlows.f.authenticationExecutions has another value',
  );
});

test('instructions of the files add up', () => {
  const merged = read(
    'realm: acme\ndoorplate: {prune: [clients], moved: {roles: {a: b}}, expects: {roles: [x]}, passwords: [ana]}\n',
    'doorplate: {prune: [roles, clients], moved: {roles: {c: d}}, expects: {roles: [y], groups: [/g]}, passwords: [ben]}\n',
  );
  expect(merged.values['doorplate']).toEqual({
    prune: ['clients', 'roles'],
    moved: { roles: { a: 'b', c: 'd' } },
    expects: { roles: ['x', 'y'], groups: ['/g'] },
    passwords: ['ana', 'ben'],
  });
});

test('a problem found later points at the file and place that the value came from', () => {
  const file = read(
    'realm: acme\nclients:\n  - clientId: a\n  - clientId: b.c\n    name: B\n',
    'clients:\n  - clientId: b.c\n    attributes:\n      x.y: z\n  - clientId: d\n',
  );
  const place = (path: string): string => {
    const { file: name, line, column } = file.problem(path, '');
    return `${name}:${line}:${column}`;
  };
  expect(place('clients.1.name')).toBe('1.yaml:5:11');
  expect(place('clients.1.attributes.x.y')).toBe('2.yaml:4:12');
  expect(place('clients.2')).toBe('2.yaml:5:5');
  // what is missing is placed at what it is missing from
  expect(place('clients.0.redirectUris')).toBe('1.yaml:3:5');
});

/** The same text for values that differ only in the order of keys and of named objects. */
function canonical(value: Value | undefined): string {
  if (value instanceof Secret) return `secret ${value.reveal()}`;
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value as Values).map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`);
    return `{${entries.sort().join(',')}}`;
  }
  return JSON.stringify(value);
}

const name = fc.constantFrom('a', 'b', 'c.d', 'e/f');
const realm = fc.record(
  {
    displayName: fc.string({ maxLength: 5 }),
    verifyEmail: fc.boolean(),
    attributes: fc.dictionary(name, fc.constantFrom('x', 'y')),
    supportedLocales: fc.uniqueArray(fc.constantFrom('en', 'de', 'fr')),
    clients: fc.uniqueArray(
      fc.record(
        {
          clientId: name,
          enabled: fc.boolean(),
          secret: fc.constantFrom('planted-1', 'planted-2'),
          redirectUris: fc.array(fc.constantFrom('u', 'v'), { maxLength: 2 }),
          protocolMappers: fc.uniqueArray(
            fc.record({ name, config: fc.dictionary(name, fc.constantFrom('x', 'y')) }, { requiredKeys: ['name'] }),
            { selector: (mapper) => mapper.name },
          ),
        },
        { requiredKeys: ['clientId'] },
      ),
      { selector: (client) => client.clientId },
    ),
  },
  { requiredKeys: [] },
);

/** The realm cut into parts: every leaf goes to one of them, or to several with the same value. */
function parts(value: unknown, count: number, choose: () => number): unknown[] {
  if (Array.isArray(value) && value.every((item) => typeof item === 'object')) {
    const items = value.map((item) => parts(item, count, choose));
    return Array.from({ length: count }, (_, part) => items.map((of) => of[part]));
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const entries = Object.entries(value).map(([key, item]) => ({
      key,
      // what tells an object apart stands in each of its parts
      of: key === 'clientId' || key === 'name' ? Array<unknown>(count).fill(item) : parts(item, count, choose),
    }));
    return Array.from({ length: count }, (_, part) =>
      Object.fromEntries(entries.flatMap(({ key, of }) => (of[part] === undefined ? [] : [[key, of[part]]]))),
    );
  }
  const first = choose();
  const second = choose();
  return Array.from({ length: count }, (_, part) => (part === first || part === second ? value : undefined));
}

test('a realm cut into files is the realm again, whatever the order of the files', () => {
  fc.assert(
    fc.property(realm, fc.integer({ min: 1, max: 4 }), fc.infiniteStream(fc.nat()), (whole, count, numbers) => {
      const choose = (): number => Number(numbers.next().value) % count;
      const texts = parts(whole, count, choose).map((part) => JSON.stringify(part));
      const order = texts.map((text) => ({ text, rank: choose() })).sort((a, b) => a.rank - b.rank);
      const merged = read(...order.map(({ text }) => text));
      const alone = read(JSON.stringify(whole));
      expect(canonical(merged.values)).toBe(canonical(alone.values));
    }),
    { numRuns: 300 },
  );
});

test('two realms that differ conflict in either order, and at the same paths', () => {
  const paths = (one: unknown, other: unknown): string[] =>
    complaints(JSON.stringify(one), JSON.stringify(other)).map((line) => /: (\S+) has another/.exec(line)?.[1] ?? line);
  fc.assert(
    fc.property(realm, realm, (one, other) => {
      expect(paths(one, other).sort()).toEqual(paths(other, one).sort());
    }),
    { numRuns: 200 },
  );
});
