package org.doorplate.email;

import java.util.Map;
import org.keycloak.authentication.requiredactions.util.EmailCooldownManager;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionConfigModel;
import org.keycloak.models.UserModel;

/**
 * What a realm sets for the change of email, brought to values that work whatever an administrator typed.
 *
 * @param cooldownSeconds least time between two mails with a link to one person, 1 or more
 * @param maxAuthAgeSeconds a login may be this old when a change is asked for, 60 or more
 * @param dailyLimit mails with a link to one person within 24 hours, 1 to 100
 */
record ChangeSettings(int cooldownSeconds, int maxAuthAgeSeconds, int dailyLimit) {

  static final String DAILY_LIMIT_ATTRIBUTE = "doorplate.emailChange.dailyLimit";

  private static final int DEFAULT_MAX_AUTH_AGE_SECONDS = 300;
  private static final int DEFAULT_DAILY_LIMIT = 10;

  /** Each mail of a day is one slot that may have to be looked at; a hundred is far beyond a person's need. */
  private static final int MOST_DAILY_LIMIT = 100;

  private static final int DAY_SECONDS = 24 * 60 * 60;

  static ChangeSettings of(RealmModel realm) {
    RequiredActionConfigModel config =
        realm.getRequiredActionConfigByAlias(UserModel.RequiredAction.UPDATE_EMAIL.name());
    Map<String, String> values = config == null || config.getConfig() == null ? Map.of() : config.getConfig();
    return of(values, realm.getAttribute(DAILY_LIMIT_ATTRIBUTE));
  }

  /**
   * A cooldown of 0 or less means one second: a cooldown of none would let a person's slot be taken by 30 requests at
   * once. A recency of less than a minute would refuse the login that was just made to satisfy it. A limit of 0 or less
   * is taken for a mistake, since it would switch the feature off without saying so.
   */
  static ChangeSettings of(Map<String, String> action, String dailyLimit) {
    int cooldown =
        number(
            action.get(EmailCooldownManager.EMAIL_RESEND_COOLDOWN_SECONDS),
            EmailCooldownManager.EMAIL_RESEND_COOLDOWN_DEFAULT_SECONDS);
    int maxAuthAge = number(action.get(Constants.MAX_AUTH_AGE_KEY), DEFAULT_MAX_AUTH_AGE_SECONDS);
    int limit = number(dailyLimit, DEFAULT_DAILY_LIMIT);
    return new ChangeSettings(
        Math.min(Math.max(cooldown, 1), DAY_SECONDS),
        Math.max(maxAuthAge, 60),
        limit < 1 ? DEFAULT_DAILY_LIMIT : Math.min(limit, MOST_DAILY_LIMIT));
  }

  private static int number(String text, int otherwise) {
    if (text == null) {
      return otherwise;
    }
    try {
      return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, Long.parseLong(text.strip())));
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }
}
