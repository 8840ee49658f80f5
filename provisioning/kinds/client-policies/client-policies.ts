import { isValues, object, objects, revealed, text, without, type Value, type Values } from '../../file/value.ts';
import { differences, type Change } from '../../plan/compare.ts';
import type { RealmServer } from '../../server/connection.ts';
import { prunes } from '../instructions.ts';
import { kind, type Kind } from '../kind.ts';

/** One list of the realm's: its profiles, or its policies. */
interface List {
  /** The kind's name. */
  name: string;
  /** The realm file's key, which is also the word under `doorplate.prune`. */
  key: 'clientProfiles' | 'clientPolicies';
  /** The key of the list inside, the last part of its endpoint. */
  items: 'profiles' | 'policies';
  type: string;
  /** The built-in ones, which a file never holds. */
  builtIn: string;
  /** The key of what a profile does and a policy asks: the server wants a configuration with each. */
  parts: 'executors' | 'conditions';
}

interface Task {
  /** What the file declares of those that differ. */
  changed: readonly Values[];
  /** The name of one that goes. */
  gone?: string;
}

/**
 * The realm has each list whole and takes it whole: what is declared is put into what is there, by name, in one request. They come with
 * the realm's own representation, so reading them costs nothing.
 */
function listOf({ name, key, items, type, builtIn, parts }: List): Kind {
  const listed = (values: Values): Values[] => objects(object(values, key) ?? {}, items);
  const filled = (item: Values): Values => {
    const list = item[parts];
    if (!Array.isArray(list)) return item;
    return {
      ...item,
      [parts]: list.map((part: Value): Value => (isValues(part) ? { configuration: {}, ...part } : part)),
    };
  };
  const path = `/client-policies/${items}`;

  return kind<readonly Values[], Task>({
    name,
    keys: [key],
    passesOver: { [type]: [builtIn] },
    // the classes' own names of what a file calls executor and condition
    leaves: {
      ClientPolicyExecutorRepresentation: ['executorProviderId'],
      ClientPolicyConditionRepresentation: ['conditionProviderId'],
    },
    prunes: [key],
    check(file) {
      const seen = new Set<string>();
      return listed(file.values).flatMap((item, index) => {
        const at = `${key}.${items}.${index}`;
        const own = text(item, 'name');
        if (own === '') return [file.problem(at, `${at} has no name: add one, it is what tells it apart.`)];
        if (seen.has(own)) {
          return [file.problem(`${at}.name`, `${own} stands twice in ${key}.${items}: keep one of the two.`)];
        }
        seen.add(own);
        return [];
      });
    },
    read: (_server, _wanted, realm) => Promise.resolve(listed(realm)),
    plan(wanted, actual) {
      const there = actual ?? [];
      const declared = listed(wanted);
      const changed = declared.flatMap((item): { item: Values; changes: Change[] }[] => {
        const own = text(item, 'name');
        const present = there.find((other) => other['name'] === own);
        const changes = differences(without(item, 'name'), present, own);
        if (present === undefined && changes.length === 0) {
          return [{ item, changes: [{ path: own, from: undefined, to: own }] }];
        }
        return present !== undefined && changes.length === 0 ? [] : [{ item, changes }];
      });
      const names = new Set(declared.map((item) => text(item, 'name')));
      const gone = prunes(wanted, key) ? there.filter((item) => !names.has(text(item, 'name'))) : [];
      return [
        ...(changed.length === 0
          ? []
          : [
              {
                name: text(wanted, 'realm'),
                verb: 'change' as const,
                changes: changed.flatMap(({ changes }) => changes),
                single: true,
                task: { changed: changed.map(({ item }) => item) },
              },
            ]),
        ...gone.map((item) => ({
          name: text(item, 'name'),
          verb: 'delete' as const,
          changes: [],
          single: true,
          task: { changed: [], gone: text(item, 'name') },
        })),
      ];
    },
    async write(server, { changed, gone }) {
      const there = await present(server);
      const byName = new Map(there.map((item) => [text(item, 'name'), item]));
      for (const item of changed) {
        const own = text(item, 'name');
        byName.set(own, { ...byName.get(own), ...filled(item) });
      }
      if (gone !== undefined) byName.delete(gone);
      await server.send(`change the ${key === 'clientProfiles' ? 'profiles' : 'policies'} for clients`, 'PUT', path, {
        [items]: [...byName.values()].map(revealed),
      });
    },
    everything: (_server, realm) => Promise.resolve({ [key]: { [items]: listed(realm) } }),
  });

  /** As they are just now: what somebody else has added meanwhile stays. */
  async function present(server: RealmServer): Promise<Values[]> {
    const answer = await server.send(`read the ${items} for clients`, 'GET', path);
    return isValues(answer) ? objects(answer, items) : [];
  }
}

/** Profiles for clients: what is demanded of them, step by step. The built-in ones (`fapi-1-baseline`, …) are no part of a realm. */
export const clientProfiles = listOf({
  name: 'client profiles',
  key: 'clientProfiles',
  items: 'profiles',
  type: 'ClientProfilesRepresentation',
  builtIn: 'globalProfiles',
  parts: 'executors',
});

/** Policies for clients: which clients which profiles are demanded of. */
export const clientPolicies = listOf({
  name: 'client policies',
  key: 'clientPolicies',
  items: 'policies',
  type: 'ClientPoliciesRepresentation',
  builtIn: 'globalPolicies',
  parts: 'conditions',
});
