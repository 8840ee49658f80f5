package org.doorplate.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.doorplate.rest.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeRequestTest {

  private static InputStream body(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static int refusal(String type, InputStream body) {
    return assertThrows(Refusal.class, () -> ChangeRequest.read(type, body)).status();
  }

  @Test
  void theAddressIsReadAsItWasSent() throws Refusal {
    assertEquals(" Ana@b.example", ChangeRequest.read("application/json; charset=utf-8", body("{\"email\":\" Ana@b.example\"}")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "[]", "\"a@b.example\"", "{}", "{\"email\":1}", "{\"email\":null}", "{\"email\":[\"a\"]}", "{\"email\":\"a\"} x", "{\"email\":\"a\",\"email\":\"b\"}"})
  void whatIsNoObjectWithOneAddressIsMalformed(String text) {
    assertEquals(400, refusal("application/json", body(text)));
  }

  @Test
  void deepNestingIsMalformedAndALongBodyTooLarge() {
    assertEquals(400, refusal("application/json", body("[".repeat(2000) + "]".repeat(2000))));
    assertEquals(413, refusal("application/json", body("{\"email\":\"" + "x".repeat(200_000) + "\"}")));
  }

  @Test
  void otherContentTypesAndNoneAreRefused() {
    assertEquals(415, refusal("text/plain", body("{}")));
    assertEquals(415, refusal(null, null));
    assertEquals(400, refusal("application/json", null));
  }
}
