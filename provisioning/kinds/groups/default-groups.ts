import { texts, type Values } from '../../file/value.ts';
import { ifThere } from '../../server/if-there.ts';
import { pathAfterMoves } from './declared-groups.ts';
import { plainPath } from './group-paths.ts';
import { groupAt } from './group-tree.ts';
import { prunes } from '../instructions.ts';
import { kind } from '../kind.ts';

const key = 'defaultGroups';

/** Groups that every new person is put into, by path. One that the file does not name stays, unless it prunes `defaultGroups`. */
export const defaultGroups = kind<readonly string[], string>({
  name: 'default group',
  keys: [key],
  prunes: [key],
  sideBySide: true,
  // the realm itself says them
  read: (_server, _wanted, realm) => Promise.resolve(texts(realm, key)),
  plan(wanted, actual = []) {
    const declared = [...new Map(texts(wanted, key).map((path) => [plainPath(path), path])).values()];
    const present = actual.map((path) => pathAfterMoves(wanted, path));
    const there = new Set(present);
    const named = new Set(declared.map(plainPath));
    const surplus = prunes(wanted, key) ? present.filter((path) => !named.has(path)) : [];
    return [
      ...declared
        .filter((path) => !there.has(plainPath(path)))
        .map((path) => ({ name: path, verb: 'create' as const, changes: [], single: true, task: path })),
      ...surplus.map((path) => ({ name: path, verb: 'delete' as const, changes: [], single: true, task: path })),
    ];
  },
  async write(server, path, verb) {
    const { id } = await groupAt(server, path, key);
    if (verb === 'delete') {
      await ifThere(() => server.send('change the default groups', 'DELETE', `/default-groups/${id}`));
    } else {
      await server.send('change the default groups', 'PUT', `/default-groups/${id}`);
    }
  },
  everything: (_server, realm): Promise<Values> => {
    const paths = texts(realm, key);
    return Promise.resolve(paths.length === 0 ? {} : { [key]: paths });
  },
});
