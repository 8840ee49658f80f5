import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { exportRealm, type Exported } from '../../../provisioning/export/export.ts';
import { realmText } from '../../../provisioning/export/realm-text.ts';
import { isValues, without, type Value, type Values } from '../../../provisioning/file/value.ts';
import { kinds } from '../../../provisioning/kinds/order.ts';
import { connect } from '../../../provisioning/server/connection.ts';
import { generateRealm } from '../../../scripts/bench/realm-generator.ts';
import { adminOf } from '../../../scripts/visitor/admin.ts';
import { makeByHand, secretsByHand } from '../../support/hand-made-realm.ts';
import { product } from '../../support/product.ts';
import { provisionedRealms, type ProvisionedRealm } from '../../support/provisioning.ts';

const { realm } = provisionedRealms();

interface File extends Exported {
  /** With `REALM` for the realm's name. */
  text: string;
}

/** What a file says of a realm of this name. */
function declared({ text }: File, { realm }: ProvisionedRealm): Values {
  // what was written as YAML reads back as the realm's values
  return without(parse(text.replaceAll('REALM', realm)) as Values, 'realm');
}

async function exported(of: ProvisionedRealm): Promise<File> {
  const { url, admin } = product().keycloak;
  const server = await connect(of.realm, {
    KEYCLOAK_URL: url,
    KEYCLOAK_USER: admin.username,
    KEYCLOAK_PASSWORD: admin.password,
  });
  try {
    const result = await exportRealm(server, kinds, { full: false, users: true });
    const text = realmText(result);
    return { ...result, text: text.replaceAll(of.realm, 'REALM') };
  } finally {
    await server.close();
  }
}

/** What the names of an export stand for: the server's own values, and those that no read shows. */
async function valuesOf(
  of: ProvisionedRealm,
  { names }: Exported,
  hidden: Record<string, string>,
): Promise<Record<string, string>> {
  const clients = (await of.byHand('GET', '/clients')) as {
    clientId: string;
    secret?: string;
    attributes?: Record<string, string>;
  }[];
  const entries = names.map(({ name, what }): [string, string] => {
    const [, clientId = '', key = ''] = /^clients (.*): (.*)$/.exec(what) ?? [];
    const client = clients.find((item) => item.clientId === clientId);
    const value = hidden[name] ?? (key === 'secret' ? client?.secret : client?.attributes?.[key]);
    if (value === undefined) throw new Error(`Nothing is known of ${name} (${what}).`);
    return [name, value];
  });
  return Object.fromEntries(entries);
}

/** An export plans nothing, and makes the same realm elsewhere. */
async function staysTheSame(first: ProvisionedRealm, hidden: Record<string, string> = {}): Promise<File> {
  const file = await exported(first);
  const env = await valuesOf(first, file, hidden);
  for (const secret of Object.values({ ...env, ...hidden })) expect(file.text).not.toContain(secret);
  expect((await first.plan(declared(file, first), env)).words).toBe('');

  const second = realm();
  expect((await second.apply(declared(file, second), env)).left).toBe('');
  const again = await exported(second);
  expect(again.text).toBe(file.text);
  expect((await second.plan(declared(again, second), env)).words).toBe('');
  return file;
}

test('the example realm comes back as it was', async () => {
  const first = realm();
  const source = await readFile(resolve(import.meta.dirname, '../../../example/realm.yaml'), 'utf8');
  const env = {
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: '1025',
    HOME_URL: 'http://localhost:3000',
    CONTROL_PANEL_SECRET: 'a secret of the control panel',
  };
  expect((await first.apply(without(parse(source) as Values, 'realm'), env)).left).toBe('');
  const { names } = await staysTheSame(first);
  expect(names).toEqual([{ name: 'CONTROL_PANEL_SECRET', what: 'clients control-panel: secret', readable: true }]);
});

test('a generated realm with everything that a mid-size organisation has comes back as it was', async () => {
  const first = realm();
  const values = generateRealm({ realm: first.realm, clients: 20 }) as Values;
  expect((await first.apply(without(values, 'realm'))).left).toBe('');
  const providers = values['identityProviders'] as readonly { alias: string; config: { clientSecret: string } }[];
  const hidden = Object.fromEntries(
    providers.map(({ alias, config }) => [
      `${alias.toUpperCase().replaceAll('-', '_')}_CLIENT_SECRET`,
      config.clientSecret,
    ]),
  );
  const { password } = values['smtpServer'] as { password: string };
  await staysTheSame(first, { ...hidden, SMTP_PASSWORD: password });
});

test('a realm made by hand, with something of every kind, comes back as it was', async () => {
  const first = realm();
  await makeByHand(first);
  const file = await exported(first);
  // something of every kind, and not less because a kind was forgotten
  expect(Object.keys(file.values).filter((key) => typeof file.values[key] === 'object')).toEqual([
    ...['supportedLocales', 'webAuthnPolicyAcceptableAaguids', 'attributes', 'smtpServer', 'enabledEventTypes'],
    ...['authenticationFlows', 'authenticatorConfig', 'requiredActions', 'userProfile', 'localizationTexts'],
    ...[
      'clientScopes',
      'defaultDefaultClientScopes',
      'defaultOptionalClientScopes',
      'roles',
      'groups',
      'defaultGroups',
    ],
    ...['identityProviders', 'identityProviderMappers', 'components', 'clientProfiles', 'clientPolicies'],
    ...['organizations', 'clients', 'scopeMappings', 'users'],
  ]);
  for (const name of ['ada', 'readers read', 'helpers see people', 'clerk', 'team/one', 'email']) {
    expect(file.text).toMatch(new RegExp(`(name|username): "?${name}"?\\n`));
  }
  const env = await valuesOf(first, file, secretsByHand);
  // what no read shows has no hash yet: it is set once, and nothing else is
  const { words } = await first.plan(declared(file, first), env);
  const paths = words.split('\n').filter((line) => line.startsWith('    '));
  expect(paths.every((line) => line.includes('(secret)'))).toBe(true);
  expect((await first.apply(declared(file, first), env)).left).toBe('');
  await staysTheSame(first, secretsByHand);
});

test('Keycloak’s own export of that realm is read as it is and plans nothing', async () => {
  const first = realm();
  await makeByHand(first);
  const admin = await adminOf(product());
  const whole = await admin.realms.export({ realm: first.realm, exportClients: true, exportGroupsAndRoles: true });
  // the answer is JSON; what is masked in it is the one thing that a file may not hold
  const file = withoutMasks(whole as Values);
  const itself = { HAND: '${env:HAND}', OTHER: '$(env:OTHER)' };
  expect((await first.plan(without(file, 'realm'), itself)).words).toBe('');
});

function withoutMasks(values: Values): Values {
  const entries = Object.entries(values).flatMap(([key, value]): [string, Value][] => {
    if (value === '**********' || (Array.isArray(value) && value.includes('**********'))) return [];
    if (Array.isArray(value)) return [[key, value.map((item: Value) => (isValues(item) ? withoutMasks(item) : item))]];
    return [[key, isValues(value) ? withoutMasks(value) : value]];
  });
  return Object.fromEntries(entries);
}

test('a name that is not set is said before any call', async () => {
  const first = realm();
  await (await adminOf(product())).realms.create({ realm: first.realm, enabled: true });
  await first.byHand('POST', '/clients', { clientId: 'one', secret: 'known to nobody' });
  const file = await exported(first);
  await expect(first.plan(declared(file, first))).rejects.toThrow('ONE_SECRET');
});
