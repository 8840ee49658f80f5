import type { Problem, RealmFile } from '../../file/read.ts';
import { isValues, object, objects, revealed, text, without, type Values } from '../../file/value.ts';
import { differences, type Change } from '../../plan/compare.ts';
import type { RealmServer } from '../../server/connection.ts';
import { ifThere, single, unlessThere } from '../../server/if-there.ts';
import type { Roles } from '../roles/declared-composites.ts';
import { byClient } from '../roles/declared-composites.ts';
import { declaredGroups, type DeclaredGroup } from './declared-groups.ts';
import { groupPath, namesIn, type GroupNames } from './group-paths.ts';
import { everyGroup, findGroup, groupId, readGroups, type GroupTree } from './group-tree.ts';
import { moves, prunes } from '../instructions.ts';
import { kind, type Step, type Verb } from '../kind.ts';
import { lessRoles, noRoles, places, roleChanges } from '../roles/role-lists.ts';
import { rolesAfterMoves } from '../roles/roles-after-moves.ts';
import { declaredRoles, mapRoles, rolePaths, surplusRoles } from '../roles/role-mappings.ts';

interface Task {
  names: GroupNames;
  /** Where it may stand before a move. */
  former: readonly GroupNames[];
  /** What the file declares of it, name, roles and sub-groups apart. */
  group: Values;
  add: Roles;
  remove: Roles;
}

const ownPart = (group: Values): Values => without(group, 'name', 'subGroups', 'realmRoles', 'clientRoles', 'path');

/** The roles of a group as the server lists them with it. */
const rolesOf = (group: Values): Roles => ({
  realm: declaredRoles(group).realm,
  clients: byClient(object(group, 'clientRoles')),
});

/**
 * Groups, of any depth, with attributes and roles. A group is named by its path; what the file moves keeps its id and its members.
 * Roles are given; they are taken away only where the file lists `roleMappings` under `prune`.
 */
export const groups = kind<GroupTree, Task>({
  name: 'group',
  keys: ['groups'],
  prunes: ['groups', 'roleMappings'],
  moves: ['groups'],
  passesOver: { GroupRepresentation: ['id', 'path', 'parentId', 'subGroupCount', 'access'] },
  check: (file) => [
    ...problemsOf(file, objects(file.values, 'groups'), 'groups'),
    ...moves(file.values, 'groups').flatMap(([old, now]) =>
      declaredGroups(file.values).some(({ names }) => groupPath(names) === groupPath(namesIn(now)))
        ? []
        : [
            file.problem(
              `doorplate.moved.groups.${old}`,
              `${old} becomes ${now}, which groups does not declare: declare it there. A slash inside a name is written ~/.`,
            ),
          ],
    ),
  ],
  read(server, wanted) {
    if (prunes(wanted, 'groups')) return everyGroup(server);
    return readGroups(
      server,
      declaredGroups(wanted).flatMap(({ names, former }) => [names, ...former]),
    );
  },
  plan(wanted, actual) {
    const tree = actual ?? new Map<string, Values>();
    const declared = declaredGroups(wanted);
    // by the path where each stands now
    const kept = new Map<string, GroupNames>();
    const steps = declared.flatMap((group) => {
      const place = placeOf(group, tree);
      if (place !== undefined) kept.set(groupPath(place), group.names);
      return stepFor(wanted, group, place, tree);
    });
    const others = [...tree.keys()].filter((path) => !kept.has(path)).map((path) => placeAfterMoves(path, kept));
    requireRoom(others, declared);
    const surplus = prunes(wanted, 'groups') ? topmost(others.map(groupPath)) : [];
    return [
      ...steps,
      ...surplus.map((path) => ({
        name: path,
        verb: 'delete' as const,
        changes: [],
        single: true,
        task: { names: namesIn(path), former: [], group: {}, add: noRoles, remove: noRoles },
      })),
    ];
  },
  write: (server, task, verb) => write(server, task, verb),
  async everything(server) {
    return { groups: exported(await everyGroup(server)) };
  },
});

/** Where a declared group stands now; undefined where it does not exist. */
function placeOf({ names, former, moved }: DeclaredGroup, tree: GroupTree): GroupNames | undefined {
  const path = groupPath(names);
  if (!tree.has(path)) return former.find((place) => tree.has(groupPath(place)));
  if (moved !== undefined && groupPath(moved) !== path && tree.has(groupPath(moved))) {
    throw new Error(
      `The group ${groupPath(moved)} is to become ${path}, but the realm has both: delete one of the two, or take ${groupPath(moved)} out of doorplate.moved.`,
    );
  }
  return names;
}

function stepFor(
  wanted: Values,
  { names, group, former, moved }: DeclaredGroup,
  place: GroupNames | undefined,
  tree: GroupTree,
): Omit<Step<Task>, 'kind'>[] {
  const path = groupPath(names);
  const there = place === undefined ? undefined : tree.get(groupPath(place));
  const has = there === undefined ? noRoles : rolesAfterMoves(wanted, rolesOf(there));
  const own = ownPart(group);
  const add = lessRoles(declaredRoles(group), has);
  const remove = prunes(wanted, 'roleMappings') ? surplusRoles(group, has, '') : noRoles;
  const ownChanges = differences(own, there);
  const changes: Change[] = [...ownChanges, ...roleChanges(has, add, remove, rolePaths)];
  const mappings = places(add) + places(remove);
  const task: Task = { names, former, group: own, add, remove };
  if (place === undefined) return [{ name: path, verb: 'create', changes, single: mappings === 0, task }];
  // one that only goes along with a group above it needs no request of its own
  const isMoved = moved !== undefined && groupPath(place) !== path;
  if (!isMoved) {
    const requests = (ownChanges.length > 0 ? 1 : 0) + mappings;
    return requests === 0 ? [] : [{ name: path, verb: 'change', changes, single: requests === 1, task }];
  }
  const isRenamed = place.at(-1) !== names.at(-1);
  const isElsewhere = groupPath(place.slice(0, -1)) !== groupPath(names.slice(0, -1));
  const requests = (isRenamed || ownChanges.length > 0 ? 1 : 0) + (isElsewhere ? 1 : 0) + mappings;
  return [
    {
      name: path,
      verb: 'move',
      changes: [{ path: 'path', from: groupPath(place), to: path }, ...changes],
      single: requests === 1,
      task,
    },
  ];
}

/** Where a group will stand that the file does not name: deletions come last, and it goes along with what is above it. */
function placeAfterMoves(path: string, kept: ReadonlyMap<string, GroupNames>): GroupNames {
  const names = namesIn(path);
  for (let depth = names.length - 1; depth > 0; depth--) {
    const above = kept.get(groupPath(names.slice(0, depth)));
    if (above !== undefined) return [...above, ...names.slice(depth)];
  }
  return names;
}

/** Raises an error where a group that is to be somewhere meets another that comes along to the same place. */
function requireRoom(others: readonly GroupNames[], declared: readonly DeclaredGroup[]): void {
  const paths = new Set(others.map(groupPath));
  const taken = declared.find(({ names }) => paths.has(groupPath(names)));
  if (taken === undefined) return;
  const path = groupPath(taken.names);
  throw new Error(
    `The group ${groupPath(taken.moved ?? taken.names)} is to become ${path}, but another group comes to stand there with the one above it: delete one of the two, or take one out of doorplate.moved.`,
  );
}

/** Groups without those below another of them, which go with it. */
function topmost(paths: readonly string[]): string[] {
  const all = new Set(paths);
  return paths.filter((path) => {
    const names = namesIn(path);
    return !names.slice(0, -1).some((_, index) => all.has(groupPath(names.slice(0, index + 1))));
  });
}

async function write(server: RealmServer, task: Task, verb: Verb): Promise<void> {
  const { names, group, add, remove } = task;
  const path = groupPath(names);
  const owner = (id: string) => ({ path: `/groups/${id}`, what: 'change the groups', who: `The group ${path}` });
  if (verb === 'create') {
    const id = await create(server, names, group);
    if (id !== undefined) return mapRoles(server, 'POST', owner(id), add);
  }
  const there = await stands(server, task);
  if (verb === 'delete') {
    if (there !== undefined) {
      await ifThere(() => server.send('change the groups', 'DELETE', `/groups/${text(there, 'id')}`));
    }
    return;
  }
  if (there === undefined) {
    throw new Error(`${path} is no longer there: somebody else deleted or moved it; plan again.`);
  }
  const id = text(there, 'id');
  await place(server, there, task);
  await mapRoles(server, 'POST', owner(id), add);
  await mapRoles(server, 'DELETE', owner(id), remove);
}

/** Makes a group; undefined where there is one of the name already. */
async function create(server: RealmServer, names: GroupNames, group: Values): Promise<string | undefined> {
  const above = names.slice(0, -1);
  const body = { ...plain(group), name: names.at(-1) ?? '' };
  const parentId = above.length === 0 ? undefined : await parentOf(server, names);
  let id = '';
  const isNew = await unlessThere(async () => {
    if (parentId === undefined) {
      const made = await server.call(
        'create the groups',
        (client) => client.groups.create({ realm: server.realm, ...body }),
        'once',
      );
      id = made.id;
    } else {
      const made = await server.send('create the groups', 'POST', `/groups/${parentId}/children`, body, 'once');
      id = text(single(made) ?? {}, 'id');
    }
  });
  // what stands below it needs it
  if (isNew && id !== '') await server.remembered(`group ${groupPath(names)}`, () => Promise.resolve(id));
  return isNew ? id : undefined;
}

/** The group itself, wherever it stands yet. */
async function stands(server: RealmServer, { names, former }: Task): Promise<Values | undefined> {
  for (const place of [names, ...former]) {
    const found = await findGroup(server, place);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Puts a group below the right one, with the right name and what the file declares of it. */
async function place(server: RealmServer, there: Values, { names, group }: Task): Promise<void> {
  const id = text(there, 'id');
  const parentId = names.length === 1 ? '' : await parentOf(server, names);
  const name = names.at(-1) ?? '';
  const isElsewhere = text(there, 'parentId') !== parentId;
  const reparent = (as: string): Promise<unknown> =>
    server.send('change the groups', 'POST', parentId === '' ? '/groups' : `/groups/${parentId}/children`, {
      id,
      name: as,
    });
  const isThere = isElsewhere ? await unlessThere(() => reparent(text(there, 'name'))) : true;
  if (text(there, 'name') !== name || differences(group, there).length > 0) {
    // a description that is not sent would go
    const merged = {
      id,
      name,
      description: text(there, 'description'),
      ...plain(group),
      attributes: { ...object(there, 'attributes'), ...object(group, 'attributes') },
    };
    await server.send('change the groups', 'PUT', `/groups/${id}`, merged);
  }
  // another group there has the former name: with its new one it fits
  if (!isThere) await reparent(name);
  // paths below it are others now
  if (isElsewhere || text(there, 'name') !== name) server.forget();
}

async function parentOf(server: RealmServer, names: GroupNames): Promise<string> {
  const above = names.slice(0, -1);
  const id = await groupId(server, above);
  if (id !== undefined) return id;
  throw new Error(`${groupPath(above)} is no longer there: somebody else deleted or moved it; plan again.`);
}

function problemsOf(file: RealmFile, groups: readonly Values[], place: string): Problem[] {
  const seen = new Set<string>();
  return groups.flatMap((group, index) => {
    const at = `${place}.${index}`;
    const name = text(group, 'name');
    const below = problemsOf(file, objects(group, 'subGroups'), `${at}.subGroups`);
    if (name === '') return [file.problem(at, `${at} has no name: add one, it is what tells it apart.`), ...below];
    if (seen.has(name)) {
      return [file.problem(`${at}.name`, `${name} stands twice in ${place}: keep one of the two.`), ...below];
    }
    seen.add(name);
    return below;
  });
}

/** The groups of a realm as a file has them, each with those below it. */
function exported(tree: GroupTree): Values[] {
  const below = (parentId: string): Values[] =>
    [...tree.values()]
      .filter((group) => text(group, 'parentId') === parentId)
      .map((group) => {
        const subGroups = below(text(group, 'id'));
        const kept = ['name', 'description', 'attributes', 'realmRoles', 'clientRoles'];
        const filled = Object.entries(group).filter(([key, value]) => kept.includes(key) && !isEmpty(value));
        return { ...Object.fromEntries(filled), ...(subGroups.length === 0 ? {} : { subGroups }) };
      });
  return below('');
}

const isEmpty = (value: unknown): boolean =>
  value === '' ||
  value === null ||
  (Array.isArray(value) && value.length === 0) ||
  (isValues(value) && Object.keys(value).length === 0);

const plain = (values: Values): Record<string, unknown> => {
  const sent = revealed(values);
  return typeof sent === 'object' && sent !== null ? { ...sent } : {};
};
