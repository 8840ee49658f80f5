import { isValues, text, type Value, type Values } from '../file/value.ts';

/** Keys by which objects of a list are told apart, the telling one first: a client has a `name` too. */
const keys = ['clientId', 'username', 'alias', 'name', 'client', 'clientScope', 'identityProvider'];
/** What a `name` is unique within: a mapper's provider, a component's implementation. */
const within = ['identityProviderAlias', 'providerId', 'subType'];

/** The keys that say which object of its list an object is; none where nothing tells it apart. */
export function identifyingKeys(item: Values): string[] {
  const key = keys.find((candidate) => text(item, candidate) !== '');
  if (key === undefined) return [];
  return key === 'name' ? [key, ...within.filter((other) => text(item, other) !== '')] : [key];
}

/** Which object of its list an object is; undefined where nothing tells it apart. */
export function identityOf(item: Values): string | undefined {
  const telling = identifyingKeys(item);
  return telling.length === 0 ? undefined : telling.map((key) => text(item, key)).join('\n');
}

/** Whether the list at a path (`userProfile.attributes`) is one value: the place of an item in it says something. */
export function isWhole(path: string): boolean {
  return (
    /(^|\.)(authenticationExecutions|[A-Za-z]*SignatureAlgorithms)$/.test(path) ||
    /^(userProfile|clientProfiles|clientPolicies)\./.test(path)
  );
}

/** The objects of a list that are told apart by their own keys; undefined for any other list. */
export function keyed(value: Value | undefined, path: string): readonly Values[] | undefined {
  if (!isList(value) || value.length === 0 || isWhole(path)) return undefined;
  const items = value.filter(isValues);
  return items.length === value.length && items.every((item) => identityOf(item) !== undefined) ? items : undefined;
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}
