import KcAdminClient from '@keycloak/keycloak-admin-client';
import type { Ready } from '../start/ready.ts';

/** The Admin API of a running product. Its token lives a minute: for set-up at the start and clearing at the end, each with one of its own. */
export async function adminOf({ keycloak }: Ready): Promise<KcAdminClient> {
  const client = new KcAdminClient({ baseUrl: keycloak.url, realmName: 'master' });
  await client.auth({ grantType: 'password', clientId: 'admin-cli', ...keycloak.admin });
  return client;
}
