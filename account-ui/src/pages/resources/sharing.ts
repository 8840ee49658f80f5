import type { Holder, Sharing } from './resources.ts';

/** What of it somebody has now. */
export const held = ({ shares }: Sharing, username: string): string[] =>
  shares.find((share) => share.username === username)?.scopes ?? [];

export const isAskedBy = ({ requests }: Sharing, username: string): boolean =>
  requests.some((request) => request.username === username);

/** Whether somebody may now do exactly this. */
export function holds(sharing: Sharing, username: string, scopes: readonly string[]): boolean {
  const has = held(sharing, username);
  return has.length === scopes.length && scopes.every((scope) => has.includes(scope));
}

/** User names and email addresses are the same in upper and lower case. */
export const named = (holders: readonly Holder[], who: string): Holder | undefined => {
  const wanted = who.trim().toLowerCase();
  return holders.find(({ username, email }) => [username, email].some((one) => one.toLowerCase() === wanted));
};
