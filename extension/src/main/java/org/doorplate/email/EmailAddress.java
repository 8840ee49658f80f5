package org.doorplate.email;

import java.util.Locale;
import java.util.Optional;

/**
 * The bounds an address must keep before Keycloak's own validation sees it: whatever passes here names exactly one
 * recipient and fits the database.
 */
public final class EmailAddress {

  /** Longest address that fits an SMTP path (RFC 5321, 4.5.3.1.3); Keycloak's column holds 255. */
  static final int MAX_LENGTH = 254;

  /**
   * Characters that separate or wrap addresses in a mail header (RFC 5322, 3.2.3). Keycloak's validator takes them inside
   * a quoted local part; mail programs do not agree on what such a header names.
   */
  private static final String SEPARATORS = ",;:<>()[]\\\"";

  private EmailAddress() {}

  /**
   * Brings an address to the form Keycloak stores: without blanks around it, in lower case.
   *
   * @return empty if the text cannot be one recipient's address: blank, too long, with control characters, separators in
   *     the local part or half a surrogate pair
   */
  public static Optional<String> normalise(String text) {
    if (text == null || text.codePoints().anyMatch(EmailAddress::isUnprintable)) {
      return Optional.empty();
    }
    String address = text.strip().toLowerCase(Locale.ROOT);
    int at = address.lastIndexOf('@');
    if (at < 1 || address.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String local = address.substring(0, at);
    boolean several =
        local.chars().anyMatch(c -> SEPARATORS.indexOf(c) >= 0 || c == '@' || Character.isWhitespace(c));
    return several ? Optional.empty() : Optional.of(address);
  }

  private static boolean isUnprintable(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL
        || type == Character.SURROGATE
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
