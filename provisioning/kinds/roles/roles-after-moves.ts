import type { Values } from '../../file/value.ts';
import { declaredClientRoles, formerRoles } from './client-roles.ts';
import type { Roles } from './declared-composites.ts';
import { moves } from '../instructions.ts';

/** Roles by the names that they have when the file's moves are done: whoever has a role that is renamed keeps it. */
export function rolesAfterMoves(wanted: Values, { realm, clients }: Roles): Roles {
  const realmRoles = new Map(moves(wanted, 'roles'));
  const movedClients = new Map(moves(wanted, 'clients'));
  const declared = declaredClientRoles(wanted);
  return {
    realm: realm.map((name) => realmRoles.get(name) ?? name),
    clients: Object.fromEntries(
      Object.entries(clients).map(([client, names]) => {
        const clientId = movedClients.get(client) ?? client;
        const roles = declared.find((of) => of.clientId === clientId)?.roles ?? [];
        const moved = new Map([...formerRoles(wanted, clientId, roles)].map(([now, old]) => [old, now]));
        return [clientId, names.map((name) => moved.get(name) ?? name)];
      }),
    ),
  };
}
