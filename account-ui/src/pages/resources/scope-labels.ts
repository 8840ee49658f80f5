import type { Words } from '../../language/words.ts';
import type { Scope } from './resources.ts';

/** What is allowed, as people are shown it, in one phrase. */
export function labelsOf(words: Words, scopes: readonly Scope[], names: readonly string[]): string {
  return words.list(names.map((name) => scopes.find((scope) => scope.name === name)?.label ?? name));
}
