import { isValues, object, objects, Secret, text, without, type Value, type Values } from '../file/value.ts';
import { adminPermissions } from '../kinds/clients/built-in.ts';
import { canonical } from '../plan/compare.ts';
import { madeUp, type Defaults } from './defaults.ts';
import { identifyingKeys, identityOf, isList, keyed } from './identity.ts';

/** What is left of a realm without what the server has by itself. */
export interface Left {
  values: Values;
  /** Objects that every new realm has and this one has not (`client scope phone` as `clientScopes phone`): a file can't say so. */
  gone: readonly string[];
}

/** Keys without which an object that the server made is not to be understood. */
const staying: Readonly<Record<string, readonly string[]>> = {
  authenticationFlows: ['builtIn', 'topLevel', 'providerId'],
};

/**
 * Takes out what a server of this release has by default, key by key: of the realm, of the objects that it made itself (left out whole
 * when nothing was changed, else their key and what differs), and of an object of one's own what it has when nothing but its key is given.
 */
export function lessDefaults(all: Values, { realm, bare }: Defaults): Left {
  const gone: string[] = [];

  function rest(values: Values, defaults: Values, path: string): Values {
    const entries = Object.entries(values).flatMap(([key, value]): [string, Value][] => {
      const place = path === '' ? key : `${path}.${key}`;
      const left = restOf(value, defaults[key], place);
      return left === undefined ? [] : [[key, left]];
    });
    return { ...Object.fromEntries(entries), ...emptied(values, defaults, path) };
  }

  /** Undefined where nothing is left. */
  function restOf(value: Value, byDefault: Value | undefined, path: string): Value | undefined {
    if (isValues(value)) {
      const left = rest(value, isValues(byDefault) ? byDefault : {}, path);
      return Object.keys(left).length === 0 ? undefined : left;
    }
    const items = keyed(value, path);
    const made = keyed(byDefault, path);
    if (items !== undefined || made !== undefined) return listOf(items ?? [], made ?? [], path);
    return sameAs(value, byDefault) ? undefined : value;
  }

  function listOf(items: readonly Values[], made: readonly Values[], path: string): Value | undefined {
    const byDefault = new Map(made.map((item) => [identityOf(item), item]));
    const left = items.flatMap((item) => {
      const origin = byDefault.get(identityOf(item));
      byDefault.delete(identityOf(item));
      if (origin === undefined) return [ownOf(item, path)];
      const keys = [...identifyingKeys(item), ...(staying[path] ?? [])];
      const differing = rest(without(item, ...keys), without(origin, ...keys), pathOfItems(path));
      if (Object.keys(differing).length === 0) return [];
      return [{ ...Object.fromEntries(keys.flatMap((key) => entry(item, key))), ...differing }];
    });
    gone.push(
      ...[...byDefault.values()].map(
        (item) => `${path} ${identifyingKeys(item).map((key) => text(item, key))[0] ?? ''}`,
      ),
    );
    return left.length === 0 ? undefined : left;
  }

  /** An object of one's own, less what it would have if only its key was given. */
  function ownOf(item: Values, path: string): Values {
    // the server makes this one, unlike any other client; of it only the permissions are exported
    if (path === 'clients' && text(item, 'clientId') === adminPermissions) return item;
    const { start, variant } = startOf(item, path);
    const kept = [...identifyingKeys(item), ...variant, ...consequential(item, path)];
    const own = Object.entries(item).flatMap(([key, value]): [string, Value][] => {
      if (kept.includes(key)) return [[key, value]];
      const place = `${pathOfItems(path)}.${key}`;
      const items = keyed(value, place);
      if (items !== undefined) return [[key, items.map((inner) => ownOf(inner, place))]];
      if (isValues(value)) {
        const left = rest(value, object(start, key) ?? {}, place);
        return Object.keys(left).length === 0 ? [] : [[key, left]];
      }
      return sameAs(value, start[key]) ? [] : [[key, value]];
    });
    // a server would fill these in by itself
    const filledIn =
      path === 'clients' && text(item, 'rootUrl') !== '' && item['adminUrl'] === undefined ? { adminUrl: '' } : {};
    return { ...Object.fromEntries(own), ...emptied(item, without(start, ...kept), path), ...filledIn };
  }

  /** Keys whose default depends on what else the object or the realm says. */
  function consequential(item: Values, path: string): string[] {
    if (path !== 'clients') return [];
    const scopes = ['defaultDefaultClientScopes', 'defaultOptionalClientScopes'].some(
      (key) => !sameAs(all[key] ?? [], realm[key] ?? []),
    );
    return [
      ...(text(item, 'rootUrl') === '' ? [] : ['redirectUris', 'webOrigins', 'adminUrl']),
      ...(scopes ? ['defaultClientScopes', 'optionalClientScopes'] : []),
      ...(item['consentRequired'] === true ? ['fullScopeAllowed'] : []),
    ];
  }

  /** What an object has when nothing is given but its key, or its key and which protocol or provider it is of. */
  function startOf(item: Values, path: string): { start: Values; variant: string[] } {
    const plainly = bare[path] ?? {};
    for (const key of ['protocol', 'providerId']) {
      const variant = text(item, key);
      if (variant !== '' && variant !== plainly[key])
        return { start: bare[`${path}:${variant}`] ?? {}, variant: [key] };
    }
    return { start: plainly, variant: [] };
  }

  const values = rest(without(all, 'realm'), without(realm, 'realm'), '');
  return { values: { realm: all['realm'] ?? '', ...values, ...configurations(all, values) }, gone };
}

/** A flow that stands in a file stands there with the configurations that it names, built in or not. */
function configurations(all: Values, left: Values): Values {
  const named = new Set(
    objects(left, 'authenticationFlows').flatMap((flow) =>
      objects(flow, 'authenticationExecutions').map((execution) => text(execution, 'authenticatorConfig')),
    ),
  );
  const configs: Value[] = objects(all, 'authenticatorConfig').filter((config) => named.has(text(config, 'alias')));
  return configs.length === 0 ? {} : { authenticatorConfig: configs };
}

/** What is there by default and is not any more: said as nothing, where a file can say that. */
function emptied(values: Values, defaults: Values, path: string): Values {
  const entries = Object.entries(defaults).flatMap(([key, value]): [string, Value][] => {
    if (values[key] !== undefined || isEmpty(value) || value === madeUp) return [];
    if (typeof value === 'string') return [[key, '']];
    return isList(value) && keyed(value, path === '' ? key : `${path}.${key}`) === undefined ? [[key, []]] : [];
  });
  return Object.fromEntries(entries);
}

/** Roles of clients and components stand in maps by client and type: all lists of a map are of one place. */
function pathOfItems(path: string): string {
  return path
    .replace(/^(roles\.client|components|clientScopeMappings)\..*$/, '$1')
    .replace(/^groups(\.subGroups)+/, 'groups');
}

const entry = (item: Values, key: string): [string, Value][] => {
  const value = item[key];
  return value === undefined ? [] : [[key, value]];
};

/** The same for Keycloak: sets have no order, and nothing, an empty text, list or object are one. */
function sameAs(value: Value, byDefault: Value | undefined): boolean {
  if (byDefault === madeUp) return typeof value === 'string' || value instanceof Secret;
  if (isList(value) && isList(byDefault) && byDefault.includes(madeUp)) {
    return value.length === byDefault.length && value.every((item, index) => sameAs(item, byDefault[index]));
  }
  if (isEmpty(value)) return isEmpty(byDefault);
  return sorted(value) === sorted(byDefault ?? null);
}

function sorted(value: Value): string {
  return isList(value) && value.every((item) => typeof item === 'string')
    ? canonical([...value].sort())
    : canonical(value);
}

function isEmpty(value: Value | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (isList(value)) return value.length === 0;
  return isValues(value) && Object.keys(value).length === 0;
}
