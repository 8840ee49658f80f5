import { isValues, object, objects, text, texts, without, type Value, type Values } from './value.ts';

/** What a file said in an older form, in today's: and from where each part came, for problems with it. */
export interface Rewritten {
  values: Values;
  /** Paths that were written elsewhere: `userProfile` stood at `components.….0.config.kc.user.profile.config.0`. */
  origins: readonly Origin[];
  problems: readonly Remark[];
  /** What was left out, since no server of today has it. */
  notices: readonly Remark[];
}

export interface Remark {
  path: string;
  message: string;
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
 * - the required action `terms_and_conditions` → `TERMS_AND_CONDITIONS`, as Keycloak 21 renamed it
 * - flows, executions and attributes of old servers that no server of today has → left out with a notice
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
  const notices: Remark[] = [];
  const profile = withProfile(values, of.readProfile);
  const named = withFlowAliases(withDefaultRole(profile.values), of.flowAliases);
  return { ...profile, values: withActions(withoutGone(named, notices)), notices };
}

/** Authenticators that Keycloak has no more (21: basic-auth and its like; 24: registration-profile-action). */
const goneAuthenticators = ['no-cookie-redirect', 'basic-auth', 'basic-auth-otp', 'registration-profile-action'];
/** Flows that every realm had with them, and has no more. */
const goneFlows = ['http challenge', 'Authentication Options'];
/** A flow that exports hold and that the Admin API shows to nobody (tried on 26.7.4). */
const hiddenFlow = 'saml ecp';
/** Attributes that switched on what is always on now. */
const goneAttributes = ['userProfileEnabled'];

function withoutGone(values: Values, notices: Remark[]): Values {
  const { attributes, authenticationFlows } = values;
  const changed: Record<string, Value> = { ...values };
  if (isValues(attributes) && goneAttributes.some((name) => attributes[name] !== undefined)) {
    for (const name of goneAttributes.filter((name) => attributes[name] !== undefined)) {
      const path = `attributes.${name}`;
      notices.push({ path, message: `${path} is passed over: Keycloak 24 made it the only way.` });
    }
    changed['attributes'] = without(attributes, ...goneAttributes);
  }
  if (Array.isArray(authenticationFlows)) {
    changed['authenticationFlows'] = authenticationFlows.flatMap((flow: Value, index): Value[] => {
      if (!isValues(flow)) return [flow];
      const path = `authenticationFlows.${index}`;
      const alias = text(flow, 'alias');
      if (flow['builtIn'] === true && (alias === hiddenFlow || goneFlows.includes(alias))) {
        const why = alias === hiddenFlow ? 'Keycloak keeps it to itself' : 'Keycloak has it no more';
        notices.push({ path, message: `The flow ${alias} is passed over: ${why}.` });
        return [];
      }
      const executions = objects(flow, 'authenticationExecutions');
      const left = executions.filter((execution) => !goneAuthenticators.includes(text(execution, 'authenticator')));
      if (left.length === executions.length) return [flow];
      notices.push({ path, message: `Steps of the flow ${alias} are passed over that Keycloak has no more.` });
      return [{ ...flow, authenticationExecutions: left }];
    });
  }
  return changed;
}

function withActions(values: Values): Values {
  const renamed = (name: Value): Value => (name === 'terms_and_conditions' ? 'TERMS_AND_CONDITIONS' : name);
  const each = (key: string, change: (item: Values) => Values): Values => {
    const list = values[key];
    return Array.isArray(list) ? { [key]: list.map((item: Value) => (isValues(item) ? change(item) : item)) } : {};
  };
  return {
    ...values,
    ...each('requiredActions', (action) =>
      action['alias'] === 'terms_and_conditions'
        ? {
            ...action,
            alias: 'TERMS_AND_CONDITIONS',
            ...(action['providerId'] === undefined ? {} : { providerId: 'TERMS_AND_CONDITIONS' }),
          }
        : action,
    ),
    ...each('users', (user) => {
      const actions = texts(user, 'requiredActions');
      return actions.includes('terms_and_conditions') ? { ...user, requiredActions: actions.map(renamed) } : user;
    }),
  };
}

function withProfile(
  values: Values,
  readProfile: (json: string) => { value: Value; problems: readonly string[] },
): Omit<Rewritten, 'notices'> {
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
