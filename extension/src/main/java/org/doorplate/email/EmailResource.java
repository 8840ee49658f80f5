package org.doorplate.email;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;
import java.util.Optional;
import org.doorplate.rest.ConsoleSession;
import org.doorplate.rest.JsonAnswer;
import org.doorplate.rest.Refusal;
import org.keycloak.authentication.actiontoken.updateemail.UpdateEmailActionToken;
import org.keycloak.authentication.requiredactions.UpdateEmail;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/**
 * `/realms/{realm}/doorplate/email…`: the console's calls about the email address, and the page the mail's link leads to. The
 * contract is "Change of email" in docs/developer.md. The annotation is what makes the server's build look at this class.
 */
@Provider
public class EmailResource {

  private final KeycloakSession keycloak;

  public EmailResource(KeycloakSession keycloak) {
    this.keycloak = keycloak;
  }

  @GET
  public Response get() {
    return JsonAnswer.of(
        () -> {
          ConsoleSession person = person();
          return state(200, person, new PendingChange(keycloak, person.user()));
        });
  }

  @POST
  public Response change(@HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType, InputStream body) {
    return JsonAnswer.of(
        () -> {
          ConsoleSession person = person();
          String text = ChangeRequest.read(contentType, body);
          person.requireRecentLogin(ChangeSettings.of(realm()).maxAuthAgeSeconds());
          PendingChange change = editable(person);
          String email = EmailAddress.normalise(text).orElseThrow(AddressRefusal::notAnAddress);
          if (email.equalsIgnoreCase(person.user().getEmail())) {
            change.withdraw();
            return state(200, person, change);
          }
          return send(person, change, email);
        });
  }

  @POST
  @Path("resend")
  public Response resend() {
    return JsonAnswer.of(
        () -> {
          ConsoleSession person = person();
          String pending = PendingChange.address(person.user());
          if (pending == null) {
            throw Refusal.of(404, "nothing_pending");
          }
          return send(person, editable(person), pending);
        });
  }

  @DELETE
  public Response withdraw() {
    return JsonAnswer.of(
        () -> {
          ConsoleSession person = person();
          PendingChange change = new PendingChange(keycloak, person.user());
          change.withdraw();
          return state(200, person, change);
        });
  }

  /**
   * The link. Opened by whoever has no live session of that person it changes nothing; in the person's own browser it makes the
   * change and leads on to a page whose address holds no key.
   */
  @GET
  @Path("confirm")
  public Response open(@QueryParam(ChangeLink.PARAMETER) String text) {
    if (isUnavailable()) {
      return LinkPage.render(keycloak, LinkOutcome.invalid(), null);
    }
    Optional<UpdateEmailActionToken> token = ChangeLink.read(keycloak, text);
    if (token.isEmpty()) {
      return invalid();
    }
    LinkOutcome outcome = follow(token.get(), false);
    return outcome.state() == LinkState.DONE ? leadOn(outcome) : LinkPage.render(keycloak, outcome, text);
  }

  /** Without this, HEAD would be answered by the method for GET, and a mail server that tries links sends HEAD. */
  @HEAD
  @Path("confirm")
  public Response probe() {
    return Response.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }

  /** The button of the link's page. */
  @POST
  @Path("confirm")
  public Response confirm(@FormParam("key") String key) {
    if (isUnavailable()) {
      return LinkPage.render(keycloak, LinkOutcome.invalid(), null);
    }
    Optional<UpdateEmailActionToken> token = ChangeLink.read(keycloak, key);
    return token.isEmpty() ? invalid() : leadOn(follow(token.get(), true));
  }

  /** What came of a link: tells, and can do nothing. */
  @GET
  @Path("outcome/{result}")
  public Response outcome(@PathParam("result") String result) {
    LinkOutcome outcome =
        isUnavailable()
            ? LinkOutcome.invalid()
            : LinkResult.read(keycloak, result).orElseGet(LinkOutcome::invalid);
    return LinkPage.render(keycloak, outcome, null);
  }

  private LinkOutcome follow(UpdateEmailActionToken token, boolean pressed) {
    UserSessionModel viewer = pressed || BrowserVisit.isPersonsOwn(keycloak) ? viewer() : null;
    LinkOutcome outcome = new LinkConfirmation(keycloak, token, viewer).follow(pressed);
    keycloak.getContext().setClient(LinkConfirmation.client(keycloak, token));
    return outcome;
  }

  private UserSessionModel viewer() {
    AuthResult auth = new AuthenticationManager().authenticateIdentityCookie(keycloak, realm());
    return auth == null ? null : auth.session();
  }

  private Response leadOn(LinkOutcome outcome) {
    return Response.seeOther(ChangeLink.outcome(keycloak, LinkResult.encode(keycloak, outcome)))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private Response invalid() {
    new EventBuilder(realm(), keycloak, keycloak.getContext().getConnection())
        .event(EventType.EXECUTE_ACTION_TOKEN)
        .detail(Details.ACTION, UpdateEmailActionToken.TOKEN_TYPE)
        .error(Errors.INVALID_TOKEN);
    return LinkPage.render(keycloak, LinkOutcome.invalid(), null);
  }

  private boolean isUnavailable() {
    return !realm().isEnabled() || !UpdateEmail.isEnabled(realm()) || ConsoleSession.insecure(keycloak, realm());
  }

  private ConsoleSession person() throws Refusal {
    ConsoleSession person = ConsoleSession.require(keycloak);
    if (!UpdateEmail.isEnabled(realm())) {
      throw Refusal.of(404, "disabled");
    }
    return person;
  }

  private PendingChange editable(ConsoleSession person) throws Refusal {
    PendingChange change = new PendingChange(keycloak, person.user());
    if (!change.isEditable()) {
      throw Refusal.of(400, "read_only");
    }
    return change;
  }

  private Response send(ConsoleSession person, PendingChange change, String email) throws Refusal {
    EventBuilder event = event(person);
    change.validate(email, event);
    change.request(email, person.client(), false, event);
    return state(202, person, change);
  }

  private Response state(int status, ConsoleSession person, PendingChange change) {
    UserModel user = person.user();
    return JsonAnswer.of(
        status,
        new EmailState(
            user.getEmail(), user.isEmailVerified(), change.address(), change.isEditable(), change.retryAfter()));
  }

  private EventBuilder event(ConsoleSession person) {
    return new EventBuilder(realm(), keycloak, keycloak.getContext().getConnection())
        .user(person.user())
        .client(person.client())
        .session(person.session())
        .detail(Details.USERNAME, person.user().getUsername());
  }

  private RealmModel realm() {
    return keycloak.getContext().getRealm();
  }
}
