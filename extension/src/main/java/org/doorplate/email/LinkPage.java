package org.doorplate.email;

import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.Urls;
import org.keycloak.services.util.CacheControlUtil;
import org.keycloak.services.util.LocaleUtil;

/**
 * The page about a link, `email-change.ftl` of the realm's login theme. Where that theme has none, Keycloak falls back to the one
 * in this jar's `theme-resources`.
 */
final class LinkPage {

  private LinkPage() {}

  /** @param key what the page's button posts, null unless the state is {@link LinkState#CONFIRM} */
  static Response render(KeycloakSession keycloak, LinkOutcome outcome, String key) {
    RealmModel realm = keycloak.getContext().getRealm();
    LocaleUtil.processLocaleParam(keycloak, realm, null);
    CacheControlUtil.noBackButtonCacheControlHeader(keycloak);
    UserModel user = outcome.userId() == null ? null : keycloak.users().getUserById(realm, outcome.userId());

    Map<String, Object> emailChange = new HashMap<>();
    emailChange.put("state", outcome.state().key());
    emailChange.put("oldEmail", outcome.oldEmail());
    emailChange.put("newEmail", outcome.newEmail());
    emailChange.put(
        "accountUrl",
        Urls.accountBase(keycloak.getContext().getUri().getBaseUri()).build(realm.getName()).toString());
    if (outcome.state() == LinkState.CONFIRM) {
      emailChange.put("confirmUrl", ChangeLink.page(keycloak, realm).toString());
      emailChange.put("key", key);
    }
    LoginFormsProvider forms = keycloak.getProvider(LoginFormsProvider.class);
    if (user != null) {
      forms.setUser(user);
    }
    return forms
        .setStatus(Response.Status.fromStatusCode(outcome.state().status()))
        .setAttribute("emailChange", emailChange)
        .createForm("email-change.ftl");
  }
}
