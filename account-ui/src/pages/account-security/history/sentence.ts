import type { TextKey } from '../../../language/text-keys.ts';
import type { Entry } from './history.ts';

/** What an entry is in the person's words: a text, and what it names. */
export interface Sentence {
  key: TextKey;
  /** Names that the text has a place for. */
  names: 'email' | 'provider' | 'application' | 'client' | 'type' | null;
}

const plain = (key: TextKey): Sentence => ({ key, names: null });

type CredentialKind = 'password' | 'otp' | 'codes' | 'securityKey' | 'passkey' | 'other';

const credentialKinds: Partial<Record<string, CredentialKind>> = {
  password: 'password',
  otp: 'otp',
  'recovery-authn-codes': 'codes',
  webauthn: 'securityKey',
  'webauthn-passwordless': 'passkey',
};

const added: Record<CredentialKind, TextKey> = {
  password: 'history.added.password',
  otp: 'history.added.otp',
  codes: 'history.added.codes',
  securityKey: 'history.added.securityKey',
  passkey: 'history.added.passkey',
  other: 'history.added.another',
};
const notAdded: Record<CredentialKind, TextKey> = {
  password: 'history.notAdded.password',
  otp: 'history.notAdded.otp',
  codes: 'history.notAdded.codes',
  securityKey: 'history.notAdded.securityKey',
  passkey: 'history.notAdded.passkey',
  other: 'history.notAdded.another',
};
const removed: Record<CredentialKind, TextKey> = {
  password: 'history.removed.password',
  otp: 'history.removed.otp',
  codes: 'history.removed.codes',
  securityKey: 'history.removed.securityKey',
  passkey: 'history.removed.passkey',
  other: 'history.removed.another',
};

/** Why signing in failed, by Keycloak's codes (org.keycloak.events.Errors). */
const loginErrors: Partial<Record<string, TextKey>> = {
  invalid_user_credentials: 'history.loginFailed.wrong',
  user_temporarily_disabled: 'history.loginFailed.tooMany',
  user_disabled: 'history.loginFailed.off',
  rejected_by_user: 'history.loginFailed.cancelled',
  access_denied: 'history.loginFailed.denied',
};

const byType: Partial<Record<string, TextKey>> = {
  LOGIN: 'history.login',
  LOGOUT: 'history.logout',
  REGISTER: 'history.register',
  UPDATE_PROFILE: 'history.profile',
  UPDATE_PROFILE_ERROR: 'history.profileFailed',
  UPDATE_EMAIL_ERROR: 'history.emailFailed',
  VERIFY_EMAIL: 'history.emailConfirmed',
  VERIFY_EMAIL_ERROR: 'history.emailNotConfirmed',
  SEND_RESET_PASSWORD: 'history.resetMail',
  SEND_RESET_PASSWORD_ERROR: 'history.resetMailFailed',
  RESET_PASSWORD: 'history.reset',
  RESET_PASSWORD_ERROR: 'history.resetFailed',
  IMPERSONATE: 'history.impersonate',
  USER_DISABLED_BY_TEMPORARY_LOCKOUT: 'history.lockedForAWhile',
  USER_DISABLED_BY_PERMANENT_LOCKOUT: 'history.locked',
  USER_SESSION_DELETED: 'history.sessionEnded',
  OAUTH2_DEVICE_VERIFY_USER_CODE: 'history.deviceConnected',
  INVITE_ORG: 'history.invited',
  DELETE_ACCOUNT_ERROR: 'history.notDeleted',
};

/** Every entry has a sentence: what the console does not know is named as the server names it. */
export function sentenceOf(entry: Entry): Sentence {
  const { type, error } = entry;
  const kind = kindOf(entry);
  switch (type) {
    case 'LOGIN_ERROR':
      return plain(loginErrors[error] ?? 'history.loginFailed');
    case 'LOGIN':
      return plain(entry.continued ? 'history.continued' : 'history.login');
    case 'UPDATE_CREDENTIAL':
    case 'UPDATE_PASSWORD':
    case 'UPDATE_TOTP':
      return plain(added[kind]);
    case 'UPDATE_CREDENTIAL_ERROR':
    case 'UPDATE_PASSWORD_ERROR':
    case 'UPDATE_TOTP_ERROR':
      return plain(notAdded[kind]);
    case 'REMOVE_CREDENTIAL':
    case 'REMOVE_TOTP':
      return plain(removed[kind]);
    case 'UPDATE_EMAIL':
      return entry.email ? { key: 'history.emailTo', names: 'email' } : plain('history.email');
    case 'SEND_VERIFY_EMAIL':
      return entry.email ? { key: 'history.confirmationTo', names: 'email' } : plain('history.confirmation');
    case 'GRANT_CONSENT':
    case 'UPDATE_CONSENT':
      return { key: 'history.consent', names: 'client' };
    case 'REVOKE_GRANT':
      return entry.application ? { key: 'history.revokedFor', names: 'application' } : plain('history.revoked');
    case 'FEDERATED_IDENTITY_LINK':
    case 'FEDERATED_IDENTITY_OVERRIDE_LINK':
    case 'IDENTITY_PROVIDER_LINK_ACCOUNT':
      return entry.provider ? { key: 'history.linkedTo', names: 'provider' } : plain('history.linked');
    case 'REMOVE_FEDERATED_IDENTITY':
      return entry.provider ? { key: 'history.unlinkedFrom', names: 'provider' } : plain('history.unlinked');
  }
  const known = byType[type];
  return known ? plain(known) : { key: error ? 'history.unknownFailed' : 'history.unknown', names: 'type' };
}

function kindOf({ type, credential }: Entry): CredentialKind {
  if (credential) return credentialKinds[credential.type] ?? 'other';
  if (type.includes('PASSWORD')) return 'password';
  return type.includes('TOTP') ? 'otp' : 'other';
}

/** `PERMISSION_TOKEN_ERROR` → `permission token`. */
export const typeInWords = (type: string): string =>
  type
    .replace(/_ERROR$/, '')
    .replaceAll('_', ' ')
    .toLowerCase();
