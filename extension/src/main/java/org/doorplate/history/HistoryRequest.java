package org.doorplate.history;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.doorplate.rest.Refusal;
import org.keycloak.events.EventType;

/**
 * Which part of a history is asked for. A page is bounded on both sides, so that no request makes the database walk far.
 *
 * @param first entries to leave out, 0 to {@value #DEEPEST}
 * @param max entries at most, 1 to {@value #MOST}
 * @param until latest moment in milliseconds: what happens while a person reads on must not shift the pages; null for now
 * @param types kinds of entries, empty for all
 */
record HistoryRequest(int first, int max, Long until, Set<EventType> types) {

  static final int MOST = 100;
  static final int DEEPEST = 10_000;

  private static final int DEFAULT_MAX = 25;

  /** @throws Refusal 400 `malformed` with the `parameter` that is no such value, stands there twice, or is out of bounds */
  static HistoryRequest of(Map<String, List<String>> query) throws Refusal {
    Long first = number(query, "first", 0, DEEPEST);
    Long max = number(query, "max", 1, MOST);
    return new HistoryRequest(
        first == null ? 0 : first.intValue(),
        max == null ? DEFAULT_MAX : max.intValue(),
        number(query, "until", 0, Long.MAX_VALUE),
        types(query.getOrDefault("type", List.of())));
  }

  private static Long number(Map<String, List<String>> query, String name, long least, long most) throws Refusal {
    List<String> values = query.getOrDefault(name, List.of());
    if (values.isEmpty()) {
      return null;
    }
    // Long.parseLong takes other scripts' digits and a plus, which no caller of ours writes
    if (values.size() > 1 || values.get(0) == null || !values.get(0).matches("[0-9]{1,19}")) {
      throw malformed(name);
    }
    try {
      long value = Long.parseLong(values.get(0));
      if (value < least || value > most) {
        throw malformed(name);
      }
      return value;
    } catch (NumberFormatException e) {
      throw malformed(name);
    }
  }

  private static Set<EventType> types(List<String> names) throws Refusal {
    if (names.size() > MOST) {
      throw malformed("type");
    }
    Set<EventType> types = EnumSet.noneOf(EventType.class);
    for (String name : names) {
      try {
        types.add(EventType.valueOf(name));
      } catch (IllegalArgumentException | NullPointerException e) {
        throw malformed("type");
      }
    }
    return types;
  }

  private static Refusal malformed(String parameter) {
    return Refusal.of(400, "malformed").with("parameter", parameter);
  }
}
