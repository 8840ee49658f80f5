/**
 * Keys that take a few texts only, by Keycloak's class. Keycloak refuses any other late and in few words (its enums), or stores it and
 * falls over it at a login. The realm's own settings are checked by their kind.
 */
export const choices: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  AuthenticationExecutionExportRepresentation: {
    requirement: ['REQUIRED', 'ALTERNATIVE', 'CONDITIONAL', 'DISABLED'],
  },
  AuthenticationFlowRepresentation: { providerId: ['basic-flow', 'client-flow', 'form-flow'] },
  ClientRepresentation: { protocol: ['openid-connect', 'saml', 'docker-v2', 'oid4vc'] },
  ClientScopeRepresentation: { protocol: ['openid-connect', 'saml', 'docker-v2', 'oid4vc'] },
  IdentityProviderRepresentation: { updateProfileFirstLoginMode: ['on', 'missing', 'off'] },
  MemberRepresentation: { membershipType: ['MANAGED', 'UNMANAGED'] },
  PolicyRepresentation: {
    decisionStrategy: ['AFFIRMATIVE', 'UNANIMOUS', 'CONSENSUS'],
    logic: ['POSITIVE', 'NEGATIVE'],
  },
  ProtocolMapperRepresentation: { protocol: ['openid-connect', 'saml', 'docker-v2', 'oid4vc'] },
  ResourceServerRepresentation: {
    decisionStrategy: ['AFFIRMATIVE', 'UNANIMOUS', 'CONSENSUS'],
    policyEnforcementMode: ['ENFORCING', 'PERMISSIVE', 'DISABLED'],
  },
  UPAttributePermissions: { edit: ['admin', 'user'], view: ['admin', 'user'] },
  UPAttributeRequired: { roles: ['admin', 'user'] },
  UPConfig: { unmanagedAttributePolicy: ['ENABLED', 'ADMIN_VIEW', 'ADMIN_EDIT'] },
};
