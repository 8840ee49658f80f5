/**
 * Writes `built-ins.json`: the names that every realm of this Keycloak release has from the start, and those that the release itself
 * knows, as a running server gives them. It makes a realm and deletes it again.
 *
 *     KEYCLOAK_URL=http://localhost:8080 KEYCLOAK_USER=admin KEYCLOAK_PASSWORD=… node provisioning/schema/record-built-ins.ts
 */
import { writeFileSync } from 'node:fs';
import KeycloakAdminClient from '@keycloak/keycloak-admin-client';

const { KEYCLOAK_URL: baseUrl = 'http://localhost:8080', KEYCLOAK_USER, KEYCLOAK_PASSWORD } = process.env;
if (KEYCLOAK_USER === undefined || KEYCLOAK_PASSWORD === undefined)
  throw new Error('Set KEYCLOAK_USER and KEYCLOAK_PASSWORD.');

const realm = `built-ins-${process.pid}`;
const admin = new KeycloakAdminClient({ baseUrl, realmName: 'master' });
const signIn = (): Promise<void> =>
  admin.auth({ grantType: 'password', clientId: 'admin-cli', username: KEYCLOAK_USER, password: KEYCLOAK_PASSWORD });

const named = (items: readonly object[], key: string): string[] =>
  items
    .map((item) => String((item as Record<string, unknown>)[key]))
    // names that hold the realm's are not every realm's
    .filter((name) => !name.includes(realm))
    .sort();

await signIn();
await admin.realms.create({ realm, enabled: true, adminPermissionsEnabled: true, organizationsEnabled: true });
try {
  // the token at hand does not know the new realm's roles
  await signIn();
  admin.setConfig({ realmName: realm });
  const clients = await admin.clients.find();
  const clientRoles: [string, string[]][] = [];
  for (const { id = '', clientId = '' } of clients) {
    const roles = await admin.clients.listRoles({ id });
    if (roles.length > 0) clientRoles.push([clientId, named(roles, 'name')]);
  }
  const flows = await admin.authenticationManagement.getFlows();
  const below: string[] = [];
  for (const { alias = '' } of flows) {
    const executions = await admin.authenticationManagement.getExecutions({ flow: alias });
    below.push(
      ...executions.flatMap(({ authenticationFlow, displayName }) =>
        authenticationFlow === true ? [displayName ?? ''] : [],
      ),
    );
  }
  const profiles = await admin.clientPolicies.listProfiles({ includeGlobalProfiles: true });
  const info = await admin.serverInfo.find();
  const builtIns = {
    keycloak: info.systemInfo?.version ?? '',
    roles: named(await admin.roles.find(), 'name'),
    clients: named(clients, 'clientId'),
    clientRoles: Object.fromEntries(clientRoles.sort(([a], [b]) => (a < b ? -1 : 1))),
    clientScopes: named(await admin.clientScopes.find(), 'name'),
    flows: [...new Set([...named(flows, 'alias'), ...below])].sort(),
    requiredActions: Object.keys(info.providers?.['required-action']?.providers ?? {}).sort(),
    clientProfiles: named(profiles.globalProfiles ?? [], 'name'),
    passwordPolicies: named(info.passwordPolicies ?? [], 'id'),
    authenticators: ['authenticator', 'form-authenticator', 'form-action', 'client-authenticator']
      .flatMap((spi) => Object.keys(info.providers?.[spi]?.providers ?? {}))
      .sort(),
  };
  writeFileSync(new URL('built-ins.json', import.meta.url), `${JSON.stringify(builtIns, undefined, 2)}\n`);
} finally {
  admin.setConfig({ realmName: 'master' });
  await admin.realms.del({ realm });
}
