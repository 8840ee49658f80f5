import type { TextKey } from '../../../language/text-keys.ts';
import type { Credential, CredentialType } from './credentials.ts';

/** A part of the page: all kinds of one category. */
export interface Section {
  category: string;
  types: CredentialType[];
}

/** The kinds in their sections, in the server's order; what is neither held nor offered is left out. */
export function sectionsOf(types: readonly CredentialType[]): Section[] {
  const sections: Section[] = [];
  for (const type of types) {
    if (type.credentials.length === 0 && !type.createAction) continue;
    const section = sections.find(({ category }) => category === type.category);
    if (section) section.types.push(type);
    else sections.push({ category: type.category, types: [type] });
  }
  return sections;
}

/** The console's own words for the kinds it knows; others are called what the server calls them. */
export interface TypeWords {
  title: TextKey;
  intro: TextKey;
  none: TextKey;
  add: TextKey;
  /** Said before one is removed. */
  consequence: TextKey;
}

export const typeWords: Partial<Record<string, TypeWords>> = {
  otp: {
    title: 'otp.title',
    intro: 'otp.intro',
    none: 'otp.none',
    add: 'otp.add',
    consequence: 'otp.consequence',
  },
  'recovery-authn-codes': {
    title: 'codes.title',
    intro: 'codes.intro',
    none: 'codes.none',
    add: 'codes.add',
    consequence: 'codes.consequence',
  },
  webauthn: {
    title: 'securityKey.title',
    intro: 'securityKey.intro',
    none: 'securityKey.none',
    add: 'securityKey.add',
    consequence: 'securityKey.consequence',
  },
  'webauthn-passwordless': {
    title: 'passkey.title',
    intro: 'passkey.intro',
    none: 'passkey.none',
    add: 'passkey.add',
    consequence: 'passkey.consequence',
  },
};

/** Held by a directory outside: the account can neither rename nor remove it (CredentialHelper.createUserStorageCredentialRepresentation). */
export const isElsewhere = (credential: Credential): boolean => credential.createdDate < 0;

/** A name is the person's to give where several can stand side by side. */
export const canRename = (type: CredentialType, credential: Credential): boolean =>
  type.type !== 'password' && type.type !== 'recovery-authn-codes' && !isElsewhere(credential) && credential.id !== '';

/** `removalIsOn`: the realm has the task that removes; without it a button would lead nowhere. */
export const canRemove = (type: CredentialType, credential: Credential, removalIsOn: boolean): boolean =>
  type.removeable && removalIsOn && !isElsewhere(credential) && credential.id !== '';

/** Second factors that stay if this one goes: with none left, the password alone signs in. */
export const remainsProtected = (types: readonly CredentialType[], credential: Credential): boolean =>
  types.some((type) => type.category === 'two-factor' && type.credentials.some(({ id }) => id !== credential.id));
