package org.doorplate.email;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.keycloak.TokenCategory;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.JsonWebToken;

/**
 * What came of a link, signed, so that the browser can be sent on to a page whose address says nothing but that: the key that
 * made the change is not left in the address line or the history, and the page can be reloaded or read in another
 * language. It shows something; it can do nothing.
 */
public final class LinkResult extends JsonWebToken {

  static final String TYPE = "doorplate-email-result";

  private static final int LIFESPAN_SECONDS = 15 * 60;

  @JsonProperty("state")
  private String state;

  @JsonProperty("old")
  private String oldEmail;

  @JsonProperty("new")
  private String newEmail;

  static String encode(KeycloakSession keycloak, LinkOutcome outcome) {
    LinkResult result = new LinkResult();
    result.state = outcome.state().key();
    result.oldEmail = outcome.oldEmail();
    result.newEmail = outcome.newEmail();
    result.type(TYPE);
    result.subject(outcome.userId());
    result.issuer(ChangeLink.issuer(keycloak));
    result.issuedNow();
    result.exp((long) Time.currentTime() + LIFESPAN_SECONDS);
    return keycloak.tokens().encode(result);
  }

  /** @return what this realm signed within the last quarter of an hour */
  static Optional<LinkOutcome> read(KeycloakSession keycloak, String text) {
    if (!ChangeLink.looksLikeToken(text)) {
      return Optional.empty();
    }
    LinkResult result = keycloak.tokens().decode(text, LinkResult.class);
    if (result == null
        || !TYPE.equals(result.getType())
        || !ChangeLink.issuer(keycloak).equals(result.getIssuer())
        || !result.isActive()) {
      return Optional.empty();
    }
    return Optional.of(
        new LinkOutcome(LinkState.of(result.state), result.getSubject(), result.oldEmail, result.newEmail));
  }

  @Override
  public TokenCategory getCategory() {
    return TokenCategory.INTERNAL;
  }
}
