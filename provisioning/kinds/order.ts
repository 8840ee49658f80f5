import { adminPermissionPolicies } from './authorization/admin-permissions.ts';
import { authorizationSettings } from './authorization/settings.ts';
import { clientPolicies, clientProfiles } from './client-policies/client-policies.ts';
import { clientRoles } from './roles/client-roles.ts';
import { clientScopes } from './client-scopes/client-scopes.ts';
import { clients } from './clients/clients.ts';
import { components } from './components/components.ts';
import { defaultClientScopes } from './client-scopes/default-client-scopes.ts';
import { defaultGroups } from './groups/default-groups.ts';
import { flows } from './flows/flows.ts';
import { groups } from './groups/groups.ts';
import { identityProviders } from './identity-providers/identity-providers.ts';
import { identityProviderMappers } from './identity-providers/mappers.ts';
import type { Kind } from './kind.ts';
import { organizationMembers } from './organizations/organization-members.ts';
import { organizations } from './organizations/organizations.ts';
import { realm } from './realm/realm.ts';
import { requiredActions } from './required-actions.ts';
import { roleComposites } from './roles/role-composites.ts';
import { roles } from './roles/roles.ts';
import { scopeMappings } from './client-scopes/scope-mappings.ts';
import { settings } from './settings/settings.ts';
import { localizationTexts } from './texts.ts';
import { userProfile } from './user-profile/user-profile.ts';
import { users } from './users/users.ts';

/**
 * Every kind of thing that is managed, in the order in which they are written: what others refer to comes first. Adding a kind
 * is adding its file and one line here.
 */
export const kinds: readonly Kind[] = [
  realm,
  clientScopes,
  // what a new client gets
  defaultClientScopes,
  roles,
  // bound by identity providers and clients
  flows,
  requiredActions,
  identityProviders,
  identityProviderMappers,
  clients,
  clientRoles,
  roleComposites,
  groups,
  defaultGroups,
  scopeMappings,
  userProfile,
  components,
  clientProfiles,
  clientPolicies,
  // binds flows, so it comes after them; holds the password policy, so it comes before people
  settings,
  organizations,
  localizationTexts,
  users,
  organizationMembers,
  // name people, groups, clients and roles
  authorizationSettings,
  adminPermissionPolicies,
];
