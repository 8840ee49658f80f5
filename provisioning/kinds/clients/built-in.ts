import { object, text, type Values } from '../../file/value.ts';

/** The client that holds the fine-grained admin permissions of a realm: the server makes it, and lets nobody change or delete it. */
export const adminPermissions = 'admin-permissions';

/** Clients that the server makes with a realm; logins to its own consoles and its Admin API need them. */
const names = new Set([
  ...['account', 'account-console', 'admin-cli', 'broker', 'realm-management', 'security-admin-console'],
  adminPermissions,
]);

/** Mappers that the server makes with its own clients. */
const mappers: Readonly<Record<string, readonly string[]>> = {
  'account-console': ['audience resolve'],
  'security-admin-console': ['locale'],
};

export const isBuiltInName = (clientId: string): boolean => names.has(clientId);

/** Whether the server made it, in master also for each realm: `NAME-realm`, which it marks. */
export const isBuiltIn = (client: Values): boolean =>
  isBuiltInName(text(client, 'clientId')) || object(client, 'attributes')?.['realm_client'] === 'true';

/**
 * Whether the server lets nobody change it, whatever their roles: the clients that hold the admin roles of a realm, and its admin
 * permissions. `there` is undefined where the realm does not have it yet.
 */
export const isServersOwn = (clientId: string, there: Values | undefined): boolean =>
  clientId === adminPermissions ||
  clientId === 'realm-management' ||
  (clientId.endsWith('-realm') && there !== undefined && isBuiltIn(there));

export const builtInMappers = (clientId: string): readonly string[] => mappers[clientId] ?? [];
