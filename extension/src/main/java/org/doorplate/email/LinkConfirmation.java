package org.doorplate.email;

import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.authentication.actiontoken.updateemail.UpdateEmailActionToken;
import org.keycloak.authentication.requiredactions.UpdateEmail;
import org.keycloak.common.Profile;
import org.keycloak.common.util.Time;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.messages.Messages;
import org.keycloak.storage.ReadOnlyException;
import org.keycloak.userprofile.UserProfile;
import org.keycloak.userprofile.ValidationException;

/** Looks up what a link's decision needs, and makes the change when the decision is to make it. */
final class LinkConfirmation {

  private static final Logger LOG = Logger.getLogger(LinkConfirmation.class);

  /** How long a used link is known as used after it would have expired. */
  private static final int REMEMBERED_SECONDS = 60 * 60;

  private final KeycloakSession keycloak;
  private final UpdateEmailActionToken token;
  private final UserSessionModel viewerSession;

  /** @param viewerSession the live session of the browser, null if there is none */
  LinkConfirmation(KeycloakSession keycloak, UpdateEmailActionToken token, UserSessionModel viewerSession) {
    this.keycloak = keycloak;
    this.token = token;
    this.viewerSession = viewerSession;
  }

  /** @param pressed true for the page's button, false for opening the link */
  LinkOutcome follow(boolean pressed) {
    LinkState state = decide(keycloak, pressed, keycloak.singleUseObjects().contains(usedKey()));
    String oldEmail = token.getOldEmail();
    if (state == LinkState.DONE) {
      state = confirmOnce(pressed);
    } else if (state != LinkState.CONFIRM) {
      report(state);
    }
    return LinkOutcome.of(state, token.getUserId(), oldEmail, token.getNewEmail(), viewer());
  }

  private LinkState decide(KeycloakSession in, boolean pressed, boolean used) {
    UserModel user = user(in);
    boolean usable = user != null && user.isEnabled();
    LinkDecision.Link link =
        new LinkDecision.Link(
            token.getOldEmail(), token.getNewEmail(), token.getExp() <= Time.currentTime(), used);
    LinkDecision.Account account =
        usable
            ? new LinkDecision.Account(
                true, user.getEmail(), user.isEmailVerified(), PendingChange.address(user))
            : new LinkDecision.Account(false, null, false, null);
    return LinkDecision.decide(
        link, account, viewer(), pressed, usable ? newAddress(in, user) : LinkDecision.NewAddress.REFUSED);
  }

  private LinkDecision.Viewer viewer() {
    if (viewerSession == null) {
      return LinkDecision.Viewer.NOBODY;
    }
    return token.getUserId().equals(viewerSession.getUser().getId())
        ? LinkDecision.Viewer.OWNER
        : LinkDecision.Viewer.SOMEBODY_ELSE;
  }

  private LinkDecision.NewAddress newAddress(KeycloakSession in, UserModel user) {
    try {
      UpdateEmail.validateEmailUpdate(in, user, token.getNewEmail());
      return LinkDecision.NewAddress.FREE;
    } catch (ValidationException e) {
      return e.hasError(Messages.EMAIL_EXISTS, Messages.USERNAME_EXISTS)
          ? LinkDecision.NewAddress.TAKEN
          : LinkDecision.NewAddress.REFUSED;
    }
  }

  /**
   * Of several presses at once, on any node, only the one that takes the link's slot makes the change; the others are told it is
   * done. The change has a transaction of its own, so that what is told, and the notice, come after it is stored.
   */
  private LinkState confirmOnce(boolean pressed) {
    int remembered = (int) Math.max(0, token.getExp() - Time.currentTime()) + REMEMBERED_SECONDS;
    if (!keycloak.singleUseObjects().putIfAbsent(usedKey(), remembered)) {
      return LinkState.ALREADY_DONE;
    }
    LinkState state = null;
    Change change = new Change(pressed);
    try {
      KeycloakModelUtils.runJobInTransaction(
          keycloak.getKeycloakSessionFactory(), keycloak.getContext(), change::make);
      state = change.state;
    } catch (RuntimeException e) {
      if (!isDuplicate(e)) {
        throw e;
      }
      // somebody else's account got the address between the check and the commit
      state = LinkState.TAKEN;
    } finally {
      if (state != LinkState.DONE) {
        keycloak.singleUseObjects().remove(usedKey());
      }
    }
    if (state == LinkState.DONE) {
      if (change.formerVerified && !token.getNewEmail().equals(token.getOldEmail())) {
        new ChangeMails(keycloak, user(keycloak)).noticeDone(token.getOldEmail(), token.getNewEmail());
      }
    } else {
      report(state);
    }
    return state;
  }

  /** The part that runs in its own transaction. */
  private final class Change {
    private final boolean pressed;
    private LinkState state;
    private boolean formerVerified;

    Change(boolean pressed) {
      this.pressed = pressed;
    }

    void make(KeycloakSession own) {
      state = decide(own, pressed, false);
      if (state != LinkState.DONE) {
        return;
      }
      UserModel user = user(own);
      formerVerified = user.getEmail() != null && user.isEmailVerified();
      EventBuilder event = event(own, user);
      try {
        UserProfile profile = UpdateEmail.validateEmailUpdate(own, user, token.getNewEmail());
        UpdateEmail.updateEmailNow(event, user, profile);
        user.setEmailVerified(true);
        user.removeRequiredAction(UserModel.RequiredAction.VERIFY_EMAIL);
      } catch (ReadOnlyException e) {
        LOG.debugf(e, "User %s may not be changed", token.getUserId());
        own.getTransactionManager().setRollbackOnly();
        state = LinkState.INVALID;
        return;
      }
      if (Boolean.TRUE.equals(token.getLogoutSessions())) {
        endOtherSessions(own, user, event);
      }
      event.success();
    }

    private void endOtherSessions(KeycloakSession own, UserModel user, EventBuilder event) {
      RealmModel realm = own.getContext().getRealm();
      String kept = viewer() == LinkDecision.Viewer.OWNER ? viewerSession.getId() : null;
      List<UserSessionModel> online = own.sessions().getUserSessionsStream(realm, user).toList();
      List<UserSessionModel> offline =
          Profile.isFeatureEnabled(Profile.Feature.LOGOUT_ALL_SESSIONS_V1)
              ? List.of()
              : own.sessions().getOfflineUserSessionsStream(realm, user).toList();
      for (List<UserSessionModel> sessions : List.of(online, offline)) {
        for (UserSessionModel session : sessions) {
          if (!session.getId().equals(kept)) {
            AuthenticationManager.backchannelLogout(
                own,
                realm,
                session,
                own.getContext().getUri(),
                own.getContext().getConnection(),
                own.getContext().getRequestHeaders(),
                true);
            event
                .clone()
                .event(EventType.LOGOUT)
                .session(session)
                .user(user)
                .detail(Details.LOGOUT_TRIGGERED_BY_ACTION_TOKEN, token.getActionId())
                .success();
          }
        }
      }
    }
  }

  private void report(LinkState state) {
    String error =
        switch (state) {
          case EXPIRED -> Errors.EXPIRED_CODE;
          case OTHER_ACCOUNT -> Errors.DIFFERENT_USER_AUTHENTICATED;
          case TAKEN -> Errors.EMAIL_IN_USE;
          default -> Errors.INVALID_TOKEN;
        };
    UserModel user = user(keycloak);
    event(keycloak, user)
        .event(EventType.EXECUTE_ACTION_TOKEN)
        .detail(Details.REASON, state.key())
        .detail(Details.ACTION, token.getActionId())
        .error(error);
  }

  private EventBuilder event(KeycloakSession in, UserModel user) {
    RealmModel realm = in.getContext().getRealm();
    EventBuilder event =
        new EventBuilder(realm, in, in.getContext().getConnection())
            .detail(Details.TOKEN_ID, token.getId())
            .client(token.getIssuedFor());
    if (user != null) {
      event.user(user).detail(Details.USERNAME, user.getUsername());
    }
    if (viewer() == LinkDecision.Viewer.OWNER) {
      event.session(viewerSession.getId());
    }
    return event;
  }

  private UserModel user(KeycloakSession in) {
    return in.users().getUserById(in.getContext().getRealm(), token.getUserId());
  }

  /** The client that asked for the change, whose login theme the page then has. */
  static ClientModel client(KeycloakSession keycloak, UpdateEmailActionToken token) {
    String clientId = token.getIssuedFor();
    ClientModel client =
        clientId == null ? null : keycloak.getContext().getRealm().getClientByClientId(clientId);
    return client != null && client.isEnabled() ? client : null;
  }

  private String usedKey() {
    return "doorplate-email-used-" + token.getId();
  }

  private static boolean isDuplicate(Throwable e) {
    int depth = 0;
    for (Throwable cause = e; cause != null && depth < 20; cause = cause.getCause(), depth++) {
      if (cause instanceof ModelDuplicateException) {
        return true;
      }
    }
    return false;
  }
}
