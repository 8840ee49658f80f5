package org.doorplate.email;

import java.util.Map;
import java.util.function.IntSupplier;
import org.doorplate.rest.Refusal;
import org.keycloak.authentication.requiredactions.UpdateEmail;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * How often one person may be sent a mail with a link: once per cooldown and so many times a day, on every node together.
 *
 * <p>A mail needs two slots, one of the cooldown and one of the day. Slots are taken with `putIfAbsent`, which is atomic in the
 * cluster, before anything is sent, so requests at once cannot pass each other; cancelling a change gives nothing back. Notes
 * with the end of each slot are kept beside it, since a slot itself cannot carry data. The cooldown's note is Keycloak's own
 * key, so that its pages show the same waiting time.
 */
final class MailLimits {

  static final int DAY_SECONDS = 24 * 60 * 60;

  private static final String EXPIRE = "expire";

  private final SingleUseObjectProvider store;
  private final String userId;
  private final ChangeSettings settings;
  private final IntSupplier now;

  /** @param now seconds since 1970 */
  MailLimits(SingleUseObjectProvider store, String userId, ChangeSettings settings, IntSupplier now) {
    this.store = store;
    this.userId = userId;
    this.settings = settings;
    this.now = now;
  }

  /** Leave for one mail. {@link #sent} must follow when it was sent, {@link #giveBack} when it was not. */
  record Leave(int daySlot) {}

  /**
   * @throws Refusal 429 `cooldown` or `daily_limit` with `retryAfter` in whole seconds, 1 or more
   */
  Leave take() throws Refusal {
    int cooldown = cooldownLeft();
    if (cooldown > 0) {
      throw limited("cooldown", cooldown);
    }
    if (!store.putIfAbsent(cooldownSlot(), settings.cooldownSeconds())) {
      throw limited("cooldown", settings.cooldownSeconds());
    }
    for (int i = 0; i < settings.dailyLimit(); i++) {
      if (store.putIfAbsent(daySlot(i), DAY_SECONDS)) {
        return new Leave(i);
      }
    }
    store.remove(cooldownSlot());
    throw limited("daily_limit", dayLeft());
  }

  void sent(Leave leave) {
    note(cooldownNote(), settings.cooldownSeconds());
    note(dayNote(leave.daySlot()), DAY_SECONDS);
  }

  void giveBack(Leave leave) {
    store.remove(cooldownSlot());
    store.remove(daySlot(leave.daySlot()));
  }

  /** @return seconds until a mail may be sent, 0 if now */
  int retryAfter() {
    int cooldown = cooldownLeft();
    return dayIsUsedUp() ? Math.max(cooldown, dayLeft()) : cooldown;
  }

  private int cooldownLeft() {
    int noted = left(cooldownNote());
    if (noted > 0) {
      return noted;
    }
    // taken, and its note not yet written: a mail is being sent this moment
    return store.contains(cooldownSlot()) ? settings.cooldownSeconds() : 0;
  }

  private boolean dayIsUsedUp() {
    for (int i = 0; i < settings.dailyLimit(); i++) {
      if (!store.contains(daySlot(i))) {
        return false;
      }
    }
    return true;
  }

  private int dayLeft() {
    int least = DAY_SECONDS;
    for (int i = 0; i < settings.dailyLimit(); i++) {
      int left = left(dayNote(i));
      if (left > 0) {
        least = Math.min(least, left);
      }
    }
    return least;
  }

  private int left(String key) {
    Map<String, String> note = store.get(key);
    if (note == null || note.get(EXPIRE) == null) {
      return 0;
    }
    try {
      return (int) Math.max(0, Long.parseLong(note.get(EXPIRE)) - now.getAsInt());
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private void note(String key, int seconds) {
    store.put(key, seconds, Map.of(EXPIRE, Long.toString((long) now.getAsInt() + seconds)));
  }

  private static Refusal limited(String error, int seconds) {
    return Refusal.of(429, error).with("retryAfter", Math.max(1, seconds));
  }

  private String cooldownSlot() {
    return "doorplate-email-cooldown-" + userId;
  }

  private String cooldownNote() {
    return UpdateEmail.EMAIL_RESEND_COOLDOWN_KEY_PREFIX + userId;
  }

  private String daySlot(int i) {
    return "doorplate-email-day-" + userId + "-" + i;
  }

  private String dayNote(int i) {
    return daySlot(i) + "-until";
  }
}
