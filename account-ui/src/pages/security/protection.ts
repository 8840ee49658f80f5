import type { CredentialType } from '../../credentials/credentials.ts';

/** What stands between this account and somebody else. */
export interface Protection {
  password: boolean;
  apps: number;
  keys: number;
  passkeys: number;
  /** Recovery codes that are left; null if there are none at all. */
  codesLeft: number | null;
}

export type Factor = 'app' | 'key' | 'passkey';

export function protectionOf(types: readonly CredentialType[]): Protection {
  const held = (kind: string) => types.find(({ type }) => type === kind)?.credentials ?? [];
  const [codes] = held('recovery-authn-codes');
  return {
    password: held('password').length > 0,
    apps: held('otp').length,
    keys: held('webauthn').length,
    passkeys: held('webauthn-passwordless').length,
    // a server that doesn't tell how many are left is not taken for one that has none
    codesLeft: codes ? (codes.codes?.remaining ?? Infinity) : null,
  };
}

/** Whether anything is asked for after the password. */
export const hasSecondStep = ({ apps, keys }: Protection): boolean => apps + keys > 0;

/**
 * The one thing that must not get lost, or null if there is something beside it. A password alone is not it: the way back in is a mail. A
 * passkey takes the place of password and second step (Keycloak's conditional flow asks for none after it).
 */
export function onlyWayIn(protection: Protection): Factor | null {
  const { password, apps, keys, passkeys, codesLeft } = protection;
  if (password && !hasSecondStep(protection)) return null;
  if (apps + keys + passkeys + (codesLeft ? 1 : 0) !== 1) return null;
  return apps ? 'app' : keys ? 'key' : passkeys ? 'passkey' : null;
}
