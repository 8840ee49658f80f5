package org.doorplate.email;

/**
 * What the page about a link shows.
 *
 * @param userId whose language it speaks, null if the link names nobody
 * @param oldEmail null where it is not to be shown
 * @param newEmail null where it is not to be shown
 */
record LinkOutcome(LinkState state, String userId, String oldEmail, String newEmail) {

  static LinkOutcome invalid() {
    return new LinkOutcome(LinkState.INVALID, null, null, null);
  }

  /**
   * Shows no more than the reader knows: the link came to the new address, so its reader may see that one; the old one only in
   * the account's own session.
   */
  static LinkOutcome of(LinkState state, String userId, String oldEmail, String newEmail, LinkDecision.Viewer viewer) {
    boolean showNew =
        switch (state) {
          case CONFIRM, DONE, ALREADY_DONE, TAKEN -> true;
          default -> false;
        };
    boolean showOld = state == LinkState.DONE && viewer == LinkDecision.Viewer.OWNER;
    return new LinkOutcome(state, userId, showOld ? oldEmail : null, showNew ? newEmail : null);
  }
}
