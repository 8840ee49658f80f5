package org.doorplate.email;

import jakarta.ws.rs.core.HttpHeaders;
import org.keycloak.models.KeycloakSession;

/**
 * Tells a person's click from what a browser fetches by itself. A browser that is signed in sends its cookies with a prefetch, a
 * preview in a frame and an image in a mail too, and none of these is anybody's decision.
 */
final class BrowserVisit {

  private BrowserVisit() {}

  static boolean isPersonsOwn(KeycloakSession keycloak) {
    HttpHeaders headers = keycloak.getContext().getRequestHeaders();
    return isPersonsOwn(
        headers.getHeaderString("Sec-Fetch-Mode"),
        headers.getHeaderString("Sec-Fetch-Dest"),
        headers.getHeaderString("Sec-Purpose"),
        headers.getHeaderString("Purpose"));
  }

  /** The headers as sent, null where missing: browsers without them get the benefit of the doubt (W3C Fetch Metadata). */
  static boolean isPersonsOwn(String mode, String destination, String secPurpose, String purpose) {
    boolean navigation =
        (mode == null || mode.equals("navigate")) && (destination == null || destination.equals("document"));
    return navigation && isNoPrefetch(secPurpose) && isNoPrefetch(purpose);
  }

  private static boolean isNoPrefetch(String purpose) {
    return purpose == null || !(purpose.contains("prefetch") || purpose.contains("preview"));
  }
}
