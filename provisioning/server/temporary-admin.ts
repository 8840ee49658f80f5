import type { RealmServer } from './connection.ts';

/** What Keycloak puts on the user or the client that `KC_BOOTSTRAP_ADMIN_…` or `kc.sh bootstrap-admin` made. */
const mark = 'is_temporary_admin';

/**
 * A warning for an account that Keycloak made for the first hour only; undefined for any other, and where the account may not see
 * itself. One request at most.
 */
export async function temporaryAdminWarning(server: RealmServer): Promise<string | undefined> {
  const { realm, user, clientId } = server.account;
  // there are none elsewhere
  if (realm !== 'master') return undefined;
  try {
    const marked =
      user === undefined
        ? (await server.call('read the clients', (client) => client.clients.find({ realm, clientId }))).map(
            ({ attributes }): unknown => attributes?.[mark],
          )
        : (
            await server.call('read the users', (client) => client.users.find({ realm, username: user, exact: true }))
          ).map(({ attributes }): unknown => attributes?.[mark]);
    if (!marked.some((value) => String(value) === 'true')) return undefined;
  } catch {
    // not seen, not said: this is a hint, and whatever is wrong with the server shows in what comes next
    return undefined;
  }
  const what = user === undefined ? `The client ${clientId}` : `The user ${user}`;
  return `${what} is a temporary administrator of master: make an account with the roles it needs, then delete this one.`;
}
