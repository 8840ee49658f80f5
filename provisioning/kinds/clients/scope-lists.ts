import { text, texts, type Values } from '../../file/value.ts';
import { nameAfterMoves } from '../instructions.ts';
import { differences, type Change } from '../../plan/compare.ts';

/** The two lists of client scopes that a client has, by their keys; the words are those of the endpoints. */
export const scopeLists = [
  { key: 'defaultClientScopes', word: 'default-client-scopes', other: 'optionalClientScopes' },
  { key: 'optionalClientScopes', word: 'optional-client-scopes', other: 'defaultClientScopes' },
] as const;

/** The scope that the server gives to and takes from a client together with its service account. */
const withServiceAccount = 'service_account';

/** A client with its scopes called as they are once the file's renames are done: they stay with their clients. */
export function withRenamedScopes(wanted: Values, client: Values): Values {
  const now = nameAfterMoves(wanted, 'clientScopes');
  const lists = scopeLists.flatMap(({ key }): [string, string[]][] =>
    client[key] === undefined ? [] : [[key, texts(client, key).map(now)]],
  );
  return { ...client, ...Object.fromEntries(lists) };
}

/** One request that leads from a client's scopes to the declared ones. */
export interface ScopeStep {
  method: 'PUT' | 'DELETE';
  word: string;
  scope: string;
}

/** A client's scopes of one list, less the one that the server adds by itself and that no list declares. */
function there(client: Values, key: string, declared: Values): string[] {
  const isServers = client['serviceAccountsEnabled'] === true;
  const names = scopeLists.flatMap((list) => texts(declared, list.key));
  return texts(client, key)
    .filter((scope) => !(isServers && scope === withServiceAccount && !names.includes(withServiceAccount)))
    .sort();
}

export function scopeChanges(declared: Values, client: Values): Change[] {
  return scopeLists.flatMap(({ key }) =>
    declared[key] === undefined ? [] : differences(declared[key], there(client, key, declared), key),
  );
}

/**
 * The requests, fewest first thought of: a scope that goes from one list to the other has to leave first, since the server ignores a
 * scope that the client has already.
 */
export function scopeSteps(declared: Values, client: Values): ScopeStep[] {
  const leaving = new Map<string, ScopeStep>();
  const joining: ScopeStep[] = [];
  for (const { key, word } of scopeLists) {
    if (declared[key] === undefined) continue;
    const wanted = new Set(texts(declared, key));
    const present = there(client, key, declared);
    for (const scope of present) {
      if (!wanted.has(scope)) leaving.set(scope, { method: 'DELETE', word, scope });
    }
    for (const scope of wanted) {
      if (present.includes(scope)) continue;
      const from = scopeLists.find((list) => list.key !== key && texts(client, list.key).includes(scope));
      if (from !== undefined) leaving.set(scope, { method: 'DELETE', word: from.word, scope });
      joining.push({ method: 'PUT', word, scope });
    }
  }
  // a scope that moves is back at once
  const moving = joining.flatMap((step) => {
    const leave = leaving.get(step.scope);
    leaving.delete(step.scope);
    return leave === undefined ? [step] : [leave, step];
  });
  return [...moving, ...leaving.values()];
}

/** A client scope of the realm, as far as lists of them go. */
export interface RealmScopes {
  byName: ReadonlyMap<string, { id: string; protocol: string }>;
}

export function scopesByName(scopes: readonly Values[]): RealmScopes['byName'] {
  return new Map(
    scopes.map((scope) => [text(scope, 'name'), { id: text(scope, 'id'), protocol: text(scope, 'protocol') }]),
  );
}
