import { text } from '../../file/value.ts';
import type { RealmServer } from '../../server/connection.ts';
import { listed } from '../../server/if-there.ts';
import { clientRole, realmRole, type RoleReference } from '../../server/role-ids.ts';
import { several } from '../../server/several.ts';
import type { Roles } from './declared-composites.ts';

export const compositesOf = (roleId: string): string => `/roles-by-id/${roleId}/composites`;

/** Roles with their ids, as the server takes them. Raises an error that names who needs it (`The role all`) for one that is not there. */
export async function references(
  server: RealmServer,
  { realm, clients }: Roles,
  who: string,
): Promise<RoleReference[]> {
  const names: [client: string | undefined, role: string][] = [
    ...realm.map((role): [undefined, string] => [undefined, role]),
    ...Object.entries(clients).flatMap(([client, roles]) => roles.map((role): [string, string] => [client, role])),
  ];
  return several(names, ([client, role]) =>
    client === undefined ? realmRole(server, role, who) : clientRole(server, client, role, who),
  );
}

/** Puts into a role what it lacks of these. */
export async function holdAll(server: RealmServer, roleId: string, roles: Roles, who: string): Promise<void> {
  const path = compositesOf(roleId);
  const there = new Set(listed(await server.send('read the roles', 'GET', path)).map((role) => text(role, 'id')));
  const lacking = (await references(server, roles, who)).filter(({ id }) => !there.has(id));
  if (lacking.length > 0) await server.send('change the roles', 'POST', path, lacking);
}
