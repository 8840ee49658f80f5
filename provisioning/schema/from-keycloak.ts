/**
 * Writes `representations.json`: every key that Keycloak's own classes read, with its type. The classes are what the server
 * parses a realm with, so they are the truth for what it knows; declarations published elsewhere lag behind.
 *
 *     node provisioning/schema/from-keycloak.ts path/to/keycloak-core-26.7.4.jar
 *
 * Needs `javap` (any JDK).
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const idm = 'org.keycloak.representations.idm.';
const profile = 'org.keycloak.representations.userprofile.config.';
const roots = [`${idm}RealmRepresentation`, `${profile}UPConfig`];

const jar = process.argv[2];
if (jar === undefined)
  throw new Error('Name the jar: node provisioning/schema/from-keycloak.ts keycloak-core-26.7.4.jar');

const simple = (name: string): string => name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);

const pending = [...roots];
const enums = new Set<string>();
const table: Record<string, Record<string, string>> = {};

/** A Java type as the word the realm file's check uses: string, boolean, integer, any, list<T>, map<T> or a class of the table. */
function word(java: string): string {
  const generic = /^([\w.$]+)<(.*)>$/.exec(java);
  if (generic !== null) {
    const [, outer = '', inner = ''] = generic;
    const kind = simple(outer);
    const last = inner.replace(/^[\w.$]+, /, '');
    if (kind === 'Map') return `map<${word(last)}>`;
    if (kind === 'MultivaluedHashMap') return `map<list<${word(last)}>>`;
    return `list<${word(inner)}>`;
  }
  if (java.endsWith('[]')) return `list<${word(java.slice(0, -2))}>`;
  switch (java) {
    case 'java.lang.String':
      return 'string';
    case 'boolean':
    case 'java.lang.Boolean':
      return 'boolean';
    case 'int':
    case 'long':
    case 'java.lang.Integer':
    case 'java.lang.Long':
      return 'integer';
    default:
  }
  if (!java.startsWith('org.keycloak.representations.')) return 'any';
  if (!enums.has(java)) pending.push(java);
  return simple(java);
}

for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
  if (table[simple(name)] !== undefined || enums.has(name)) continue;
  const keys: Record<string, string> = {};
  let isEnum = false;
  // a class inherits keys; each level is asked for on its own
  for (let level: string | undefined = name; level !== undefined && level.startsWith('org.keycloak.');) {
    const text: string = execFileSync('javap', ['-cp', jar, '-p', level], { encoding: 'utf8' });
    isEnum ||= text.includes('extends java.lang.Enum<');
    for (const line of text.split('\n')) {
      // a setter is what makes a key readable from a file; a list without one is filled through its getter
      const setter = /^ {2}public .*? set([A-Z]\w*)\((.+)\);$/.exec(line);
      if (setter !== null) {
        const [, property = '', type = ''] = setter;
        if (!type.replace(/<.*>/, '').includes(','))
          // as Jackson names it: OAuth2Device… is oauth2Device…
          keys[property.replace(/^[A-Z]+/, (capitals) => capitals.toLowerCase())] ??= word(type);
      }
    }
    level = / extends ([\w.$]+)/.exec(text.split('\n').find((line) => / class /.test(line)) ?? '')?.[1];
  }
  if (isEnum) enums.add(name);
  else table[simple(name)] = keys;
}

const enumNames = new Set([...enums].map(simple));
const sorted = Object.fromEntries(
  Object.entries(table)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, keys]) => [
      name,
      Object.fromEntries(
        Object.entries(keys)
          .map(([key, type]): [string, string] => [key, enumNames.has(type) ? 'string' : type])
          .sort(([a], [b]) => a.localeCompare(b)),
      ),
    ]),
);
writeFileSync(new URL('representations.json', import.meta.url), `${JSON.stringify(sorted, undefined, 2)}\n`);
