import { isValues, object, objects, text, texts, type Value, type Values } from '../../file/value.ts';
import { clientRolesOfNewRealm, defaultRoleName, rolesOfNewRealm } from '../../kinds/roles/built-in-roles.ts';
import { declaredClientRoles, formerClientRole } from '../../kinds/roles/client-roles.ts';
import { withAliases } from '../../kinds/clients/flow-overrides.ts';
import { declaredComposites, type Roles } from '../../kinds/roles/declared-composites.ts';
import { heldInNewRealm } from '../../kinds/roles/role-composites.ts';
import { declaredGroups } from '../../kinds/groups/declared-groups.ts';
import { groupPath } from '../../kinds/groups/group-paths.ts';
import { formerNames, keptPasswords, prunes } from '../../kinds/instructions.ts';
import type { Kind } from '../../kinds/kind.ts';
import { kinds } from '../../kinds/order.ts';
import { declaredOrganizations, findAmong } from '../../kinds/organizations/declared-organizations.ts';
import { isSet } from '../../kinds/secret-hash.ts';
import { declaredUsers, passwordOf, passwordPlace, secretOf } from '../../kinds/users/declared-users.ts';
import type { Actual } from '../plan.ts';
import { permissionsSeen, settingsSeen } from './authorization.ts';
import {
  knownActions,
  masked,
  namesOf,
  pathOf,
  realmOf,
  rolesNamed,
  type Client,
  type Role,
  type World,
} from './world.ts';

/** Lists that keep their order on a server; of any other it gives back the members in an order of its own. */
const ordered = new Set(['attributes', 'groups', 'executors', 'conditions', 'profiles', 'policies']);

/**
 * The same as a server would answer it: keys and sets in an order of its own, and nothing for what is empty. With keys that no file
 * speaks of.
 */
export function answered(values: Values): Values {
  const other = (value: Value, key: string): Value => {
    if (Array.isArray(value)) {
      const items: Value[] = value.map((item: Value) => (isValues(item) ? answered(item) : item));
      return ordered.has(key) ? items : items.reverse();
    }
    return isValues(value) ? answered(value) : value;
  };
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== '' && value !== null && !(Array.isArray(value) && value.length === 0))
      .map(([key, value]) => [key, other(value, key)] as const)
      .reverse(),
  );
}

const extra = { access: { view: true }, 'a key of the server': [] };

const clientAnswer = (world: World, { id, own, scopes }: Client): Values => {
  const names = (ids: readonly string[]): string[] =>
    world.scopes.filter((scope) => ids.includes(scope.id)).map((scope) => text(scope.own, 'name'));
  const shown = own['publicClient'] === true ? { ...own, secret: '' } : own;
  const client = answered({
    surrogateAuthRequired: false,
    ...shown,
    id,
    ...extra,
    defaultClientScopes: names(scopes.defaultClientScopes),
    optionalClientScopes: names(scopes.optionalClientScopes),
  });
  return client;
};

const roleAnswer = ({ id, name, own, holds }: Role): Values =>
  answered({ id, name, ...own, composite: holds.length > 0, containerId: 'any' });

const rolesByName = (roles: readonly Role[]): Map<string, Values> =>
  new Map(roles.map((role) => [role.name, roleAnswer(role)]));

/** What each kind's `read` gives of a realm that exists: no more than the file makes it read. */
const views: Readonly<Record<string, (world: World, wanted: Values) => unknown>> = {
  realm: (world, wanted) => world.realm['realm'] === wanted['realm'] || text(world.realm, 'realm'),
  'client scope': (world) =>
    new Map(world.scopes.map(({ id, own }) => [text(own, 'name'), answered({ ...own, id, ...extra })])),
  'default client scopes': (world) => {
    const names = (ids: readonly string[]): string[] =>
      world.scopes.filter((scope) => ids.includes(scope.id)).map((scope) => text(scope.own, 'name'));
    const { defaultDefaultClientScopes, defaultOptionalClientScopes } = world.realmScopes;
    return {
      defaultDefaultClientScopes: names(defaultDefaultClientScopes).sort(),
      defaultOptionalClientScopes: names(defaultOptionalClientScopes).sort(),
    };
  },
  role: (world, wanted) => ({
    roles: rolesByName(world.roles.filter(({ client }) => client === undefined)),
    defaultRole: defaultRoleName(wanted, realmOf(world)),
  }),
  'client role': (world, wanted) =>
    new Map(
      declaredClientRoles(wanted).map(({ clientId }) => {
        const former = formerNames(wanted, 'clients').get(clientId);
        const client =
          world.clients.find(({ own }) => own['clientId'] === clientId) ??
          world.clients.find(({ own }) => own['clientId'] === former);
        const own = client === undefined ? [] : world.roles.filter((role) => role.client === client.id);
        return [clientId, rolesByName(own)];
      }),
    ),
  'role composites': (world, wanted) => {
    const defaultRole = defaultRoleName(wanted, realmOf(world));
    const clientsBefore = formerNames(wanted, 'clients');
    const declared = declaredComposites(wanted, defaultRole);
    const found = declared.flatMap(({ client, role, isDefault }): (readonly [string, Roles])[] => {
      const key = JSON.stringify([client ?? null, role]);
      if (isDefault) {
        return [[key, rolesNamed(world, world.roles.find(({ id }) => id === world.defaultRole)?.holds ?? [])]];
      }
      const there = (name: string | undefined): Client | undefined =>
        world.clients.find(({ own }) => own['clientId'] === name);
      const owner = client === undefined ? undefined : (there(client) ?? there(clientsBefore.get(client)));
      if (client !== undefined && owner === undefined) return [];
      const former =
        client === undefined ? formerNames(wanted, 'roles').get(role) : formerClientRole(wanted, client, role);
      const list = world.roles.filter((other) => other.client === owner?.id);
      const present = list.find(({ name }) => name === role) ?? list.find(({ name }) => name === former);
      if (present === undefined) return [];
      const held = rolesNamed(world, present.holds);
      if (prunes(wanted, 'composites')) return [[key, held]];
      // clients that the file does not speak of are not looked up
      const spoken = new Set(declared.flatMap((one) => [one.client ?? [], Object.keys(one.clients)].flat()));
      const known = Object.entries(held.clients).filter(
        ([name]) => spoken.has(name) || [...spoken].some((now) => clientsBefore.get(now) === name),
      );
      return [[key, { realm: held.realm, clients: Object.fromEntries(known) }]];
    });
    return { defaultRole, held: new Map(found) };
  },
  'authentication flow': (world, wanted) => {
    const names = new Set(objects(wanted, 'authenticationFlows').map((flow) => text(flow, 'alias')));
    for (const old of formerNames(wanted, 'authenticationFlows').values()) names.add(old);
    return {
      providers: undefined,
      listed: world.flows,
      trees: world.flows.filter(
        ({ alias, executions }) => names.has(alias) || executions.some(({ flow }) => names.has(flow?.alias ?? '')),
      ),
      taken: new Set(),
      realm: realmOf(world),
      users: {
        clients: new Map(
          world.clients.flatMap(({ own }) => {
            const overrides = object(own, 'authenticationFlowBindingOverrides') ?? {};
            return Object.keys(overrides).length === 0 ? [] : [[text(own, 'clientId'), overrides]];
          }),
        ),
        identityProviders: new Map(world.providers.map((provider) => [text(provider, 'alias'), provider])),
        profiles: JSON.stringify(world.profiles),
      },
      known: new Set(),
    };
  },
  'required action': (world) => ({ registered: world.actions.map(answered), known: knownActions }),
  'identity provider': (world) =>
    new Map(
      world.providers.map((provider) => [
        text(provider, 'alias'),
        answered({
          internalId: 'x',
          ...provider,
          config: masked(object(provider, 'config') ?? {}, 'clientSecret'),
        }),
      ]),
    ),
  'identity provider mapper': (world) =>
    new Map(
      world.providers.map((provider) => [
        text(provider, 'alias'),
        world.providerMappers
          .filter((mapper) => mapper['identityProviderAlias'] === provider['alias'])
          .map(answered)
          .reverse(),
      ]),
    ),
  client: (world, wanted) => {
    const aliases = new Map(world.flows.map(({ id, alias }) => [id ?? '', alias]));
    const declared = new Map(objects(wanted, 'clients').map((client) => [text(client, 'clientId'), client]));
    return new Map(
      world.clients.map((client) => {
        const name = text(client.own, 'clientId');
        return [name, withAliases(clientAnswer(world, client), aliases, declared.get(name))];
      }),
    );
  },
  group: (world, wanted) => {
    const all = new Map(
      world.groups.map((group) => {
        const { realm, clients } = rolesNamed(world, group.roles);
        return [
          groupPath(namesOf(world, group)),
          answered({
            ...group.own,
            id: group.id,
            name: group.name,
            parentId: group.parent ?? '',
            realmRoles: realm,
            clientRoles: clients,
            ...extra,
          }),
        ];
      }),
    );
    if (prunes(wanted, 'groups')) return all;
    const paths = declaredGroups(wanted).flatMap(({ names, former }) => [names, ...former].map(groupPath));
    return new Map([...all].filter(([path]) => paths.includes(path)));
  },
  'default group': (world) => texts(realmOf(world), 'defaultGroups'),
  'scope mappings': (world, wanted) => {
    const before = {
      client: formerNames(wanted, 'clients'),
      clientScope: formerNames(wanted, 'clientScopes'),
    };
    const ofSubject = (type: 'client' | 'clientScope', name: string): [string, unknown][] => {
      const ids = new Map(
        type === 'client'
          ? world.clients.map(({ id, own }) => [text(own, 'clientId'), id])
          : world.scopes.map(({ id, own }) => [text(own, 'name'), id]),
      );
      const subject = ids.get(name) ?? ids.get(before[type].get(name) ?? '');
      if (subject === undefined) return [];
      const roles = world.mappings.filter((mapping) => mapping.subject === subject).map(({ role }) => role);
      return [[`${type} ${name}`, rolesNamed(world, roles)]];
    };
    const ofClients = object(wanted, 'clientScopeMappings') ?? {};
    const all = [
      ...objects(wanted, 'scopeMappings'),
      ...Object.keys(ofClients).flatMap((owner) => objects(ofClients, owner)),
    ];
    return new Map(
      all.flatMap((mapping) =>
        text(mapping, 'client') === ''
          ? ofSubject('clientScope', text(mapping, 'clientScope'))
          : ofSubject('client', text(mapping, 'client')),
      ),
    );
  },
  'user profile': (world) => answered(world.profile),
  component: (world) => ({
    components: world.components.map((component) =>
      answered({
        ...component,
        config: Object.fromEntries(
          Object.entries(object(component, 'config') ?? {}).map(([key, value]) => [
            key,
            key === 'bindCredential' ? ['**********'] : value,
          ]),
        ),
      }),
    ),
    realm: realmOf(world),
    keys: new Map(),
  }),
  'client profiles': (world) => world.profiles.map(answered),
  'client policies': (world) => world.policies.map(answered),
  'realm settings': (world) => answered({ ...realmOf(world), ...extra }),
  organization: (world, wanted) => {
    const all = world.organizations.map(({ id, own }) => answered({ ...own, id }));
    return {
      isOn: world.realm['organizationsEnabled'] === true,
      organizations: all,
      providers: new Map(
        declaredOrganizations(wanted).map((one) => {
          const id = findAmong(one, all)?.['id'];
          return [one.name, world.organizations.find((other) => other.id === id)?.providers ?? []];
        }),
      ),
    };
  },
  'organization members': (world, wanted) => {
    const all = world.organizations.map(({ id, own }): Values => ({ ...own, id }));
    return {
      realm: realmOf(world),
      members: new Map(
        declaredOrganizations(wanted).map((one) => {
          const id = findAmong(one, all)?.['id'];
          const members = world.organizations.find((other) => other.id === id)?.members ?? [];
          const declared = objects(one.organization, 'members').map((member) => text(member, 'username').toLowerCase());
          const names = world.users
            .filter((user) => members.includes(user.id))
            .map((user) => text(user.own, 'username'))
            .filter((name) => declared.includes(name));
          return [one.name, new Set(names)];
        }),
      ),
    };
  },
  'authorization settings': (world, wanted) => {
    const before = formerNames(wanted, 'clients');
    return new Map(
      objects(wanted, 'clients').flatMap((client) => {
        const name = text(client, 'clientId');
        const settings = settingsSeen(world, name) ?? settingsSeen(world, before.get(name) ?? '');
        return client['authorizationSettings'] === undefined || settings === undefined
          ? []
          : [[name, answered(settings)] as const];
      }),
    );
  },
  'admin permission': (world) => ({
    enabled: world.realm['adminPermissionsEnabled'] === true,
    policies: permissionsSeen(world),
  }),
  texts: (world, wanted) =>
    Object.fromEntries(
      Object.keys(object(wanted, 'localizationTexts') ?? {}).map((locale) => [locale, world.texts[locale] ?? {}]),
    ),
  user: (world, wanted) => {
    const realm = realmOf(world);
    const declared = declaredUsers(wanted, realm);
    const kept = keptPasswords(wanted);
    const says = (user: Values, ...keys: string[]): boolean => keys.some((key) => user[key] !== undefined);
    const accounts = declared.flatMap(({ username, former, user }) => {
      const there =
        world.users.find(({ own }) => own['username'] === username) ??
        world.users.find(({ own }) => own['username'] === former);
      if (there === undefined) return [];
      const account = {
        user: answered({ ...there.own, id: there.id, ...extra }),
        roles: says(user, 'realmRoles', 'clientRoles') ? rolesNamed(world, there.roles) : undefined,
        groups: says(user, 'groups')
          ? there.groups.map((id) => {
              const group = world.groups.find((other) => other.id === id);
              return group === undefined ? '' : pathOf(world, group);
            })
          : undefined,
        links: says(user, 'federatedIdentities') ? there.links.map(answered) : undefined,
      };
      return [[username, account] as const];
    });
    const set = declared.filter(({ username, user }) => {
      const secret = kept.has(username) ? secretOf(passwordOf(user)) : undefined;
      return secret !== undefined && isSet(realm, passwordPlace(username), secret);
    });
    return { realm, accounts: new Map(accounts), set: new Set(set.map(({ username }) => username)) };
  },
};

/** The same of a realm that does not exist; of most kinds nothing is known. */
const beforehand: Readonly<Record<string, (wanted: Values) => unknown>> = {
  role: (wanted) => ({ roles: rolesOfNewRealm(wanted), defaultRole: defaultRoleName(wanted) }),
  'client role': () => clientRolesOfNewRealm,
  'role composites': (wanted) => {
    const defaultRole = defaultRoleName(wanted);
    return {
      defaultRole,
      held: heldInNewRealm(wanted, defaultRole),
    };
  },
  'authentication flow': () => ({ providers: new Set() }),
  'required action': () => ({ registered: undefined, known: knownActions }),
  'realm settings': () => ({}),
};

/** The kinds that the model knows. */
export const modelled: readonly Kind[] = kinds.filter(({ name }) => views[name] !== undefined);

/** What the reading of this server for this file gives. */
export function seen(world: World, wanted: Values): Actual {
  return new Map(
    modelled
      .filter((kind) => kind.keys.some((key) => wanted[key] !== undefined))
      .map((kind) => [kind, world.exists ? views[kind.name]?.(world, wanted) : beforehand[kind.name]?.(wanted)]),
  );
}
