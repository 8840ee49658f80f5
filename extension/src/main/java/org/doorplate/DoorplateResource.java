package org.doorplate;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.ext.Provider;
import org.doorplate.email.EmailResource;
import org.doorplate.history.HistoryResource;
import org.keycloak.models.KeycloakSession;

/**
 * `/realms/{realm}/doorplate/…`: one resource per capability. The annotation is what makes the server's build look at this
 * class.
 */
@Provider
public class DoorplateResource {

  private final KeycloakSession keycloak;

  public DoorplateResource(KeycloakSession keycloak) {
    this.keycloak = keycloak;
  }

  @Path("email")
  public EmailResource email() {
    return new EmailResource(keycloak);
  }

  @Path("history")
  public HistoryResource history() {
    return new HistoryResource(keycloak);
  }
}
