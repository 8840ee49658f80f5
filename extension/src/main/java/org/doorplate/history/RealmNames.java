package org.doorplate.history;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** What the realm calls its applications and providers, each looked up once. */
final class RealmNames implements Entry.Names {

  private final KeycloakSession keycloak;
  private final RealmModel realm;
  private final Map<String, Optional<String>> clients = new HashMap<>();
  private final Map<String, Optional<String>> providers = new HashMap<>();

  RealmNames(KeycloakSession keycloak, RealmModel realm) {
    this.keycloak = keycloak;
    this.realm = realm;
  }

  @Override
  public String ofClient(String clientId) {
    return clients
        .computeIfAbsent(
            clientId,
            id -> Optional.ofNullable(realm.getClientByClientId(id)).map(ClientModel::getName).filter(RealmNames::isName))
        .orElse(null);
  }

  @Override
  public String ofProvider(String alias) {
    return providers
        .computeIfAbsent(
            alias,
            id ->
                Optional.ofNullable(keycloak.identityProviders().getByAlias(id))
                    .map(IdentityProviderModel::getDisplayName)
                    .filter(RealmNames::isName))
        .orElse(null);
  }

  private static boolean isName(String name) {
    return !name.isBlank();
  }
}
