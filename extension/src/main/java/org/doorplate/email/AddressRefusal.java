package org.doorplate.email;

import java.util.List;
import java.util.Map;
import org.doorplate.rest.Refusal;

/** Refusals of an address that cannot be taken, in the form of Keycloak's own validation. */
final class AddressRefusal {

  private AddressRefusal() {}

  /** @param messages message keys of what is wrong with the address, with their parameters */
  static Refusal of(int status, List<Map<String, Object>> messages) {
    return Refusal.of(status, "validation").with("errors", messages);
  }

  /** The address itself is none, said with the key that Keycloak uses for it. */
  static Refusal notAnAddress() {
    return of(400, List.of(Map.of("field", "email", "errorMessage", "invalidEmailMessage", "params", List.of())));
  }
}
