import { useConsole } from '../../../shell/console.ts';
import type { Credential, CredentialType } from './credentials.ts';
import { typeWords } from './sections.ts';

/** What credentials and their kinds are called on this page. */
export function useNames(): {
  titleOf: (type: CredentialType) => string;
  nameOf: (type: CredentialType, credential: Credential) => string;
} {
  const { words } = useConsole();
  const titleOf = (type: CredentialType): string => {
    if (type.type === 'password') return words.say('password');
    const own = typeWords[type.type];
    return own ? words.say(own.title) : (words.known(type.displayName) ?? words.label(type.displayName || type.type));
  };
  return {
    titleOf,
    // Keycloak names recovery codes itself, in English
    nameOf: (type, credential) =>
      type.type === 'recovery-authn-codes' ? titleOf(type) : credential.label || titleOf(type),
  };
}
