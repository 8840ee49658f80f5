package org.doorplate.history;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;

/**
 * Tells logins from visits of somebody who is signed in already: Keycloak writes LOGIN for both, and every page that is opened
 * by single sign-on would look like a login.
 */
final class ContinuedLogins {

  /** A session begins in whole seconds, a moment before or after its login is noted. */
  private static final long TOLERANCE_MS = 10_000;

  private ContinuedLogins() {}

  /**
   * @param events newest first
   * @param startedAt when a session began, in milliseconds; null once it is over. Then a login counts as continued only if an
   *     earlier one of its session is among the events.
   * @return ids of the events that are continued logins
   */
  static Set<String> among(List<Event> events, Function<String, Long> startedAt) {
    Set<String> continued = new HashSet<>();
    Set<String> seen = new HashSet<>();
    for (int i = events.size() - 1; i >= 0; i--) {
      Event event = events.get(i);
      String session = event.getSessionId();
      if (event.getType() != EventType.LOGIN || session == null) {
        continue;
      }
      Long started = startedAt.apply(session);
      boolean first = seen.add(session);
      if (!first || started != null && event.getTime() > started + TOLERANCE_MS) {
        continued.add(event.getId());
      }
    }
    return continued;
  }
}
