import { useConsole } from '../shell/console.ts';
import type { Credential, CredentialType } from './credentials.ts';
import { kindWords } from './kinds.ts';

export interface Names {
  /** What a kind is called. */
  titleOf: (type: CredentialType) => string;
  /** What a credential is called where its date stands beside it: numbered only if name and date are shared. */
  shortNameOf: (type: CredentialType, credential: Credential) => string;
  /** What it is called where it stands alone, as in a question or a button: with its date if others have its name. */
  nameOf: (type: CredentialType, credential: Credential) => string;
}

/**
 * What credentials and their kinds are called. Names are the person's, so they may be empty or the same for several: whatever is
 * then needed to tell them apart is added.
 */
export function useNames(): Names {
  const { words } = useConsole();
  const titleOf = (type: CredentialType): string => {
    if (type.type === 'password') return words.say('password');
    const own = kindWords[type.type];
    return own ? words.say(own.title) : (words.known(type.displayName) ?? words.label(type.displayName || type.type));
  };
  // Keycloak names recovery codes itself, in English
  const given = (type: CredentialType, { label }: Credential): string =>
    type.type === 'recovery-authn-codes' ? titleOf(type) : label.trim() || titleOf(type);
  const namesakes = (type: CredentialType, credential: Credential): Credential[] =>
    type.credentials.filter((other) => given(type, other) === given(type, credential));

  const shortNameOf: Names['shortNameOf'] = (type, credential) => {
    const name = given(type, credential);
    const date = words.date(credential.createdDate);
    const twins = namesakes(type, credential).filter((other) => words.date(other.createdDate) === date);
    const place = twins.findIndex(({ id }) => id === credential.id);
    return twins.length > 1 && place >= 0 ? words.say('nameNumbered', { name, number: place + 1 }) : name;
  };

  return {
    titleOf,
    shortNameOf,
    nameOf: (type, credential) => {
      const name = shortNameOf(type, credential);
      return namesakes(type, credential).length > 1
        ? words.say('nameDated', { name, date: words.date(credential.createdDate) })
        : name;
    },
  };
}
