import { isValues, Secret, type Value } from '../file/value.ts';

/** One difference between file and server. `from` is undefined where the server has nothing yet. */
export interface Change {
  path: string;
  from: Value | undefined;
  to: Value;
}

/** Lists whose order means something; in all others Keycloak keeps a set. */
const ordered = /(SignatureAlgorithms|authenticationExecutions|executors)$/;
export const isOrdered = (path: string): boolean => ordered.test(path);

/**
 * What the file declares and the server has otherwise. Keys that the file does not name are not looked at. Nothing, an empty
 * text, list or object are the same: Keycloak stores all of them as nothing.
 */
export function differences(declared: Value, actual: unknown, path = ''): Change[] {
  if (isValues(declared)) {
    const there = isValues(actual) ? actual : {};
    return Object.entries(declared).flatMap(([key, value]) =>
      differences(value, there[key], path === '' ? key : `${path}.${key}`),
    );
  }
  if (same(declared, actual, path)) return [];
  // what a secret was is as secret as what it becomes
  const from = declared instanceof Secret && typeof actual === 'string' ? new Secret(actual) : known(actual);
  return [{ path, from, to: declared }];
}

function same(declared: Value, actual: unknown, path: string): boolean {
  if (isEmpty(declared) && isEmpty(actual)) return true;
  if (declared instanceof Secret) return declared.reveal() === actual;
  if (Array.isArray(declared)) {
    if (!Array.isArray(actual)) return false;
    const listOf = (items: readonly unknown[]): string[] => {
      const all = items.map(canonical);
      // in a set the same twice is the same once
      return isOrdered(path) ? all : [...new Set(all)].sort();
    };
    const one = listOf(declared);
    const other = listOf(actual);
    return one.length === other.length && one.every((item, index) => item === other[index]);
  }
  return declared === actual;
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (value instanceof Secret) return value.reveal() === '';
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** The same text for the same value, whatever the order of its keys. */
export function canonical(value: unknown): string {
  if (value instanceof Secret) return canonical(value.reveal());
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (isValues(value)) {
    const entries = Object.entries(value).filter(([, item]) => !isEmpty(item));
    return `{${entries
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`)
      .join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** What the server answered is JSON; undefined where there is nothing. */
function known(actual: unknown): Value | undefined {
  return actual === undefined || actual === null ? undefined : (actual as Value);
}
