import type { Values } from '../../file/value.ts';
import { declaredComposites, type DeclaredComposite, type Roles } from './declared-composites.ts';
import { places } from './role-lists.ts';

/** What a role that is made holds from its first moment on. */
export interface FromTheStart {
  holds: Roles;
  /** Roles of a lower rank, those without one included, have to be made before. */
  rank: number;
}

/** A role of the realm, or of a client. */
export interface RoleName {
  client?: string | undefined;
  role: string;
}

export const keyOf = ({ client, role }: RoleName): string => JSON.stringify([client ?? null, role]);

/**
 * The roles that are made together with what they hold, in one request, by `keyOf`; what others hold is written when all roles are there. A realm
 * role comes before the clients, so it is one that holds realm roles only; a client's role may hold any. Roles that hold each other in
 * a circle are left out. `of` says whose roles are asked for: the realm's are made before any client's. Pure.
 */
export function fromTheStart(
  wanted: Values,
  defaultRole: string,
  of: 'realm' | 'clients',
  isThere: (role: RoleName) => boolean,
): ReadonlyMap<string, FromTheStart> {
  const ranked = new Map<string, FromTheStart>();
  const isOne = (composite: DeclaredComposite): boolean =>
    (composite.client === undefined) === (of === 'realm') &&
    !composite.isDefault &&
    places(composite) > 0 &&
    (of === 'clients' || places({ realm: [], clients: composite.clients }) === 0) &&
    !isThere(composite);
  let waiting = new Map(
    declaredComposites(wanted, defaultRole)
      .filter(isOne)
      .map((composite) => [keyOf(composite), composite]),
  );
  for (let rank = 1; waiting.size > 0; rank++) {
    const left = new Map<string, DeclaredComposite>();
    for (const [key, composite] of waiting) {
      const members: RoleName[] =
        of === 'realm'
          ? composite.realm.map((role) => ({ role }))
          : Object.entries(composite.clients).flatMap(([client, roles]) => roles.map((role) => ({ client, role })));
      if (members.some((member) => waiting.has(keyOf(member)))) left.set(key, composite);
      else ranked.set(key, { holds: { realm: composite.realm, clients: composite.clients }, rank });
    }
    if (left.size === waiting.size) break;
    waiting = left;
  }
  return ranked;
}
