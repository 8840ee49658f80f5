package org.doorplate.rest;

import java.util.LinkedHashMap;
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

  public static Refusal of(int status, String error) {
    return new Refusal(status, error);
  }

  public Refusal with(String key, Object value) {
    body.put(key, value);
    return this;
  }

  public int status() {
    return status;
  }

  public Map<String, Object> body() {
    return body;
  }
}
