package org.doorplate.email;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.authentication.actiontoken.updateemail.UpdateEmailActionToken;
import org.keycloak.authentication.requiredactions.UpdateEmail;
import org.keycloak.common.util.Time;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.userprofile.UserProfile;
import org.keycloak.userprofile.ValidationException;

/**
 * The page behind the link of the mail. Opening it confirms only in the browser where that person is signed in; everywhere else, as
 * for a mail scanner, it shows a button that posts. An outcome has an address of its own, without the key.
 */
final class LinkPage {

  private final KeycloakSession session;
  private final RealmModel realm;

  LinkPage(KeycloakSession session) {
    this.session = session;
    this.realm = session.getContext().getRealm();
  }

  Response open(String key) {
    return answer(key, false);
  }

  Response press(String key) {
    return answer(key, true);
  }

  Response outcome(LinkState state) {
    return page(state == LinkState.CONFIRM ? LinkState.INVALID : state, null, null, null);
  }

  private Response answer(String key, boolean pressed) {
    Optional<UpdateEmailActionToken> token = LinkToken.read(session, key);
    UserModel user = token.map(t -> session.users().getUserById(realm, t.getUserId())).orElse(null);
    if (user == null) {
      return redirect(LinkState.INVALID, null);
    }
    LinkState state = decide(token.get(), user, pressed);
    if (state == LinkState.CONFIRM) {
      return page(state, user, token.get(), key);
    }
    return redirect(state == LinkState.DONE ? change(token.get(), user) : state, user);
  }

  private LinkState decide(UpdateEmailActionToken token, UserModel user, boolean pressed) {
    return LinkDecision.decide(
        new LinkDecision.Link(
            token.getOldEmail(),
            token.getNewEmail(),
            token.isExpired(),
            session.singleUseObjects().contains(token.serializeKey())),
        new LinkDecision.Account(
            user.isEnabled(),
            user.getEmail(),
            user.isEmailVerified(),
            user.getFirstAttribute(UserModel.EMAIL_PENDING)),
        viewer(user),
        pressed,
        newAddress(token, user));
  }

  private LinkDecision.Viewer viewer(UserModel user) {
    AuthenticationManager.AuthResult signedIn =
        AuthenticationManager.authenticateIdentityCookie(session, realm, true);
    if (signedIn == null) {
      return LinkDecision.Viewer.NOBODY;
    }
    return signedIn.user().getId().equals(user.getId())
        ? LinkDecision.Viewer.OWNER
        : LinkDecision.Viewer.SOMEBODY_ELSE;
  }

  private LinkDecision.NewAddress newAddress(UpdateEmailActionToken token, UserModel user) {
    try {
      UpdateEmail.validateEmailUpdate(session, user, token.getNewEmail());
      return LinkDecision.NewAddress.FREE;
    } catch (ValidationException e) {
      return e.getStatusCode().getStatusCode() == 409
          ? LinkDecision.NewAddress.TAKEN
          : LinkDecision.NewAddress.REFUSED;
    }
  }

  /** Makes the change, once: of two clicks at the same moment one finds the key taken. */
  private LinkState change(UpdateEmailActionToken token, UserModel user) {
    long life = Math.max(1, token.getExp() - Time.currentTime());
    if (!session.singleUseObjects().putIfAbsent(token.serializeKey(), life)) {
      return LinkState.ALREADY_DONE;
    }
    String oldEmail = user.getEmail();
    boolean wasVerified = user.isEmailVerified();
    EventBuilder event =
        new EventBuilder(realm, session, session.getContext().getConnection())
            .event(EventType.UPDATE_EMAIL)
            .user(user)
            .detail(Details.USERNAME, user.getUsername());
    UserProfile profile = UpdateEmail.validateEmailUpdate(session, user, token.getNewEmail());
    UpdateEmail.updateEmailNow(event, user, profile);
    user.setEmailVerified(true);
    user.removeAttribute(UserModel.EMAIL_PENDING);
    user.removeRequiredAction(UserModel.RequiredAction.UPDATE_EMAIL);
    user.removeRequiredAction(UserModel.RequiredAction.VERIFY_EMAIL);
    event.success();
    if (Boolean.TRUE.equals(token.getLogoutSessions())) {
      endSessions(user);
    }
    if (oldEmail != null && wasVerified) {
      new Mails(session).changeDone(user, oldEmail, token.getNewEmail());
    }
    return LinkState.DONE;
  }

  private void endSessions(UserModel user) {
    session.sessions().getUserSessionsStream(realm, user).toList().stream()
        .forEach(
            other ->
                AuthenticationManager.backchannelLogout(
                    session,
                    realm,
                    other,
                    session.getContext().getUri(),
                    session.getContext().getConnection(),
                    session.getContext().getRequestHeaders(),
                    true));
  }

  private Response redirect(LinkState state, UserModel user) {
    String locale = user == null ? null : user.getFirstAttribute(UserModel.LOCALE);
    return Response.seeOther(Addresses.outcome(session, state, locale))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private Response page(LinkState state, UserModel user, UpdateEmailActionToken token, String key) {
    Map<String, Object> values = new HashMap<>();
    values.put("state", state.key());
    values.put("accountUrl", Addresses.account(session).toString());
    if (token != null) {
      values.put("oldEmail", token.getOldEmail());
      values.put("newEmail", token.getNewEmail());
    }
    if (key != null) {
      values.put("key", key);
      values.put("confirmUrl", Addresses.confirm(session).toString());
    }
    LoginFormsProvider forms = session.getProvider(LoginFormsProvider.class);
    if (user != null) {
      forms.setUser(user);
    }
    Response response =
        forms
            .setAttribute("emailChange", values)
            .setStatus(Response.Status.fromStatusCode(state.status()))
            .createForm("email-change.ftl");
    return Response.fromResponse(response).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }
}
