package org.doorplate.email;

import java.util.Optional;
import org.keycloak.TokenVerifier;
import org.keycloak.authentication.actiontoken.updateemail.UpdateEmailActionToken;
import org.keycloak.common.VerificationException;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.Urls;

/** Reads the key of a link. Expired keys are read too: that they expired is something to tell. */
final class LinkToken {

  /** Keycloak's keys have well under 2,000 characters. */
  private static final int MAX_LENGTH = 8 * 1024;

  private LinkToken() {}

  /** @return empty unless this realm signed exactly this key for a change of email */
  static Optional<UpdateEmailActionToken> read(KeycloakSession session, String key) {
    if (key == null || key.isEmpty() || key.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      TokenVerifier<UpdateEmailActionToken> verifier = TokenVerifier.create(key, UpdateEmailActionToken.class);
      SignatureProvider signatures =
          session.getProvider(SignatureProvider.class, verifier.getHeader().getRawAlgorithm());
      if (signatures == null) {
        return Optional.empty();
      }
      String issuer =
          Urls.realmIssuer(session.getContext().getUri().getBaseUri(), session.getContext().getRealm().getName());
      UpdateEmailActionToken token =
          verifier
              .withChecks(
                  new TokenVerifier.RealmUrlCheck(issuer),
                  new TokenVerifier.TokenTypeCheck(java.util.List.of(UpdateEmailActionToken.TOKEN_TYPE)))
              .verifierContext(signatures.verifier(verifier.getHeader().getKeyId()))
              .verify()
              .getToken();
      return token.getUserId() == null || token.getNewEmail() == null ? Optional.empty() : Optional.of(token);
    } catch (VerificationException | RuntimeException e) {
      // whatever somebody put into the address: it is no key of ours
      return Optional.empty();
    }
  }
}
