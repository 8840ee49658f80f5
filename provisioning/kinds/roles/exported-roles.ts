import { object, text, type Values } from '../../file/value.ts';
import type { RealmServer } from '../../server/connection.ts';
import { listed } from '../../server/if-there.ts';
import { all } from '../../server/look-up.ts';
import { several } from '../../server/several.ts';
import { clientPage } from '../clients/ids.ts';
import type { Roles } from './declared-composites.ts';
import { clientRoles, everyRole, realmRoles, type RoleList } from './role.ts';
import { rolesOf } from './role-composites.ts';

/** The realm's roles and all clients' as a file has them, each with what it holds; the default role on its own. */
export async function exportedRoles(server: RealmServer, realm: Values): Promise<Values> {
  const clients = await all((first, max) => clientPage(server, first, max));
  const names = new Map(clients.map((client) => [text(client, 'id'), text(client, 'clientId')]));
  const of = async (list: RoleList): Promise<Values[]> =>
    several([...(await everyRole(server, list)).values()], (role) => exported(server, role, names));
  const inRealm = await of(realmRoles);
  const ofClients = await several(clients, async (client) => ({
    clientId: text(client, 'clientId'),
    roles: await of(clientRoles(text(client, 'id'))),
  }));
  const defaultName = text(object(realm, 'defaultRole') ?? {}, 'name');
  const defaultRole = inRealm.find((role) => text(role, 'name') === defaultName);
  return {
    roles: {
      realm: inRealm.filter((role) => role !== defaultRole),
      client: Object.fromEntries(
        ofClients.filter(({ roles }) => roles.length > 0).map(({ clientId, roles }) => [clientId, roles]),
      ),
    },
    ...(defaultRole === undefined ? {} : { defaultRole }),
  };
}

async function exported(server: RealmServer, role: Values, clients: ReadonlyMap<string, string>): Promise<Values> {
  const description = text(role, 'description');
  const attributes = object(role, 'attributes') ?? {};
  const held =
    role['composite'] === true
      ? rolesOf(
          listed(await server.send('read the roles', 'GET', `/roles-by-id/${text(role, 'id')}/composites`)),
          clients,
        )
      : undefined;
  return {
    name: text(role, 'name'),
    ...(description === '' ? {} : { description }),
    ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
    ...(held === undefined ? {} : { composites: asComposites(held) }),
  };
}

const asComposites = ({ realm, clients }: Roles): Values => ({
  ...(realm.length === 0 ? {} : { realm: [...realm].sort() }),
  ...(Object.keys(clients).length === 0
    ? {}
    : { client: Object.fromEntries(Object.entries(clients).map(([client, roles]) => [client, [...roles].sort()])) }),
});
