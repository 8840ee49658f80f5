/**
 * Small readers for what comes from outside: each takes a value of unknown shape and gives it typed, or throws a
 * `ShapeError` that says where it did not fit. Own code instead of a library because it is 0.5 kB on the first visit.
 */
export type Read<T> = (value: unknown, where: string) => T;

export class ShapeError extends Error {
  constructor(where: string, expected: string, value: unknown) {
    super(`${where}: expected ${expected}, got ${value === null ? 'null' : typeof value}`);
    this.name = 'ShapeError';
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const text: Read<string> = (value, where) => {
  if (typeof value !== 'string') throw new ShapeError(where, 'a text', value);
  return value;
};

export const number: Read<number> = (value, where) => {
  if (typeof value !== 'number') throw new ShapeError(where, 'a number', value);
  return value;
};

export const flag: Read<boolean> = (value, where) => {
  if (typeof value !== 'boolean') throw new ShapeError(where, 'true or false', value);
  return value;
};

export const list =
  <T>(item: Read<T>): Read<T[]> =>
  (value, where) => {
    if (!Array.isArray(value)) throw new ShapeError(where, 'a list', value);
    return value.map((entry, at) => item(entry, `${where}[${at}]`));
  };

export const record =
  <T>(item: Read<T>): Read<Record<string, T>> =>
  (value, where) => {
    if (!isObject(value)) throw new ShapeError(where, 'an object', value);
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, item(entry, `${where}.${key}`)]));
  };

/** Absent and null are the fallback: the server leaves out what is null in some answers and writes it in others. */
export const or =
  <T, F>(item: Read<T>, fallback: F): Read<T | F> =>
  (value, where) =>
    value === undefined || value === null ? fallback : item(value, where);

export const anything: Read<unknown> = (value) => value;

/** An object of known keys; keys it does not know are left out. */
export const shape =
  <T extends object>(fields: { [K in keyof T]: Read<T[K]> }): Read<T> =>
  (value, where) => {
    if (!isObject(value)) throw new ShapeError(where, 'an object', value);
    const result: Partial<T> = {};
    for (const key in fields) result[key] = fields[key](value[key], `${where}.${key}`);
    // every key of T has been read above
    return result as T;
  };
