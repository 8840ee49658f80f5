/**
 * Keys that take a few texts only, by Keycloak's class. Keycloak refuses any other late and in few words (its enums), or stores it and
 * falls over it at a login. The realm's own settings stand below.
 */
export const choices: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  AuthenticationExecutionExportRepresentation: {
    requirement: ['REQUIRED', 'ALTERNATIVE', 'CONDITIONAL', 'DISABLED'],
  },
  AuthenticationFlowRepresentation: { providerId: ['basic-flow', 'client-flow', 'form-flow'] },
  IdentityProviderRepresentation: { updateProfileFirstLoginMode: ['on', 'missing', 'off'] },
  MemberRepresentation: { membershipType: ['MANAGED', 'UNMANAGED'] },
  PolicyRepresentation: {
    decisionStrategy: ['AFFIRMATIVE', 'UNANIMOUS', 'CONSENSUS'],
    logic: ['POSITIVE', 'NEGATIVE'],
  },
  ResourceServerRepresentation: {
    decisionStrategy: ['AFFIRMATIVE', 'UNANIMOUS', 'CONSENSUS'],
    policyEnforcementMode: ['ENFORCING', 'PERMISSIVE', 'DISABLED'],
  },
  UPAttributePermissions: { edit: ['admin', 'user'], view: ['admin', 'user'] },
  UPAttributeRequired: { roles: ['admin', 'user'] },
  UPConfig: { unmanagedAttributePolicy: ['ENABLED', 'ADMIN_VIEW', 'ADMIN_EDIT'] },
};

const yesNo = ['not specified', 'Yes', 'No'];
const wishes = ['not specified', 'required', 'preferred', 'discouraged'];
const conveyance = ['not specified', 'none', 'indirect', 'direct', 'enterprise'];
const attachment = ['not specified', 'platform', 'cross-platform'];

/** The realm's own settings with a few possible values. The server stores any other without a word, and falls over it at a login. */
export const settingChoices: Readonly<Record<string, readonly (string | number)[]>> = {
  sslRequired: ['all', 'external', 'none', 'ALL', 'EXTERNAL', 'NONE'],
  bruteForceStrategy: ['LINEAR', 'MULTIPLE'],
  otpPolicyType: ['totp', 'hotp'],
  otpPolicyAlgorithm: ['HmacSHA1', 'HmacSHA256', 'HmacSHA512'],
  otpPolicyDigits: [6, 8],
  ...Object.fromEntries(
    ['webAuthnPolicy', 'webAuthnPolicyPasswordless'].flatMap((policy) => [
      [`${policy}AttestationConveyancePreference`, conveyance],
      [`${policy}AuthenticatorAttachment`, attachment],
      [`${policy}RequireResidentKey`, yesNo],
      [`${policy}ResidentKey`, wishes],
      [`${policy}UserVerificationRequirement`, wishes],
    ]),
  ),
};

/** What Keycloak itself can do, of what a server extension may add to. */
export const providers = {
  loginProtocols: ['openid-connect', 'saml', 'docker-v2', 'oid4vc'],
  signatureAlgorithms: [
    ...['ES256', 'ES384', 'ES512', 'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'EdDSA'],
    ...['HS256', 'HS384', 'HS512'],
  ],
} as const;
