package org.doorplate.email;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request that is answered with an error of the contract. Stateless, without a stack trace: it is an answer, no fault. */
public final class Refusal extends Exception {

  private final int status;
  private final Map<String, Object> body = new LinkedHashMap<>();

  private Refusal(int status, String error) {
    super(error, null, false, false);
    this.status = status;
    body.put("error", error);
  }

  static Refusal of(int status, String error) {
    return new Refusal(status, error);
  }

  /** @param messages message keys of what is wrong with the address, with their parameters */
  static Refusal validation(int status, List<Map<String, Object>> messages) {
    return new Refusal(status, "validation").with("errors", messages);
  }

  /** The address itself is none, said with the key that Keycloak uses for it. */
  static Refusal invalidAddress() {
    return validation(400, List.of(Map.of("field", "email", "errorMessage", "invalidEmailMessage", "params", List.of())));
  }

  Refusal with(String key, Object value) {
    body.put(key, value);
    return this;
  }

  int status() {
    return status;
  }

  Map<String, Object> body() {
    return body;
  }
}
