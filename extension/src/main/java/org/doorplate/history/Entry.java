package org.doorplate.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;

/**
 * One thing that happened. It is put together from what may be told, never by leaving out of an event what may not: details
 * that a later version of Keycloak adds stay inside.
 *
 * @param time milliseconds
 * <p>What is null is left out of the answer.
 *
 * @param ip null if it is unknown, or an administrator's
 * @param client the application in which it happened
 * @param device null unless it belongs to a session that is still alive: events themselves do not tell
 * @param visit the same for everything within one session; tells nothing else
 * @param continued a login that found the person signed in already: an application was opened, or identity asked for again
 * @param current it belongs to the session that asks
 * @param byAdministrator somebody of the organisation did it in the person's name
 * @param error Keycloak's code for why it failed, null if it did not
 * @param credential what was added, changed or removed
 * @param application the application that consent was taken from
 * @param provider the account elsewhere that was used, linked or unlinked
 * @param email the address that was set or asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Entry(
    String id,
    EventType type,
    long time,
    String ip,
    Named client,
    Device device,
    String visit,
    boolean continued,
    boolean current,
    boolean byAdministrator,
    String error,
    Credential credential,
    Named application,
    Named provider,
    String email) {

  /** @param name what people call it, possibly a message key in `${}`; null if it has none */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Named(String id, String name) {}

  /** As Keycloak reads it from the browser's own words; null for what it could not read. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Device(String os, String osVersion, String browser, boolean mobile) {}

  /** @param label the person's own name for it, null if it has none */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Credential(String type, String label) {}

  /** What an event only names, looked up in the realm. */
  interface Names {
    /** @return null for what no longer exists */
    String ofClient(String clientId);

    /** @return null for what no longer exists */
    String ofProvider(String alias);
  }

  /** The sessions that events belong to. */
  interface Sessions {
    boolean isCurrent(String id);

    boolean isAdministrators(String id);

    /** @return null if the session is over or its device is unknown */
    Device device(String id);
  }

  /** @param continued see {@link ContinuedLogins} */
  static Entry of(Event event, Names names, Sessions sessions, boolean continued) {
    Map<String, String> details = event.getDetails() == null ? Map.of() : event.getDetails();
    String session = event.getSessionId();
    boolean foreign =
        event.getType() == EventType.IMPERSONATE
            || details.containsKey(Details.IMPERSONATOR)
            || session != null && sessions.isAdministrators(session);
    return new Entry(
        event.getId(),
        event.getType(),
        event.getTime(),
        foreign ? null : event.getIpAddress(),
        client(event.getClientId(), names),
        foreign || session == null ? null : sessions.device(session),
        session == null ? null : digest(session),
        continued,
        session != null && sessions.isCurrent(session),
        foreign,
        event.getError(),
        credential(details),
        client(details.get(Details.REVOKED_CLIENT), names),
        provider(details.get(Details.IDENTITY_PROVIDER), names),
        email(event.getType(), details));
  }

  private static Named client(String id, Names names) {
    return id == null ? null : new Named(id, names.ofClient(id));
  }

  private static Named provider(String alias, Names names) {
    return alias == null ? null : new Named(alias, names.ofProvider(alias));
  }

  private static Credential credential(Map<String, String> details) {
    String type = details.get(Details.CREDENTIAL_TYPE);
    return type == null ? null : new Credential(type, details.get(Details.CREDENTIAL_USER_LABEL));
  }

  /** Only where an address was set or asked for: a failed attempt may name one that is somebody else's. */
  private static String email(EventType type, Map<String, String> details) {
    return switch (type) {
      case UPDATE_EMAIL -> details.get(Details.UPDATED_EMAIL);
      case SEND_VERIFY_EMAIL -> details.get(Details.EMAIL);
      default -> null;
    };
  }

  private static String digest(String session) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(session.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 12));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
