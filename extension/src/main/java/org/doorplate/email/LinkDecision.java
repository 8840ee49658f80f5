package org.doorplate.email;

import java.util.Objects;

/** Decides what a genuine link does. A pure function: everything that was looked up is handed in. */
final class LinkDecision {

  private LinkDecision() {}

  /** Whose live session the browser holds that opened the link. */
  enum Viewer {
    NOBODY,
    OWNER,
    SOMEBODY_ELSE
  }

  /** Whether the account may get the new address now, as Keycloak's validation of the profile says. */
  enum NewAddress {
    FREE,
    TAKEN,
    REFUSED
  }

  /**
   * @param oldEmail the account's address when the link was made, null if it had none
   * @param newEmail the address the link was sent to
   */
  record Link(String oldEmail, String newEmail, boolean expired, boolean used) {}

  /**
   * @param usable the account exists and is enabled
   * @param pending the address that waits for confirmation, null if none
   */
  record Account(boolean usable, String email, boolean emailVerified, String pending) {}

  /**
   * @param pressed true for the page's button (POST), false for opening the link
   * @return {@link LinkState#DONE} if the change is to be made now, else what to tell
   */
  static LinkState decide(Link link, Account account, Viewer viewer, boolean pressed, NewAddress address) {
    if (!account.usable()) {
      return LinkState.INVALID;
    }
    boolean inEffect = account.emailVerified() && Objects.equals(account.email(), link.newEmail());
    boolean waiting = Objects.equals(account.pending(), link.newEmail());
    boolean fromPresentAddress = Objects.equals(account.email(), link.oldEmail());
    if (inEffect || link.used() && waiting && fromPresentAddress) {
      return LinkState.ALREADY_DONE;
    }
    if (link.used() || account.pending() != null && !waiting) {
      return LinkState.REPLACED;
    }
    if (link.expired()) {
      return LinkState.EXPIRED;
    }
    if (!fromPresentAddress) {
      // the address was changed in another way since: that is newer than this link
      return LinkState.REPLACED;
    }
    if (!waiting) {
      return LinkState.CANCELLED;
    }
    if (viewer == Viewer.SOMEBODY_ELSE) {
      return LinkState.OTHER_ACCOUNT;
    }
    return switch (address) {
      case TAKEN -> LinkState.TAKEN;
      case REFUSED -> LinkState.INVALID;
      case FREE -> viewer == Viewer.OWNER || pressed ? LinkState.DONE : LinkState.CONFIRM;
    };
  }
}
