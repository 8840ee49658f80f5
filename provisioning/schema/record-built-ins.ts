/**
 * Writes `built-ins.json`: the names that every realm of this Keycloak release has from the start, and those that the release itself
 * knows, as a running server without providers of its own gives them. It makes a realm and deletes it again.
 *
 *     KEYCLOAK_URL=http://localhost:8080 KEYCLOAK_USER=admin KEYCLOAK_PASSWORD=… node provisioning/schema/record-built-ins.ts
 */
import { writeFileSync } from 'node:fs';
import KeycloakAdminClient from '@keycloak/keycloak-admin-client';
import { builtInsOf } from './built-ins-of.ts';

const {
  KEYCLOAK_URL: baseUrl = 'http://localhost:8080',
  KEYCLOAK_USER: username,
  KEYCLOAK_PASSWORD: password,
} = process.env;
if (username === undefined || password === undefined) throw new Error('Set KEYCLOAK_USER and KEYCLOAK_PASSWORD.');

const realm = `built-ins-${process.pid}`;
const admin = new KeycloakAdminClient({ baseUrl, realmName: 'master' });
const signIn = (): Promise<void> => admin.auth({ grantType: 'password', clientId: 'admin-cli', username, password });

await signIn();
await admin.realms.create({ realm, enabled: true, adminPermissionsEnabled: true, organizationsEnabled: true });
try {
  // the token at hand does not know the new realm's roles
  await signIn();
  const text = JSON.stringify(await builtInsOf(admin, realm), undefined, 2);
  writeFileSync(new URL('built-ins.json', import.meta.url), `${text}\n`);
} finally {
  await admin.realms.del({ realm });
}
