import type { TextKey } from '../language/text-keys.ts';
import type { Credential, CredentialType } from './credentials.ts';

/** The console's own words for a kind it knows; others are called what the server calls them. */
export interface KindWords {
  title: TextKey;
  /** The button that adds one. */
  add: TextKey;
  /** Said before one is removed. */
  consequence: TextKey;
}

export const kindWords: Partial<Record<string, KindWords>> = {
  otp: { title: 'otp.title', add: 'otp.add', consequence: 'otp.consequence' },
  'recovery-authn-codes': { title: 'codes.title', add: 'codes.add', consequence: 'codes.consequence' },
  webauthn: { title: 'securityKey.title', add: 'securityKey.add', consequence: 'securityKey.consequence' },
  'webauthn-passwordless': { title: 'passkey.title', add: 'passkey.add', consequence: 'passkey.consequence' },
};

/** Keycloak's own task that makes recovery codes; done again, it makes new ones in place of the old. */
export const MAKE_CODES = 'CONFIGURE_RECOVERY_AUTHN_CODES';

/** Recovery codes left at which a person is told to make new ones. */
export const FEW_CODES = 3;

/**
 * Keycloak's task that adds one of this kind, or changes the only one; empty if the realm doesn't offer it. `renews`: the task takes the
 * place of what is there.
 */
export const offerOf = ({ type, credentials, createAction, updateAction }: CredentialType) => ({
  add: credentials.length === 0 || (type !== 'password' && type !== 'recovery-authn-codes') ? createAction : '',
  change: credentials.length > 0 && type === 'password' ? updateAction : '',
  renew: credentials.length > 0 && type === 'recovery-authn-codes' && (createAction || updateAction) ? MAKE_CODES : '',
});

/** Held by a directory outside: the account can neither rename nor remove it (CredentialHelper.createUserStorageCredentialRepresentation). */
export const isElsewhere = (credential: Credential): boolean => credential.createdDate < 0;

/** A name is the person's to give where several can stand side by side. */
export const canRename = (type: CredentialType, credential: Credential): boolean =>
  type.type !== 'password' && type.type !== 'recovery-authn-codes' && !isElsewhere(credential) && credential.id !== '';

/** `removalIsOn`: the realm has the task that removes; without it a button would lead nowhere. */
export const canRemove = (type: CredentialType, credential: Credential, removalIsOn: boolean): boolean =>
  type.removeable && removalIsOn && !isElsewhere(credential) && credential.id !== '';

/** Keys of the server's that have to be asked for: only kinds the console has no words for. */
export const unknownNames = (types: readonly CredentialType[]): string[] =>
  types
    .filter(({ type }) => type !== 'password' && !kindWords[type])
    .flatMap(({ displayName, helptext, category }) => [displayName, helptext, category]);
