import { isValues, object, objects, text, type Values } from '../../file/value.ts';
import { clientUuid } from '../../server/role-ids.ts';
import { several } from '../../server/several.ts';
import { builtInClients, clientRolesOfNewRealm, umaProtection } from './built-in-roles.ts';
import { clientIds } from '../clients/ids.ts';
import { formerNames, moves, prunes } from '../instructions.ts';
import { byRank, kind, type Step } from '../kind.ts';
import { fromTheStart, keyOf } from './from-the-start.ts';
import {
  clientRoles as rolesOf,
  everyRole,
  namedRoles,
  roleProblems,
  roleStep,
  writeRole,
  type RoleTask,
} from './role.ts';

interface Task extends RoleTask {
  clientId: string;
}

/** Roles by name, by client. */
type Actual = ReadonlyMap<string, ReadonlyMap<string, Values>>;

/** The clients that the file declares roles of, with these. */
export function declaredClientRoles(wanted: Values): { clientId: string; roles: Values[] }[] {
  const clients = object(object(wanted, 'roles') ?? {}, 'client');
  return isValues(clients)
    ? Object.keys(clients).map((clientId) => ({ clientId, roles: objects(clients, clientId) }))
    : [];
}

/** Former names of a client's roles by their new ones. In `doorplate.moved.clientRoles` they stand as `client/old: new`. */
export function formerRoles(wanted: Values, clientId: string, roles: readonly Values[]): ReadonlyMap<string, string> {
  const declared = new Set(roles.map((role) => text(role, 'name')));
  const start = `${clientId}/`;
  return new Map(
    moves(wanted, 'clientRoles').flatMap(([old, now]) => {
      if (!old.startsWith(start)) return [];
      const name = !declared.has(now) && now.startsWith(start) ? now.slice(start.length) : now;
      return declared.has(name) ? [[name, old.slice(start.length)] as const] : [];
    }),
  );
}

/** The name that a client's role has by `doorplate.moved`, if it has another one yet. */
export function formerClientRole(wanted: Values, clientId: string, role: string): string | undefined {
  const of = declaredClientRoles(wanted).find((client) => client.clientId === clientId);
  return of === undefined ? undefined : formerRoles(wanted, clientId, of.roles).get(role);
}

const shownAs =
  (clientId: string) =>
  (name: string): string =>
    `${clientId}/${name}`;

const isPruned = (wanted: Values, clientId: string): boolean =>
  prunes(wanted, 'clientRoles') && !builtInClients.has(clientId);

/** Roles of clients, with description and attributes. */
export const clientRoles = kind<Actual, Task>({
  name: 'client role',
  keys: ['roles'],
  prunes: ['clientRoles'],
  moves: ['clientRoles'],
  sideBySide: true,
  check: (file) => [
    ...declaredClientRoles(file.values).flatMap(({ clientId, roles }) =>
      roleProblems(file, roles, `roles.client.${clientId}`),
    ),
    ...moves(file.values, 'clientRoles').flatMap(([old, now]) =>
      declaredClientRoles(file.values).some(({ clientId, roles }) =>
        [...formerRoles(file.values, clientId, roles).values()].some((name) => `${clientId}/${name}` === old),
      )
        ? []
        : [
            file.problem(
              `doorplate.moved.clientRoles.${old}`,
              `${old} becomes ${now}, which roles.client does not declare: write CLIENT/OLD: NEW, and declare NEW under roles.client.CLIENT.`,
            ),
          ],
    ),
  ],
  async read(server, wanted) {
    const declared = declaredClientRoles(wanted);
    const former = formerNames(wanted, 'clients');
    const uuids = await clientIds(
      server,
      declared.flatMap(({ clientId }) => [clientId, former.get(clientId) ?? []].flat()),
    );
    const found = await several(declared, async ({ clientId, roles }) => {
      // a client that is about to be renamed has its roles already
      const uuid = uuids.get(clientId) ?? uuids.get(former.get(clientId) ?? '');
      if (uuid === undefined) return new Map<string, Values>();
      const list = rolesOf(uuid);
      if (isPruned(wanted, clientId)) return everyRole(server, list);
      const names = [...roles.map((role) => text(role, 'name')), ...formerRoles(wanted, clientId, roles).values()];
      return namedRoles(server, list, [...new Set(names)]);
    });
    return new Map(declared.map(({ clientId }, index) => [clientId, found[index] ?? new Map()]));
  },
  readAbsent: () => Promise.resolve(clientRolesOfNewRealm),
  plan(wanted, actual) {
    const start = fromTheStart(wanted, '', 'clients', ({ client = '', role }) => {
      const there = actual?.get(client);
      return there?.has(role) === true || there?.has(formerClientRole(wanted, client, role) ?? role) === true;
    });
    const all = declaredClientRoles(wanted).flatMap(({ clientId, roles }): Omit<Step<Task>, 'kind'>[] => {
      const there = actual?.get(clientId) ?? new Map<string, Values>();
      const former = formerRoles(wanted, clientId, roles);
      const kept = new Set([...roles.map((role) => text(role, 'name')), ...former.values(), umaProtection]);
      const surplus = isPruned(wanted, clientId) ? [...there.keys()].filter((name) => !kept.has(name)) : [];
      const steps = roles.flatMap((role) => {
        const name = text(role, 'name');
        const key = keyOf({ client: clientId, role: name });
        return roleStep(role, there, former.get(name), shownAs(clientId), start.get(key));
      });
      return [
        ...steps.map((step) => ({ ...step, task: { ...step.task, clientId } })),
        ...surplus.map((name) => ({
          name: shownAs(clientId)(name),
          verb: 'delete' as const,
          changes: [],
          single: true,
          task: { clientId, name, role: {} },
        })),
      ];
    });
    return byRank(all);
  },
  async write(server, { clientId, ...task }, verb) {
    const uuid = await clientUuid(server, clientId, `The role ${task.name} in roles.client`);
    await writeRole(server, rolesOf(uuid), task, verb);
  },
});
