package org.doorplate.email;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.keycloak.authentication.actiontoken.updateemail.UpdateEmailActionToken;
import org.keycloak.common.util.Time;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.UserModelDelegate;

/** The three mails of a change: the link to the new address, two notices without any link to the old one. */
final class Mails {

  private static final Logger LOG = Logger.getLogger(Mails.class);

  private final KeycloakSession session;
  private final RealmModel realm;

  Mails(KeycloakSession session) {
    this.session = session;
    this.realm = session.getContext().getRealm();
  }

  void link(UserModel user, String newEmail, ClientModel client) throws EmailException {
    int seconds = realm.getActionTokenGeneratedByUserLifespan(UpdateEmailActionToken.TOKEN_TYPE);
    UpdateEmailActionToken token =
        new UpdateEmailActionToken(
            user.getId(), Time.currentTime() + seconds, user.getEmail(), newEmail, client.getClientId());
    String key = token.serialize(session, realm, session.getContext().getUri());
    session
        .getProvider(EmailTemplateProvider.class)
        .setRealm(realm)
        .setUser(user)
        .sendEmailUpdateConfirmation(
            Addresses.confirm(session, key).toString(), TimeUnit.SECONDS.toMinutes(seconds), newEmail);
  }

  void changeRequested(UserModel user, String oldEmail, String newEmail) {
    notice(user, oldEmail, newEmail, "emailChangeRequestedSubject", "email-change-requested.ftl");
  }

  void changeDone(UserModel user, String oldEmail, String newEmail) {
    notice(user, oldEmail, newEmail, "emailChangeDoneSubject", "email-change-done.ftl");
  }

  /** A notice that cannot be sent does not stop what it tells of: the old address may no longer exist. */
  private void notice(UserModel user, String oldEmail, String newEmail, String subject, String template) {
    UserModel atOldAddress =
        new UserModelDelegate(user) {
          @Override
          public String getEmail() {
            return oldEmail;
          }
        };
    Map<String, Object> values = new HashMap<>();
    values.put("oldEmail", oldEmail);
    values.put("newEmail", newEmail);
    try {
      session
          .getProvider(EmailTemplateProvider.class)
          .setRealm(realm)
          .setUser(atOldAddress)
          .send(subject, template, values);
    } catch (EmailException e) {
      LOG.warnf(e, "The notice %s to the old address of user %s was not sent.", template, user.getId());
    }
  }
}
