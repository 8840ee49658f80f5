import type { TextKey } from '../../../language/text-keys.ts';
import type { CredentialType } from '../../../credentials/credentials.ts';
import { isElsewhere } from '../../../credentials/kinds.ts';

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

/** What this page says of the kinds it knows, when there is one and when there is none. */
export const introductions: Partial<Record<string, { some: TextKey; none: TextKey }>> = {
  otp: { some: 'otp.intro', none: 'otp.none' },
  'recovery-authn-codes': { some: 'codes.intro', none: 'codes.none' },
  webauthn: { some: 'securityKey.intro', none: 'securityKey.none' },
  'webauthn-passwordless': { some: 'passkey.intro', none: 'passkey.none' },
};

/** The account still holds what the realm no longer hands out. */
export const isSwitchedOff = (type: CredentialType): boolean =>
  type.credentials.length > 0 && !type.createAction && !type.updateAction && !type.credentials.every(isElsewhere);
