package org.doorplate.history;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.keycloak.events.EventType;

/** Which of Keycloak's event types make up a history: what a person would call something that happened to the account. */
final class Kinds {

  private static final String FAILED = "_ERROR";

  /**
   * What applications do among themselves and steps within a login. By name, since the list of types differs between versions
   * of Keycloak; a type that a later version brings is shown until it is known to be one of these.
   */
  private static final Set<String> BETWEEN_MACHINES =
      Set.of(
          "AUTHREQID_TO_TOKEN",
          "CLIENT_DELETE",
          "CLIENT_INFO",
          "CLIENT_INITIATED_ACCOUNT_LINKING",
          "CLIENT_LOGIN",
          "CLIENT_REGISTER",
          "CLIENT_UPDATE",
          "CODE_TO_TOKEN",
          "CUSTOM_REQUIRED_ACTION",
          "EXECUTE_ACTIONS",
          "EXECUTE_ACTION_TOKEN",
          "IDENTITY_PROVIDER_FIRST_LOGIN",
          "IDENTITY_PROVIDER_LOGIN",
          "IDENTITY_PROVIDER_POST_LOGIN",
          "IDENTITY_PROVIDER_RESPONSE",
          "IDENTITY_PROVIDER_RETRIEVE_TOKEN",
          "INTROSPECT_TOKEN",
          "INVALID_SIGNATURE",
          "JWT_AUTHORIZATION_GRANT",
          "OAUTH2_DEVICE_AUTH",
          "OAUTH2_DEVICE_CODE_TO_TOKEN",
          "OAUTH2_EXTENSION_GRANT",
          "PERMISSION_TOKEN",
          "PUSHED_AUTHORIZATION_REQUEST",
          "REFRESH_TOKEN",
          "REGISTER_NODE",
          "RESTART_AUTHENTICATION",
          "TOKEN_EXCHANGE",
          "UNREGISTER_NODE",
          "USER_INFO_REQUEST",
          "VALIDATE_ACCESS_TOKEN",
          "VERIFIABLE_CREDENTIAL_NONCE_REQUEST",
          "VERIFIABLE_CREDENTIAL_OFFER_REQUEST",
          "VERIFIABLE_CREDENTIAL_PRE_AUTHORIZED_GRANT",
          "VERIFIABLE_CREDENTIAL_REQUEST",
          "VERIFY_PROFILE");

  /** Older types that Keycloak still sends beside the newer one about the same act. */
  private static final Map<String, String> SAID_TWICE =
      Map.of(
          "UPDATE_PASSWORD", "UPDATE_CREDENTIAL",
          "UPDATE_TOTP", "UPDATE_CREDENTIAL",
          "REMOVE_TOTP", "REMOVE_CREDENTIAL");

  private Kinds() {}

  /**
   * @param kept types that the realm is set to keep; empty stands for Keycloak's own choice, as in the realm's settings
   * @return the kinds that a history of this realm has. Of an act that is sent as two types only the newer one is among them,
   *     where the realm keeps it.
   */
  static Set<EventType> of(Set<EventType> kept) {
    Set<EventType> kinds = EnumSet.noneOf(EventType.class);
    for (EventType type : EventType.values()) {
      if (isKept(type, kept) && !BETWEEN_MACHINES.contains(base(type)) && !isSaidTwice(type, kept)) {
        kinds.add(type);
      }
    }
    return kinds;
  }

  static boolean isFailure(EventType type) {
    return type.name().endsWith(FAILED);
  }

  private static boolean isKept(EventType type, Set<EventType> kept) {
    return kept.isEmpty() ? type.isSaveByDefault() : kept.contains(type);
  }

  private static boolean isSaidTwice(EventType type, Set<EventType> kept) {
    String newer = SAID_TWICE.get(base(type));
    return newer != null && isKept(EventType.valueOf(isFailure(type) ? newer + FAILED : newer), kept);
  }

  private static String base(EventType type) {
    return isFailure(type) ? type.name().substring(0, type.name().length() - FAILED.length()) : type.name();
  }
}
