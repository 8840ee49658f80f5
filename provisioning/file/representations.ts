import { readFileSync } from 'node:fs';

/** The type of a key: a word (`string`, `boolean`, `integer`, `any`), a list or map of types, or a class of the table. */
export type Type =
  | { kind: 'string' | 'boolean' | 'integer' | 'any' }
  | { kind: 'list'; of: Type }
  | { kind: 'map'; of: Type }
  | { kind: 'object'; name: string };

// written by schema/from-keycloak.ts: class → key → type
const table = JSON.parse(readFileSync(new URL('../schema/representations.json', import.meta.url), 'utf8')) as Record<
  string,
  Record<string, string>
>;

function parse(word: string): Type {
  const generic = /^(list|map)<(.*)>$/.exec(word);
  if (generic !== null) {
    return { kind: generic[1] === 'list' ? 'list' : 'map', of: parse(generic[2] ?? '') };
  }
  if (word === 'string' || word === 'boolean' || word === 'integer' || word === 'any') return { kind: word };
  return { kind: 'object', name: word };
}

/** What a file tells Doorplate itself, under the key `doorplate`. */
const instructions = 'Doorplate';
const text: Type = { kind: 'string' };
const ours: Readonly<Record<string, Type>> = {
  // kinds whose objects are deleted when the file does not name them
  prune: { kind: 'list', of: text },
  // kind → old name → new name
  moved: { kind: 'map', of: { kind: 'map', of: text } },
  // kind → names that the realm has without this file
  expects: { kind: 'map', of: { kind: 'list', of: text } },
};

/** The keys of a class of Keycloak's, with their types. The realm has one more: `userProfile`, which has an endpoint of its own. */
export function keysOf(name: string): ReadonlyMap<string, Type> {
  const known = cache.get(name);
  if (known !== undefined) return known;
  const keys = new Map(Object.entries(table[name] ?? {}).map(([key, word]): [string, Type] => [key, parse(word)]));
  if (name === 'RealmRepresentation') {
    keys.set('userProfile', { kind: 'object', name: 'UPConfig' });
    // read without a setter
    for (const key of ['scopeMappings', 'clientProfiles', 'clientPolicies']) keys.set(key, { kind: 'any' });
  }
  if (name === 'RealmRepresentation') keys.set('doorplate', { kind: 'object', name: instructions });
  if (name === instructions) for (const [key, type] of Object.entries(ours)) keys.set(key, type);
  if (name === 'ProtocolMapperRepresentation') keys.set('consentRequired', { kind: 'boolean' });
  cache.set(name, keys);
  return keys;
}
const cache = new Map<string, ReadonlyMap<string, Type>>();
