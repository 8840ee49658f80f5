import { isValues, object, text, texts, without, type Value, type Values } from '../../file/value.ts';

/**
 * A policy or permission as it is compared: Keycloak's exports keep lists as JSON texts inside `config`, in any order; here they are
 * lists, complete with what is off by default. A file may have them either way, and `policies`, `resources`, `scopes` and
 * `resourceType` beside `config`, as the Admin API has them.
 */
const lists = ['roles', 'users', 'clients', 'groups', 'clientScopes', 'resources', 'scopes', 'applyPolicies'] as const;

/** What an entry of a list is by default, for the lists of objects. */
const entryDefaults: Readonly<Record<string, Values>> = {
  roles: { required: false },
  clientScopes: { required: false },
  groups: { extendChildren: false },
};

/** Keys of the Admin API, by those of an export's `config`. */
const beside: Readonly<Record<string, string>> = {
  applyPolicies: 'policies',
  resources: 'resources',
  scopes: 'scopes',
  defaultResourceType: 'resourceType',
};

/** A list out of its JSON text; undefined for a text that is none. */
export function listOf(value: Value | undefined): readonly Value[] | undefined {
  // a list in a file or an answer is one of values
  if (Array.isArray(value)) return value as readonly Value[];
  if (value === undefined || value === null || value === '') return [];
  try {
    const parsed: unknown = typeof value === 'string' ? JSON.parse(value) : undefined;
    // what was parsed is JSON
    return Array.isArray(parsed) ? (parsed as readonly Value[]) : undefined;
  } catch {
    return undefined;
  }
}

const sorted = (items: readonly Value[]): Value[] =>
  items
    .map((item) => ({ item, key: typeof item === 'string' ? item : JSON.stringify(item) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ item }) => item);

export function normal(policy: Values): Values {
  const given = object(policy, 'config') ?? {};
  const config: Record<string, Value> = { ...given };
  for (const [inside, outside] of Object.entries(beside)) {
    const value = policy[outside];
    if (value !== undefined && value !== null) config[inside] = value;
  }
  for (const key of lists) {
    const list = config[key] === undefined ? undefined : listOf(config[key]);
    if (list === undefined) continue;
    const defaults = entryDefaults[key];
    config[key] = sorted(
      list.map((entry) =>
        defaults !== undefined && isValues(entry)
          ? { ...defaults, ...without(entry, ...Object.keys(defaults)), ...only(entry, defaults) }
          : entry,
      ),
    );
  }
  return { ...without(policy, 'config', ...Object.values(beside)), config };
}

const only = (entry: Values, keys: Values): Values =>
  Object.fromEntries(Object.keys(keys).flatMap((key) => (entry[key] === undefined ? [] : [[key, entry[key]]])));

/** A policy as exports and imports have it: lists as JSON texts. */
export function exported(policy: Values): Values {
  const config = Object.entries(object(policy, 'config') ?? {}).flatMap(([key, value]): [string, Value][] => {
    if (value === '' || value === null) return [];
    return [[key, Array.isArray(value) ? JSON.stringify(value) : value]];
  });
  return { ...without(policy, 'config'), config: Object.fromEntries(config) };
}

/** What is there with what is declared in place, both in normal form. */
export const together = (there: Values, declared: Values): Values => ({
  ...there,
  ...declared,
  config: { ...object(there, 'config'), ...object(declared, 'config') },
});

/** A list of a policy in normal form. */
export const entries = (policy: Values, key: (typeof lists)[number]): readonly Value[] =>
  listOf(object(policy, 'config')?.[key]) ?? [];

export const isPermission = (policy: Values): boolean => ['resource', 'scope', 'uma'].includes(text(policy, 'type'));

/** Keys of a policy's `config` that must be a JSON list and are not. */
export const malformed = (policy: Values): string[] =>
  lists.filter((key) => listOf(object(policy, 'config')?.[key]) === undefined);

/** What a policy or permission names of its own client's: policies, resources and scopes. */
export function named(policy: Values): { policies: string[]; resources: string[]; scopes: string[] } {
  const config = object(policy, 'config') ?? {};
  return {
    policies: texts(config, 'applyPolicies'),
    resources: texts(config, 'resources'),
    scopes: texts(config, 'scopes'),
  };
}
