import type { Answer } from '../../../server/failure.ts';
import { nothing, type Server } from '../../../server/request.ts';
import { list, or, shape, text, type Read } from '../../../server/shape.ts';
import type { Query } from '../../../parts/use-paged.ts';

/** An account elsewhere that this one is linked with, or could be. */
export interface LinkedAccount {
  /** The identity provider's. */
  alias: string;
  /** May be a key of the server's texts in `${}`. */
  displayName: string;
  /** What the person is called there; empty if it isn't linked, or if nobody said. */
  username: string;
}

const readAccounts = list(shape({ providerAlias: text, displayName: or(text, ''), linkedUsername: or(text, '') }));

const accounts: Read<LinkedAccount[]> = (value, where) =>
  readAccounts(value, where).map(({ providerAlias, displayName, linkedUsername }) => ({
    alias: providerAlias,
    displayName,
    username: linkedUsername,
  }));

/**
 * `GET /account/linked-accounts` (LinkedAccountsResource.linkedAccounts): all that are linked, in the realm's order. They are asked for whole:
 * nobody has very many, and the server's search among them tells upper from lower case.
 */
export const getLinked = (server: Server): Promise<Answer<LinkedAccount[]>> =>
  server('account/linked-accounts?linked=true', { read: accounts });

/** Those that could be linked, by alias. The server takes a search for the beginning of a name unless it stands between asterisks. */
export function getLinkable(server: Server, { search, max }: Query): Promise<Answer<LinkedAccount[]>> {
  const query = new URLSearchParams({ linked: 'false', first: '0', max: String(max) });
  // an asterisk or quotation mark of the person's own would say something else to the server
  const wanted = search.replace(/[*"]/g, '').trim();
  if (wanted !== '') query.set('search', `*${wanted}*`);
  return server(`account/linked-accounts?${query}`, { read: accounts });
}

/** Refused with 400 where the account could not do without it: the person's only way in, or an organization's own (removeLinkedAccount). */
export function unlink(server: Server, { alias }: LinkedAccount): Promise<Answer<undefined>> {
  return server(`account/linked-accounts/${encodeURIComponent(alias)}`, { method: 'DELETE', read: nothing });
}

/** Keycloak's own task that links an account (IdpLinkAction). */
export const linkTask = (alias: string): string => `idp_link:${alias}`;
