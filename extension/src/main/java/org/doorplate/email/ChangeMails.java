package org.doorplate.email;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The three mails of a change. Each goes to one address that is named here, in the person's language. */
final class ChangeMails {

  private static final Logger LOG = Logger.getLogger(ChangeMails.class);

  private final KeycloakSession keycloak;
  private final UserModel user;

  ChangeMails(KeycloakSession keycloak, UserModel user) {
    this.keycloak = keycloak;
    this.user = user;
  }

  /** The link, to the new address. */
  void sendLink(String link, String newEmail) throws EmailException {
    int minutes = (int) TimeUnit.SECONDS.toMinutes(ChangeLink.lifespan(realm()));
    try {
      mail().sendEmailUpdateConfirmation(link, minutes, newEmail);
    } catch (RuntimeException e) {
      // an incomplete SMTP configuration or a theme's fault: for the person it is a mail that could not be sent
      throw new EmailException("The mail with the link could not be made", e);
    }
  }

  /** Tells the present address that a change was asked for; without any link. */
  void noticeRequested(String oldEmail, String newEmail) {
    notice("emailChangeRequestedSubject", "email-change-requested.ftl", oldEmail, newEmail);
  }

  /** Tells the former address, which is no longer the account's, that the change is made; without any link. */
  void noticeDone(String oldEmail, String newEmail) {
    notice("emailChangeDoneSubject", "email-change-done.ftl", oldEmail, newEmail);
  }

  private void notice(String subject, String template, String oldEmail, String newEmail) {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("oldEmail", oldEmail);
    attributes.put("newEmail", newEmail);
    try {
      mail().send(subject, template, attributes, oldEmail);
    } catch (EmailException | RuntimeException e) {
      // the change stands without its notice; undoing it would let a full mailbox lock a person to it
      LOG.warnf(e, "The notice %s to the former address of user %s was not sent", template, user.getId());
    }
  }

  private EmailTemplateProvider mail() {
    return keycloak.getProvider(EmailTemplateProvider.class).setRealm(realm()).setUser(user);
  }

  private RealmModel realm() {
    return keycloak.getContext().getRealm();
  }
}
