import { text } from '../file/value.ts';
import { clientIds } from '../kinds/clients/ids.ts';
import type { RealmServer } from './connection.ts';
import { ifThere, listed, single } from './if-there.ts';

/** A role as role mappings and composites name it. */
export interface RoleReference {
  id: string;
  name: string;
}

/** Most realms have fewer roles than this: one request then gives the ids of all. */
const firstPage = 200;

const segment = encodeURIComponent;

/** The id of a client, remembered. Raises an error that names who needs it (`the role auditor`) where there is none. */
export async function clientUuid(server: RealmServer, clientId: string, who: string): Promise<string> {
  const uuid = (await clientIds(server, [clientId])).get(clientId);
  if (uuid === undefined)
    throw new Error(
      `${who} refers to the client ${clientId}, which the realm does not have: declare it in clients, or correct its name.`,
    );
  return uuid;
}

/** A realm role by its name, remembered. Raises an error that names who needs it where there is none. */
export async function realmRole(server: RealmServer, name: string, who: string): Promise<RoleReference> {
  const many = await firstRoles(server, '', '/roles', 'read the roles');
  const found = many.get(name) ?? (await one(server, '', '/roles', 'read the roles', name));
  if (found !== undefined) return found;
  throw new Error(
    `${who} refers to the role ${name}, which the realm does not have: declare it in roles.realm, or correct its name.`,
  );
}

/** A client's role, remembered. Raises an error that names who needs it where there is none. */
export async function clientRole(
  server: RealmServer,
  clientId: string,
  name: string,
  who: string,
): Promise<RoleReference> {
  const path = `/clients/${await clientUuid(server, clientId, who)}/roles`;
  const many = await firstRoles(server, clientId, path, 'read the client roles');
  const found = many.get(name) ?? (await one(server, clientId, path, 'read the client roles', name));
  if (found !== undefined) return found;
  throw new Error(
    `${who} refers to the role ${name} of the client ${clientId}, which it does not have: declare it in roles.client.${clientId}, or correct its name.`,
  );
}

const firstRoles = (
  server: RealmServer,
  clientId: string,
  path: string,
  what: string,
): Promise<Map<string, RoleReference>> =>
  server.remembered(`first roles of ${clientId}`, async () => {
    const roles = listed(await server.send(what, 'GET', `${path}?first=0&max=${firstPage}`));
    return new Map(roles.map((role) => [text(role, 'name'), { id: text(role, 'id'), name: text(role, 'name') }]));
  });

const one = (
  server: RealmServer,
  clientId: string,
  path: string,
  what: string,
  name: string,
): Promise<RoleReference | undefined> =>
  server.remembered(`role ${name} of ${clientId}`, async () => {
    const role = single(await ifThere(() => server.send(what, 'GET', `${path}/${segment(name)}`)));
    return role === undefined ? undefined : { id: text(role, 'id'), name };
  });
