import { builtIns } from '../schema/built-ins.ts';
import { providers } from '../schema/choices.ts';
import { object, objects, text, texts, type Value, type Values } from './value.ts';

/** What can be named from elsewhere in a realm, or what the server itself must have. */
export const referable = [
  'clientProfiles',
  'clientRoles',
  'clientScopes',
  'clients',
  'flows',
  'groups',
  'identityProviders',
  'loginProtocols',
  'requiredActions',
  'roles',
  'signatureAlgorithms',
  'users',
] as const;
export type Referable = (typeof referable)[number];

/** A name that something in the file uses: client roles as `client/role`, groups by their path. */
export interface Reference {
  type: Referable;
  name: string;
  /** Where it is used. */
  path: string;
}

const bindings = [
  'browserFlow',
  'registrationFlow',
  'directGrantFlow',
  'resetCredentialsFlow',
  'clientAuthenticationFlow',
  'dockerAuthenticationFlow',
  'firstBrokerLoginFlow',
] as const;

/** Every name that the file uses of something else. Pure. */
export function references(values: Values): Reference[] {
  const found: Reference[] = [];
  const one = (type: Referable, name: Value | undefined, path: string): void => {
    // an empty text unbinds
    if (typeof name === 'string' && name !== '') found.push({ type, name, path });
  };
  const list = (type: Referable, of: Values, key: string, path: string): void => {
    for (const [index, name] of texts(of, key).entries()) one(type, name, `${path}.${key}.${index}`);
  };
  /** `client → roles of it`. */
  const rolesByClient = (of: Values | undefined, path: string): void => {
    for (const [client, roles] of Object.entries(of ?? {})) {
      one('clients', client, `${path}.${client}`);
      for (const [index, role] of texts({ roles }, 'roles').entries()) {
        one('clientRoles', `${client}/${role}`, `${path}.${client}.${index}`);
      }
    }
  };
  const composites = (role: Values, path: string): void => {
    const of = object(role, 'composites');
    if (of === undefined) return;
    list('roles', of, 'realm', `${path}.composites`);
    rolesByClient(object(of, 'client'), `${path}.composites.client`);
  };
  const groups = (some: readonly Values[], path: string): void => {
    for (const [index, group] of some.entries()) {
      const at = `${path}.${index}`;
      list('roles', group, 'realmRoles', at);
      rolesByClient(object(group, 'clientRoles'), `${at}.clientRoles`);
      groups(objects(group, 'subGroups'), `${at}.subGroups`);
    }
  };

  const protocols = (holders: readonly Values[], path: string): void => {
    for (const [index, holder] of holders.entries()) {
      one('loginProtocols', holder['protocol'], `${path}.${index}.protocol`);
      for (const [item, mapper] of objects(holder, 'protocolMappers').entries()) {
        one('loginProtocols', mapper['protocol'], `${path}.${index}.protocolMappers.${item}.protocol`);
      }
    }
  };

  protocols(objects(values, 'clients'), 'clients');
  protocols(objects(values, 'clientScopes'), 'clientScopes');
  one('signatureAlgorithms', values['defaultSignatureAlgorithm'], 'defaultSignatureAlgorithm');
  for (const key of bindings) one('flows', values[key], key);
  for (const key of ['defaultDefaultClientScopes', 'defaultOptionalClientScopes']) {
    for (const [index, name] of texts(values, key).entries()) one('clientScopes', name, `${key}.${index}`);
  }
  for (const [index, path] of texts(values, 'defaultGroups').entries()) {
    one('groups', absolute(path), `defaultGroups.${index}`);
  }
  for (const [index, role] of objects(object(values, 'roles') ?? {}, 'realm').entries()) {
    composites(role, `roles.realm.${index}`);
  }
  for (const [client, roles] of Object.entries(object(object(values, 'roles') ?? {}, 'client') ?? {})) {
    one('clients', client, `roles.client.${client}`);
    for (const [index, role] of objects({ roles }, 'roles').entries()) {
      composites(role, `roles.client.${client}.${index}`);
    }
  }
  composites(object(values, 'defaultRole') ?? {}, 'defaultRole');
  groups(objects(values, 'groups'), 'groups');
  for (const [index, client] of objects(values, 'clients').entries()) {
    const at = `clients.${index}`;
    list('clientScopes', client, 'defaultClientScopes', at);
    list('clientScopes', client, 'optionalClientScopes', at);
    for (const [key, flow] of Object.entries(object(client, 'authenticationFlowBindingOverrides') ?? {})) {
      one('flows', flow, `${at}.authenticationFlowBindingOverrides.${key}`);
    }
  }
  for (const [index, provider] of objects(values, 'identityProviders').entries()) {
    for (const key of ['firstBrokerLoginFlowAlias', 'postBrokerLoginFlowAlias']) {
      one('flows', provider[key], `identityProviders.${index}.${key}`);
    }
  }
  for (const [index, mapper] of objects(values, 'identityProviderMappers').entries()) {
    const at = `identityProviderMappers.${index}.identityProviderAlias`;
    one('identityProviders', mapper['identityProviderAlias'], at);
  }
  for (const [index, flow] of objects(values, 'authenticationFlows').entries()) {
    for (const [step, execution] of objects(flow, 'authenticationExecutions').entries()) {
      one('flows', execution['flowAlias'], `authenticationFlows.${index}.authenticationExecutions.${step}.flowAlias`);
    }
  }
  for (const [index, action] of objects(values, 'requiredActions').entries()) {
    const key = text(action, 'providerId') === '' ? 'alias' : 'providerId';
    one('requiredActions', action[key], `requiredActions.${index}.${key}`);
  }
  for (const [index, mapping] of objects(values, 'scopeMappings').entries()) {
    scopeMapping(mapping, `scopeMappings.${index}`, (role) => ({ type: 'roles', name: role }));
  }
  for (const [client, mappings] of Object.entries(object(values, 'clientScopeMappings') ?? {})) {
    one('clients', client, `clientScopeMappings.${client}`);
    for (const [index, mapping] of objects({ mappings }, 'mappings').entries()) {
      scopeMapping(mapping, `clientScopeMappings.${client}.${index}`, (role) => ({
        type: 'clientRoles',
        name: `${client}/${role}`,
      }));
    }
  }
  for (const [index, organization] of objects(values, 'organizations').entries()) {
    const at = `organizations.${index}`;
    for (const [item, provider] of objects(organization, 'identityProviders').entries()) {
      one('identityProviders', provider['alias'], `${at}.identityProviders.${item}.alias`);
    }
    for (const [item, member] of objects(organization, 'members').entries()) {
      one('users', text(member, 'username').toLowerCase(), `${at}.members.${item}.username`);
    }
  }
  for (const [index, policy] of objects(object(values, 'clientPolicies') ?? {}, 'policies').entries()) {
    list('clientProfiles', policy, 'profiles', `clientPolicies.policies.${index}`);
  }
  for (const [index, attribute] of objects(object(values, 'userProfile') ?? {}, 'attributes').entries()) {
    const at = `userProfile.attributes.${index}`;
    for (const key of ['required', 'selector']) {
      list('clientScopes', object(attribute, key) ?? {}, 'scopes', `${at}.${key}`);
    }
  }
  for (const [index, user] of objects(values, 'users').entries()) {
    const at = `users.${index}`;
    list('roles', user, 'realmRoles', at);
    list('requiredActions', user, 'requiredActions', at);
    rolesByClient(object(user, 'clientRoles'), `${at}.clientRoles`);
    for (const [item, path] of texts(user, 'groups').entries()) one('groups', absolute(path), `${at}.groups.${item}`);
    one('clients', user['serviceAccountClientId'], `${at}.serviceAccountClientId`);
    for (const [item, identity] of objects(user, 'federatedIdentities').entries()) {
      one('identityProviders', identity['identityProvider'], `${at}.federatedIdentities.${item}.identityProvider`);
    }
    for (const [item, consent] of objects(user, 'clientConsents').entries()) {
      one('clients', consent['clientId'], `${at}.clientConsents.${item}.clientId`);
      list('clientScopes', consent, 'grantedClientScopes', `${at}.clientConsents.${item}`);
    }
  }
  return found;

  function scopeMapping(
    mapping: Values,
    path: string,
    roleOf: (role: string) => { type: Referable; name: string },
  ): void {
    one('clients', mapping['client'], `${path}.client`);
    one('clientScopes', mapping['clientScope'], `${path}.clientScope`);
    for (const [index, role] of texts(mapping, 'roles').entries()) {
      const { type, name } = roleOf(role);
      one(type, name, `${path}.roles.${index}`);
    }
  }
}

/** Keycloak takes a group's path with and without a slash in front. */
export const absolute = (path: string): string => (path === '' || path.startsWith('/') ? path : `/${path}`);

/** Paths of groups and of what stands below them; a slash in a name is written ~/ in paths. */
export function groupPaths(groups: readonly Values[], parent: string): string[] {
  return groups.flatMap((group) => {
    const path = `${parent}/${text(group, 'name').replaceAll('/', '~/')}`;
    return [path, ...groupPaths(objects(group, 'subGroups'), path)];
  });
}

/** Every name that there is without asking the server: what the file declares, what every realm has, what it says it expects. */
export function namesThere(values: Values): ReadonlyMap<Referable, ReadonlySet<string>> {
  const names = (items: readonly Values[], key: string): string[] => items.map((item) => text(item, key));
  const roles = object(values, 'roles') ?? {};
  const clientRoles = (byClient: Readonly<Record<string, Value>>): string[] =>
    Object.entries(byClient).flatMap(([client, some]) =>
      names(objects({ some }, 'some'), 'name').map((role) => `${client}/${role}`),
    );
  const realm = text(values, 'realm');
  const defaultRole = text(object(values, 'defaultRole') ?? {}, 'name');
  const there: Record<Referable, string[]> = {
    clientProfiles: [
      ...builtIns.clientProfiles,
      ...names(objects(object(values, 'clientProfiles') ?? {}, 'profiles'), 'name'),
    ],
    clientRoles: [
      ...Object.entries(builtIns.clientRoles).flatMap(([client, some]) => some.map((role) => `${client}/${role}`)),
      ...clientRoles(object(roles, 'client') ?? {}),
      // every client whose service account holds permissions has it
      ...objects(values, 'clients').flatMap((client) =>
        client['authorizationServicesEnabled'] === true ? [`${text(client, 'clientId')}/uma_protection`] : [],
      ),
    ],
    clientScopes: [...builtIns.clientScopes, ...names(objects(values, 'clientScopes'), 'name')],
    clients: [...builtIns.clients, ...names(objects(values, 'clients'), 'clientId')],
    flows: [...builtIns.flows, ...names(objects(values, 'authenticationFlows'), 'alias')],
    groups: groupPaths(objects(values, 'groups'), ''),
    identityProviders: names(objects(values, 'identityProviders'), 'alias'),
    loginProtocols: [...providers.loginProtocols],
    requiredActions: builtIns.requiredActions,
    roles: [
      ...builtIns.roles,
      `default-roles-${realm.toLowerCase()}`,
      ...(defaultRole === '' ? [] : [defaultRole]),
      ...names(objects(roles, 'realm'), 'name'),
    ],
    signatureAlgorithms: [...providers.signatureAlgorithms],
    users: names(objects(values, 'users'), 'username').map((name) => name.toLowerCase()),
  };
  const expects = object(object(values, 'doorplate') ?? {}, 'expects') ?? {};
  return new Map(
    referable.map((type): [Referable, ReadonlySet<string>] => {
      const expected = texts(expects, wordOf(type))
        .concat(texts(expects, type))
        .map((name) => {
          if (type === 'groups') return absolute(name);
          return type === 'users' ? name.toLowerCase() : name;
        });
      return [type, new Set([...there[type], ...expected].filter((name) => name !== ''))];
    }),
  );
}

/** A name that the file uses of something that it renames, and what it is called by then. */
export interface MovedReference extends Reference {
  now: string;
}

/** Names that the file uses and takes away itself, by `doorplate.moved`: a server would still have them before the renames. */
export function movedReferences(values: Values): MovedReference[] {
  const moved = object(object(values, 'doorplate') ?? {}, 'moved') ?? {};
  if (Object.keys(moved).length === 0) return [];
  const there = namesThere(values);
  return references(values).flatMap((reference): MovedReference[] => {
    const { type, name } = reference;
    if (there.get(type)?.has(name) === true) return [];
    for (const [old, now] of Object.entries(object(moved, wordOf(type)) ?? {})) {
      if (typeof now !== 'string') continue;
      const former = type === 'groups' ? absolute(old) : old;
      // what stands below a group goes along with it
      if (name === former || (type === 'groups' && name.startsWith(`${former}/`))) {
        const rest = name.slice(former.length);
        return [{ ...reference, now: type === 'groups' ? `${absolute(now)}${rest}` : now }];
      }
    }
    return [];
  });
}

/** Names that the file uses and that only the server can know, by what they are of. Roles of a client that is not known go with it. */
export function unresolvedReferences(file: { values: Values }): ReadonlyMap<Referable, readonly Reference[]> {
  const there = namesThere(file.values);
  const movedAway = new Set(movedReferences(file.values).map(({ path }) => path));
  const unresolved = references(file.values).filter(
    ({ type, name, path }) => there.get(type)?.has(name) !== true && !movedAway.has(path),
  );
  const unknownClients = [...new Set(unresolved.flatMap(({ type, name }) => (type === 'clients' ? [`${name}/`] : [])))];
  const byType = new Map<Referable, Reference[]>();
  for (const reference of unresolved) {
    const { type, name } = reference;
    if (type === 'clientRoles' && unknownClients.some((client) => name.startsWith(client))) continue;
    const same = byType.get(type);
    if (same === undefined) byType.set(type, [reference]);
    else same.push(reference);
  }
  return byType;
}

/** What no file declares: a provider of the server's, its own or an extension's. */
export const isProvider = (type: Referable): boolean =>
  type === 'requiredActions' || type === 'loginProtocols' || type === 'signatureAlgorithms';

/** The word for it under `doorplate`, which is the realm file's key where there is one. */
export const wordOf = (type: Referable): string => (type === 'flows' ? 'authenticationFlows' : type);

/** Whether a word under `doorplate.expects` is one. */
export const isExpectable = (word: string): boolean => referable.some((type) => type === word || wordOf(type) === word);
