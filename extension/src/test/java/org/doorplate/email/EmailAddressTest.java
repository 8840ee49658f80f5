package org.doorplate.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

  @Test
  void anAddressIsKeptInLowerCaseWithoutBlanksAround() {
    assertEquals(Optional.of("ana@new.example"), EmailAddress.normalise("  Ana@New.Example "));
    assertEquals(Optional.of("o'neil+tag@bücher.example"), EmailAddress.normalise("O'Neil+tag@bücher.example"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "@b.example", "no at", "a@b.example,c@d.example", "a@b.example;c@d.example", "<a>@b.example",
        "\"a@b.example\"@c.example", "a b@c.example", "a@b.example\r\nBcc: c@d.example", "a\0@b.example",
        "a\u202e@b.example", "a\ud800@b.example"
      })
  void whatMayNameSeveralRecipientsOrNoneIsRefused(String text) {
    assertTrue(EmailAddress.normalise(text).isEmpty());
  }

  @Test
  void anAddressLongerThanAMailPathIsRefused() {
    assertTrue(EmailAddress.normalise("a".repeat(250) + "@b.example").isEmpty());
    assertTrue(EmailAddress.normalise(null).isEmpty());
  }
}
