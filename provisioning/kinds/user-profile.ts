import { isValues, object, objects, revealed, text, type Value, type Values } from '../file/value.ts';
import { canonical, type Change } from '../plan/compare.ts';
import type { RealmServer } from '../server/connection.ts';
import { kind } from './kind.ts';

/** Attributes that every Keycloak account has; a profile without them locks people out or is refused. */
const builtIn = ['username', 'email'];

async function read(server: RealmServer): Promise<Values> {
  const profile = await server.call('read the user profile', (client) =>
    client.users.getProfile({ realm: server.realm }),
  );
  // the answer is JSON
  return profile as unknown as Values;
}

/** What differs, item by item, so that a plan names the attribute and not the whole profile. */
function changesOf(declared: Values, actual: Values): Change[] {
  return Object.entries(declared).flatMap(([key, value]) => {
    const there = actual[key];
    if (!Array.isArray(value))
      return canonical(value) === canonical(there ?? null)
        ? []
        : [{ path: `userProfile.${key}`, from: there, to: value }];
    const before = Array.isArray(there) ? there.filter(isValues) : [];
    const after = value.filter(isValues);
    const names = new Set([...before, ...after].map((item) => text(item, 'name')));
    const changes = [...names].flatMap((name): Change[] => {
      const from: Value | undefined = before.find((item) => item['name'] === name);
      const to: Value | undefined = after.find((item) => item['name'] === name);
      return to !== undefined && canonical(from ?? null) === canonical(to)
        ? []
        : [{ path: `userProfile.${key}.${name}`, from, to: to ?? null }];
    });
    const order = (items: readonly Values[]): string[] => items.map((item) => text(item, 'name'));
    if (changes.length === 0 && order(before).join('\n') !== order(after).join('\n')) {
      return [{ path: `userProfile.${key}`, from: order(before), to: order(after) }];
    }
    return changes;
  });
}

/**
 * The user profile: which fields an account has, who may see and edit them, what they must hold. Its attributes and groups are
 * whole lists: their order is the order of the form, and one that is not named leaves the form (stored values stay).
 */
export const userProfile = kind<Values, { profile: Values }>({
  name: 'user profile',
  keys: ['userProfile'],
  check(file) {
    const profile = object(file.values, 'userProfile');
    if (profile?.['attributes'] === undefined) return [];
    const names = objects(profile, 'attributes').map((attribute) => text(attribute, 'name'));
    const groups = new Set(objects(profile, 'groups').map((group) => text(group, 'name')));
    return [
      ...builtIn
        .filter((name) => !names.includes(name))
        .map((name) =>
          file.problem(
            'userProfile.attributes',
            `userProfile.attributes has no ${name}, which every account needs: add it.`,
          ),
        ),
      ...names.flatMap((name, index) =>
        names.indexOf(name) === index && name !== ''
          ? []
          : [
              file.problem(
                `userProfile.attributes.${index}`,
                name === ''
                  ? `userProfile.attributes.${index} has no name: add one.`
                  : `${name} stands twice in userProfile.attributes: keep one of the two.`,
              ),
            ],
      ),
      ...objects(profile, 'attributes').flatMap((attribute, index) => {
        const group = text(attribute, 'group');
        return group === '' || profile['groups'] === undefined || groups.has(group)
          ? []
          : [
              file.problem(
                `userProfile.attributes.${index}.group`,
                `There is no group ${group} in userProfile.groups: add it there, or remove the key.`,
              ),
            ];
      }),
    ];
  },
  read,
  plan(wanted, actual) {
    const profile = object(wanted, 'userProfile');
    if (profile === undefined) return [];
    const changes = changesOf(profile, actual ?? {});
    return changes.length === 0 ? [] : [{ name: text(wanted, 'realm'), verb: 'change', changes, task: { profile } }];
  },
  async write(server, { profile }) {
    // put whole: what is left out is gone
    const merged = { ...(await read(server)), ...profile };
    await server.call('change the user profile', (client) =>
      client.users.updateProfile({ realm: server.realm, ...(revealed(merged) as Record<string, unknown>) }),
    );
  },
});
