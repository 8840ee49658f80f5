package org.doorplate.history;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import org.doorplate.rest.ConsoleSession;
import org.doorplate.rest.JsonAnswer;
import org.keycloak.models.KeycloakSession;

/**
 * `/realms/{realm}/doorplate/history`: what happened lately to the caller's own account. The contract is "Own history" in
 * docs/developer.md. The annotation is what makes the server's build look at this class.
 */
@Provider
public class HistoryResource {

  private final KeycloakSession keycloak;

  public HistoryResource(KeycloakSession keycloak) {
    this.keycloak = keycloak;
  }

  @GET
  public Response get() {
    return JsonAnswer.of(
        () -> {
          ConsoleSession person = ConsoleSession.require(keycloak);
          HistoryRequest request = HistoryRequest.of(keycloak.getContext().getUri().getQueryParameters());
          return JsonAnswer.of(200, new AccountHistory(keycloak, person).read(request));
        });
  }
}
