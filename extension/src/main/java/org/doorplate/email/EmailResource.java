package org.doorplate.email;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;
import java.util.Map;
import org.keycloak.models.KeycloakSession;

/** HTTP of the change of email: which path and method does what. Same origin only: no answer carries a CORS header. */
@Provider
public class EmailResource {

  private final KeycloakSession session;

  public EmailResource(KeycloakSession session) {
    this.session = session;
  }

  private interface Call {
    Map<String, Object> answer(EmailChange change) throws Refusal;
  }

  @GET
  @Path("email")
  public Response state() {
    return json(200, EmailChange::state);
  }

  @POST
  @Path("email")
  @Consumes(MediaType.WILDCARD)
  public Response ask(@HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType, InputStream body) {
    return json(202, change -> change.ask(ChangeRequest.read(contentType, body)));
  }

  @POST
  @Path("email/resend")
  @Consumes(MediaType.WILDCARD)
  public Response resend() {
    return json(202, EmailChange::resend);
  }

  @DELETE
  @Path("email")
  public Response withdraw() {
    return json(200, EmailChange::withdraw);
  }

  @GET
  @Path("email/confirm")
  public Response open(@QueryParam("key") String key) {
    return new LinkPage(session).open(key);
  }

  @POST
  @Path("email/confirm")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response confirm(@FormParam("key") String key) {
    return new LinkPage(session).press(key);
  }

  @GET
  @Path("email/outcome/{state}")
  public Response outcome(@PathParam("state") String state) {
    return new LinkPage(session).outcome(LinkState.of(state));
  }

  private Response json(int status, Call call) {
    try {
      EmailChange change = new EmailChange(session, ConsoleCaller.of(session));
      Map<String, Object> answer = call.answer(change);
      return json(change.nothingToDo() ? 200 : status, answer);
    } catch (Refusal refusal) {
      return json(refusal.status(), refusal.body());
    }
  }

  private static Response json(int status, Map<String, Object> body) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(body)
        .build();
  }
}
