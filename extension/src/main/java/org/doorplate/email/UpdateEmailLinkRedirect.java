package org.doorplate.email;

import jakarta.ws.rs.core.Response;
import org.keycloak.TokenVerifier;
import org.keycloak.authentication.actiontoken.ActionTokenContext;
import org.keycloak.authentication.actiontoken.updateemail.UpdateEmailActionToken;
import org.keycloak.authentication.actiontoken.updateemail.UpdateEmailActionTokenHandler;

/**
 * Links that Keycloak's own pages mailed come to its action-token address, where the stock handler confirms on the first GET,
 * whoever makes it. This one changes nothing and leads to our page, which asks. Same id, higher order.
 */
public final class UpdateEmailLinkRedirect extends UpdateEmailActionTokenHandler {

  @Override
  public int order() {
    return UpdateEmailWithoutBlocking.ORDER;
  }

  /** None here: our page checks the token again and says more about what is wrong with it. */
  @Override
  @SuppressWarnings({"unchecked", "rawtypes"})
  public TokenVerifier.Predicate<? super UpdateEmailActionToken>[] getVerifiers(
      ActionTokenContext<UpdateEmailActionToken> context) {
    return new TokenVerifier.Predicate[0];
  }

  @Override
  public Response handleToken(UpdateEmailActionToken token, ActionTokenContext<UpdateEmailActionToken> context) {
    String key = context.getUriInfo().getQueryParameters().getFirst("key");
    return Response.seeOther(Addresses.confirm(context.getSession(), key)).header("Cache-Control", "no-store").build();
  }
}
