package org.doorplate.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.keycloak.events.EventType;

class KindsTest {

  @Test
  void withoutARealmsChoiceKeycloaksHoldsAndWhatMachinesDoIsLeftOut() {
    Set<EventType> kinds = Kinds.of(Set.of());
    assertTrue(kinds.containsAll(Set.of(EventType.LOGIN, EventType.LOGIN_ERROR, EventType.UPDATE_EMAIL, EventType.UPDATE_CREDENTIAL)));
    assertFalse(kinds.contains(EventType.CODE_TO_TOKEN));
    assertFalse(kinds.contains(EventType.CODE_TO_TOKEN_ERROR));
    assertFalse(kinds.contains(EventType.REFRESH_TOKEN));
  }

  @Test
  void whatTheRealmDoesNotKeepIsNoKind() {
    assertEquals(Set.of(EventType.LOGIN), Kinds.of(Set.of(EventType.LOGIN, EventType.REFRESH_TOKEN)));
  }

  @Test
  void anActThatIsSentAsTwoTypesIsToldOnce() {
    assertFalse(Kinds.of(Set.of()).contains(EventType.UPDATE_PASSWORD));
    assertFalse(Kinds.of(Set.of()).contains(EventType.REMOVE_TOTP_ERROR));
  }

  @Test
  void whereOnlyTheOlderTypeIsKeptItTells() {
    Set<EventType> kept = Set.of(EventType.UPDATE_PASSWORD, EventType.UPDATE_TOTP_ERROR);
    assertEquals(kept, Kinds.of(kept));
  }
}
