package org.doorplate.email;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.keycloak.authentication.requiredactions.UpdateEmail;
import org.keycloak.common.util.Time;
import org.keycloak.email.EmailException;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileProvider;
import org.keycloak.userprofile.ValidationException;

/** What a signed-in person can do about their email: see it, ask for another, have the mail again, withdraw. */
final class EmailChange {

  private static final Logger LOG = Logger.getLogger(EmailChange.class);

  private final KeycloakSession session;
  private final RealmModel realm;
  private final ConsoleCaller caller;
  private final UserModel user;
  private final ChangeSettings settings;
  private final MailLimits limits;
  private boolean nothingToDo;

  EmailChange(KeycloakSession session, ConsoleCaller caller) {
    this.session = session;
    this.realm = session.getContext().getRealm();
    this.caller = caller;
    this.user = caller.user();
    this.settings = ChangeSettings.of(realm);
    this.limits = new MailLimits(session.singleUseObjects(), user.getId(), settings, Time::currentTime);
  }

  Map<String, Object> state() {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("email", user.getEmail());
    state.put("emailVerified", user.isEmailVerified());
    state.put("pending", pending());
    state.put("editable", isEditable());
    state.put("retryAfter", limits.retryAfter());
    return state;
  }

  /** Whether the last call found that the account has that address already. */
  boolean nothingToDo() {
    return nothingToDo;
  }

  Map<String, Object> ask(String wanted) throws Refusal {
    caller.requireLoginWithin(settings.maxAuthAgeSeconds());
    if (!isEditable()) {
      throw Refusal.of(400, "read_only");
    }
    String address = EmailAddress.normalise(wanted).orElseThrow(Refusal::invalidAddress);
    if (address.equals(user.getEmail()) && user.isEmailVerified()) {
      nothingToDo = true;
      return withdraw();
    }
    try {
      UpdateEmail.validateEmailUpdate(session, user, address);
    } catch (ValidationException e) {
      List<Map<String, Object>> errors =
          e.getErrors().stream()
              .map(
                  error ->
                      Map.<String, Object>of(
                          "field", UserModel.EMAIL,
                          "errorMessage", error.getMessage(),
                          "params", List.of()))
              .toList();
      event(EventType.UPDATE_EMAIL).detail(Details.REASON, "validation").error(Errors.INVALID_REQUEST);
      throw Refusal.validation(e.getStatusCode().getStatusCode() == 409 ? 409 : 400, errors);
    }
    return send(address);
  }

  Map<String, Object> resend() throws Refusal {
    String pending = pending();
    if (pending == null) {
      throw Refusal.of(404, "nothing_pending");
    }
    return send(pending);
  }

  Map<String, Object> withdraw() {
    user.removeAttribute(UserModel.EMAIL_PENDING);
    user.removeRequiredAction(UserModel.RequiredAction.UPDATE_EMAIL);
    return state();
  }

  private Map<String, Object> send(String address) throws Refusal {
    MailLimits.Leave leave = limits.take();
    EventBuilder event = event(EventType.SEND_VERIFY_EMAIL).detail(Details.EMAIL, address);
    Mails mails = new Mails(session);
    try {
      mails.link(user, address, caller.auth().client());
    } catch (EmailException e) {
      limits.giveBack(leave);
      LOG.errorf(e, "The mail to confirm a new address of user %s was not sent.", user.getId());
      event.error(Errors.EMAIL_SEND_FAILED);
      throw Refusal.of(502, "email_send_failed");
    }
    limits.sent(leave);
    event.success();
    boolean isNew = !Objects.equals(address, pending());
    user.setSingleAttribute(UserModel.EMAIL_PENDING, address);
    if (isNew && user.getEmail() != null && user.isEmailVerified()) {
      mails.changeRequested(user, user.getEmail(), address);
    }
    return state();
  }

  private String pending() {
    return user.getFirstAttribute(UserModel.EMAIL_PENDING);
  }

  /**
   * With the email as user name, the profile's UPDATE_EMAIL context alone would rename the user even where user names may not be
   * edited.
   */
  private boolean isEditable() {
    boolean renames = realm.isRegistrationEmailAsUsername() && !realm.isEditUsernameAllowed();
    return !renames
        && !session
            .getProvider(UserProfileProvider.class)
            .create(UserProfileContext.UPDATE_EMAIL, user)
            .getAttributes()
            .isReadOnly(UserModel.EMAIL);
  }

  private EventBuilder event(EventType type) {
    return new EventBuilder(realm, session, session.getContext().getConnection())
        .event(type)
        .user(user)
        .client(caller.auth().client())
        .session(caller.auth().session())
        .detail(Details.USERNAME, user.getUsername());
  }
}
