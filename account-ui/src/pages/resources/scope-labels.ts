import type { Scope } from './resources.ts';

/** What is allowed, as people are shown it, in one phrase. */
export function labelsOf(locale: string, scopes: readonly Scope[], names: readonly string[]): string {
  const labels = names.map((name) => scopes.find((scope) => scope.name === name)?.label ?? name);
  return new Intl.ListFormat(locale, { type: 'unit' }).format(labels);
}
