import { keyIn, type Words } from './words.ts';

/** Keys among the names that applications have; `learn` them before they are shown. */
export const applicationNames = (names: readonly string[]): string[] =>
  names.map(keyIn).filter((key): key is string => key !== null);

/** What an application is called: its name, whose text the server may hold under a key, else its id. */
export function applicationName(words: Words, id: string, name: string | null): string {
  const key = keyIn(name ?? '');
  return (key === null ? name?.trim() : words.known(key)) || id;
}
