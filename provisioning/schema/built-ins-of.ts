import type KeycloakAdminClient from '@keycloak/keycloak-admin-client';
import type { BuiltIns } from './built-ins.ts';

/** What every realm of a server has from the start, read from one that was just made, and what the server's release knows. */
export async function builtInsOf(admin: KeycloakAdminClient, realm: string): Promise<BuiltIns> {
  const named = (items: readonly object[], key: string): string[] =>
    items
      // the answers are JSON
      .map((item) => String((item as Record<string, unknown>)[key]))
      // names that hold the realm's are not every realm's
      .filter((name) => !name.includes(realm))
      .sort();
  const clients = await admin.clients.find({ realm });
  const clientRoles: [string, string[]][] = [];
  for (const { id = '', clientId = '' } of clients) {
    const roles = await admin.clients.listRoles({ realm, id });
    if (roles.length > 0) clientRoles.push([clientId, named(roles, 'name')]);
  }
  // this one method takes the client's own realm only
  const { realmName } = admin;
  admin.setConfig({ realmName: realm });
  const flows = await admin.authenticationManagement.getFlows();
  admin.setConfig({ realmName });
  const below: string[] = [];
  for (const { alias = '' } of flows) {
    const executions = await admin.authenticationManagement.getExecutions({ realm, flow: alias });
    below.push(
      ...executions.flatMap(({ authenticationFlow, displayName }) =>
        authenticationFlow === true ? [displayName ?? ''] : [],
      ),
    );
  }
  const profiles = await admin.clientPolicies.listProfiles({ realm, includeGlobalProfiles: true });
  const components = await admin.components.find({ realm });
  const info = await admin.serverInfo.find();
  const providers = (spi: string): string[] => Object.keys(info.providers?.[spi]?.providers ?? {});
  return {
    keycloak: info.systemInfo?.version ?? '',
    roles: named(await admin.roles.find({ realm }), 'name'),
    clients: named(clients, 'clientId'),
    clientRoles: Object.fromEntries(clientRoles.sort(([a], [b]) => (a < b ? -1 : 1))),
    clientScopes: named(await admin.clientScopes.find({ realm }), 'name'),
    flows: [...new Set([...named(flows, 'alias'), ...below])].sort(),
    requiredActions: providers('required-action').sort(),
    clientProfiles: named(profiles.globalProfiles ?? [], 'name'),
    passwordPolicies: named(info.passwordPolicies ?? [], 'id'),
    authenticators: ['authenticator', 'form-authenticator', 'form-action', 'client-authenticator']
      .flatMap(providers)
      .sort(),
    components: components
      .map(({ providerType = '', name = '', providerId = '', subType = '' }) => ({
        providerType,
        name,
        providerId,
        subType,
      }))
      .sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)),
  };
}
