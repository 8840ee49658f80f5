package org.doorplate.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;

class EntryTest {

  private static final Entry.Names NAMES =
      new Entry.Names() {
        @Override
        public String ofClient(String clientId) {
          return clientId.equals("shop") ? "The shop" : null;
        }

        @Override
        public String ofProvider(String alias) {
          return alias.equals("github") ? "GitHub" : null;
        }
      };

  private static final Entry.Sessions SESSIONS =
      new Entry.Sessions() {
        @Override
        public boolean isCurrent(String id) {
          return id.equals("mine");
        }

        @Override
        public boolean isAdministrators(String id) {
          return id.equals("theirs");
        }

        @Override
        public Entry.Device device(String id) {
          return new Entry.Device("Linux", null, "Firefox/140.0", false);
        }
      };

  private static Event event(EventType type, String session, Map<String, String> details) {
    Event event = new Event();
    event.setId("e1");
    event.setType(type);
    event.setTime(1_790_000_000_000L);
    event.setUserId("u1");
    event.setClientId("shop");
    event.setIpAddress("203.0.113.7");
    event.setSessionId(session);
    event.setDetails(details);
    return event;
  }

  private static Entry entry(EventType type, String session, Map<String, String> details) {
    return Entry.of(event(type, session, details), NAMES, SESSIONS, false);
  }

  @Test
  void tellsWhenWhereAndWithWhat() {
    Entry entry = entry(EventType.LOGIN, "mine", Map.of("identity_provider", "github"));
    assertEquals("203.0.113.7", entry.ip());
    assertEquals(new Entry.Named("shop", "The shop"), entry.client());
    assertEquals(new Entry.Named("github", "GitHub"), entry.provider());
    assertEquals("Firefox/140.0", entry.device().browser());
    assertTrue(entry.current());
    assertFalse(entry.byAdministrator());
  }

  @Test
  void anAdministratorsAddressAndDeviceAreNotTheirs() {
    for (Entry entry :
        new Entry[] {
          entry(EventType.IMPERSONATE, "other", Map.of("impersonator", "admin", "impersonator_realm", "master")),
          entry(EventType.LOGIN, "theirs", Map.of()),
          entry(EventType.LOGIN, "other", Map.of("impersonator", "admin"))
        }) {
      assertTrue(entry.byAdministrator());
      assertNull(entry.ip());
      assertNull(entry.device());
    }
  }

  @Test
  void detailsThatNobodyChoseToTellStayInside() throws JsonProcessingException {
    Map<String, String> details =
        Map.of(
            "code_id", "secret-code", "token_id", "secret-token", "impersonator", "secret-admin",
            "redirect_uri", "https://secret.example", "username", "secret-name", "anything_new", "secret-new");
    String json = new ObjectMapper().writeValueAsString(entry(EventType.LOGIN, "secret-session", details));
    assertFalse(json.contains("secret"), json);
  }

  @Test
  void whatIsUnknownIsLeftOut() throws JsonProcessingException {
    assertFalse(new ObjectMapper().writeValueAsString(entry(EventType.LOGIN_ERROR, null, null)).contains("null"));
  }

  @Test
  void everythingOfOneSessionIsOneVisit() {
    assertEquals(entry(EventType.LOGIN, "a", Map.of()).visit(), entry(EventType.LOGOUT, "a", Map.of()).visit());
    assertNotEquals(entry(EventType.LOGIN, "a", Map.of()).visit(), entry(EventType.LOGIN, "b", Map.of()).visit());
    assertNull(entry(EventType.LOGIN_ERROR, null, null).visit());
  }

  @Test
  void theAddressIsToldOnlyWhereItWasSet() {
    Map<String, String> details = Map.of("updated_email", "new@b.example", "email", "asked@b.example");
    assertEquals("new@b.example", entry(EventType.UPDATE_EMAIL, "a", details).email());
    assertEquals("asked@b.example", entry(EventType.SEND_VERIFY_EMAIL, "a", details).email());
    assertNull(entry(EventType.UPDATE_EMAIL_ERROR, "a", details).email());
    assertNull(entry(EventType.LOGIN, "a", details).email());
  }

  @Test
  void aCredentialIsToldByItsKindAndName() {
    Map<String, String> details = Map.of("credential_type", "otp", "credential_user_label", "Pixel 8", "credential_id", "c");
    assertEquals(new Entry.Credential("otp", "Pixel 8"), entry(EventType.REMOVE_CREDENTIAL, "a", details).credential());
    assertEquals(new Entry.Named("gone", null), entry(EventType.REVOKE_GRANT, "a", Map.of("revoked_client", "gone")).application());
  }
}
