package org.doorplate.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/**
 * Refuses a Content-Type that is none (`;;;`) before the server looks for a method that takes it, which would end in a 500.
 * For our own addresses only.
 */
@Provider
@PreMatching
public class MalformedContentType implements ContainerRequestFilter {

  private static final String OURS = "/" + Addresses.ROOT + "/";

  @Override
  public void filter(ContainerRequestContext request) {
    String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
    if (type == null || !request.getUriInfo().getPath().contains(OURS)) {
      return;
    }
    try {
      MediaType.valueOf(type);
    } catch (IllegalArgumentException e) {
      request.abortWith(JsonAnswer.of(415, Refusal.of(415, "unsupported_media_type").body()));
    }
  }
}
