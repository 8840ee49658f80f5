import { object, objects, revealed, Secret, text, without, type Value, type Values } from '../../file/value.ts';
import { differences, type Change } from '../../plan/compare.ts';
import { ServerError, type RealmServer } from '../../server/connection.ts';
import { all, lookUp } from '../../server/look-up.ts';
import { several } from '../../server/several.ts';
import { withRenamedFlows } from '../flows/uses.ts';
import { prunes } from '../instructions.ts';
import { kind } from '../kind.ts';
import { settled } from '../masked.ts';
import { duplicates, placed } from '../named.ts';
import { hashAttribute, hashOf, isHashOf, weigh } from '../secret-hash.ts';
import { withOwnState } from './of-organizations.ts';

interface Task {
  alias: string;
  /** What the file declares of it; nothing for a deletion. */
  provider: Values;
}

/** Keys that the server leaves out of its answer where they are off. */
const off = [
  'trustEmail',
  'storeToken',
  'addReadTokenRoleOnCreate',
  'authenticateByDefault',
  'linkOnly',
  'hideOnLogin',
];
const defaults: Values = { enabled: true, ...Object.fromEntries(off.map((key) => [key, false])) };

/** What only the server sets, or has given up (a flow decides since 1.x whether a person reviews the profile). */
export const setByServer = [
  'internalId',
  'types',
  'organizationId',
  'updateProfileFirstLogin',
  'updateProfileFirstLoginMode',
];

/**
 * Identity providers. A client secret is never shown: its hash stands in the provider's own configuration, which Keycloak keeps as it
 * is, so that a new secret and its hash are one write.
 */
export const identityProviders = kind<ReadonlyMap<string, Values>, Task>({
  name: 'identity provider',
  keys: ['identityProviders'],
  passesOver: { IdentityProviderRepresentation: setByServer },
  prunes: ['identityProviders'],
  // refused, with the reason
  moves: ['identityProviders'],
  sideBySide: true,
  check: (file) => [
    ...placed(file, 'identityProviders', 'alias'),
    ...duplicates(file, 'identityProviders', 'alias'),
    ...objects(file.values, 'identityProviders').flatMap((provider, index) => [
      ...(text(provider, 'providerId') === '' && text(provider, 'alias') !== ''
        ? [
            file.problem(
              `identityProviders.${index}`,
              `The identity provider ${text(provider, 'alias')} has no providerId: add one, such as oidc, saml or google.`,
            ),
          ]
        : []),
      ...(/[/?#%\s]/.test(text(provider, 'alias'))
        ? [
            file.problem(
              `identityProviders.${index}.alias`,
              `The alias ${JSON.stringify(text(provider, 'alias'))} is a part of addresses: use letters, digits, "-", "_" and "." only.`,
            ),
          ]
        : []),
    ]),
    ...(object(object(file.values, 'doorplate') ?? {}, 'moved')?.['identityProviders'] === undefined
      ? []
      : [
          file.problem(
            'doorplate.moved.identityProviders',
            "Keycloak does not let an identity provider's alias change: it is part of the redirect address registered at the provider and of people's links. Add a provider with the new alias, let people link it, then remove the old one; displayName is what people see.",
          ),
        ]),
  ],
  async read(server, wanted) {
    const page = (first: number, max: number) => find(server, first, max);
    const declared = byAlias(objects(wanted, 'identityProviders'));
    const found = prunes(wanted, 'identityProviders')
      ? byAlias(await all(page))
      : await lookUp({
          names: [...declared.keys()],
          one: (alias) => findOne(server, alias),
          page,
          nameOf: (provider) => text(provider, 'alias'),
        });
    const [own] = await Promise.all([
      several([...found], async ([alias, provider]): Promise<[string, Values]> => [
        alias,
        await withOwnState(server, provider, declared.get(alias) ?? {}),
      ]),
      several([...found], ([alias, provider]) => weighSecrets(declared.get(alias), provider)),
    ]);
    return new Map(own);
  },
  plan(wanted, actual) {
    const declared = objects(wanted, 'identityProviders');
    const names = new Set(declared.map((provider) => text(provider, 'alias')));
    return [
      ...declared.flatMap((said) => {
        const alias = text(said, 'alias');
        const found = actual?.get(alias);
        const there = found === undefined ? undefined : withRenamedFlows(wanted, found);
        const provider = normalForm(without(said, 'alias'));
        const changes = changesOf(provider, there);
        if (there !== undefined && changes.length === 0) return [];
        const verb = there === undefined ? ('create' as const) : ('change' as const);
        return [{ name: alias, verb, changes, single: true, task: { alias, provider } }];
      }),
      ...(prunes(wanted, 'identityProviders') ? [...(actual?.keys() ?? [])] : [])
        .filter((alias) => !names.has(alias))
        .map((alias) => ({
          name: alias,
          verb: 'delete' as const,
          changes: [],
          single: true,
          task: { alias, provider: {} },
        })),
    ];
  },
  async write(server, { alias, provider }, verb) {
    const { realm } = server;
    if (verb === 'delete') {
      await ignoringMissing(() =>
        server.call('change the identity providers', (client) => client.identityProviders.del({ realm, alias })),
      );
      return;
    }
    if (verb === 'create') {
      const body = { ...provider, alias, config: withHashes(object(provider, 'config') ?? {}) };
      try {
        await server.call(
          'create the identity providers',
          (client) => client.identityProviders.create({ realm, ...sent(body) }),
          'once',
        );
        return;
      } catch (error) {
        if (!(error instanceof ServerError) || error.status !== 409) throw error;
      }
    }
    const there = await withOwnState(server, (await findOne(server, alias)) ?? {}, provider);
    const config = { ...object(there, 'config'), ...withHashes(object(provider, 'config') ?? {}) };
    await server.call('change the identity providers', (client) =>
      client.identityProviders.update({ realm, alias }, sent({ ...there, ...provider, alias, config })),
    );
  },
  async everything(server) {
    const shown = await all((first, max) => find(server, first, max));
    const found = await several(shown, (provider) => withOwnState(server, provider, {}));
    return {
      identityProviders: found
        .toSorted((one, other) => (text(one, 'alias') < text(other, 'alias') ? -1 : 1))
        .map((provider) => ({
          ...without(provider, ...setByServer),
          config: Object.fromEntries(
            Object.entries(object(provider, 'config') ?? {})
              .filter(([key]) => !key.startsWith(hashAttribute('')))
              .sort(([a], [b]) => (a < b ? -1 : 1)),
          ),
        })),
    };
  },
});

function changesOf(declared: Values, there: Values | undefined): Change[] {
  if (there === undefined) return differences(declared, undefined);
  if (declared['providerId'] !== there['providerId']) {
    throw new Error(
      `The identity provider ${text(there, 'alias')} is of the type ${text(there, 'providerId')} and cannot become ${text(declared, 'providerId')}: choose another alias, or delete the provider by hand (people lose their links).`,
    );
  }
  const hashes = object(there, 'config') ?? {};
  return settled(differences(declared, { ...defaults, ...there }), (path, secret) =>
    isHashOf(text(hashes, hashAttribute(path.replace(/^config\./, ''))), secret.reveal()),
  );
}

/** Tells beforehand whether a declared provider's secrets are those that were set last. */
async function weighSecrets(declared: Values | undefined, there: Values): Promise<void> {
  const hashes = object(there, 'config') ?? {};
  for (const [key, value] of Object.entries(object(declared ?? {}, 'config') ?? {})) {
    if (value instanceof Secret) await weigh(text(hashes, hashAttribute(key)), value.reveal());
  }
}

/** What servers before 26 kept in the configuration stands in a key of its own, where the server puts it too. */
function normalForm(declared: Values): Values {
  const config = object(declared, 'config');
  const hidden = config?.['hideOnLoginPage'];
  if (config === undefined || hidden === undefined) return declared;
  return { hideOnLogin: hidden === 'true', ...declared, config: without(config, 'hideOnLoginPage') };
}

/** A configuration to send: with the hash of each of its secrets, and without empty values. */
function withHashes(config: Values): Values {
  const hashes = Object.entries(config).flatMap(([key, value]): [string, Value][] =>
    value instanceof Secret ? [[hashAttribute(key), value.reveal() === '' ? '' : hashOf(value.reveal())]] : [],
  );
  return { ...config, ...Object.fromEntries(hashes) };
}

const sent = (provider: Values): Record<string, unknown> => revealed(provider) as Record<string, unknown>;

const byAlias = (found: readonly Values[]): Map<string, Values> =>
  new Map(found.map((provider) => [text(provider, 'alias'), provider]));

async function find(server: RealmServer, first: number, max: number): Promise<Values[]> {
  const found = await server.call('read the identity providers', (client) =>
    client.identityProviders.find({ realm: server.realm, first, max }),
  );
  // the answer is JSON
  return found as unknown as Values[];
}

async function findOne(server: RealmServer, alias: string): Promise<Values | undefined> {
  const found = await server.call('read the identity providers', (client) =>
    client.identityProviders.findOne({ realm: server.realm, alias }),
  );
  // the admin client answers null where there is none, whatever its types say; the answer is JSON
  return (found ?? undefined) as Values | undefined;
}

async function ignoringMissing(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof ServerError) || error.status !== 404) throw error;
  }
}
