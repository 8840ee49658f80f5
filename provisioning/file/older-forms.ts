/**
 * Keys of older Keycloak versions (18 and later) and of keycloak-config-cli that no kind knows, and what becomes of each. The classes of
 * Keycloak 26 still name the ones of old versions, without a way of reading them: a server passes over them in silence.
 */
export type Former =
  /** Left out with a notice: it says nothing that a realm would lack. */
  | { becomes: 'nothing'; why: string }
  /** Refused: it means something, which must be written another way. */
  | { becomes: 'problem'; advice: string }
  /** Read as another key of the same object, which wins when it is there too. */
  | { becomes: 'key'; key: string };

const gone = (why: string): Former => ({ becomes: 'nothing', why });
const refused = (advice: string): Former => ({ becomes: 'problem', advice });

const oldHash = refused(
  'it belongs to a password hash of an old Keycloak: write the password as `value`, or leave it out',
);

const former: Readonly<Record<string, Readonly<Record<string, Former>>>> = {
  RealmRepresentation: {
    applications: refused('these are clients now: write them under `clients`'),
    oauthClients: refused('these are clients now: write them under `clients`'),
    applicationScopeMappings: refused('write it as `clientScopeMappings`'),
    clientTemplates: refused('these are client scopes now: write them under `clientScopes`'),
    socialProviders: refused('these are identity providers now: write them under `identityProviders`'),
    userFederationProviders: refused('write them under `components`, as org.keycloak.storage.UserStorageProvider'),
    userFederationMappers: refused('write them under `components`, as sub-components of the provider'),
    social: gone('Keycloak has no such setting any more'),
    updateProfileOnInitialSocialLogin: gone('the flow of a first login decides it'),
    passwordCredentialGrantAllowed: gone('each client decides it (`directAccessGrantsEnabled`)'),
    identityFederationEnabled: gone('Keycloak derives it'),
    userCacheEnabled: gone('the server decides it'),
    realmCacheEnabled: gone('the server decides it'),
    parsedClientPolicies: gone('Keycloak derives it from `clientPolicies`'),
    parsedClientProfiles: gone('Keycloak derives it from `clientProfiles`'),
    // keycloak-config-cli
    messageBundles: { becomes: 'key', key: 'localizationTexts' },
    customImport: gone('it is an instruction to keycloak-config-cli'),
    checksum: gone('it is a note of keycloak-config-cli'),
    source: gone('it is a note of keycloak-config-cli'),
    fineGrainedAdminPermissions: refused('write `adminPermissionsEnabled`'),
  },
  ClientRepresentation: {
    clientTemplate: refused('it is a client scope now: name it under `defaultClientScopes`'),
    useTemplateConfig: gone('Keycloak has no client templates any more'),
    useTemplateScope: gone('Keycloak has no client templates any more'),
    useTemplateMappers: gone('Keycloak has no client templates any more'),
  },
  ProtocolMapperRepresentation: {
    consentRequired: gone('client scopes ask for consent, mappers do not'),
    consentText: gone('client scopes ask for consent, mappers do not'),
  },
  AuthenticationExecutionExportRepresentation: { autheticatorFlow: { becomes: 'key', key: 'authenticatorFlow' } },
  CredentialRepresentation: {
    hashedSaltedValue: oldHash,
    salt: oldHash,
    hashIterations: oldHash,
    algorithm: oldHash,
    device: oldHash,
    counter: oldHash,
    digits: oldHash,
    period: oldHash,
    config: oldHash,
  },
  RoleRepresentation: { scopeParamRequired: gone('Keycloak has no such setting any more') },
  RolesRepresentation: { application: refused('write it under `client`') },
  ScopeMappingRepresentation: { clientTemplate: refused('write it as `clientScope`') },
  UserRepresentation: {
    applicationRoles: refused('write it as `clientRoles`'),
    totp: gone('Keycloak derives it from the credentials'),
  },
  UserConsentRepresentation: { grantedRealmRoles: gone('consent is given to client scopes') },
};

/** What becomes of a key that is not in use any more; undefined for a key that is. */
export const formerKey = (className: string, key: string): Former | undefined => former[className]?.[key];

/** Keys of a class that are not in use any more and are still read. */
export const readableFormerKeys = (className: string): string[] =>
  Object.entries(former[className] ?? {}).flatMap(([key, { becomes }]) => (becomes === 'problem' ? [] : [key]));

/** Ids and what follows from them: exports have them, only the server sets them, and names stand for them in a file. */
const serverOwned: Readonly<Record<string, readonly string[]>> = {
  ClientRepresentation: ['access', 'origin'],
  GroupRepresentation: ['access', 'parentId', 'subGroupCount'],
  IdentityProviderRepresentation: ['internalId'],
  ResourceRepresentation: ['_id'],
  ResourceServerRepresentation: ['authorizationSchema'],
  RoleRepresentation: ['containerId'],
  UserRepresentation: ['access', 'self', 'userProfileMetadata', 'disableableCredentialTypes'],
};

/** Whether only the server sets a key, whatever its kind says. */
export const isServerOwned = (className: string, key: string): boolean =>
  key === 'id' || serverOwned[className]?.includes(key) === true;

export const serverOwnedKeys = (className: string): readonly string[] => serverOwned[className] ?? [];
