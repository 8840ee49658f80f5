import { object, texts, type Values } from '../../file/value.ts';
import type { RealmServer } from '../../server/connection.ts';
import { clientRole, clientUuid, realmRole } from '../../server/role-ids.ts';
import { several } from '../../server/several.ts';
import { byClient, type Roles } from './declared-composites.ts';
import { lessRoles, noRoles } from './role-lists.ts';

/** The roles that the file gives a group or a person. */
export const declaredRoles = (values: Values): Roles => ({
  realm: texts(values, 'realmRoles'),
  clients: byClient(object(values, 'clientRoles')),
});

/** Where the lists stand in a file. */
export const rolePaths = { realm: 'realmRoles', client: (clientId: string): string => `clientRoles.${clientId}` };

/**
 * Roles that somebody has and the file, which names such roles, does not: a file with `realmRoles` only says nothing of client roles. What
 * everybody has stays.
 */
export function surplusRoles(values: Values, there: Roles, defaultRole: string): Roles {
  const more = lessRoles(there, declaredRoles(values));
  return {
    realm: values['realmRoles'] === undefined ? [] : more.realm.filter((role) => role !== defaultRole),
    clients: values['clientRoles'] === undefined ? noRoles.clients : more.clients,
  };
}

/** Gives roles to a group or a person, or takes them: one request for the realm's, and one for each client's. */
export async function mapRoles(
  server: RealmServer,
  method: 'POST' | 'DELETE',
  owner: { path: string; what: string; who: string },
  { realm, clients }: Roles,
): Promise<void> {
  const { path, what, who } = owner;
  if (realm.length > 0) {
    const roles = await several(realm, (name) => realmRole(server, name, who));
    await server.send(what, method, `${path}/role-mappings/realm`, roles);
  }
  for (const [clientId, names] of Object.entries(clients)) {
    if (names.length === 0) continue;
    const roles = await several(names, (name) => clientRole(server, clientId, name, who));
    await server.send(what, method, `${path}/role-mappings/clients/${await clientUuid(server, clientId, who)}`, roles);
  }
}
