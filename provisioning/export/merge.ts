import { isValues, type Value, type Values } from '../file/value.ts';
import { identityOf, isList, keyed } from './identity.ts';

/**
 * What several kinds say of one realm, as one: a client's roles stand below the roles of the realm, its authorization settings in the
 * client itself. Objects of a list are the same by their key; a value that two give is the later one's.
 */
export function merged(one: Values, other: Values, path = ''): Values {
  const result: Record<string, Value> = { ...one };
  for (const [key, value] of Object.entries(other)) {
    const there = result[key];
    result[key] = there === undefined ? value : together(there, value, path === '' ? key : `${path}.${key}`);
  }
  return result;
}

function together(one: Value, other: Value, path: string): Value {
  if (isValues(one) && isValues(other)) return merged(one, other, path);
  const [there, more] = [keyed(one, path), keyed(other, path)];
  // nothing and something is something
  if (there !== undefined && isList(other) && other.length === 0) return there;
  if (there === undefined || more === undefined) return other;
  const items = new Map(there.map((item) => [identityOf(item), item]));
  for (const item of more) {
    const former = items.get(identityOf(item));
    items.set(identityOf(item), former === undefined ? item : merged(former, item, path));
  }
  return [...items.values()];
}
