import { object, objects, text, type Values } from '../../file/value.ts';
import type { RealmServer } from '../../server/connection.ts';
import { defaultRoleName, isBuiltInRole, rolesOfNewRealm } from './built-in-roles.ts';
import { exportedRoles } from './exported-roles.ts';
import { fromTheStart, keyOf } from './from-the-start.ts';
import { formerNames, moves, prunes } from '../instructions.ts';
import { byRank, kind } from '../kind.ts';
import {
  everyRole,
  namedRoles,
  ownPart,
  realmRoles,
  roleProblems,
  roleStep,
  writeRole,
  type RoleTask,
} from './role.ts';

interface Actual {
  roles: ReadonlyMap<string, Values>;
  /** The name of the realm's default role. */
  defaultRole: string;
}

/**
 * The realm roles that the file declares. The one it calls the realm's default role (`defaultRole.name`, as exports do) is the realm's
 * own, whatever that is called there.
 */
export function declaredRealmRoles(wanted: Values, defaultRole: string): Values[] {
  const declaredDefault = object(wanted, 'defaultRole');
  const named = text(declaredDefault ?? {}, 'name');
  const roles = objects(object(wanted, 'roles') ?? {}, 'realm').map((role) =>
    named !== '' && text(role, 'name') === named ? { ...role, name: defaultRole } : role,
  );
  const own = ownPart(declaredDefault ?? {});
  if (Object.keys(own).length === 0 || roles.some((role) => text(role, 'name') === defaultRole)) return roles;
  return [...roles, { ...own, name: defaultRole }];
}

/** Realm roles with description and attributes. */
export const roles = kind<Actual, RoleTask>({
  name: 'role',
  keys: ['roles', 'defaultRole'],
  prunes: ['roles'],
  moves: ['roles'],
  sideBySide: true,
  passesOver: { RoleRepresentation: ['id', 'containerId', 'clientRole', 'composite'] },
  check: (file) => [
    ...roleProblems(file, objects(object(file.values, 'roles') ?? {}, 'realm'), 'roles.realm'),
    ...moves(file.values, 'roles').flatMap(([old, now]) => {
      const place = `doorplate.moved.roles.${old}`;
      if (isBuiltInRole(old, defaultRoleName(file.values)))
        return [file.problem(place, `${old} is one of Keycloak's own roles and keeps its name: take it out.`)];
      return objects(object(file.values, 'roles') ?? {}, 'realm').some((role) => text(role, 'name') === now)
        ? []
        : [file.problem(place, `${old} becomes ${now}, which roles.realm does not declare: declare it there.`)];
    }),
  ],
  async read(server, wanted, realm) {
    const defaultRole = defaultRoleName(wanted, realm);
    if (prunesRoles(wanted)) return { roles: await everyRole(server, realmRoles), defaultRole };
    const names = [
      ...declaredRealmRoles(wanted, defaultRole).map((role) => text(role, 'name')),
      ...formerNames(wanted, 'roles').values(),
    ];
    return { roles: await namedRoles(server, realmRoles, [...new Set(names)]), defaultRole };
  },
  readAbsent: (_server, wanted) =>
    Promise.resolve({ roles: rolesOfNewRealm(wanted), defaultRole: defaultRoleName(wanted) }),
  plan(wanted, actual) {
    const defaultRole = actual?.defaultRole ?? defaultRoleName(wanted);
    const there = actual?.roles ?? new Map<string, Values>();
    const former = formerNames(wanted, 'roles');
    const declared = declaredRealmRoles(wanted, defaultRole);
    const kept = new Set([...declared.map((role) => text(role, 'name')), ...former.values()]);
    const surplus = prunesRoles(wanted)
      ? [...there.keys()].filter((name) => !kept.has(name) && !isBuiltInRole(name, defaultRole))
      : [];
    const isThere = (name: string): boolean => there.has(name) || there.has(former.get(name) ?? name);
    const start = fromTheStart(wanted, defaultRole, 'realm', ({ role }) => isThere(role));
    const steps = declared.flatMap((role) => {
      const name = text(role, 'name');
      return roleStep(role, there, former.get(name), (shown) => shown, start.get(keyOf({ role: name })));
    });
    return [
      ...byRank(steps),
      ...surplus.map((name) => ({
        name,
        verb: 'delete' as const,
        changes: [],
        single: true,
        task: { name, role: {} },
      })),
    ];
  },
  write: (server, task, verb) => writeRole(server, realmRoles, task, verb),
  // with the client roles and what each role holds: one list of each role, whatever kinds write it
  everything: (server: RealmServer, realm) => exportedRoles(server, realm),
});

/** A file that names realm roles says which of them there are; one with client roles only says nothing about them. */
const prunesRoles = (wanted: Values): boolean =>
  prunes(wanted, 'roles') && object(wanted, 'roles')?.['realm'] !== undefined;
