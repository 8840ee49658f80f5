import { isValues, object, objects, text, texts, type Value, type Values } from '../../file/value.ts';
import type { Draw } from './rewritten.ts';
import { nextId, type World } from './world.ts';

/**
 * What somebody does to a realm between a plan and its apply. Each changes one thing that the file declares to what nobody planned for,
 * and does nothing where the realm or the file has no such thing.
 */
type Touch = (world: World, file: Values, draw: Draw) => boolean;

const words = 'changed by hand';

/** One of those that are there, changed in place. */
function one<T>(draw: Draw, items: readonly T[], change: (item: T) => void): boolean {
  const item = items.length === 0 ? undefined : items[draw(items.length)];
  if (item === undefined) return false;
  change(item);
  return true;
}

/** Names under `key` of declared objects, those with all of `said` only. */
const named = (items: readonly Values[], key: string, ...said: readonly string[]): string[] =>
  items.filter((item) => said.every((word) => item[word] !== undefined)).map((item) => text(item, key));

const withAttribute = (own: Values, name: string, value: Value): Values => ({
  ...own,
  attributes: { ...object(own, 'attributes'), [name]: value },
});
const withConfig = (own: Values, name: string, value: Value): Values => ({
  ...own,
  config: { ...object(own, 'config'), [name]: value },
});

const realmRoles = (file: Values): Values[] => objects(object(file, 'roles') ?? {}, 'realm');
const components = (file: Values): Values[] =>
  Object.values(object(file, 'components') ?? {}).flatMap((list) => objects({ list }, 'list'));

const touches: readonly Touch[] = [
  (world, file) => {
    if (file['displayName'] === undefined) return false;
    world.realm = { ...world.realm, displayName: words };
    return true;
  },
  (world, file, draw) => {
    const names = named(realmRoles(file), 'name', 'description');
    const roles = world.roles.filter(({ name, client }) => client === undefined && names.includes(name));
    return one(draw, roles, (role) => (role.own = { ...role.own, description: words }));
  },
  (world, file, draw) => {
    const names = named(realmRoles(file), 'name');
    const roles = world.roles.filter(({ name, client }) => client === undefined && names.includes(name));
    return one(draw, roles, ({ id }) => {
      const less = (ids: readonly string[]): string[] => ids.filter((other) => other !== id);
      world.roles = world.roles.filter((role) => role.id !== id);
      for (const role of world.roles) role.holds = less(role.holds);
      for (const owner of [...world.groups, ...world.users]) owner.roles = less(owner.roles);
      world.mappings = world.mappings.filter(({ role }) => role !== id);
    });
  },
  (world, file, draw) => {
    const names = named(objects(file, 'clients'), 'clientId', 'redirectUris');
    const clients = world.clients.filter(({ own }) => names.includes(text(own, 'clientId')));
    return one(draw, clients, (client) => (client.own = { ...client.own, redirectUris: ['https://by.hand.example'] }));
  },
  (world, file, draw) => {
    const names = named(objects(file, 'groups'), 'name', 'attributes');
    const groups = world.groups.filter(({ name, parent }) => parent === undefined && names.includes(name));
    return one(draw, groups, (group) => (group.own = withAttribute(group.own, 'size', [words])));
  },
  (world, file, draw) => {
    const names = named(objects(file, 'groups'), 'name');
    const groups = world.groups.filter(
      ({ id, name, parent }) =>
        parent === undefined && names.includes(name) && world.groups.every((other) => other.parent !== id),
    );
    return one(draw, groups, ({ id }) => {
      world.groups = world.groups.filter((group) => group.id !== id);
      world.defaultGroups = world.defaultGroups.filter((other) => other !== id);
      for (const user of world.users) user.groups = user.groups.filter((other) => other !== id);
    });
  },
  (world, file, draw) => {
    const names = named(objects(file, 'identityProviders'), 'alias');
    return one(
      draw,
      world.providers.flatMap((provider, at) => (names.includes(text(provider, 'alias')) ? [at] : [])),
      (at) => (world.providers[at] = withConfig(world.providers[at] ?? {}, 'clientId', words)),
    );
  },
  (world, file, draw) => {
    const names = named(objects(file, 'organizations'), 'name', 'description');
    const organizations = world.organizations.filter(({ own }) => names.includes(text(own, 'name')));
    return one(draw, organizations, (it) => (it.own = { ...it.own, description: words }));
  },
  (world, file, draw) => {
    const names = named(objects(file, 'users'), 'username', 'email').map((name) => name.toLowerCase());
    const users = world.users.filter(({ own }) => names.includes(text(own, 'username')));
    return one(draw, users, (user) => (user.own = { ...user.own, email: 'by@hand.example' }));
  },
  (world, file, draw) => {
    const names = named(objects(file, 'clientScopes'), 'name', 'attributes');
    const scopes = world.scopes.filter(({ own }) => names.includes(text(own, 'name')));
    return one(draw, scopes, (scope) => (scope.own = withAttribute(scope.own, 'gui.order', '99')));
  },
  (world, file, draw) => {
    const texts = world.texts['de'] ?? {};
    const keys = Object.keys(object(object(file, 'localizationTexts') ?? {}, 'de') ?? {});
    return one(
      draw,
      keys.filter((key) => texts[key] !== undefined),
      (key) => (world.texts['de'] = { ...texts, [key]: words }),
    );
  },
  (world, file, draw) => {
    const names = named(objects(file, 'authenticationFlows'), 'alias', 'description');
    return one(
      draw,
      world.flows.flatMap(({ alias }, at) => (names.includes(alias) ? [at] : [])),
      (at) => (world.flows = world.flows.map((flow, other) => (other === at ? { ...flow, description: words } : flow))),
    );
  },
  (world, file, draw) => {
    const names = named(objects(file, 'requiredActions'), 'alias', 'priority');
    return one(
      draw,
      world.actions.flatMap((action, at) => (names.includes(text(action, 'alias')) ? [at] : [])),
      (at) => (world.actions[at] = { ...world.actions[at], priority: 999 }),
    );
  },
  (world, file, draw) => {
    const names = components(file).flatMap((one) =>
      object(one, 'config')?.['priority'] === undefined ? [] : [text(one, 'name')],
    );
    return one(
      draw,
      world.components.flatMap((component, at) => (names.includes(text(component, 'name')) ? [at] : [])),
      (at) => (world.components[at] = withConfig(world.components[at] ?? {}, 'priority', ['77'])),
    );
  },
  (world, file, draw) => {
    const names = named(objects(object(file, 'clientProfiles') ?? {}, 'profiles'), 'name', 'description');
    return one(
      draw,
      world.profiles.flatMap((profile, at) => (names.includes(text(profile, 'name')) ? [at] : [])),
      (at) => (world.profiles[at] = { ...world.profiles[at], description: words }),
    );
  },
  // one more that the file lets go of
  (world, file) => {
    if (!texts(object(file, 'doorplate') ?? {}, 'prune').includes('groups')) return false;
    world.groups.push({ id: nextId(world), name: words, parent: undefined, own: {}, roles: [] });
    return true;
  },
];

/** Changes something that the file declares, if there is anything; says whether it did. */
export function touched(world: World, file: Values, draw: Draw): boolean {
  const left = [...touches];
  while (left.length > 0) {
    const [touch] = left.splice(draw(left.length), 1);
    if (touch?.(world, file, draw) === true) return true;
  }
  return false;
}

/** Changes what the file does not speak of. */
export function touchedElsewhere(world: World): void {
  world.realm = { ...world.realm, displayNameHtml: words };
  world.roles.push({ id: nextId(world), name: words, client: undefined, own: {}, holds: [] });
  world.users.push({
    id: nextId(world),
    own: { username: words, enabled: true },
    roles: [],
    groups: [],
    links: [],
    password: undefined,
  });
  for (const role of world.roles) if (isValues(role.own)) role.own = withAttribute(role.own, 'by hand', [words]);
}
