import { isValues, object, revealed, Secret, text, without, type Value, type Values } from '../file/value.ts';
import { keysOf } from '../file/representations.ts';
import { differences, type Change } from '../plan/compare.ts';
import type { RealmServer } from '../server/connection.ts';
import { kind } from './kind.ts';
import { hashAttribute, hashOf, isSet } from './secret-hash.ts';

/** Keys of a realm that are kinds of their own, that only old servers had, or that only the server sets. */
const others = new Set([
  ...['id', 'keycloakVersion', 'notBefore', 'publicKey', 'privateKey', 'certificate', 'codeSecret'],
  ...[
    'roles',
    'groups',
    'defaultRoles',
    'defaultRole',
    'defaultGroups',
    'adminPermissionsClient',
    'requiredCredentials',
  ],
  ...['clients', 'clientScopes', 'defaultDefaultClientScopes', 'defaultOptionalClientScopes', 'scopeMappings'],
  ...['clientScopeMappings', 'clientProfiles', 'clientPolicies', 'parsedClientPolicies', 'parsedClientProfiles'],
  ...['users', 'federatedUsers', 'userFederationProviders', 'userFederationMappers', 'userProfile', 'components'],
  ...['identityProviders', 'identityProviderMappers', 'protocolMappers', 'authenticationFlows', 'authenticatorConfig'],
  ...['requiredActions', 'localizationTexts', 'organizations', 'social', 'updateProfileOnInitialSocialLogin'],
  ...['socialProviders', 'applicationScopeMappings', 'applications', 'oauthClients', 'clientTemplates'],
  ...['passwordCredentialGrantAllowed', 'userCacheEnabled', 'realmCacheEnabled', 'otpSupportedApplications'],
]);

/** Top-level keys of a realm that are settings of the realm itself. */
export const settingKeys = [...keysOf('RealmRepresentation').keys()].filter((key) => !others.has(key));

/** Keycloak shows the password of the mail server as `**********` only. */
const smtpPassword = 'smtpServer.password';

interface SettingsTask {
  /** What the file declares of these top-level keys, and only of the ones that differ. */
  settings: Values;
}

/** The realm itself, bare: its parts come one by one, so that a refused part never leaves it crippled. */
export const realm = kind<boolean, { enabled: boolean }>({
  name: 'realm',
  keys: ['realm'],
  check(file) {
    const name = text(file.values, 'realm');
    if (name === '') return [file.problem('', 'The file names no realm: add `realm: NAME`.')];
    if (!/^[A-Za-z0-9._~-]+$/.test(name) || /^\.+$/.test(name)) {
      return [
        file.problem(
          'realm',
          `The realm name ${JSON.stringify(name)} does not work in addresses: use letters a-z, digits, ".", "-" and "_" only (a displayName may be anything).`,
        ),
      ];
    }
    return name === 'master'
      ? [
          file.problem(
            'realm',
            "The realm master holds the server's own administrators and is not provisioned: choose another realm.",
          ),
        ]
      : [];
  },
  read: () => Promise.resolve(true),
  plan(wanted, exists) {
    if (exists === true) return [];
    const name = text(wanted, 'realm');
    return [
      {
        name,
        verb: 'create',
        changes: [{ path: 'realm', from: undefined, to: name }],
        task: { enabled: wanted['enabled'] !== false },
      },
    ];
  },
  async write(server, { enabled }) {
    const there = await server.call('read the settings', (client) => client.realms.findOne({ realm: server.realm }));
    if (there) return;
    await server.call('create the realm', (client) => client.realms.create({ realm: server.realm, enabled }), 'once');
    // the token at hand does not know the roles of a realm that is newer than itself
    server.renewToken();
  },
});

/** The realm's settings: logins, tokens, security headers, policies, mail, events, themes, languages, attributes, flow bindings. */
export const settings = kind<Values, SettingsTask>({
  name: 'realm settings',
  keys: settingKeys.filter((key) => key !== 'realm'),
  read: (_server, _wanted, realm) => Promise.resolve(realm),
  plan(wanted, actual) {
    const declared = Object.fromEntries(
      Object.entries(wanted).filter(([key]) => settingKeys.includes(key) && key !== 'realm'),
    );
    const changes = changesOf(declared, actual ?? {});
    if (changes.length === 0) return [];
    const touched = new Set(changes.map(({ path }) => path.split('.')[0]));
    return [
      {
        name: text(wanted, 'realm'),
        verb: 'change',
        changes,
        single: true,
        task: { settings: Object.fromEntries(Object.entries(declared).filter(([key]) => touched.has(key))) },
      },
    ];
  },
  async write(server, { settings }) {
    const present = await readSettings(server);
    const body = mergeSettings(present, settings);
    await server.call('change the settings', (client) => client.realms.update({ realm: server.realm }, body));
  },
});

async function readSettings(server: RealmServer): Promise<Values> {
  const found = await server.call('read the settings', (client) => client.realms.findOne({ realm: server.realm }));
  // the answer is JSON
  return (found ?? {}) as Values;
}

function changesOf(declared: Values, actual: Values): Change[] {
  const changes = differences(declared, actual);
  const password = object(declared, 'smtpServer')?.['password'];
  if (!(password instanceof Secret)) return changes;
  const isKnown = isSet(actual, smtpPassword, password);
  return changes.filter(({ path }) => path !== smtpPassword || !isKnown);
}

/**
 * The realm to send: all that the server has, with the declared keys in place, since a part that is left out of a policy, of
 * the attributes or of the headers would be reset. Masked values never go back.
 */
export function mergeSettings(present: Values, declared: Values): Record<string, unknown> {
  const body: Record<string, Value> = { ...present };
  for (const [key, value] of Object.entries(declared)) {
    const there = body[key];
    body[key] = isValues(value) && isValues(there) ? { ...there, ...value } : value;
  }
  const password = object(declared, 'smtpServer')?.['password'];
  if (password instanceof Secret) {
    body['attributes'] = { ...object(body, 'attributes'), [hashAttribute(smtpPassword)]: hashOf(password.reveal()) };
  }
  // untouched mail settings stay as they are when they are not sent
  if (declared['smtpServer'] === undefined) delete body['smtpServer'];
  const sent = without(body, ...[...others].filter((key) => key !== 'id'));
  return Object.fromEntries(Object.entries(sent).map(([key, value]) => [key, revealed(value)]));
}
