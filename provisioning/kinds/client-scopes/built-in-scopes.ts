/** Client scopes that Keycloak 26 makes with a realm, with the mappers in them (all of a realm made just now). */
export const builtInScopes: ReadonlyMap<string, readonly string[]> = new Map([
  ['AuthnContextClassRef', ['AuthnContextClassRef']],
  ['acr', ['acr loa level']],
  ['address', ['address']],
  ['basic', ['sub', 'auth_time']],
  ['email', ['email verified', 'email']],
  ['microprofile-jwt', ['upn', 'groups']],
  ['offline_access', []],
  ['organization', ['organization']],
  ['phone', ['phone number verified', 'phone number']],
  [
    'profile',
    [
      ...['full name', 'updated at', 'nickname', 'username', 'website', 'locale', 'profile', 'gender', 'family name'],
      ...['zoneinfo', 'given name', 'middle name', 'picture', 'birthdate'],
    ],
  ],
  ['role_list', ['role list']],
  ['roles', ['client roles', 'realm roles', 'audience resolve']],
  ['saml_organization', ['organization']],
  ['service_account', ['Client ID', 'Client IP Address', 'Client Host']],
  ['web-origins', ['allowed web origins']],
]);
