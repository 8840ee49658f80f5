import { inspect } from 'node:util';

/** Where a secret was read: the file, the path in it, and the text with a placeholder that it came from, if it did. */
export interface SecretSource {
  file: string;
  path: string;
  template?: string | undefined;
}

/** A value that is written but never shown: every way of turning it into text gives `(secret)`. */
export class Secret {
  readonly #value: string;
  readonly source: SecretSource | undefined;

  constructor(value: string, source?: SecretSource) {
    this.#value = value;
    this.source = source;
  }

  /** The value itself; only for sending it to the server and for telling whether it changed. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return '(secret)';
  }

  toJSON(): string {
    return '(secret)';
  }

  [inspect.custom](): string {
    return '(secret)';
  }
}

/** What a realm file holds once read: JSON, with secrets wrapped. */
export type Value = string | number | boolean | null | Secret | readonly Value[] | Values;
export interface Values {
  readonly [key: string]: Value;
}

export function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Secret);
}

/** The objects below `key`; none when the key is absent. */
export function objects(values: Values, key: string): Values[] {
  const value = values[key];
  return Array.isArray(value) ? value.filter(isValues) : [];
}

/** The object below `key`; undefined when the key is absent. */
export function object(values: Values, key: string): Values | undefined {
  const value = values[key];
  return isValues(value) ? value : undefined;
}

/** The text below `key`; empty when it is absent. */
export function text(values: Values, key: string): string {
  const value = values[key];
  return typeof value === 'string' ? value : '';
}

/** The texts of the list below `key`. */
export function texts(values: Values, key: string): string[] {
  const value = values[key];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

export function without(values: Values, ...keys: readonly string[]): Values {
  return Object.fromEntries(Object.entries(values).filter(([key]) => !keys.includes(key)));
}

/** The value as the server takes it, secrets in the clear: only for a request's body. */
export function revealed(value: Value): unknown {
  if (value instanceof Secret) return value.reveal();
  if (Array.isArray(value)) return value.map(revealed);
  if (isValues(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, revealed(item)]));
  return value;
}

/** Every secret inside, in the clear: what must not appear in any output. */
export function secretsIn(value: Value): string[] {
  if (value instanceof Secret) return [value.reveal()];
  if (Array.isArray(value)) return value.flatMap(secretsIn);
  if (isValues(value)) return Object.values(value).flatMap(secretsIn);
  return [];
}
