package org.doorplate.email;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.doorplate.rest.Refusal;
import org.jboss.logging.Logger;
import org.keycloak.authentication.requiredactions.UpdateEmail;
import org.keycloak.common.util.Time;
import org.keycloak.email.EmailException;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.ReadOnlyException;
import org.keycloak.userprofile.UserProfile;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileProvider;
import org.keycloak.userprofile.ValidationException;

/** A person's change of email between asking and confirming: Keycloak's attribute for it, and the mails with its link. */
final class PendingChange {

  private static final Logger LOG = Logger.getLogger(PendingChange.class);

  private final KeycloakSession keycloak;
  private final RealmModel realm;
  private final UserModel user;
  private final MailLimits limits;
  private String address;

  PendingChange(KeycloakSession keycloak, UserModel user) {
    this.keycloak = keycloak;
    this.realm = keycloak.getContext().getRealm();
    this.user = user;
    this.limits =
        new MailLimits(
            keycloak.singleUseObjects(), user.getId(), ChangeSettings.of(realm), Time::currentTime);
    this.address = address(user);
  }

  /** @return the address that waits for confirmation, null if none; an administrator clears it with an empty value */
  String address() {
    return address;
  }

  static String address(UserModel user) {
    String pending = user.getFirstAttribute(UserModel.EMAIL_PENDING);
    return pending == null || pending.isBlank() ? null : pending;
  }

  /** @return seconds until a mail with a link may be sent, 0 if now */
  int retryAfter() {
    return limits.retryAfter();
  }

  /**
   * Whether this person may change the address. Where the address is the user name and may not be edited, Keycloak would
   * rename the user all the same, so that is refused, as its own console does.
   */
  boolean isEditable() {
    if (realm.isRegistrationEmailAsUsername() && !realm.isEditUsernameAllowed()) {
      return false;
    }
    UserProfile profile =
        keycloak.getProvider(UserProfileProvider.class).create(UserProfileContext.UPDATE_EMAIL, user);
    return !profile.getAttributes().isReadOnly(UserModel.EMAIL);
  }

  /** @throws Refusal 400 or 409 `validation` with the message keys of Keycloak's own validation */
  void validate(String email, EventBuilder event) throws Refusal {
    try {
      UpdateEmail.validateEmailUpdate(keycloak, user, email);
    } catch (ValidationException e) {
      List<Map<String, Object>> messages = new ArrayList<>();
      for (ValidationException.Error error : e.getErrors()) {
        List<String> params = Arrays.stream(error.getMessageParameters()).map(String::valueOf).toList();
        messages.add(Map.of("field", "email", "errorMessage", error.getMessage(), "params", params));
      }
      event.event(EventType.UPDATE_EMAIL).detail(Details.REASON, reasons(e)).error(Errors.INVALID_REQUEST);
      throw AddressRefusal.of(e.getStatusCode().getStatusCode(), messages);
    }
  }

  /**
   * Makes an address the pending one and mails its link there; the present address is told of a new one. If the mail cannot be
   * sent, all is as before.
   *
   * @param email a validated address
   * @throws Refusal 429, 502 `email_send_failed`, 400 `read_only`
   */
  void request(String email, ClientModel client, boolean logoutSessions, EventBuilder event) throws Refusal {
    MailLimits.Leave leave = limits.take();
    String before = address;
    boolean sent = false;
    try {
      event.event(EventType.SEND_VERIFY_EMAIL).detail(Details.EMAIL, email);
      store(email);
      String link = ChangeLink.create(keycloak, user, email, client.getClientId(), logoutSessions);
      new ChangeMails(keycloak, user).sendLink(link, email);
      sent = true;
    } catch (EmailException e) {
      LOG.warnf(e, "The link for a change of email of user %s was not sent", user.getId());
      event.error(Errors.EMAIL_SEND_FAILED);
      store(before);
      throw Refusal.of(502, "email_send_failed");
    } catch (ReadOnlyException e) {
      event.error(Errors.NOT_ALLOWED);
      throw Refusal.of(400, "read_only");
    } finally {
      if (!sent) {
        limits.giveBack(leave);
      }
    }
    limits.sent(leave);
    event.success();
    if (!email.equals(before) && user.getEmail() != null && user.isEmailVerified()) {
      new ChangeMails(keycloak, user).noticeRequested(user.getEmail(), email);
    }
  }

  /** Forgets the pending address; links to it stop working. Mails already counted stay counted. */
  void withdraw() throws Refusal {
    try {
      if (user.getFirstAttribute(UserModel.EMAIL_PENDING) != null) {
        user.removeAttribute(UserModel.EMAIL_PENDING);
      }
      address = null;
    } catch (ReadOnlyException e) {
      throw Refusal.of(400, "read_only");
    }
  }

  /**
   * Keeps the pending address in a transaction of its own: the mail may be opened before the request that sent it ends. The request's own
   * view of the user stays as it was and must not be written to.
   */
  private void store(String email) {
    KeycloakModelUtils.runJobInTransaction(
        keycloak.getKeycloakSessionFactory(),
        keycloak.getContext(),
        own -> {
          UserModel stored = own.users().getUserById(own.getContext().getRealm(), user.getId());
          if (email == null) {
            stored.removeAttribute(UserModel.EMAIL_PENDING);
          } else {
            stored.setSingleAttribute(UserModel.EMAIL_PENDING, email);
          }
        });
    address = email;
  }

  private static String reasons(ValidationException e) {
    return String.join(" ", e.getErrors().stream().map(ValidationException.Error::getMessage).filter(Objects::nonNull).toList());
  }
}
