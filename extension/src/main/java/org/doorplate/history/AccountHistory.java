package org.doorplate.history;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.doorplate.rest.ConsoleSession;
import org.keycloak.events.Event;
import org.keycloak.events.EventQuery;
import org.keycloak.events.EventStoreProvider;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Reads one page of a person's events. Every query names the user and the types, which Keycloak's tables have an index for
 * (user, type, time; since 26.4), and is cut off in the database: what others do in the realm costs nothing here.
 */
final class AccountHistory {

  private final KeycloakSession keycloak;
  private final RealmModel realm;
  private final ConsoleSession person;

  AccountHistory(KeycloakSession keycloak, ConsoleSession person) {
    this.keycloak = keycloak;
    this.realm = keycloak.getContext().getRealm();
    this.person = person;
  }

  History read(HistoryRequest request) {
    EventStoreProvider store = keycloak.getProvider(EventStoreProvider.class);
    if (!realm.isEventsEnabled() || store == null) {
      return History.NONE;
    }
    Set<EventType> kinds = Kinds.of(enabledTypes());
    List<Event> found = events(store, request, wanted(kinds, request.types()));
    List<Event> page = found.subList(0, Math.min(found.size(), request.max()));
    RealmNames names = new RealmNames(keycloak, realm);
    PersonSessions sessions = page.isEmpty() ? PersonSessions.none() : PersonSessions.of(keycloak, store, person);
    Set<String> continued = ContinuedLogins.among(found, sessions::startedAt);
    return new History(
        true,
        realm.getEventsExpiration() > 0 ? realm.getEventsExpiration() : null,
        kinds,
        page.stream()
            .map(event -> Entry.of(event, names, sessions, continued.contains(event.getId())))
            .toList(),
        found.size() > page.size());
  }

  /** One more than asked for, which tells whether there are older ones. */
  private List<Event> events(EventStoreProvider store, HistoryRequest request, Set<EventType> types) {
    if (types.isEmpty()) {
      return List.of();
    }
    EventQuery query =
        store
            .createQuery()
            .realm(realm.getId())
            .user(person.user().getId())
            .type(types.toArray(EventType[]::new))
            .orderByDescTime()
            .firstResult(request.first())
            .maxResults(request.max() + 1);
    if (request.until() != null) {
      query.toDate(request.until());
    }
    try (Stream<Event> events = query.getResultStream()) {
      return events.toList();
    }
  }

  private static Set<EventType> wanted(Set<EventType> kinds, Set<EventType> asked) {
    if (asked.isEmpty()) {
      return kinds;
    }
    Set<EventType> both = EnumSet.copyOf(asked);
    both.retainAll(kinds);
    return both;
  }

  /** Names that this server does not know, which a realm may keep from another version, are left out. */
  private Set<EventType> enabledTypes() {
    Set<String> names = realm.getEnabledEventTypesStream().collect(Collectors.toSet());
    Set<EventType> types = EnumSet.noneOf(EventType.class);
    for (EventType type : EventType.values()) {
      if (names.contains(type.name())) {
        types.add(type);
      }
    }
    return types;
  }
}
