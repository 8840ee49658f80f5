import { object, text, type Values } from '../../file/value.ts';
import type { RealmServer } from '../../server/connection.ts';
import { ifThere, listed, single } from '../../server/if-there.ts';
import { clientRole, realmRole, type RoleReference } from '../../server/role-ids.ts';
import { several } from '../../server/several.ts';
import {
  builtInClients,
  clientRolesOfNewRealm,
  compositesOfNewRealm,
  defaultRoleName,
  rolesOfNewRealm,
} from './built-in-roles.ts';
import { formerClientRole } from './client-roles.ts';
import { clientIds } from '../clients/ids.ts';
import { declaredComposites, type DeclaredComposite, type Roles } from './declared-composites.ts';
import { fromTheStart, keyOf, type RoleName } from './from-the-start.ts';
import { compositesOf, references } from './held-roles.ts';
import { formerNames, prunes } from '../instructions.ts';
import { kind } from '../kind.ts';
import { compositePaths } from './role.ts';
import { rolesAfterMoves } from './roles-after-moves.ts';
import { lessRoles, noRoles, places, roleChanges } from './role-lists.ts';

interface Task {
  client?: string;
  role: string;
  isDefault: boolean;
  add: Roles;
  remove: Roles;
}

interface Actual {
  defaultRole: string;
  /** What a role holds, by `keyOf`, of the roles that are there. */
  held: ReadonlyMap<string, Roles>;
}

/**
 * What roles hold, the default role included. A kind of its own, since a role may hold others of any kind: it is written when all of
 * them exist. What the file names is put in; what it does not name is taken out only where it lists `composites` under `prune`.
 */
export const roleComposites = kind<Actual, Task>({
  name: 'role composites',
  keys: ['roles', 'defaultRole', 'defaultRoles'],
  prunes: ['composites'],
  sideBySide: true,
  async read(server, wanted, realm) {
    const defaultRole = defaultRoleName(wanted, realm);
    const declared = declaredComposites(wanted, defaultRole);
    const former = formerNames(wanted, 'clients');
    const clientNames = declared.flatMap(({ client, clients }) => [client ?? [], Object.keys(clients)].flat());
    const uuids = new Map(
      await clientIds(
        server,
        clientNames.flatMap((clientId) => [clientId, former.get(clientId) ?? []].flat()),
      ),
    );
    // a client that is about to be renamed has its roles already
    const names = new Map([...uuids].map(([clientId, uuid]) => [uuid, clientId]));
    for (const [now, old] of former) {
      const uuid = uuids.get(old);
      if (uuid !== undefined && !uuids.has(now)) uuids.set(now, uuid);
    }
    const found = await several(declared, (composite) => members(server, wanted, realm, composite, uuids));
    if (prunes(wanted, 'composites'))
      await nameOthers(
        server,
        found.flatMap((roles) => roles ?? []),
        names,
      );
    return {
      defaultRole,
      held: new Map(
        declared.flatMap((composite, index) => {
          const roles = found[index];
          return roles === undefined ? [] : [[keyOf(composite), rolesOf(roles, names)] as const];
        }),
      ),
    };
  },
  readAbsent(_server, wanted) {
    const defaultRole = defaultRoleName(wanted);
    return Promise.resolve({ defaultRole, held: heldInNewRealm(wanted, defaultRole) });
  },
  plan(wanted, actual) {
    const defaultRole = actual?.defaultRole ?? defaultRoleName(wanted);
    const isThere = (role: RoleName): boolean => actual?.held.has(keyOf(role)) === true;
    // what is made with all that it holds
    const start = new Map([
      ...fromTheStart(wanted, defaultRole, 'realm', isThere),
      ...fromTheStart(wanted, defaultRole, 'clients', isThere),
    ]);
    return declaredComposites(wanted, defaultRole).flatMap((composite) => {
      const { client, role, isDefault } = composite;
      if (start.has(keyOf(composite))) return [];
      const there = rolesAfterMoves(wanted, actual?.held.get(keyOf(composite)) ?? noRoles);
      const add = lessRoles(composite, there);
      const isPruned =
        prunes(wanted, 'composites') && composite.isWhole && (client === undefined || !builtInClients.has(client));
      const remove = isPruned ? lessRoles(there, composite) : noRoles;
      const changes = roleChanges(there, add, remove, compositePaths);
      if (changes.length === 0) return [];
      return [
        {
          name: client === undefined ? role : `${client}/${role}`,
          verb: 'change',
          changes,
          single: places(add) === 0 || places(remove) === 0,
          task: { ...(client === undefined ? {} : { client }), role, isDefault, add, remove },
        },
      ];
    });
  },
  async write(server, { client, role, isDefault, add, remove }) {
    const who = `The role ${client === undefined ? role : `${client}/${role}`}`;
    const id = isDefault ? await defaultRoleId(server) : (await reference(server, client, role, who)).id;
    const path = compositesOf(id);
    // both end in the same state when repeated
    if (places(add) > 0) await server.send('change the roles', 'POST', path, await references(server, add, who));
    if (places(remove) > 0)
      await server.send('change the roles', 'DELETE', path, await references(server, remove, who));
  },
});

const segment = encodeURIComponent;

/** What a role holds, as the server lists it; undefined where there is no such role. */
async function members(
  server: RealmServer,
  wanted: Values,
  realm: Values,
  { client, role, isDefault }: DeclaredComposite,
  uuids: ReadonlyMap<string, string>,
): Promise<Values[] | undefined> {
  const read = async (path: string): Promise<Values[] | undefined> => {
    const answer = await ifThere(() => server.send('read the roles', 'GET', `${path}/composites`));
    return answer === undefined ? undefined : listed(answer);
  };
  if (isDefault) return (await read(`/roles-by-id/${text(object(realm, 'defaultRole') ?? {}, 'id')}`)) ?? [];
  const uuid = client === undefined ? undefined : uuids.get(client);
  if (client !== undefined && uuid === undefined) return undefined;
  const list = uuid === undefined ? '/roles' : `/clients/${uuid}/roles`;
  // one that is about to be renamed still has its former name
  const former = client === undefined ? formerNames(wanted, 'roles').get(role) : formerClientRole(wanted, client, role);
  const names = former === undefined ? [role] : [role, former];
  for (const name of names) {
    const found = await read(`${list}/${segment(name)}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What the roles of a new realm hold, of all the roles that it comes with. */
export function heldInNewRealm(wanted: Values, defaultRole: string): ReadonlyMap<string, Roles> {
  const names: RoleName[] = [
    ...[...rolesOfNewRealm(wanted).keys()].map((role) => ({ role })),
    ...[...clientRolesOfNewRealm].flatMap(([client, roles]) => [...roles.keys()].map((role) => ({ client, role }))),
  ];
  return new Map([
    ...names.map((name) => [keyOf(name), noRoles] as const),
    ...compositesOfNewRealm.map(
      ({ client, role = defaultRole, realm, clients }) => [keyOf({ client, role }), { realm, clients }] as const,
    ),
  ]);
}

/** Names the clients whose roles are held and that the file does not speak of. */
async function nameOthers(server: RealmServer, roles: readonly Values[], names: Map<string, string>): Promise<void> {
  const unknown = new Set(
    roles
      .filter((role) => role['clientRole'] === true)
      .map((role) => text(role, 'containerId'))
      .filter((uuid) => !names.has(uuid)),
  );
  await several([...unknown], async (uuid) => {
    const client = single(await ifThere(() => server.send('read the clients', 'GET', `/clients/${uuid}`)));
    if (client !== undefined) names.set(uuid, text(client, 'clientId'));
  });
}

/** A list of roles by name, client roles by clientId; those of clients that have no name here are left out. */
export function rolesOf(roles: readonly Values[], clientIds: ReadonlyMap<string, string>): Roles {
  const clients: Record<string, string[]> = {};
  for (const role of roles.filter((item) => item['clientRole'] === true)) {
    const clientId = clientIds.get(text(role, 'containerId'));
    if (clientId !== undefined) (clients[clientId] ??= []).push(text(role, 'name'));
  }
  return { realm: roles.filter((role) => role['clientRole'] !== true).map((role) => text(role, 'name')), clients };
}

const defaultRoleId = (server: RealmServer): Promise<string> =>
  server.remembered('default role', async () => {
    const realm = single(await server.send('read the settings', 'GET', ''));
    return text(object(realm ?? {}, 'defaultRole') ?? {}, 'id');
  });

const reference = (
  server: RealmServer,
  client: string | undefined,
  role: string,
  who: string,
): Promise<RoleReference> =>
  client === undefined ? realmRole(server, role, who) : clientRole(server, client, role, who);
