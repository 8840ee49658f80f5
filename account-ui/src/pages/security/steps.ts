import type { CredentialType } from '../../credentials/credentials.ts';
import { FEW_CODES, offerOf } from '../../credentials/kinds.ts';
import { hasSecondStep, onlyWayIn, protectionOf, type Factor } from './protection.ts';

/** Something that would make the account safer now. `action`: Keycloak's own task that does it. */
export type Step =
  | { kind: 'verify'; action: string; email: string }
  | { kind: 'second-step'; action: string; with: 'app' | 'key' }
  /** `left`: recovery codes that still work; null if there never were any. */
  | { kind: 'codes'; action: string; left: number | null; only: Factor }
  | { kind: 'codes-few'; action: string; left: number }
  | { kind: 'spare'; action: string; only: Factor; with: Factor }
  | { kind: 'passkey'; action: string }
  | { kind: 'unknown-device' };

export interface Situation {
  types: readonly CredentialType[];
  email: string;
  emailVerified: boolean;
  /** The realm can send the mail that confirms an address. */
  canVerify: boolean;
  /** Somebody is signed in from something that doesn't say what it is. */
  unknownDevice: boolean;
}

/** More at once is a list of chores. */
const MOST = 3;

/**
 * What to do next, the most needed first. Only what the realm offers, and nothing for its own sake: whoever has a second step and a
 * spare way in is done.
 */
export function nextSteps({ types, email, emailVerified, canVerify, unknownDevice }: Situation): Step[] {
  const protection = protectionOf(types);
  const offer = (kind: string) => {
    const type = types.find((one) => one.type === kind);
    return type ? offerOf(type) : { add: '', change: '', renew: '' };
  };
  const app = offer('otp').add;
  const key = offer('webauthn').add;
  const passkey = offer('webauthn-passwordless').add;
  const codes = offer('recovery-authn-codes');
  const only = onlyWayIn(protection);
  const { codesLeft } = protection;
  const steps: Step[] = [];

  if (email !== '' && !emailVerified && canVerify) steps.push({ kind: 'verify', action: 'VERIFY_EMAIL', email });

  // without a password here another service signs the person in, and a second step of this account is never asked for
  const passwordAlone = protection.password && !hasSecondStep(protection);
  if (passwordAlone && app) steps.push({ kind: 'second-step', action: app, with: 'app' });
  else if (passwordAlone && key) steps.push({ kind: 'second-step', action: key, with: 'key' });

  const makeCodes = codes.add || codes.renew;
  const codesHelp = makeCodes !== '' && hasSecondStep(protection);
  if (codesHelp && only) steps.push({ kind: 'codes', action: makeCodes, left: codesLeft, only });
  else if (codesHelp && codesLeft !== null && codesLeft <= FEW_CODES)
    steps.push({ kind: 'codes-few', action: makeCodes, left: codesLeft });

  if (protection.passkeys === 0 && passkey && (passwordAlone || only)) steps.push({ kind: 'passkey', action: passkey });
  else if (only && !codesHelp) {
    const spare = [
      { with: 'passkey' as const, action: passkey },
      { with: 'app' as const, action: protection.password ? app : '' },
      { with: 'key' as const, action: protection.password ? key : '' },
    ].find(({ action }) => action !== '');
    if (spare) steps.push({ kind: 'spare', only, ...spare });
  }

  if (unknownDevice) steps.push({ kind: 'unknown-device' });
  return steps.slice(0, MOST);
}
