import { isValues, object, text, type Value, type Values } from '../../file/value.ts';
import type { RealmServer } from '../../server/connection.ts';
import { ifThere, listed, single } from '../../server/if-there.ts';
import { clientIds } from '../clients/ids.ts';
import { entries } from './policy-form.ts';

/** Things of the realm that policies and permissions name, by the words of resource types. */
export type Named = 'Users' | 'Clients' | 'Groups' | 'Roles' | 'Organizations' | 'ClientScopes';

const words: Readonly<Record<Named, string>> = {
  Users: 'user',
  Clients: 'client',
  Groups: 'group',
  Roles: 'role',
  Organizations: 'organization',
  ClientScopes: 'client scope',
};

const isId = (name: string): boolean => /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(name);

/** The id behind a name: a username, clientId, path of a group, name of a role (`client/role` of a client's), alias; undefined where there is none. */
export async function idOf(server: RealmServer, type: Named, name: string): Promise<string | undefined> {
  // exports of Keycloak's have ids
  if (isId(name)) return name;
  switch (type) {
    case 'Users': {
      const path = `/users?exact=true&briefRepresentation=true&username=${encodeURIComponent(name)}`;
      const users = await ifThere(() => server.send('read the users', 'GET', path));
      const [user] = listed(users);
      return user === undefined ? undefined : text(user, 'id');
    }
    case 'Clients':
      return (await clientIds(server, [name])).get(name);
    case 'Groups': {
      const path = name.split('/').filter(Boolean).map(encodeURIComponent).join('/');
      const group = single(await ifThere(() => server.send('read the groups', 'GET', `/group-by-path/${path}`)));
      return group === undefined ? undefined : text(group, 'id');
    }
    case 'Roles': {
      // a realm role may have a slash in its name
      const realm = single(
        await ifThere(() => server.send('read the roles', 'GET', `/roles/${encodeURIComponent(name)}`)),
      );
      if (realm !== undefined) return text(realm, 'id');
      const slash = name.indexOf('/');
      if (slash < 0) return undefined;
      const client = (await clientIds(server, [name.slice(0, slash)])).get(name.slice(0, slash));
      if (client === undefined) return undefined;
      const path = `/clients/${client}/roles/${encodeURIComponent(name.slice(slash + 1))}`;
      const role = single(await ifThere(() => server.send('read the client roles', 'GET', path)));
      return role === undefined ? undefined : text(role, 'id');
    }
    case 'Organizations': {
      const found = listed(
        await ifThere(() =>
          server.send('read the organizations', 'GET', `/organizations?search=${encodeURIComponent(name)}&exact=true`),
        ),
      );
      const organization = found.find((one) => text(one, 'alias') === name || text(one, 'name') === name);
      return organization === undefined ? undefined : text(organization, 'id');
    }
    case 'ClientScopes': {
      const scopes = await server.remembered('client scopes of policies', async () =>
        listed(await server.send('read the client scopes', 'GET', '/client-scopes')),
      );
      const scope = scopes.find((one) => text(one, 'name') === name);
      return scope === undefined ? undefined : text(scope, 'id');
    }
  }
}

/** The name behind an id, as `idOf` takes it; the id itself where nothing has it. */
export async function nameOf(server: RealmServer, type: Named, id: string): Promise<string> {
  const one = async (what: string, path: string): Promise<Values> =>
    single(await ifThere(() => server.send(what, 'GET', path))) ?? {};
  switch (type) {
    case 'Users':
      return text(await one('read the users', `/users/${id}`), 'username') || id;
    case 'Clients':
      return text(await one('read the clients', `/clients/${id}`), 'clientId') || id;
    case 'Groups':
      return text(await one('read the groups', `/groups/${id}`), 'path') || id;
    case 'Roles': {
      const role = await one('read the roles', `/roles-by-id/${id}`);
      const name = text(role, 'name');
      if (role['clientRole'] !== true) return name || id;
      return `${text(await one('read the clients', `/clients/${text(role, 'containerId')}`), 'clientId')}/${name}`;
    }
    case 'Organizations':
      return text(await one('read the organizations', `/organizations/${id}`), 'alias') || id;
    case 'ClientScopes':
      return text(await one('read the client scopes', `/client-scopes/${id}`), 'name') || id;
  }
}

/** Everything of the realm that a policy in normal form names. */
export function namesIn(policy: Values): { type: Named; name: string }[] {
  const plain = (key: 'users' | 'clients', type: Named): { type: Named; name: string }[] =>
    entries(policy, key).flatMap((entry) => (typeof entry === 'string' ? [{ type, name: entry }] : []));
  const inside = (key: 'roles' | 'groups' | 'clientScopes', type: Named): { type: Named; name: string }[] =>
    entries(policy, key).flatMap((entry) => {
      const name = isValues(entry) ? text(entry, 'path') || text(entry, 'id') : '';
      return name === '' ? [] : [{ type, name }];
    });
  return [
    ...plain('users', 'Users'),
    ...plain('clients', 'Clients'),
    ...inside('roles', 'Roles'),
    ...inside('groups', 'Groups'),
    ...inside('clientScopes', 'ClientScopes'),
  ];
}

/** A policy with other names for what it names: `to` gives a name for a name. */
export function renamed(policy: Values, to: (type: Named, name: string) => string): Values {
  const config: Record<string, Value> = { ...object(policy, 'config') };
  const plain: ['users' | 'clients', Named][] = [
    ['users', 'Users'],
    ['clients', 'Clients'],
  ];
  for (const [key, type] of plain) {
    if (config[key] === undefined) continue;
    config[key] = entries(policy, key).map((entry) => (typeof entry === 'string' ? to(type, entry) : entry));
  }
  const inside: ['roles' | 'groups' | 'clientScopes', Named][] = [
    ['roles', 'Roles'],
    ['groups', 'Groups'],
    ['clientScopes', 'ClientScopes'],
  ];
  for (const [key, type] of inside) {
    if (config[key] === undefined) continue;
    config[key] = entries(policy, key).map((entry) => {
      if (!isValues(entry)) return entry;
      const { id, path, ...rest } = entry;
      const name = to(type, typeof path === 'string' ? path : typeof id === 'string' ? id : '');
      return { ...(type === 'Groups' && name.startsWith('/') ? { path: name } : { id: name }), ...rest };
    });
  }
  return { ...policy, config };
}

/** Raises an error for a name that the realm does not have: the server passes over some and fails on others. */
export async function requireNames(server: RealmServer, policy: Values, who: string): Promise<void> {
  for (const { type, name } of namesIn(policy)) await requireId(server, type, name, who);
}

export async function requireId(server: RealmServer, type: Named, name: string, who: string): Promise<string> {
  const id = await server.remembered(`${type} ${name}`, () => idOf(server, type, name));
  if (id !== undefined) return id;
  throw new Error(
    `${who} names the ${words[type]} ${name}, which the realm does not have: declare it, or correct its name.`,
  );
}
