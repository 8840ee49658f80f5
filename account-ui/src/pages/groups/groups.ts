import type { Answer } from '../../server/failure.ts';
import type { Server } from '../../server/request.ts';
import { list, shape, text } from '../../server/shape.ts';

export interface Group {
  /** As the server spells it, with all groups above. */
  path: string;
  /** Names from the uppermost group down to this one. */
  names: string[];
  /** Groups of the person's own through which they belong to this one; empty if they are a member of it directly. */
  through: string[];
}

/** What the server gives: only the groups that the person is a member of directly. */
export interface Membership {
  name: string;
  path: string;
}

const readMemberships = list(shape<Membership>({ name: text, path: text }));

/** `GET /account/groups` (AccountRestService.groupMemberships), completed by the groups above, in the order of their paths. */
export function getGroups(server: Server, locale: string): Promise<Answer<Group[]>> {
  return server('account/groups', {
    read: (value, where) => groupsOf(readMemberships(value, where), new Intl.Collator(locale, { numeric: true })),
  });
}

/** Whoever is a member of a group belongs to every group above it. */
export function groupsOf(memberships: readonly Membership[], { compare }: Pick<Intl.Collator, 'compare'>): Group[] {
  const all = new Map<string, Group>();
  const direct = new Set(memberships.map(({ path }) => path));
  for (const { name, path } of memberships) {
    const names = namesIn(path, name);
    all.set(path, { path, names, through: [] });
    let above = path;
    for (let depth = names.length - 1; depth > 0; depth--) {
      above = above.slice(0, above.length - spelled(names[depth] ?? '', above).length - 1);
      if (direct.has(above)) continue;
      const known = all.get(above);
      if (known) known.through.push(name);
      else all.set(above, { path: above, names: names.slice(0, depth), through: [name] });
    }
  }
  return [...all.values()].sort(byNames(compare));
}

/**
 * A path is its names, each after a slash. A slash within a name is written `~/` where the server was told so; else the last name, which is
 * known, tells where it begins, and what is above is taken apart at its slashes.
 */
function namesIn(path: string, name: string): string[] {
  const own = spelled(name, path);
  const above = path.slice(0, path.length - own.length);
  const names = above.split(/(?<!~)\//).filter((part) => part !== '');
  return [...names.map((part) => part.replaceAll('~/', '/')), name];
}

/** A name as it stands at the end of a path. */
function spelled(name: string, path: string): string {
  const escaped = name.replaceAll('/', '~/');
  return path.endsWith(`/${escaped}`) ? escaped : name;
}

/** Name by name, so that a group stands before what is in it. */
const byNames =
  (compare: (a: string, b: string) => number) =>
  (a: Group, b: Group): number => {
    for (const [at, name] of a.names.entries()) {
      const other = b.names[at];
      if (other === undefined) return 1;
      const order = compare(name, other);
      if (order !== 0) return order;
    }
    return a.names.length - b.names.length;
  };
