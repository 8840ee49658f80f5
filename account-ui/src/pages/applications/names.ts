import { applicationName, applicationNames } from '../../language/application-name.ts';
import { keyIn, type Words } from '../../language/words.ts';
import type { Application, Scope } from './applications.ts';

/** Keys of the server's among names and scopes; `learn` them before they are shown. */
export const unknownNames = (applications: readonly Application[]): string[] =>
  applicationNames(
    applications.flatMap(({ clientName, consent }) => [clientName, ...(consent?.scopes ?? []).map(({ name }) => name)]),
  );

export const nameOf = (words: Words, { clientId, clientName }: Application): string =>
  applicationName(words, clientId, clientName);

/** What was allowed, in words: the realm's own come first, then the server's. */
export function scopeName(words: Words, { name, displayText }: Scope): string {
  const key = keyIn(name);
  return (key !== null && words.known(key)) || displayText.trim() || key || name;
}

/** Those with something that can be taken away first, then by name. */
export function inOrder(words: Words, applications: readonly Application[]): Application[] {
  const { compare } = new Intl.Collator(words.locale, { numeric: true });
  const rank = ({ consent, offlineAccess }: Application) => (consent || offlineAccess ? 0 : 1);
  return applications.toSorted((a, b) => rank(a) - rank(b) || compare(nameOf(words, a), nameOf(words, b)));
}
