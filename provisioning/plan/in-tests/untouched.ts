import { isValues, object, objects, text, texts, type Value, type Values } from '../../file/value.ts';
import { namesOf, newRealm, nobody, type World } from './world.ts';

/**
 * What a plan did to a realm that its file does not say, in words. This looks at the file as it is written and at the realm before and
 * after, by the ids of its objects, and knows nothing of how the kinds read or compare.
 */
export function overstepped(before: World, after: World, file: Values): string[] {
  const pruned = texts(object(file, 'doorplate') ?? {}, 'prune');
  const things = { before: thingsOf(before), after: new Map(thingsOf(after).map((thing) => [thing.id, thing])) };
  const declared = declaredIn(file);
  const isBuiltIn = builtInIds(text(before.realm, 'realm'));
  return [
    ...things.before.flatMap((thing): string[] => {
      const now = things.after.get(thing.id);
      const what = `${thing.kind} ${thing.name}`;
      if (now === undefined) {
        if (isBuiltIn.has(thing.id)) return [`${what} is built in, and gone`];
        return mayGo(thing, pruned, declared, things.after) ? [] : [`${what} is gone`];
      }
      const said = declared.get(`${thing.kind} ${thing.name}`);
      if (said === undefined) {
        // what is let go of elsewhere leaves its mark on who had it
        const stays =
          pruned.length > 0
            ? isSame(now.own, thing.own)
            : isSame(now.own, thing.own) && isSame(now.members, thing.members);
        return stays ? [] : [`${what} is not in the file, and changed`];
      }
      return [
        ...unsaid(thing.own, now.own, said).map((key) => `${key} of ${what} is not in the file, and changed`),
        ...Object.entries(thing.members).flatMap(([list, ids]) =>
          pruned.length > 0 || ids.every((id) => now.members[list]?.includes(id))
            ? []
            : [`${list} of ${what} lost some`],
        ),
      ];
    }),
    ...unsaid(before.realm, after.realm, file)
      .filter((key) => !followsDuplicates(key, file))
      .map((key) => `${key} of the realm is not in the file, and changed`),
  ];
}

interface Thing {
  kind: string;
  id: string;
  /** As a file calls it. */
  name: string;
  own: Values;
  /** What it has of others, by id: a file adds to each. */
  members: Readonly<Record<string, readonly string[]>>;
}

function thingsOf(world: World): Thing[] {
  const clientId = (id: string | undefined): string =>
    text(world.clients.find((client) => client.id === id)?.own ?? {}, 'clientId');
  const mapped = (id: string): string[] =>
    world.mappings.filter(({ subject }) => subject === id).map(({ role }) => role);
  const named = (kind: string, items: readonly Values[], ...keys: readonly string[]): Thing[] =>
    items.map((own) => {
      const name = keys.map((key) => text(own, key)).join('/');
      return { kind, id: `${kind} ${name}`, name, own, members: {} };
    });
  return [
    ...world.roles.map(({ id, name, client, own, holds }) => ({
      kind: client === undefined ? 'role' : 'client role',
      id,
      name: client === undefined ? name : `${clientId(client)}/${name}`,
      own,
      members: { holds },
    })),
    ...world.groups.map((group) => ({
      kind: 'group',
      id: group.id,
      name: namesOf(world, group).join(' > '),
      own: group.own,
      members: { roles: group.roles },
    })),
    ...world.scopes.map(({ id, own }) => ({
      kind: 'client scope',
      id,
      name: text(own, 'name'),
      own,
      members: { mapped: mapped(id) },
    })),
    ...world.clients.map(({ id, own }) => ({
      kind: 'client',
      id,
      name: text(own, 'clientId'),
      own,
      members: { mapped: mapped(id) },
    })),
    ...world.users.map(({ id, own, roles, groups }) => ({
      kind: 'user',
      id,
      name: text(own, 'username'),
      own,
      members: { roles, groups },
    })),
    ...world.organizations.map(({ id, own, providers, members }) => ({
      kind: 'organization',
      id,
      name: text(own, 'name'),
      own,
      members: { providers, members },
    })),
    ...world.flows.map((flow) => ({
      kind: 'flow',
      id: flow.id ?? '',
      name: flow.alias,
      // a flow is data without an index signature
      own: { ...flow } as unknown as Values,
      members: {},
    })),
    ...world.components.map((own) => ({
      kind: 'component',
      id: text(own, 'id'),
      name: `${text(own, 'providerType')} ${text(own, 'name')}`,
      own,
      members: {},
    })),
    ...named('provider', world.providers, 'alias'),
    ...named('provider mapper', world.providerMappers, 'identityProviderAlias', 'name'),
    ...named('action', world.actions, 'alias'),
    ...named('client profile', world.profiles, 'name'),
    ...named('client policy', world.policies, 'name'),
    ...Object.entries(world.texts).flatMap(([locale, all]) =>
      Object.entries(all).map(([key, value]) => ({
        kind: 'text',
        id: `text ${locale} ${key}`,
        name: `${locale} ${key}`,
        own: { value },
        members: {},
      })),
    ),
    { kind: 'default groups', id: 'default groups', name: '', own: {}, members: { groups: world.defaultGroups } },
  ];
}

/** Declared objects by kind and name, those that the file renames by their former name as well. */
function declaredIn(file: Values): ReadonlyMap<string, Values> {
  const all = new Map<string, Values>();
  const add = (kind: string, name: string, said: Values): void => void all.set(`${kind} ${name}`, said);
  const roles = object(file, 'roles') ?? {};
  for (const role of objects(roles, 'realm')) add('role', text(role, 'name'), role);
  const defaultRole = object(file, 'defaultRole');
  if (defaultRole !== undefined) add('role', text(defaultRole, 'name'), defaultRole);
  const ofClients = object(roles, 'client') ?? {};
  for (const client of Object.keys(ofClients)) {
    for (const role of objects(ofClients, client)) add('client role', `${client}/${text(role, 'name')}`, role);
  }
  const groups = (list: readonly Values[], above: readonly string[]): void => {
    for (const group of list) {
      const names = [...above, text(group, 'name')];
      add('group', names.join(' > '), group);
      groups(objects(group, 'subGroups'), names);
    }
  };
  groups(objects(file, 'groups'), []);
  for (const one of objects(file, 'clientScopes')) add('client scope', text(one, 'name'), one);
  for (const one of objects(file, 'clients')) {
    add('client', text(one, 'clientId'), one);
    // its account is the server's to make, and to give what its authorization services need
    add('user', `service-account-${text(one, 'clientId')}`, {});
  }
  for (const one of objects(file, 'users')) add('user', text(one, 'username').toLowerCase(), one);
  for (const one of objects(file, 'organizations')) add('organization', text(one, 'name'), one);
  for (const one of objects(file, 'authenticationFlows')) add('flow', text(one, 'alias'), one);
  for (const one of objects(file, 'identityProviders')) add('provider', text(one, 'alias'), one);
  for (const one of objects(file, 'identityProviderMappers')) {
    add('provider mapper', `${text(one, 'identityProviderAlias')}/${text(one, 'name')}`, one);
  }
  for (const one of objects(file, 'requiredActions')) add('action', text(one, 'alias'), one);
  for (const one of objects(object(file, 'clientProfiles') ?? {}, 'profiles')) {
    add('client profile', text(one, 'name'), one);
  }
  for (const one of objects(object(file, 'clientPolicies') ?? {}, 'policies')) {
    add('client policy', text(one, 'name'), one);
  }
  const locales = object(file, 'localizationTexts') ?? {};
  for (const locale of Object.keys(locales)) {
    for (const [key, value] of Object.entries(object(locales, locale) ?? {}))
      add('text', `${locale} ${key}`, { value });
  }
  const components = (byType: Values): void => {
    for (const type of Object.keys(byType)) {
      for (const one of objects(byType, type)) {
        add('component', `${type} ${text(one, 'name')}`, one);
        components(object(one, 'subComponents') ?? {});
      }
    }
  };
  components(object(file, 'components') ?? {});
  if (file['defaultGroups'] !== undefined) add('default groups', '', {});
  underFormerNames(all, object(object(file, 'doorplate') ?? {}, 'moved') ?? {});
  return all;
}

const renames = (moved: Values, word: string): [old: string, now: string][] =>
  Object.entries(object(moved, word) ?? {}).flatMap(([old, now]) => (typeof now === 'string' ? [[old, now]] : []));

function underFormerNames(all: Map<string, Values>, moved: Values): void {
  const kinds: readonly [word: string, kind: string][] = [
    ['roles', 'role'],
    ['clientScopes', 'client scope'],
    ['clients', 'client'],
    ['organizations', 'organization'],
    ['authenticationFlows', 'flow'],
  ];
  for (const [word, kind] of kinds) {
    for (const [old, now] of renames(moved, word)) {
      const said = all.get(`${kind} ${now}`);
      if (said !== undefined) all.set(`${kind} ${old}`, said);
    }
  }
  for (const [old, now] of renames(moved, 'clientRoles')) {
    const [client = ''] = old.split('/');
    const said = all.get(`client role ${client}/${now}`);
    if (said !== undefined) all.set(`client role ${old}`, said);
  }
  // a client's roles, and its account, come along with it
  for (const [old, now] of renames(moved, 'clients')) {
    for (const [key, said] of [...all]) {
      const start = `client role ${now}/`;
      if (key.startsWith(start)) all.set(`client role ${old}/${key.slice(start.length)}`, said);
    }
    all.set(`user service-account-${old}`, all.get(`user service-account-${now}`) ?? {});
  }
  for (const [old, now] of renames(moved, 'groups')) {
    const [was, is] = [old, now].map((path) => path.replace(/^\//, '').split('/').join(' > '));
    for (const [key, said] of [...all]) {
      if (key === `group ${is ?? ''}` || key.startsWith(`group ${is ?? ''} > `)) {
        all.set(key.replace(`group ${is ?? ''}`, `group ${was ?? ''}`), said);
      }
    }
  }
}

/** Ids of what a realm has from the start, in a server that made nothing else before. */
function builtInIds(realm: string): ReadonlySet<string> {
  const fresh = structuredClone(nobody);
  newRealm(fresh, realm);
  // key providers and registration policies of a new realm are anybody's to replace
  return new Set(
    thingsOf(fresh)
      .filter(({ kind }) => kind !== 'component')
      .map(({ id }) => id),
  );
}

const words: Readonly<Record<string, string>> = {
  role: 'roles',
  'client role': 'clientRoles',
  group: 'groups',
  'client scope': 'clientScopes',
  client: 'clients',
  organization: 'organizations',
  flow: 'authenticationFlows',
  component: 'components',
  provider: 'identityProviders',
  'provider mapper': 'identityProviderMappers',
  'client profile': 'clientProfiles',
  'client policy': 'clientPolicies',
  text: 'localizationTexts',
};

/** Whether the file lets an object go: by name of its kind, or because what it belongs to goes. */
function mayGo(
  { kind, name }: Thing,
  pruned: readonly string[],
  declared: ReadonlyMap<string, Values>,
  after: ReadonlyMap<string, Thing>,
): boolean {
  if (declared.has(`${kind} ${name}`) && kind !== 'user') return false;
  if (pruned.includes(words[kind] ?? '')) return true;
  const remains = (owner: string, of: string): boolean =>
    [...after.values()].some((thing) => thing.kind === owner && thing.name === of);
  if (kind === 'client role') return pruned.includes('clients') && !remains('client', name.split('/')[0] ?? '');
  if (kind === 'provider mapper')
    return pruned.includes('identityProviders') && !remains('provider', name.split('/')[0] ?? '');
  // an account that its client's declaration turns off, or takes along
  if (kind !== 'user' || !name.startsWith('service-account-')) return false;
  const client = name.replace('service-account-', '');
  return declared.get(`client ${client}`)?.['serviceAccountsEnabled'] === false || !remains('client', client);
}

/** Keys that the file does not say and that are not what they were; inside of maps, those below. */
function unsaid(before: Values, after: Values, said: Values): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) => {
    if (naming.has(key) || key.startsWith('doorplate.')) return [];
    const [was = '', is = '', says] = [before[key], after[key], said[key]];
    if (says === undefined) return isSame({ was }, { was: is }) ? [] : [key];
    if (!maps.has(key) || !isValues(was) || !isValues(is) || !isValues(says)) return [];
    return unsaid(was, is, says).map((below) => `${key}.${below}`);
  });
}

/** Keys that name an object, and those of which a flow's file has another form. */
const naming = new Set(['name', 'clientId', 'alias', 'username', 'executions', 'parentId']);
const maps = new Set(['attributes', 'config', 'browserSecurityHeaders']);

/** Lists that say an order; any other is a set. */
const ordered = new Set(['executions', 'executors']);

/** Without what is empty, which a server stores as nothing, and without what Doorplate itself keeps there. */
function filled(value: Value, key = ''): Value {
  if (Array.isArray(value)) {
    const items = value.map((item: Value) => filled(item));
    return ordered.has(key)
      ? items
      : items.sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
  }
  if (!isValues(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .flatMap((key): [string, Value][] => {
        const inside = filled(value[key] ?? null, key);
        const isEmpty =
          inside === '' ||
          inside === null ||
          (Array.isArray(inside) && inside.length === 0) ||
          (isValues(inside) && Object.keys(inside).length === 0);
        return isEmpty || key.startsWith('doorplate.') ? [] : [[key, inside]];
      }),
  );
}

const isSame = (one: Values, other: Values): boolean => JSON.stringify(filled(one)) === JSON.stringify(filled(other));

/** Settings that exclude each other in Keycloak: to turn one on is to turn the other off. */
function followsDuplicates(key: string, file: Values): boolean {
  const unique = ['loginWithEmailAllowed', 'registrationEmailAsUsername'];
  return key === 'duplicateEmailsAllowed'
    ? unique.some((other) => file[other] === true)
    : unique.includes(key) && file['duplicateEmailsAllowed'] === true;
}
