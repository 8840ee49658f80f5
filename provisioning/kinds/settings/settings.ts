import { isValues, object, Secret, text, type Value, type Values } from '../../file/value.ts';
import { differences, type Change } from '../../plan/compare.ts';
import type { RealmServer } from '../../server/connection.ts';
import { withRenamedFlows } from '../flows/uses.ts';
import { kind } from '../kind.ts';
import { hashAttribute, isSet, weighAt } from '../secret-hash.ts';
import { settingProblems } from './check.ts';
import { mirrors, setByServer, settingKeys } from './keys.ts';
import { mailSecretAt, mailSecrets, mergeSettings } from './merge.ts';
import { consequences, declaredSettings, featureOption, featuresFor, mailHost, normalForm } from './normal-form.ts';

interface SettingsTask {
  /** What the file declares of these top-level keys, and only of the ones that differ. */
  settings: Values;
}

/** The realm's settings: logins, tokens, security headers, policies, mail, events, themes, languages, attributes, flow bindings. */
export const settings = kind<Values, SettingsTask>({
  name: 'realm settings',
  keys: settingKeys.filter((key) => key !== 'realm'),
  passesOver: { RealmRepresentation: setByServer },
  check: settingProblems,
  async read(server, wanted, realm) {
    const mail = object(wanted, 'smtpServer') ?? {};
    const secrets = mailSecrets.flatMap((key) => (mail[key] instanceof Secret ? [{ key, secret: mail[key] }] : []));
    await Promise.all([
      needFeatures(server, wanted, realm),
      ...secrets.map(({ key, secret }) => weighAt(realm, mailSecretAt(key), secret)),
    ]);
    return realm;
  },
  async readAbsent(server, wanted) {
    await needFeatures(server, wanted, {});
    return {};
  },
  plan(wanted, actual) {
    const there = withRenamedFlows(wanted, actual ?? {});
    const said = declaredSettings(wanted);
    const declared = { ...said, ...consequences(said, there) };
    const isNew = actual === undefined || Object.keys(actual).length === 0;
    const changes = [...changesOf(declared, there), ...(isNew ? emptied(declared) : [])];
    if (changes.length === 0) return [];
    const lost = forgottenSecret(declared, there);
    if (lost !== undefined) {
      throw new Error(
        `smtpServer.host becomes another one, for which the server's ${mailSecretAt(lost)} is not meant: add ${mailSecretAt(lost)} to the file.`,
      );
    }
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
    const found = await server.call('read the settings', (client) => client.realms.findOne({ realm: server.realm }));
    // the answer is JSON
    const body = mergeSettings((found ?? {}) as Values, settings);
    await server.call('change the settings', (client) => client.realms.update({ realm: server.realm }, body));
  },
  everything: (_server, realm) => Promise.resolve(exported(realm)),
});

/** Settings that the file empties: a realm that is still to be made may come with something there. */
function emptied(declared: Values, path = ''): Change[] {
  return Object.entries(declared).flatMap(([key, value]): Change[] => {
    const at = path === '' ? key : `${path}.${key}`;
    if (isValues(value)) return emptied(value, at);
    const isEmpty = value === '' || (Array.isArray(value) && value.length === 0);
    return isEmpty ? [{ path: at, from: undefined, to: value }] : [];
  });
}

/** Old and new of every setting that differs, in the file's own words. */
function changesOf(declared: Values, actual: Values): Change[] {
  return differences(normalForm(declared), normalForm(actual)).flatMap((change): Change[] => {
    const secret = mailSecrets.find((key) => mailSecretAt(key) === change.path);
    const value = secret === undefined ? undefined : object(declared, 'smtpServer')?.[secret];
    if (value instanceof Secret && value.reveal() !== '' && isSet(actual, change.path, value)) return [];
    if (change.path !== 'passwordPolicy' && change.path !== 'sslRequired') return [change];
    return [{ ...change, from: actual[change.path], to: declared[change.path] ?? null }];
  });
}

/**
 * The secret of the mail server that would go to another host unseen, or be cleared by servers that see to that: the host changes,
 * there is one, and the file does not say which.
 */
function forgottenSecret(declared: Values, actual: Values): string | undefined {
  const mail = object(declared, 'smtpServer');
  if (mail?.['host'] === undefined || mailHost(actual) === '' || mailHost(declared) === mailHost(actual))
    return undefined;
  return mailSecrets.find((key) => text(object(actual, 'smtpServer') ?? {}, key) !== '' && mail[key] === undefined);
}

/**
 * Refuses what the file switches on and the server would ignore, its feature being off. Asks the server only where the realm does not
 * have it already.
 */
async function needFeatures(server: RealmServer, wanted: Values, realm: Values): Promise<void> {
  const needed = featuresFor(wanted, realm);
  if (needed.length === 0) return;
  const { features } = await server.call('read the server', (client) => client.serverInfo.find());
  for (const [key, feature] of needed) {
    // an account without the right to see them gets none: then the verification after an apply tells
    if (features?.find(({ name }) => name === feature)?.enabled !== false) continue;
    throw new Error(
      `${key} does nothing on this server, whose feature ${feature} is off: start it with --features=${featureOption(feature)}, or remove the key.`,
    );
  }
}

/** All settings, without what says the same a second time and without what Doorplate keeps for itself. */
function exported(realm: Values): Values {
  const all: Record<string, Value> = Object.fromEntries(
    Object.entries(realm).filter(([key]) => settingKeys.includes(key) && key !== 'realm'),
  );
  const attributes = Object.entries(object(all, 'attributes') ?? {}).filter(
    ([name]) => !mirrors.has(name) && !name.startsWith(hashAttribute('')),
  );
  return { ...all, attributes: Object.fromEntries(attributes) };
}
