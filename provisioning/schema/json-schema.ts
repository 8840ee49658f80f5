import { managedBy } from '../file/managed.ts';
import { isServerOwned, readableFormerKeys, serverOwnedKeys } from '../file/older-forms.ts';
import { keysOf, type Type } from '../file/representations.ts';
import type { Managed } from '../file/values-of.ts';
import type { Kind } from '../kinds/kind.ts';
import { choices, providers, settingChoices } from './choices.ts';

/** A JSON Schema, or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What an editor shows beside our own keys. */
const descriptions: Readonly<Record<string, string>> = {
  doorplate: 'What this file tells Doorplate itself.',
  prune: 'Kinds whose objects are deleted when the file does not name them. Built-in ones never are.',
  moved: 'Kind → old name → new name: renamed in place, with the same id and members.',
  expects: 'Kind → names that the realm has without this file, so that other things may refer to them.',
  override: 'true, or paths (clients.shop.redirectUris) of values that this file sets in spite of the files before it.',
  secondFactor: 'The short form of the flow that asks for a second factor.',
  passwords: 'Names of declared users whose passwords are set again, instead of being initial values.',
  askAgain: 'Names of declared users whose required actions are asked for again, instead of being initial values.',
  userProfile: 'The fields of an account: who sees and edits them, and what they must hold.',
};

/** A value that is filled in when the file is read: it may stand where a number or a truth value is due. */
const placeholder: JsonSchema = { type: 'string', pattern: '^(\\$\\{(env|file):[^}]*\\}|\\$\\((env|file):[^)]*\\))$' };

/**
 * The JSON Schema (2020-12) of a realm file, for editors: from the same definitions that files are read by. It is a little wider than the
 * reader, which also knows what values mean together.
 */
export function jsonSchema(kinds: readonly Kind[]): JsonSchema {
  const managed = managedBy(kinds);
  const words = {
    prune: [...new Set(kinds.flatMap(({ prunes }) => prunes))].sort(),
    moved: [...new Set(kinds.flatMap(({ moves }) => moves))].sort(),
  };
  const definitions: Record<string, JsonSchema> = {};
  const pending = ['RealmRepresentation'];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (definitions[name] !== undefined) continue;
    definitions[name] = {};
    definitions[name] = classSchema(name, managed, (used) => pending.push(used));
  }
  const ours = definitions['Doorplate'];
  if (ours !== undefined) definitions['Doorplate'] = withWords(ours, words);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Realm file',
    description: "A Keycloak realm as Doorplate manages it. The keys are Keycloak's own (RealmRepresentation).",
    $ref: '#/$defs/RealmRepresentation',
    allOf: ofProviders(),
    $defs: Object.fromEntries(Object.entries(definitions).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function classSchema(name: string, managed: Managed, uses: (name: string) => void): JsonSchema {
  const isRealm = name === 'RealmRepresentation';
  const passedOver = managed.passesOver?.get(name);
  const properties: Record<string, JsonSchema> = {};
  for (const [key, type] of keysOf(name)) {
    const isPassedOver = isServerOwned(name, key) || passedOver?.has(key) === true;
    const isManaged = isRealm
      ? managed.keys.has(key) || key === 'doorplate' || key === 'defaultRoles'
      : managed.leaves.get(name)?.has(key) !== true;
    if (isPassedOver) properties[key] = leftOut;
    else if (isManaged) {
      const few = isRealm ? settingChoices[key] : undefined;
      properties[key] = { ...(few === undefined ? typeSchema(type, uses) : oneOf(few)), ...described(name, key) };
    }
  }
  for (const key of ['id', ...serverOwnedKeys(name), ...readableFormerKeys(name), ...(passedOver ?? [])]) {
    properties[key] ??= leftOut;
  }
  if (isRealm) properties['$schema'] = { type: 'string', description: 'Where editors find this schema.' };
  return { type: 'object', additionalProperties: false, properties };
}

/** What Keycloak itself can do, unless the file says which others an extension of the server brings (`doorplate.expects`). */
function ofProviders(): readonly JsonSchema[] {
  const has = (key: string, schema: object = {}): JsonSchema => ({
    type: 'object',
    properties: { [key]: schema },
    required: [key],
  });
  const unlessExpected = (word: keyof typeof providers, then: (of: JsonSchema) => JsonSchema): JsonSchema => ({
    if: { not: has('doorplate', has('expects', has(word))) },
    then: then(oneOf(providers[word])),
  });
  const each = (properties: object): JsonSchema => ({ type: 'array', items: { type: 'object', properties } });
  return [
    unlessExpected('loginProtocols', (protocol) => {
      const holders = each({ protocol, protocolMappers: each({ protocol }) });
      return { type: 'object', properties: { clients: holders, clientScopes: holders } };
    }),
    unlessExpected('signatureAlgorithms', (algorithm) => ({
      type: 'object',
      properties: { defaultSignatureAlgorithm: algorithm },
    })),
  ];
}

/** One of a few values, nothing, or a placeholder. */
const oneOf = (few: readonly (string | number)[]): JsonSchema => ({ anyOf: [{ enum: [...few, ''] }, placeholder] });

/** Read, and passed over. */
const leftOut: JsonSchema = {
  deprecated: true,
  description: 'Passed over: only the server sets it, or old versions had it.',
};

function described(name: string, key: string): JsonSchema {
  const description = name === 'Doorplate' || name === 'RealmRepresentation' ? descriptions[key] : undefined;
  return description === undefined ? {} : { description };
}

function typeSchema(type: Type, uses: (name: string) => void): JsonSchema {
  switch (type.kind) {
    case 'boolean':
    case 'integer':
      return { anyOf: [{ type: type.kind }, placeholder] };
    case 'string':
      // a plain 300 or true is the text of it; nothing is the empty text
      return type.choices === undefined ? { type: ['string', 'number', 'boolean', 'null'] } : oneOf(type.choices);
    case 'any':
      return {};
    case 'list': {
      const items = typeSchema(type.of, uses);
      const list = { type: 'array', items };
      return type.orOne === true ? { anyOf: [list, items] } : list;
    }
    case 'map':
      return { type: 'object', additionalProperties: typeSchema(type.of, uses) };
    case 'object':
      uses(type.name);
      return { $ref: `#/$defs/${type.name}` };
  }
}

/** The words that kinds know, where a file tells Doorplate what to delete and what was renamed. */
function withWords(schema: JsonSchema, words: { prune: readonly string[]; moved: readonly string[] }): JsonSchema {
  const names = { type: 'object', additionalProperties: { type: 'string' } };
  return {
    ...schema,
    properties: {
      // it is this file's own: an object
      ...(schema['properties'] as object),
      prune: { type: 'array', items: { enum: words.prune }, description: descriptions['prune'] },
      moved: {
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(words.moved.map((word) => [word, names])),
        description: descriptions['moved'],
      },
      override: {
        anyOf: [{ type: 'boolean' }, { type: 'array', items: { type: 'string' } }],
        description: descriptions['override'],
      },
      secondFactor: {
        anyOf: [
          { enum: ['optional', 'required'] },
          {
            type: 'object',
            additionalProperties: false,
            required: ['requiredForRole'],
            properties: { requiredForRole: { type: 'string' } },
          },
        ],
        description: descriptions['secondFactor'],
      },
    },
  };
}

/** Every class with keys of few choices, for the test that none is misspelt. */
export const classesWithChoices = Object.keys(choices);
