import { isValues, object, objects, revealed, text, type Value, type Values } from '../../file/value.ts';
import type { Change } from '../../plan/compare.ts';
import type { RealmServer } from '../../server/connection.ts';
import { kind } from '../kind.ts';
import { profileItem } from './user-profile-form.ts';

/** Attributes that every Keycloak account has; a profile without them locks people out or is refused. */
const builtIn = ['username', 'email'];

/** What the profile of a realm that is still to be made holds in groups: a file that lists none takes them out. */
const ofNewRealm: Values = { groups: [{ name: 'user-metadata' }] };

async function read(server: RealmServer): Promise<Values> {
  const profile = await server.call('read the user profile', (client) =>
    client.users.getProfile({ realm: server.realm }),
  );
  // the answer is JSON
  return profile as unknown as Values;
}

/** What differs, key by key of each item, so that a plan names what changes and not the whole profile. */
function changesOf(declared: Values, actual: Values): Change[] {
  return Object.entries(declared).flatMap(([key, value]) => {
    const there = actual[key];
    const path = `userProfile.${key}`;
    if (!Array.isArray(value)) return (value ?? '') === (there ?? '') ? [] : [{ path, from: there, to: value }];
    const before = Array.isArray(there) ? there.filter(isValues) : [];
    const after = value.filter(isValues);
    const names = new Set([...before, ...after].map((item) => text(item, 'name')));
    const changes = [...names].flatMap((name): Change[] => {
      const from = before.find((item) => item['name'] === name);
      const to = after.find((item) => item['name'] === name);
      if (from === undefined || to === undefined) return [{ path: `${path}.${name}`, from, to: to ?? null }];
      const [old, now] = [profileItem(from), profileItem(to)];
      return [...new Set([...old.keys(), ...now.keys()])]
        .filter((part) => old.get(part) !== now.get(part))
        .map((part) => ({ path: `${path}.${name}.${part}`, from: from[part], to: to[part] ?? null }));
    });
    const order = (items: readonly Values[]): string[] => items.map((item) => text(item, 'name'));
    if (changes.length === 0 && order(before).join('\n') !== order(after).join('\n')) {
      return [{ path, from: order(before), to: order(after) }];
    }
    return changes;
  });
}

/** An empty text is nothing: as the name of a group, or as the policy, the server would refuse it. */
function withoutEmpty(value: Value): Value {
  if (value === '') return null;
  if (!Array.isArray(value)) return value;
  return value.map((item: Value): Value =>
    isValues(item) ? Object.fromEntries(Object.entries(item).filter(([, part]) => part !== '' && part !== null)) : item,
  );
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
    const changes = changesOf(profile, actual ?? ofNewRealm);
    return changes.length === 0
      ? []
      : [{ name: text(wanted, 'realm'), verb: 'change', changes, single: true, task: { profile } }];
  },
  async write(server, { profile }) {
    // put whole: what is left out is gone
    const merged = Object.fromEntries(
      Object.entries({ ...(await read(server)), ...profile }).map(([key, value]) => [key, withoutEmpty(value)]),
    );
    await server.call('change the user profile', (client) =>
      client.users.updateProfile({ realm: server.realm, ...(revealed(merged) as Record<string, unknown>) }),
    );
  },
  everything: async (server) => ({ userProfile: await read(server) }),
});
