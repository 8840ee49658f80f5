import { readFileSync } from 'node:fs';
import { choices } from '../schema/choices.ts';

/** The type of a key: a word (`string`, `boolean`, `integer`, `any`), a list or map of types, or a class of the table. */
export type Type =
  | { kind: 'boolean' | 'integer' | 'any' }
  /** `choices`: the only texts that Keycloak takes. */
  | { kind: 'string'; choices?: readonly string[] }
  /** `orOne`: a single value stands for a list of one, as Keycloak reads it. */
  | { kind: 'list'; of: Type; orOne?: true }
  | { kind: 'map'; of: Type }
  | { kind: 'object'; name: string };

// written by schema/from-keycloak.ts: class → key → type
const table = JSON.parse(readFileSync(new URL('../schema/representations.json', import.meta.url), 'utf8')) as Record<
  string,
  Record<string, string>
>;

/** Keys that Keycloak reads and that its classes have no setter for, or another name. */
const more: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  RealmRepresentation: {
    doorplate: 'Doorplate',
    // with an endpoint of its own
    userProfile: 'UPConfig',
    // read without a setter
    scopeMappings: 'list<ScopeMappingRepresentation>',
    clientProfiles: 'ClientProfilesRepresentation',
    clientPolicies: 'ClientPoliciesRepresentation',
  },
  OrganizationRepresentation: { domains: 'list<OrganizationDomainRepresentation>' },
  OrganizationDomainRepresentation: { name: 'string', verified: 'boolean' },
  // as the classes name them in JSON
  ClientPolicyConditionRepresentation: { condition: 'string' },
  ClientPolicyExecutorRepresentation: { executor: 'string' },
  ResourceRepresentation: { _id: 'string', icon_uri: 'string' },
  // What a file tells Doorplate itself
  Doorplate: {
    // kinds whose objects are deleted when the file does not name them
    prune: 'list<string>',
    // kind → old name → new name
    moved: 'map<map<string>>',
    // kind → names that the realm has without this file
    expects: 'map<list<string>>',
    // true, or the paths of values that this file sets in spite of the files before it
    override: 'any',
    // the short form of the flow that asks for a second factor
    secondFactor: 'any',
    // people whose passwords the file sets again
    passwords: 'list<string>',
    // people whose required actions the file asks for again
    askAgain: 'list<string>',
  },
};

function parse(word: string): Type {
  const generic = /^(list|map)<(.*)>$/.exec(word);
  if (generic !== null) {
    const of = parse(generic[2] ?? '');
    if (generic[1] === 'list') return { kind: 'list', of };
    return { kind: 'map', of: of.kind === 'list' && of.of.kind === 'string' ? { ...of, orOne: true } : of };
  }
  if (word === 'string' || word === 'boolean' || word === 'integer' || word === 'any') return { kind: word };
  return { kind: 'object', name: word };
}

/** The keys of a class of Keycloak's, with their types; `Doorplate` has those of the key `doorplate`. */
export function keysOf(name: string): ReadonlyMap<string, Type> {
  const known = cache.get(name);
  if (known !== undefined) return known;
  const keys = new Map(
    Object.entries({ ...table[name], ...more[name] }).map(([key, word]): [string, Type] => [
      key,
      narrowed(parse(word), choices[name]?.[key]),
    ]),
  );
  cache.set(name, keys);
  return keys;
}
const cache = new Map<string, ReadonlyMap<string, Type>>();

function narrowed(type: Type, words: readonly string[] | undefined): Type {
  if (words === undefined) return type;
  if (type.kind === 'list') return { ...type, of: { kind: 'string', choices: words } };
  return { kind: 'string', choices: words };
}

/** The key that tells the objects of a list of this class apart; undefined where they have none and a list is one value. */
export const nameKey: Readonly<Record<string, string>> = {
  AuthenticationFlowRepresentation: 'alias',
  AuthenticatorConfigRepresentation: 'alias',
  ClientPolicyRepresentation: 'name',
  ClientProfileRepresentation: 'name',
  ClientRepresentation: 'clientId',
  ClientScopeRepresentation: 'name',
  ComponentExportRepresentation: 'name',
  CredentialRepresentation: 'type',
  FederatedIdentityRepresentation: 'identityProvider',
  GroupRepresentation: 'name',
  IdentityProviderMapperRepresentation: 'name',
  IdentityProviderRepresentation: 'alias',
  MemberRepresentation: 'username',
  OrganizationDomainRepresentation: 'name',
  OrganizationRepresentation: 'name',
  PolicyRepresentation: 'name',
  ProtocolMapperRepresentation: 'name',
  RequiredActionProviderRepresentation: 'alias',
  ResourceRepresentation: 'name',
  RoleRepresentation: 'name',
  ScopeMappingRepresentation: 'client',
  ScopeRepresentation: 'name',
  UPAttribute: 'name',
  UPGroup: 'name',
  UserConsentRepresentation: 'clientId',
  UserRepresentation: 'username',
};
