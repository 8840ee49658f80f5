import { objects, text, type Values } from '../../file/value.ts';
import { groupPath, namesIn, plainPath, type GroupNames } from './group-paths.ts';
import { moves } from '../instructions.ts';

export interface DeclaredGroup {
  names: GroupNames;
  group: Values;
  /** Where it may stand before it is moved, what the file says first; empty unless the file moves it or a group above. */
  former: readonly GroupNames[];
  /** The path that the file itself says it had. */
  moved: GroupNames | undefined;
}

/** The groups that the file declares, each before those below it. */
export function declaredGroups(wanted: Values): DeclaredGroup[] {
  const moved = new Map(moves(wanted, 'groups').map(([old, now]) => [groupPath(namesIn(now)), namesIn(old)]));
  const walk = (groups: readonly Values[], above: GroupNames, formerAbove: readonly GroupNames[]): DeclaredGroup[] =>
    groups.flatMap((group) => {
      const name = text(group, 'name');
      const names = [...above, name];
      const old = moved.get(groupPath(names));
      const former = formerPlaces(names, old, formerAbove);
      return [{ names, group, former, moved: old }, ...walk(objects(group, 'subGroups'), names, former)];
    });
  return walk(objects(wanted, 'groups'), [], []);
}

/**
 * Where a group may stand that is moved: at its old path; halfway, where an apply was cut off between the two requests that move and
 * rename it; and wherever a group above it still stands.
 */
function formerPlaces(
  names: GroupNames,
  old: GroupNames | undefined,
  formerAbove: readonly GroupNames[],
): GroupNames[] {
  const name = names.at(-1) ?? '';
  const above = names.slice(0, -1);
  const all: GroupNames[] = [];
  if (old !== undefined) {
    const oldName = old.at(-1) ?? '';
    all.push(old, [...above, oldName], [...old.slice(0, -1), name]);
    all.push(...formerAbove.map((place) => [...place, oldName]));
  }
  all.push(...formerAbove.map((place) => [...place, name]));
  const seen = new Set([groupPath(names)]);
  return all.filter((place) => {
    const path = groupPath(place);
    if (seen.has(path)) return false;
    seen.add(path);
    return true;
  });
}

/** The path that a group of the server has when the file's moves are done. */
export function pathAfterMoves(wanted: Values, path: string): string {
  const plain = plainPath(path);
  const [longest] = moves(wanted, 'groups')
    .map(([old, now]) => [plainPath(old), plainPath(now)] as const)
    .filter(([old]) => plain === old || plain.startsWith(`${old}/`))
    .toSorted(([one], [other]) => other.length - one.length);
  return longest === undefined ? plain : longest[1] + plain.slice(longest[0].length);
}
