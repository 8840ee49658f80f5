import type { Kind } from '../kinds/kind.ts';
import type { Managed } from './values-of.ts';

/** What the kinds in use manage, as the reading of files needs it. */
export function managedBy(kinds: readonly Kind[]): Managed {
  return {
    keys: new Set(kinds.flatMap((kind) => kind.keys)),
    leaves: byClass(kinds.map(({ leaves }) => leaves)),
    passesOver: byClass(kinds.map(({ passesOver }) => passesOver)),
  };
}

function byClass(lists: readonly Readonly<Record<string, readonly string[]>>[]): Map<string, Set<string>> {
  const keys = new Map<string, Set<string>>();
  for (const [type, some] of lists.flatMap((list) => Object.entries(list))) {
    keys.set(type, new Set([...(keys.get(type) ?? []), ...some]));
  }
  return keys;
}
