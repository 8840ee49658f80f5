import { isValues, object, objects, text, texts, without, type Value, type Values } from './value.ts';

/** What a file said in an older form, in today's: and from where each part came, for problems with it. */
export interface Rewritten {
  values: Values;
  /** Paths that were written elsewhere: `userProfile` stood at `components.….0.config.kc.user.profile.config.0`. */
  origins: readonly Origin[];
  problems: readonly { path: string; message: string }[];
}

export interface Origin {
  path: string;
  stoodAt: string;
}

const profileProvider = 'org.keycloak.userprofile.UserProfileProvider';

/**
 * Today's form of values that Keycloak 18 to 23 exported otherwise, and that exports of any version give by id:
 *
 * - the user profile: a text of JSON in a component (whole, or in pieces before Keycloak 24) → `userProfile`
 * - `defaultRoles` of the realm and of clients: lists of names → `defaultRole.composites`
 * - a client's own flows: ids of flows → their aliases
 *
 * Pure. `readProfile` reads the profile's JSON, and says what is wrong with it in words.
 */
export function rewritten(
  values: Values,
  of: {
    flowAliases: ReadonlyMap<string, string>;
    readProfile: (json: string) => { value: Value; problems: readonly string[] };
  },
): Rewritten {
  const profile = withProfile(values, of.readProfile);
  return { ...profile, values: withFlowAliases(withDefaultRole(profile.values), of.flowAliases) };
}

function withProfile(
  values: Values,
  readProfile: (json: string) => { value: Value; problems: readonly string[] },
): Rewritten {
  const components = object(values, 'components');
  if (components?.[profileProvider] === undefined) return { values, origins: [], problems: [] };
  const config = object(objects(components, profileProvider)[0] ?? {}, 'config') ?? {};
  const rest = without(components, profileProvider);
  const others = Object.keys(rest).length === 0 ? without(values, 'components') : { ...values, components: rest };
  const at = `components.${profileProvider}.0.config`;
  const whole = texts(config, 'kc.user.profile.config')[0];
  const count = Number(texts(config, 'config-pieces-count')[0] ?? 0);
  const pieces = Array.from({ length: Number.isInteger(count) && count > 0 && count < 1000 ? count : 0 }, (_, index) =>
    texts(config, `config-piece-${index}`).join(''),
  ).join('');
  const json = whole ?? pieces;
  // a profile under its own key is the newer form; a component without one says nothing
  if (values['userProfile'] !== undefined || json.trim() === '') return { values: others, origins: [], problems: [] };
  const stoodAt = whole === undefined ? at : `${at}.kc.user.profile.config.0`;
  const { value, problems } = readProfile(json);
  return {
    values: { ...others, userProfile: value },
    origins: [{ path: 'userProfile', stoodAt }],
    problems: problems.map((message) => ({ path: stoodAt, message })),
  };
}

function withDefaultRole(values: Values): Values {
  const clients = objects(values, 'clients');
  const ofClients = clients.filter((client) => client['defaultRoles'] !== undefined);
  if (values['defaultRoles'] === undefined && ofClients.length === 0) return values;
  const role = object(values, 'defaultRole') ?? {};
  const composites = object(role, 'composites') ?? {};
  const byClient: Record<string, Value> = { ...object(composites, 'client') };
  for (const client of ofClients) {
    const id = text(client, 'clientId');
    byClient[id] = together(texts(byClient, id), texts(client, 'defaultRoles'));
  }
  const { defaultRoles: _names, ...others } = values;
  return {
    ...others,
    ...(ofClients.length === 0 ? {} : { clients: clients.map((client) => without(client, 'defaultRoles')) }),
    defaultRole: {
      ...role,
      composites: {
        ...composites,
        ...(values['defaultRoles'] === undefined
          ? {}
          : { realm: together(texts(composites, 'realm'), texts(values, 'defaultRoles')) }),
        ...(Object.keys(byClient).length === 0 ? {} : { client: byClient }),
      },
    },
  };
}

function withFlowAliases(values: Values, aliases: ReadonlyMap<string, string>): Values {
  const { clients } = values;
  if (!Array.isArray(clients) || aliases.size === 0) return values;
  return {
    ...values,
    clients: clients.map((client: Value): Value => {
      if (!isValues(client)) return client;
      const overrides = object(client, 'authenticationFlowBindingOverrides');
      if (overrides === undefined) return client;
      const named = Object.entries(overrides).map(([key, flow]): [string, Value] => [
        key,
        (typeof flow === 'string' ? aliases.get(flow) : undefined) ?? flow,
      ]);
      return { ...client, authenticationFlowBindingOverrides: Object.fromEntries(named) };
    }),
  };
}

const together = (some: readonly string[], more: readonly string[]): string[] => [...new Set([...some, ...more])];
