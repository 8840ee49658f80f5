package org.doorplate.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.doorplate.rest.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.events.EventType;

class HistoryRequestTest {

  private static Object refused(Map<String, List<String>> query) {
    Refusal refusal = assertThrows(Refusal.class, () -> HistoryRequest.of(query));
    assertEquals(400, refusal.status());
    return refusal.body().get("parameter");
  }

  @Test
  void withoutParametersItIsTheNewestPage() throws Refusal {
    assertEquals(new HistoryRequest(0, 25, null, Set.of()), HistoryRequest.of(Map.of()));
  }

  @Test
  void aPageIsReadAsItIsAskedFor() throws Refusal {
    assertEquals(
        new HistoryRequest(50, 100, 1_790_000_000_000L, Set.of(EventType.LOGIN, EventType.LOGIN_ERROR)),
        HistoryRequest.of(
            Map.of(
                "first", List.of("50"),
                "max", List.of("100"),
                "until", List.of("1790000000000"),
                "type", List.of("LOGIN", "LOGIN_ERROR", "LOGIN"))));
  }

  @ParameterizedTest
  @CsvSource({
    "max,0", "max,101", "max,-1", "max,+5", "max,1e1", "max,٥", "max,''", "max,' 5'", "max,9223372036854775808",
    "first,-1", "first,10001", "first,0x1", "until,-1", "until,99999999999999999999", "until,now", "type,''",
    "type,login", "type,NO_SUCH", "type,LOGIN OR 1=1"
  })
  void whatIsNoSuchValueIsRefusedByName(String name, String value) {
    assertEquals(name, refused(Map.of(name, List.of(value))));
  }

  @Test
  void whatStandsTwiceOrTooOftenIsRefused() {
    assertEquals("max", refused(Map.of("max", List.of("1", "2"))));
    assertEquals("type", refused(Map.of("type", Collections.nCopies(101, "LOGIN"))));
  }
}
