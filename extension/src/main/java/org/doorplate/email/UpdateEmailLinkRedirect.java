package org.doorplate.email;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.keycloak.TokenVerifier;
import org.keycloak.authentication.actiontoken.ActionTokenContext;
import org.keycloak.authentication.actiontoken.updateemail.UpdateEmailActionToken;
import org.keycloak.authentication.actiontoken.updateemail.UpdateEmailActionTokenHandler;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.managers.AuthenticationSessionManager;

/**
 * Takes the place of Keycloak's handler, which makes the change for whoever fetches the link: links that Keycloak itself sent
 * (before this jar was installed) lead to our page, which decides.
 */
public class UpdateEmailLinkRedirect extends UpdateEmailActionTokenHandler {

  @Override
  public int order() {
    return 10;
  }

  /** None: an address that changed since is one of the states our page explains. */
  @Override
  @SuppressWarnings({"unchecked", "rawtypes"})
  public TokenVerifier.Predicate<? super UpdateEmailActionToken>[] getVerifiers(
      ActionTokenContext<UpdateEmailActionToken> context) {
    return new TokenVerifier.Predicate[0];
  }

  @Override
  public boolean canUseTokenRepeatedly(
      UpdateEmailActionToken token, ActionTokenContext<UpdateEmailActionToken> context) {
    return true;
  }

  @Override
  public Response handleToken(UpdateEmailActionToken token, ActionTokenContext<UpdateEmailActionToken> context) {
    KeycloakSession keycloak = context.getSession();
    // the very text that came in: signing the token anew would give it another id, and a link works once by its id
    String key = keycloak.getContext().getUri().getQueryParameters().getFirst(Constants.KEY);
    if (context.isAuthenticationSessionFresh()) {
      new AuthenticationSessionManager(keycloak)
          .removeAuthenticationSession(context.getRealm(), context.getAuthenticationSession(), true);
    }
    return Response.seeOther(ChangeLink.of(keycloak, key))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
