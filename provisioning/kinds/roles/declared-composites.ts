import { object, objects, text, texts, type Values } from '../../file/value.ts';

/** Roles that a role, a group or a person has: the realm's, and the clients' by clientId. */
export interface Roles {
  realm: readonly string[];
  clients: Readonly<Record<string, readonly string[]>>;
}

/** What the file puts into one role. */
export interface DeclaredComposite extends Roles {
  /** The client whose role it is; undefined for a realm role. */
  client?: string;
  role: string;
  /** It is the realm's default role. */
  isDefault: boolean;
  /** The file names all of them, not just some to be among them. */
  isWhole: boolean;
}

/** Lists of names by client. */
export const byClient = (values: Values | undefined): Record<string, string[]> =>
  Object.fromEntries(Object.keys(values ?? {}).map((client) => [client, texts(values ?? {}, client)]));

const heldBy = (composites: Values): Roles => ({
  realm: texts(composites, 'realm'),
  clients: byClient(object(composites, 'client')),
});

function together(one: Roles, other: Roles): Roles {
  const clients = new Set([...Object.keys(one.clients), ...Object.keys(other.clients)]);
  return {
    realm: [...new Set([...one.realm, ...other.realm])],
    clients: Object.fromEntries(
      [...clients].map((client) => [
        client,
        [...new Set([...(one.clients[client] ?? []), ...(other.clients[client] ?? [])])],
      ]),
    ),
  };
}

/**
 * What the file puts into roles, by role. The default role's parts stand in `defaultRole.composites`, in `defaultRoles` (realm roles
 * that it must hold) and, as exports have it, among `roles.realm` under the name that `defaultRole` gives.
 */
export function declaredComposites(wanted: Values, defaultRole: string): DeclaredComposite[] {
  const roles = object(wanted, 'roles') ?? {};
  const ofDefault = object(wanted, 'defaultRole') ?? {};
  const named = text(ofDefault, 'name');
  const isDefault = (name: string): boolean => name === defaultRole || (named !== '' && name === named);
  const all: DeclaredComposite[] = [];
  let default_: Omit<DeclaredComposite, 'role'> | undefined;
  const add = (held: Roles, isWhole: boolean): void => {
    default_ = {
      ...together(default_ ?? { realm: [], clients: {} }, held),
      isDefault: true,
      isWhole: isWhole || default_?.isWhole === true,
    };
  };
  for (const role of objects(roles, 'realm')) {
    const composites = object(role, 'composites');
    if (composites === undefined) continue;
    const name = text(role, 'name');
    if (isDefault(name)) add(heldBy(composites), true);
    else all.push({ role: name, isDefault: false, isWhole: true, ...heldBy(composites) });
  }
  const clients = object(roles, 'client') ?? {};
  for (const client of Object.keys(clients)) {
    for (const role of objects(clients, client)) {
      const composites = object(role, 'composites');
      if (composites === undefined) continue;
      all.push({ client, role: text(role, 'name'), isDefault: false, isWhole: true, ...heldBy(composites) });
    }
  }
  const composites = object(ofDefault, 'composites');
  if (composites !== undefined) add(heldBy(composites), true);
  if (wanted['defaultRoles'] !== undefined) add({ realm: texts(wanted, 'defaultRoles'), clients: {} }, false);
  return default_ === undefined ? all : [...all, { ...default_, role: defaultRole }];
}
