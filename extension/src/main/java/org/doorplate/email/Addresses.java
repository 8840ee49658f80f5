package org.doorplate.email;

import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import org.keycloak.models.KeycloakSession;
import org.keycloak.urls.UrlType;

/** Where things are, as a person's browser reaches them: always the realm's configured front-end host, never a request's Host. */
final class Addresses {

  private Addresses() {}

  private static UriBuilder realm(KeycloakSession session) {
    return session
        .getContext()
        .getUri(UrlType.FRONTEND)
        .getBaseUriBuilder()
        .path("realms")
        .path(session.getContext().getRealm().getName());
  }

  static URI account(KeycloakSession session) {
    return realm(session).path("account/").build();
  }

  static URI confirm(KeycloakSession session) {
    return realm(session).path(DoorplateResourceFactory.ID).path("email/confirm").build();
  }

  static URI confirm(KeycloakSession session, String key) {
    return UriBuilder.fromUri(confirm(session)).queryParam("key", "{key}").build(key == null ? "" : key);
  }

  /** The page about an outcome, without the key in its address. */
  static URI outcome(KeycloakSession session, LinkState state, String locale) {
    UriBuilder page = realm(session).path(DoorplateResourceFactory.ID).path("email/outcome").path(state.key());
    return locale == null ? page.build() : page.queryParam("kc_locale", "{locale}").build(locale);
  }
}
