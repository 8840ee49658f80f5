import { Secret, type Value } from '../file/value.ts';
import type { Change } from '../plan/compare.ts';

/** What Keycloak shows in place of a secret. */
export const mask = '**********';

/** The text of a value, or of a list of one, as component configurations have it; undefined for anything else. */
function only(value: Value | undefined): string | undefined {
  if (value instanceof Secret) return value.reveal();
  if (typeof value === 'string') return value;
  return Array.isArray(value) && value.length === 1 ? only(value[0] as Value) : undefined;
}

export const isMasked = (value: Value | undefined): boolean => only(value) === mask;

/**
 * Changes with the masked ones settled: where the server shows stars, `isKnown` tells (by hash) whether the file's secret is the one
 * that was set last. One that is becomes no change; one that is not is shown as a secret on both sides, whatever its key is called.
 */
export function settled(changes: readonly Change[], isKnown: (path: string, secret: Secret) => boolean): Change[] {
  return changes.flatMap((change): Change[] => {
    if (!isMasked(change.from)) return [change];
    const secret = new Secret(only(change.to) ?? '');
    if (secret.reveal() !== '' && isKnown(change.path, secret)) return [];
    return [{ path: change.path, from: new Secret(mask), to: secret.reveal() === '' ? null : secret }];
  });
}
