import { keysOf } from '../../file/representations.ts';

/** Keys that exports of some version hold and that only the server sets, derives or has given up. */
export const setByServer = [
  ...['id', 'keycloakVersion', 'notBefore', 'publicKey', 'certificate', 'codeSecret', 'requiredCredentials'],
  ...['otpSupportedApplications', 'adminPermissionsClient', 'social', 'updateProfileOnInitialSocialLogin'],
  ...['passwordCredentialGrantAllowed', 'userCacheEnabled', 'realmCacheEnabled'],
];

/** Keys of a realm that are kinds of their own, or that only old servers had. */
const others = new Set([
  ...setByServer,
  ...['doorplate', 'privateKey', 'roles', 'groups', 'defaultRoles', 'defaultRole', 'defaultGroups'],
  ...['clients', 'clientScopes', 'defaultDefaultClientScopes', 'defaultOptionalClientScopes', 'scopeMappings'],
  ...['clientScopeMappings', 'clientProfiles', 'clientPolicies', 'parsedClientPolicies', 'parsedClientProfiles'],
  ...['users', 'federatedUsers', 'userFederationProviders', 'userFederationMappers', 'userProfile', 'components'],
  ...['identityProviders', 'identityProviderMappers', 'protocolMappers', 'authenticationFlows', 'authenticatorConfig'],
  ...['requiredActions', 'localizationTexts', 'organizations'],
  ...['socialProviders', 'applicationScopeMappings', 'applications', 'oauthClients', 'clientTemplates'],
]);

/** Top-level keys of a realm that are settings of the realm itself. */
export const settingKeys = [...keysOf('RealmRepresentation').keys()].filter((key) => !others.has(key));

/** Keys that a PUT of the realm must not hold: `id` may stay. */
export const keptOut = [...others].filter((key) => key !== 'id');

/**
 * Attributes that say the same as a key; the server shows both, and the key wins when both are sent (tried on 26.7.4).
 */
export const mirrors: ReadonlyMap<string, string> = new Map([
  ...[
    'oauth2DeviceCodeLifespan',
    'oauth2DevicePollingInterval',
    'clientSessionIdleTimeout',
    'clientSessionMaxLifespan',
    'clientOfflineSessionIdleTimeout',
    'clientOfflineSessionMaxLifespan',
    'scimApiEnabled',
    'webAuthnPolicyExtraOrigins',
  ].map((key): [string, string] => [key, key]),
  ['realmReusableOtpCode', 'otpPolicyCodeReusable'],
  ['webAuthnPolicyExtraOriginsPasswordless', 'webAuthnPolicyPasswordlessExtraOrigins'],
]);

/** The key that an attribute is stored for without ever being shown as an attribute; undefined for an attribute of its own. */
export function hiddenBehind(attribute: string): string | undefined {
  const header = /^_browser_header\.(.+)$/.exec(attribute)?.[1];
  if (header !== undefined) return `browserSecurityHeaders.${header}`;
  if (attribute === 'firstBrokerLoginFlowId') return 'firstBrokerLoginFlow';
  if (attribute === 'adminPermissionsClientId') return 'adminPermissionsEnabled';
  if (attribute === 'client-policies.profiles') return 'clientProfiles';
  if (attribute === 'client-policies.policies') return 'clientPolicies';
  const passwordless = /^webAuthnPolicy(\w+)Passwordless$/.exec(attribute)?.[1];
  if (passwordless !== undefined && !mirrors.has(attribute)) return `webAuthnPolicyPasswordless${passwordless}`;
  return settingKeys.includes(attribute) && !mirrors.has(attribute) ? attribute : undefined;
}
