package org.doorplate;

import org.doorplate.rest.Addresses;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Puts {@link DoorplateResource} at `/realms/{realm}/doorplate`. */
public class DoorplateResourceFactory implements RealmResourceProviderFactory {

  @Override
  public RealmResourceProvider create(KeycloakSession keycloak) {
    return new RealmResourceProvider() {
      @Override
      public Object getResource() {
        return new DoorplateResource(keycloak);
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}

  @Override
  public String getId() {
    return Addresses.ROOT;
  }
}
