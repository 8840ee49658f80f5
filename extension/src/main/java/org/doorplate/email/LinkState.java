package org.doorplate.email;

import java.util.Locale;

/** What a person is told about a link from a mail. The page's message keys are built from {@link #key}. */
enum LinkState {
  /** The link is good; the change happens when the button is pressed. */
  CONFIRM(200),
  /** The change is made now (as a decision), or was just made (as a page). */
  DONE(200),
  ALREADY_DONE(200),
  CANCELLED(400),
  REPLACED(400),
  EXPIRED(400),
  INVALID(400),
  TAKEN(400),
  OTHER_ACCOUNT(400);

  private final int status;

  LinkState(int status) {
    this.status = status;
  }

  int status() {
    return status;
  }

  /** The contract's name, for example `already-done`. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static LinkState of(String key) {
    for (LinkState state : values()) {
      if (state.key().equals(key)) {
        return state;
      }
    }
    return INVALID;
  }
}
