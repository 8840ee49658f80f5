import { z } from 'zod';
import { text, type Values } from '../../file/value.ts';
import type { RealmServer } from '../../server/connection.ts';
import { ifThere, listed, single } from '../../server/if-there.ts';
import { all, lookUp } from '../../server/look-up.ts';
import { several } from '../../server/several.ts';
import { groupPath, namesIn, plainPath, type GroupNames } from './group-paths.ts';

/** Groups of a realm by their path (`groupPath`), each with `parentId`, attributes and roles as the server gives them. */
export type GroupTree = ReadonlyMap<string, Values>;

/** Fewer groups than this are looked for by walking down to them. */
const few = 8;
/** So many groups in a list are worth as much as this many single reads. */
const pageSize = 200;
const worth = 20;

const what = 'read the groups';
const segment = encodeURIComponent;

/**
 * So many groups in one answer at most. For each the server asks its database again with all the former in hand: the time grows with the
 * square (26.7.4: 200 in half a second, 1,000 in tens of seconds), until it breaks off in the middle of an answer.
 */
const mostAtOnce = 500;

/** More groups than are made between counting and reading. */
const slack = 100;
const count = z.object({ count: z.number() });

/**
 * All groups of a realm, of every depth, without their sub-groups in them: the search `*` finds all. In one answer: the server sorts by name
 * alone, so that pages of groups with the same name lose some. Undefined where there are more than `most` or than one answer holds, or
 * not all came.
 */
async function flat(server: RealmServer, most: number): Promise<Values[] | undefined> {
  const { count: there } = count.parse(await server.send(what, 'GET', '/groups/count'));
  if (there > Math.min(most, mostAtOnce)) return undefined;
  const query = `search=*&populateHierarchy=false&briefRepresentation=false&first=0&max=${there + slack}`;
  const items = listed(await server.send(what, 'GET', `/groups?${query}`));
  return new Set(items.map((group) => text(group, 'id'))).size < there ? undefined : items;
}

/** Every group of the realm. */
export async function everyGroup(server: RealmServer): Promise<GroupTree> {
  return treeOf((await flat(server, Infinity)) ?? (await everyBelow(server, undefined)));
}

/** The groups below one, level by level: below one group no two have the same name. */
async function everyBelow(server: RealmServer, parentId: string | undefined): Promise<Values[]> {
  const level = await all(childPage(server, parentId));
  const parents = level.filter((group) => group['subGroupCount'] !== 0);
  const deeper = await several(parents, (group) => everyBelow(server, text(group, 'id')));
  return [...level, ...deeper.flat()];
}

/** The groups of these paths that exist. A few are walked to; of many, the whole is read at once, unless there are too many others. */
export async function readGroups(server: RealmServer, paths: readonly GroupNames[]): Promise<GroupTree> {
  const items = paths.length > few ? await flat(server, Math.ceil(paths.length / worth + 1) * pageSize) : undefined;
  if (items !== undefined) return treeOf(items);
  const found = new Map<string, Values>();
  await below(server, undefined, [], paths, found);
  return found;
}

/** Groups by their path, from a list in which each has its parent's id. */
function treeOf(groups: readonly Values[]): GroupTree {
  const byId = new Map(groups.map((group) => [text(group, 'id'), group]));
  const names = (group: Values): string[] => {
    const parent = byId.get(text(group, 'parentId'));
    return [...(parent === undefined ? [] : names(parent)), text(group, 'name')];
  };
  return new Map(groups.map((group) => [groupPath(names(group)), group]));
}

/** Finds what paths name below a group, level by level; levels without anything wanted are not read. */
async function below(
  server: RealmServer,
  parent: Values | undefined,
  above: GroupNames,
  paths: readonly GroupNames[],
  found: Map<string, Values>,
): Promise<void> {
  if (parent !== undefined && parent['subGroupCount'] === 0) return;
  const depth = above.length;
  const names = [...new Set(paths.flatMap((path) => path[depth] ?? []))];
  if (names.length === 0) return;
  const parentId = parent === undefined ? undefined : text(parent, 'id');
  const level = await lookUp({
    names,
    one: (name) => child(server, parentId, name),
    page: childPage(server, parentId),
    nameOf: (group) => text(group, 'name'),
  });
  await several([...level], async ([name, group]) => {
    const path = [...above, name];
    found.set(groupPath(path), group);
    const deeper = paths.filter((other) => other[depth] === name && other.length > depth + 1);
    await below(server, group, path, deeper, found);
  });
}

const childPage =
  (server: RealmServer, parentId: string | undefined) =>
  async (first: number, max: number): Promise<Values[]> => {
    const list = parentId === undefined ? '/groups' : `/groups/${parentId}/children`;
    return listed(await server.send(what, 'GET', `${list}?briefRepresentation=false&first=${first}&max=${max}`));
  };

/** The group of a name right below another, or at the top. */
export async function child(
  server: RealmServer,
  parentId: string | undefined,
  name: string,
): Promise<Values | undefined> {
  const isIt = (group: Values): boolean => text(group, 'name') === name && text(group, 'parentId') === (parentId ?? '');
  // a search takes blanks off the ends
  if (name.trim() !== name) return (await all(childPage(server, parentId))).find(isIt);
  if (parentId !== undefined) {
    const query = `search=${segment(name)}&exact=true&briefRepresentation=false`;
    return listed(await server.send(what, 'GET', `/groups/${parentId}/children?${query}`)).find(isIt);
  }
  const byPath = single(await ifThere(() => server.send(what, 'GET', `/group-by-path/${segment(name)}`)));
  if (byPath === undefined || isIt(byPath)) return byPath;
  // with a slash in its name there is another group of that path; the search gives all of the name, at any depth
  const query = `search=${segment(name)}&exact=true&briefRepresentation=false&populateHierarchy=false`;
  return listed(await server.send(what, 'GET', `/groups?${query}`)).find(isIt);
}

/** A group by its names, its parents' ids remembered; undefined where there is none. */
export async function findGroup(server: RealmServer, names: GroupNames): Promise<Values | undefined> {
  const above = names.slice(0, -1);
  const parentId = above.length === 0 ? undefined : await groupId(server, above);
  const name = names.at(-1);
  if (name === undefined || (above.length > 0 && parentId === undefined)) return undefined;
  return child(server, parentId, name);
}

class NoSuchGroup extends Error {}

/** The id of a group by its names, remembered; undefined where there is none yet. */
export async function groupId(server: RealmServer, names: GroupNames): Promise<string | undefined> {
  try {
    return await server.remembered(`group ${groupPath(names)}`, async () => {
      const group = await findGroup(server, names);
      // what fails is not remembered: it may be made in a moment
      if (group === undefined) throw new NoSuchGroup();
      return text(group, 'id');
    });
  } catch (error) {
    if (error instanceof NoSuchGroup) return undefined;
    throw error;
  }
}

/**
 * A group by a path as a file refers to one (`/staff/leads`), remembered, with the path that the server gives it. Slashes inside names
 * may be escaped or not.
 */
export async function groupAt(server: RealmServer, path: string, who: string): Promise<{ id: string; path: string }> {
  const group = await server.remembered(`group at ${path}`, async () => {
    const plain = plainPath(path).slice(1);
    const byPath = single(
      await ifThere(() => server.send(what, 'GET', `/group-by-path/${plain.split('/').map(segment).join('/')}`)),
    );
    const escaped = path.includes('~/') ? await findGroup(server, namesIn(path)) : undefined;
    return escaped ?? byPath;
  });
  if (group !== undefined) return { id: text(group, 'id'), path: text(group, 'path') };
  throw new Error(
    `${who} refers to the group ${path}, which the realm does not have: declare it in groups, or correct its path.`,
  );
}
