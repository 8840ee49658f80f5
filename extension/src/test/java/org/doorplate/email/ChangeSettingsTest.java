package org.doorplate.email;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangeSettingsTest {

  @Test
  void withoutSettingsKeycloaksOwnValuesHold() {
    assertEquals(new ChangeSettings(30, 300, 10), ChangeSettings.of(Map.of(), null));
  }

  @Test
  void valuesThatCannotWorkAreBroughtToOnesThatDo() {
    Map<String, String> zero = Map.of("emailResendCooldownSeconds", "0", "max_auth_age", "0");
    assertEquals(new ChangeSettings(1, 60, 10), ChangeSettings.of(zero, "0"));
    Map<String, String> words = Map.of("emailResendCooldownSeconds", "soon", "max_auth_age", "");
    assertEquals(new ChangeSettings(30, 300, 10), ChangeSettings.of(words, "many"));
    assertEquals(100, ChangeSettings.of(Map.of(), "99999999999").dailyLimit());
  }
}
