import type { Problem, RealmFile } from '../../file/read.ts';
import { object, revealed, text, without, type Values } from '../../file/value.ts';
import { differences } from '../../plan/compare.ts';
import { lockRole } from '../../plan/lock.ts';
import { ServerError, type RealmServer } from '../../server/connection.ts';
import { ifThere, listed, single, unlessThere } from '../../server/if-there.ts';
import { all, lookUp } from '../../server/look-up.ts';
import type { Step, Verb } from '../kind.ts';
import type { Roles } from './declared-composites.ts';
import type { FromTheStart } from './from-the-start.ts';
import { holdAll, references } from './held-roles.ts';
import { noRoles, roleChanges } from './role-lists.ts';

/** Where roles stand: the realm's below `/roles`, a client's below `/clients/{id}/roles`. */
export interface RoleList {
  path: string;
  /** Completes "may not read the …": `roles`, `client roles`. */
  what: string;
}

export const realmRoles: RoleList = { path: '/roles', what: 'roles' };
export const clientRoles = (uuid: string): RoleList => ({ path: `/clients/${uuid}/roles`, what: 'client roles' });

export interface RoleTask {
  name: string;
  /** The name it has before a move. */
  former?: string;
  /** What the file declares of it, its members apart. */
  role: Values;
  /** What it holds as it is made; of a role that is there, that is a kind of its own. */
  holds?: Roles;
}

/** What the file declares of a role itself; what it holds is a kind of its own. */
export const ownPart = (role: Values): Values => without(role, 'name', 'composites', 'composite');

const segment = encodeURIComponent;

const page =
  (server: RealmServer, { path, what }: RoleList) =>
  async (first: number, max: number): Promise<Values[]> =>
    listed(await server.send(`read the ${what}`, 'GET', `${path}?briefRepresentation=false&first=${first}&max=${max}`));

async function one(server: RealmServer, { path, what }: RoleList, name: string): Promise<Values | undefined> {
  return single(await ifThere(() => server.send(`read the ${what}`, 'GET', `${path}/${segment(name)}`)));
}

const byName = (roles: readonly Values[]): Map<string, Values> =>
  new Map(roles.filter((role) => text(role, 'name') !== lockRole).map((role) => [text(role, 'name'), role]));

/** The roles of these names. */
export const namedRoles = (
  server: RealmServer,
  list: RoleList,
  names: readonly string[],
): Promise<Map<string, Values>> =>
  lookUp({
    names,
    one: (name) => one(server, list, name),
    page: page(server, list),
    nameOf: (role) => text(role, 'name'),
  });

/** Every role of a list, but for the one that holds the realm for an apply. */
export const everyRole = async (server: RealmServer, list: RoleList): Promise<Map<string, Values>> =>
  byName(await all(page(server, list)));

/** Where a file has what a role holds. */
export const compositePaths = {
  realm: 'composites.realm',
  client: (clientId: string): string => `composites.client.${clientId}`,
};

/**
 * What to do to one role. `former` is the name it had by the file's `moved`; `shown` how it is named in the plan; `start` what it holds from
 * the start if it is made. Nothing where it is as declared.
 */
export function roleStep(
  declared: Values,
  there: ReadonlyMap<string, Values>,
  former: string | undefined,
  shown: (name: string) => string,
  start?: FromTheStart,
): Omit<Step<RoleTask>, 'kind'>[] {
  const name = text(declared, 'name');
  const role = ownPart(declared);
  const present = there.get(name);
  const moved = former === undefined ? undefined : there.get(former);
  if (present !== undefined && moved !== undefined && former !== undefined) {
    throw new Error(
      `The role ${shown(former)} is to become ${shown(name)}, but the realm has both: delete one of the two, or take ${former} out of doorplate.moved.`,
    );
  }
  const changes = differences(role, present ?? moved);
  const base = { name: shown(name), single: true, task: { name, role } };
  if (present !== undefined) return changes.length === 0 ? [] : [{ ...base, verb: 'change', changes }];
  if (moved === undefined || former === undefined) {
    if (start === undefined) return [{ ...base, verb: 'create', changes }];
    const { holds, rank } = start;
    const held = roleChanges(noRoles, holds, noRoles, compositePaths);
    return [{ ...base, verb: 'create', changes: [...changes, ...held], rank, task: { name, role, holds } }];
  }
  return [
    {
      ...base,
      verb: 'move',
      changes: [{ path: 'name', from: former, to: name }, ...changes],
      task: { name, former, role },
    },
  ];
}

/** Creates, changes, renames or deletes one role; members, mappings and scopes stay with its id. */
export async function writeRole(server: RealmServer, list: RoleList, task: RoleTask, verb: Verb): Promise<void> {
  const { what } = list;
  const { name, former, role, holds } = task;
  if (verb === 'create' && (await create(server, list, task))) return;
  const there = (await one(server, list, name)) ?? (former === undefined ? undefined : await one(server, list, former));
  if (verb === 'delete') {
    if (there !== undefined) {
      await ifThere(() => server.send(`change the ${what}`, 'DELETE', `/roles-by-id/${text(there, 'id')}`));
    }
    return;
  }
  if (there === undefined) {
    throw new Error(`${former ?? name} is no longer there: somebody else deleted or renamed it; plan again.`);
  }
  if (holds !== undefined) await holdAll(server, text(there, 'id'), holds, whoIs(name));
  if (text(there, 'name') === name && differences(role, there).length === 0) return;
  // a description that is not sent would go
  const merged = {
    ...there,
    ...role,
    name,
    attributes: { ...object(there, 'attributes'), ...object(role, 'attributes') },
  };
  await server.send(`change the ${what}`, 'PUT', `/roles-by-id/${text(there, 'id')}`, body(merged));
}

const whoIs = (name: string): string => `The role ${name}`;

/** Makes a role with what it holds, whole or not at all; false where it is there already. */
async function create(server: RealmServer, { path, what }: RoleList, task: RoleTask): Promise<boolean> {
  const { name, role, holds } = task;
  const composites =
    holds === undefined ? {} : { composite: true, composites: { realm: holds.realm, client: holds.clients } };
  try {
    return await unlessThere(() =>
      server.send(`create the ${what}`, 'POST', path, { name, ...body(role), ...composites }, 'once'),
    );
  } catch (error) {
    // the server does not say which of the roles that it should hold is missing
    if (holds !== undefined && error instanceof ServerError && error.status === 404) {
      await references(server, holds, whoIs(name));
    }
    throw error;
  }
}

/** What is wrong with the names of a list of roles. */
export function roleProblems(file: RealmFile, roles: readonly Values[], place: string): Problem[] {
  const seen = new Set<string>();
  return roles.flatMap((role, index) => {
    const name = text(role, 'name');
    const at = `${place}.${index}`;
    if (name === '') return [file.problem(at, `${at} has no name: add one, it is what tells it apart.`)];
    if (seen.has(name)) return [file.problem(`${at}.name`, `${name} stands twice in ${place}: keep one of the two.`)];
    seen.add(name);
    if (name === lockRole)
      return [
        file.problem(`${at}.name`, `${name} is the role that holds a realm while it is written: take another name.`),
      ];
    if (name === '.' || name === '..')
      return [
        file.problem(`${at}.name`, `A role named ${JSON.stringify(name)} has no address in the Admin API: rename it.`),
      ];
    return [];
  });
}

const body = (values: Values): Record<string, unknown> => {
  const sent = revealed(values);
  return typeof sent === 'object' && sent !== null ? { ...sent } : {};
};
