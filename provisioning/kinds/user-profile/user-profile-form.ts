import { isValues, object, type Value, type Values } from '../../file/value.ts';

/** Lists in which the order means nothing. */
const sets: Readonly<Record<string, readonly string[]>> = {
  permissions: ['view', 'edit'],
  required: ['roles', 'scopes'],
  selector: ['scopes'],
};

/**
 * An attribute or a group of a user profile as text by key, so that two ways of saying the same are the same: what the server fills in
 * is filled in, sets are sorted, numbers and their texts are one. An empty object is not always nothing here: `required: {}` asks
 * everybody, and a validation such as `email: {}` has no settings.
 */
export function profileItem(item: Values): ReadonlyMap<string, string> {
  const { name: _name, ...keys } = item;
  const normal: Record<string, Value> = { ...keys };
  for (const [key, lists] of Object.entries(sets)) {
    const value = object(item, key);
    if (value === undefined) continue;
    const filled = lists.flatMap((list): [string, Value][] => {
      const words = Array.isArray(value[list]) ? value[list].map(String).sort() : [];
      return words.length === 0 ? [] : [[list, words]];
    });
    normal[key] = Object.fromEntries(filled);
  }
  // without a rule nobody may, and without a scope it is for all
  for (const key of ['permissions', 'selector', 'validations', 'annotations']) {
    const value = normal[key];
    if (value === null || (isValues(value) && Object.keys(value).length === 0)) delete normal[key];
  }
  if (normal['multivalued'] === false) delete normal['multivalued'];
  return new Map(
    Object.entries(normal)
      .filter(([, value]) => value !== '' && value !== null)
      .map(([key, value]) => [key, asText(value)]),
  );
}

function asText(value: Value): string {
  if (Array.isArray(value)) return `[${value.map((item: Value) => asText(item)).join(',')}]`;
  if (isValues(value)) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${asText(item)}`).join(',')}}`;
  }
  if (typeof value === 'number' || typeof value === 'boolean') return JSON.stringify(String(value));
  // a validation without settings may be written as nothing
  return value === null ? '{}' : JSON.stringify(value);
}
