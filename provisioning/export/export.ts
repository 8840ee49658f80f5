import { isValues, objects, text, without, type Value, type Values } from '../file/value.ts';
import type { Kind } from '../kinds/kind.ts';
import { everyUser } from '../kinds/users/users.ts';
import { lockRole } from '../plan/lock.ts';
import { ServerError, type RealmServer } from '../server/connection.ts';
import { arranged } from './arrange.ts';
import { defaultsFor } from './defaults.ts';
import { lessDefaults } from './less-defaults.ts';
import { merged } from './merge.ts';
import { withPlaceholders, type Name } from './secrets.ts';

export interface ExportOptions {
  /** With what the server has by default. */
  full: boolean;
  /** With the people; without, only the accounts of clients. */
  users: boolean;
  onKind?: ((kind: string) => void) | undefined;
}

/** A realm as a realm file says it. */
export interface Exported {
  /** In the order in which it is read; secrets are placeholders. */
  values: Values;
  /** The variables that the placeholders name. */
  names: readonly Name[];
  /** What every new realm has and this one has not; a file can't say so. */
  gone: readonly string[];
}

/** Reads everything of a realm that is managed. Raises `ServerError` when there is no such realm. */
export async function exportRealm(
  server: RealmServer,
  kinds: readonly Kind[],
  { full, users, onKind }: ExportOptions,
): Promise<Exported> {
  const all = await everythingOf(server, kinds, onKind);
  const shown = users ? await withPeople(server, all) : withoutPeople(all);
  const { values, gone } = full ? { values: shown, gone: [] } : lessDefaults(shown, defaultsFor(server.realm));
  const written = withPlaceholders(arranged(values));
  return { ...written, gone };
}

/** Everything of a realm that is managed, as the kinds say it, less what is Doorplate's own. */
export async function everythingOf(
  server: RealmServer,
  kinds: readonly Kind[],
  onKind: (kind: string) => void = () => undefined,
): Promise<Values> {
  const found = await server.call('read the settings', (client) => client.realms.findOne({ realm: server.realm }));
  // the admin client answers null where there is none, whatever its types say; the answer is JSON
  const realm = (found ?? undefined) as Values | undefined;
  if (realm === undefined) throw new ServerError(`There is no realm ${server.realm} on this server.`, 404);
  let all: Values = { realm: server.realm };
  for (const kind of kinds) {
    onKind(kind.name);
    all = merged(all, await kind.everything(server, realm));
  }
  return withoutOurs(all);
}

/** The hashes of secrets and the lock are of this realm here, not of the file. */
function withoutOurs(all: Values): Values {
  const attributes = all['attributes'];
  const roles = all['roles'];
  const ours = isValues(attributes) ? Object.keys(attributes).filter((key) => key.startsWith('doorplate.secret.')) : [];
  return {
    ...all,
    ...(isValues(attributes) ? { attributes: without(attributes, ...ours) } : {}),
    ...(isValues(roles) ? { roles: { ...roles, realm: objects(roles, 'realm').filter(isNoLock) } } : {}),
  };
}

const isNoLock = (role: Values): boolean => text(role, 'name') !== lockRole;

/** Accounts of clients come with the kinds; people are asked for only here, since they may be very many. */
async function withPeople(server: RealmServer, all: Values): Promise<Values> {
  const users: Value[] = [...objects(all, 'users'), ...(await everyUser(server, all))];
  return users.length === 0 ? all : { ...all, users };
}

/** Without anybody's name: nor who belongs to an organization. */
function withoutPeople(all: Values): Values {
  const organizations = objects(all, 'organizations');
  return organizations.length === 0
    ? all
    : { ...all, organizations: organizations.map((one) => without(one, 'members')) };
}
