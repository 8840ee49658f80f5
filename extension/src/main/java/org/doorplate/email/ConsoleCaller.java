package org.doorplate.email;

import org.keycloak.authentication.requiredactions.UpdateEmail;
import org.keycloak.common.util.Time;
import org.keycloak.models.AccountRoles;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.util.TokenUtil;

/**
 * Who calls, from the bearer token of the account console.
 *
 * <p>Audience and role are not enough: the token of every client with full scope has `aud=account` and `manage-account`. So the
 * token must have been issued to the console itself.
 */
record ConsoleCaller(AuthenticationManager.AuthResult auth) {

  /** Signature, issuer, life, not-before, live session and audience are Keycloak's own checks (`BearerTokenAuthenticator`). */
  static ConsoleCaller of(KeycloakSession session) throws Refusal {
    AuthenticationManager.AuthResult auth =
        new AppAuthManager.BearerTokenAuthenticator(session)
            .setAudience(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID)
            .authenticate();
    if (auth == null || auth.session() == null || !TokenUtil.TOKEN_TYPE_BEARER.equalsIgnoreCase(auth.token().getType())) {
      throw Refusal.of(401, "unauthorized");
    }
    AccessToken.Access roles = auth.token().getResourceAccess(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID);
    boolean allowed =
        Constants.ACCOUNT_CONSOLE_CLIENT_ID.equals(auth.token().getIssuedFor())
            && roles != null
            && roles.isUserInRole(AccountRoles.MANAGE_ACCOUNT)
            && auth.user().getServiceAccountClientLink() == null;
    if (!allowed) {
      throw Refusal.of(403, "forbidden");
    }
    RealmModel realm = session.getContext().getRealm();
    if (!UpdateEmail.isEnabled(realm)) {
      throw Refusal.of(404, "disabled");
    }
    session.getContext().setClient(auth.client());
    return new ConsoleCaller(auth);
  }

  UserModel user() {
    return auth.user();
  }

  /** @throws Refusal 403 `reauthentication_required` with `max_age` in seconds, if the login is older */
  void requireLoginWithin(int seconds) throws Refusal {
    String at = auth.session().getNote(AuthenticationManager.AUTH_TIME);
    int since = at == null ? 0 : Integer.parseInt(at);
    if (Time.currentTime() - since > seconds) {
      throw Refusal.of(403, "reauthentication_required").with("max_age", seconds);
    }
  }
}
