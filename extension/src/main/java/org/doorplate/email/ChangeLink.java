package org.doorplate.email;

import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Optional;
import org.doorplate.rest.Addresses;
import org.keycloak.authentication.actiontoken.updateemail.UpdateEmailActionToken;
import org.keycloak.common.util.Time;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.Urls;
import org.keycloak.services.resources.RealmsResource;

/** The link in the mail to a new address: Keycloak's own token for a change of email, at a page of ours. */
final class ChangeLink {

  /** Where a link leads, below the realm. */
  static final String PATH = Addresses.ROOT + "/email/confirm";

  /**
   * The page's one parameter. Keycloak's language menu carries a parameter of this very name on, so the page can be read in
   * another language.
   */
  static final String PARAMETER = Constants.TOKEN;

  /** A genuine key has about 700 characters. */
  private static final int MAX_KEY_LENGTH = 8 * 1024;

  private ChangeLink() {}

  /** @param logoutSessions whether the person's other sessions end when the change is made */
  static String create(
      KeycloakSession keycloak, UserModel user, String newEmail, String clientId, boolean logoutSessions) {
    RealmModel realm = keycloak.getContext().getRealm();
    UpdateEmailActionToken token =
        new UpdateEmailActionToken(
            user.getId(), Time.currentTime() + lifespan(realm), user.getEmail(), newEmail, clientId, logoutSessions);
    return of(keycloak, token.serialize(keycloak, realm, keycloak.getContext().getUri())).toString();
  }

  /** @return seconds */
  static int lifespan(RealmModel realm) {
    return realm.getActionTokenGeneratedByUserLifespan(UpdateEmailActionToken.TOKEN_TYPE);
  }

  static URI of(KeycloakSession keycloak, String key) {
    return page(keycloak).queryParam(PARAMETER, key).build(keycloak.getContext().getRealm().getName());
  }

  /** The page without a parameter: where its form posts to. */
  static URI page(KeycloakSession keycloak, RealmModel realm) {
    return page(keycloak).build(realm.getName());
  }

  /** The page about what came of a link; `result` is no key. */
  static URI outcome(KeycloakSession keycloak, String result) {
    return RealmsResource.realmBaseUrl(keycloak.getContext().getUri())
        .path(Addresses.ROOT + "/email/outcome/{result}")
        .build(keycloak.getContext().getRealm().getName(), result);
  }

  private static UriBuilder page(KeycloakSession keycloak) {
    return RealmsResource.realmBaseUrl(keycloak.getContext().getUri()).path(PATH);
  }

  /** @return the token if this realm signed it for a change of email; it may have expired */
  static Optional<UpdateEmailActionToken> read(KeycloakSession keycloak, String key) {
    if (!looksLikeToken(key)) {
      return Optional.empty();
    }
    UpdateEmailActionToken token = keycloak.tokens().decode(key, UpdateEmailActionToken.class);
    boolean ours =
        token != null
            && UpdateEmailActionToken.TOKEN_TYPE.equals(token.getType())
            && issuer(keycloak).equals(token.getIssuer())
            && token.getId() != null
            && token.getUserId() != null
            && token.getNewEmail() != null
            && token.getExp() != null;
    return ours ? Optional.of(token) : Optional.empty();
  }

  static String issuer(KeycloakSession keycloak) {
    return Urls.realmIssuer(
        keycloak.getContext().getUri().getBaseUri(), keycloak.getContext().getRealm().getName());
  }

  /** Whether a text can be a signed token at all, before anything is spent on it. */
  static boolean looksLikeToken(String key) {
    return key != null
        && !key.isEmpty()
        && key.length() <= MAX_KEY_LENGTH
        && key.chars().allMatch(ChangeLink::isTokenCharacter);
  }

  private static boolean isTokenCharacter(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.';
  }
}
