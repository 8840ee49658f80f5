import type { TextKey } from '../language/text-keys.ts';
import type { Credential, CredentialType } from './credentials.ts';
import { kindWords } from './kinds.ts';

const SECOND_STEPS = ['otp', 'webauthn'];
const LETS_IN_ALONE = ['password', 'webauthn-passwordless'];

const heldWithout = (types: readonly CredentialType[], kinds: readonly string[], credential: Credential): boolean =>
  types.some(({ type, credentials }) => kinds.includes(type) && credentials.some(({ id }) => id !== credential.id));

/**
 * What follows when a credential is gone, judged by what stays. Recovery codes are no second step of their own: they stand in
 * for one, and with them alone each login would use one up.
 */
export function consequenceOf(types: readonly CredentialType[], type: CredentialType, credential: Credential): TextKey {
  const keepsSecondStep = heldWithout(types, SECOND_STEPS, credential);
  if (SECOND_STEPS.includes(type.type) && !keepsSecondStep)
    return types.some((one) => one.type === 'recovery-authn-codes' && one.credentials.length > 0)
      ? 'consequence.onlyCodes'
      : 'lastFactor';
  if (type.type === 'webauthn-passwordless' && !heldWithout(types, LETS_IN_ALONE, credential))
    return 'consequence.lastPasskey';
  if (type.type === 'recovery-authn-codes' && !keepsSecondStep) return 'lastFactor';
  return kindWords[type.type]?.consequence ?? 'removeConsequence';
}
