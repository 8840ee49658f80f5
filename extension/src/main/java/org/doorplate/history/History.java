package org.doorplate.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Set;
import org.keycloak.events.EventType;

/**
 * The answer.
 *
 * @param kept whether the realm keeps events at all; if not, all else is empty
 * @param keptFor how long an entry stays, in seconds; null for as long as nobody removes it
 * @param kinds what the realm keeps of what a history can have
 * @param entries newest first
 * @param more there are older ones
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record History(boolean kept, Long keptFor, Set<EventType> kinds, List<Entry> entries, boolean more) {

  static final History NONE = new History(false, null, Set.of(), List.of(), false);
}
