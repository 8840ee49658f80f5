package org.doorplate.history;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.doorplate.rest.ConsoleSession;
import org.keycloak.device.DeviceActivityManager;
import org.keycloak.events.Event;
import org.keycloak.events.EventStoreProvider;
import org.keycloak.events.EventType;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.account.DeviceRepresentation;

/** The person's live sessions, and those that an administrator opened in the person's name. */
final class PersonSessions implements Entry.Sessions {

  /** Beyond these, an entry's device stays unknown. */
  private static final int MOST = 500;

  private final String current;
  private final Map<String, Entry.Device> devices = new HashMap<>();
  private final Map<String, Long> started = new HashMap<>();
  private final Set<String> administrators = new HashSet<>();

  private PersonSessions(String current) {
    this.current = current;
  }

  static PersonSessions none() {
    return new PersonSessions(null);
  }

  static PersonSessions of(KeycloakSession keycloak, EventStoreProvider store, ConsoleSession person) {
    RealmModel realm = keycloak.getContext().getRealm();
    PersonSessions all = new PersonSessions(person.session().getId());
    try (Stream<UserSessionModel> live = keycloak.sessions().getUserSessionsStream(realm, person.user())) {
      live.limit(MOST).forEach(all::take);
    }
    all.administrators.addAll(impersonated(store, realm, person));
    return all;
  }

  private void take(UserSessionModel session) {
    if (session.getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString()) != null) {
      administrators.add(session.getId());
    }
    started.put(session.getId(), session.getStarted() * 1000L);
    DeviceRepresentation device = DeviceActivityManager.getCurrentDevice(session);
    if (device != null) {
      deviceOf(device).ifPresent(known -> devices.put(session.getId(), known));
    }
  }

  /** Sessions that are over can be told by the event that began them only. */
  private static List<String> impersonated(EventStoreProvider store, RealmModel realm, ConsoleSession person) {
    try (Stream<Event> events =
        store
            .createQuery()
            .realm(realm.getId())
            .user(person.user().getId())
            .type(EventType.IMPERSONATE)
            .orderByDescTime()
            .maxResults(MOST)
            .getResultStream()) {
      return events.map(Event::getSessionId).filter(id -> id != null).toList();
    }
  }

  static Optional<Entry.Device> deviceOf(DeviceRepresentation device) {
    String os = known(device.getOs());
    String browser = known(device.getBrowser());
    return os == null && browser == null
        ? Optional.empty()
        : Optional.of(new Entry.Device(os, known(device.getOsVersion()), browser, device.isMobile()));
  }

  /** @return milliseconds; null if the session is over */
  Long startedAt(String id) {
    return started.get(id);
  }

  /** Keycloak writes `Other` and `Unknown` for what it could not read, a browser's with an empty version behind it. */
  private static String known(String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String name = text.split("/", 2)[0].strip();
    return name.equals("Other") || name.equals(DeviceRepresentation.UNKNOWN) ? null : text;
  }

  @Override
  public boolean isCurrent(String id) {
    return id.equals(current);
  }

  @Override
  public boolean isAdministrators(String id) {
    return administrators.contains(id);
  }

  @Override
  public Entry.Device device(String id) {
    return devices.get(id);
  }
}
