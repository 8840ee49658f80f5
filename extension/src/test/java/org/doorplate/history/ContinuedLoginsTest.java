package org.doorplate.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;

class ContinuedLoginsTest {

  private static Event event(String id, EventType type, String session, long time) {
    Event event = new Event();
    event.setId(id);
    event.setType(type);
    event.setSessionId(session);
    event.setTime(time);
    return event;
  }

  private static Event login(String id, String session, long time) {
    return event(id, EventType.LOGIN, session, time);
  }

  @Test
  void ofALiveSessionOnlyTheLoginThatBeganItIsOne() {
    List<Event> page = List.of(login("c", "s", 900_000), login("b", "s", 300_000), login("a", "s", 201_500));
    assertEquals(Set.of("b", "c"), ContinuedLogins.among(page, Map.of("s", 201_000L)::get));
  }

  @Test
  void theLoginMayLieBeforeThePage() {
    assertEquals(Set.of("b"), ContinuedLogins.among(List.of(login("b", "s", 300_000)), Map.of("s", 201_000L)::get));
  }

  @Test
  void comingBackWithinSecondsIsNoSecondLogin() {
    List<Event> page = List.of(login("b", "s", 203_000), login("a", "s", 201_500));
    assertEquals(Set.of("b"), ContinuedLogins.among(page, Map.of("s", 201_000L)::get));
  }

  @Test
  void ofASessionThatIsOverTheOldestKnownCountsAsTheLogin() {
    List<Event> page = List.of(login("c", "s", 900), login("b", "other", 800), login("a", "s", 300));
    assertEquals(Set.of("c"), ContinuedLogins.among(page, id -> null));
  }

  @Test
  void nothingElseIsALogin() {
    List<Event> page =
        List.of(
            event("c", EventType.LOGOUT, "s", 900),
            event("b", EventType.LOGIN_ERROR, null, 800),
            login("a", "s", 300));
    assertEquals(Set.of(), ContinuedLogins.among(page, id -> null));
  }
}
