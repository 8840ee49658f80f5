import { object, text, texts, type Values } from '../../file/value.ts';
import type { RealmServer } from '../../server/connection.ts';
import { clientRole, clientUuid, realmRole } from '../../server/role-ids.ts';
import { several } from '../../server/several.ts';
import { byClient, type Roles } from './declared-composites.ts';
import { umaProtection } from './built-in-roles.ts';
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

/**
 * The roles of a person without what the server itself gives: the role that everybody has, and what the account of a client gets for its
 * authorization services. None is a surplus, and all come with the account or once the services are turned on, which a plan does not
 * show. What the file names is compared as any other.
 */
export function besidesServers(user: Values, there: Roles, defaultRole: string): Roles {
  const realm = texts(user, 'realmRoles').includes(defaultRole)
    ? there.realm
    : there.realm.filter((role) => role !== defaultRole);
  const declared = declaredRoles(user).clients;
  const clients = Object.entries(there.clients).flatMap(([clientId, names]): [string, readonly string[]][] => {
    const isOwn = text(user, 'username').toLowerCase() === `service-account-${clientId}`.toLowerCase();
    const isNamed = declared[clientId]?.includes(umaProtection) === true;
    const left = isOwn && !isNamed ? names.filter((name) => name !== umaProtection) : names;
    return left.length === 0 ? [] : [[clientId, left]];
  });
  return { realm, clients: Object.fromEntries(clients) };
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
