package org.doorplate.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Answers of the contract as JSON that no cache keeps. */
public final class JsonAnswer {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonAnswer() {}

  public interface Call {
    Response answer() throws Refusal;
  }

  /**
   * A refusal is returned, not thrown at the server: that would roll the transaction back and lose the event that tells of it.
   */
  public static Response of(Call call) {
    try {
      return call.answer();
    } catch (Refusal refusal) {
      return of(refusal.status(), refusal.body());
    }
  }

  public static Response of(int status, Object body) {
    try {
      return Response.status(status)
          .type(MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"))
          .header(HttpHeaders.CACHE_CONTROL, "no-store")
          .entity(JSON.writeValueAsString(body))
          .build();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
