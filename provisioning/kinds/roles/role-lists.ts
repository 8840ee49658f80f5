import type { Change } from '../../plan/compare.ts';
import type { Roles } from './declared-composites.ts';

export const noRoles: Roles = { realm: [], clients: {} };

const less = (some: readonly string[], others: readonly string[] | undefined): string[] => {
  const taken = new Set(others);
  return [...new Set(some)].filter((name) => !taken.has(name));
};

/** Roles of one that another has not. */
export function lessRoles(one: Roles, other: Roles): Roles {
  return {
    realm: less(one.realm, other.realm),
    clients: Object.fromEntries(
      Object.entries(one.clients)
        .map(([client, names]) => [client, less(names, other.clients[client])] as const)
        .filter(([, names]) => names.length > 0),
    ),
  };
}

/** In how many places roles stand: the realm, and each client. */
export const places = ({ realm, clients }: Roles): number =>
  (realm.length > 0 ? 1 : 0) + Object.values(clients).filter((names) => names.length > 0).length;

/** The lists that change, old → new; what is there in the same order each time, so that the same plan reads the same. `paths` gives a list's path in the file: of the realm's, or of a client's. */
export function roleChanges(
  there: Roles,
  add: Roles,
  remove: Roles,
  paths: { realm: string; client: (clientId: string) => string },
): Change[] {
  const change = (
    path: string,
    from: readonly string[] = [],
    more: readonly string[] = [],
    fewer: readonly string[] = [],
  ): Change[] =>
    more.length + fewer.length === 0
      ? []
      : [
          {
            path,
            from: from.length === 0 ? undefined : from.toSorted(),
            to: [...less(from, fewer).toSorted(), ...more],
          },
        ];
  const clients = new Set([...Object.keys(add.clients), ...Object.keys(remove.clients)]);
  return [
    ...change(paths.realm, there.realm, add.realm, remove.realm),
    ...[...clients].flatMap((client) =>
      change(paths.client(client), there.clients[client], add.clients[client], remove.clients[client]),
    ),
  ];
}
