package org.doorplate.rest;

import jakarta.ws.rs.NotAuthorizedException;
import java.util.List;
import org.keycloak.common.util.Time;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.AccountRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.util.TokenUtil;

/**
 * The person that calls from the account console. A client with full scope gets tokens with the audience `account` and the
 * role `manage-account` too, so what counts is that the token was issued for the console itself.
 */
public record ConsoleSession(UserModel user, ClientModel client, UserSessionModel session) {

  /**
   * @throws Refusal 401 `unauthorized` for whatever is no live access token of this realm, 403 `forbidden` for one that may
   *     not do this
   */
  public static ConsoleSession require(KeycloakSession keycloak) throws Refusal {
    RealmModel realm = keycloak.getContext().getRealm();
    if (!realm.isEnabled() || insecure(keycloak, realm)) {
      throw Refusal.of(403, "forbidden");
    }
    AuthResult auth = authenticate(keycloak, bearer(keycloak));
    if (auth == null || auth.session() == null || auth.session().isOffline()) {
      throw Refusal.of(401, "unauthorized");
    }
    AccessToken token = auth.token();
    if (!TokenUtil.TOKEN_TYPE_BEARER.equalsIgnoreCase(token.getType())) {
      throw Refusal.of(401, "unauthorized");
    }
    if (!Constants.ACCOUNT_CONSOLE_CLIENT_ID.equals(token.getIssuedFor())
        || auth.user().getServiceAccountClientLink() != null
        || !mayManage(keycloak, realm, token)) {
      throw Refusal.of(403, "forbidden");
    }
    return new ConsoleSession(auth.user(), auth.client(), auth.session());
  }

  /**
   * Holds a change back until the person has shown who they are within the time the realm sets. Logging in anew keeps the
   * session and renews its note.
   */
  public void requireRecentLogin(int maxAuthAgeSeconds) throws Refusal {
    if (Time.currentTime() - loggedInAt() > maxAuthAgeSeconds) {
      throw Refusal.of(403, "reauthentication_required").with("max_age", maxAuthAgeSeconds);
    }
  }

  private long loggedInAt() {
    String note = session.getNote(AuthenticationManager.AUTH_TIME);
    try {
      return note == null ? session.getStarted() : Long.parseLong(note);
    } catch (NumberFormatException e) {
      return session.getStarted();
    }
  }

  public static boolean insecure(KeycloakSession keycloak, RealmModel realm) {
    return !"https".equals(keycloak.getContext().getUri().getBaseUri().getScheme())
        && realm.getSslRequired().isRequired(keycloak.getContext().getConnection());
  }

  private static String bearer(KeycloakSession keycloak) throws Refusal {
    List<String> headers = keycloak.getContext().getRequestHeaders().getRequestHeader("Authorization");
    if (headers == null || headers.size() != 1) {
      throw Refusal.of(401, "unauthorized");
    }
    try {
      String token = AppAuthManager.extractAuthorizationHeaderToken(keycloak.getContext().getRequestHeaders());
      // Keycloak's verifier asks the header for its algorithm without looking whether there is one
      if (token == null || new JWSInput(token).getHeader().getAlgorithm() == null) {
        throw Refusal.of(401, "unauthorized");
      }
      return token;
    } catch (NotAuthorizedException | JWSInputException | IllegalArgumentException e) {
      throw Refusal.of(401, "unauthorized");
    }
  }

  private static AuthResult authenticate(KeycloakSession keycloak, String token) {
    return new AppAuthManager.BearerTokenAuthenticator(keycloak)
        .setTokenString(token)
        .setAudience(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID)
        .authenticate();
  }

  private static boolean mayManage(KeycloakSession keycloak, RealmModel realm, AccessToken token) {
    AuthenticationManager.resolveLightweightAccessTokenRoles(keycloak, token, realm);
    AccessToken.Access roles = token.getResourceAccess(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID);
    return roles != null && roles.isUserInRole(AccountRoles.MANAGE_ACCOUNT);
  }
}
