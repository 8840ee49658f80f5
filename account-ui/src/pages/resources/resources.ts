import type { Query } from '../../parts/use-paged.ts';
import type { Answer } from '../../server/failure.ts';
import { nothing, type Server } from '../../server/request.ts';
import { list, or, shape, text, type Read } from '../../server/shape.ts';

/** Something that can be allowed with a resource. */
export interface Scope {
  name: string;
  /** What people are shown. */
  label: string;
}

/** Something of the person's that an application keeps for them, or that somebody shares with them. */
export interface Resource {
  id: string;
  name: string;
  /** Of the application that keeps it. */
  clientId: string;
  clientName: string;
  /** Where that application is; empty unless it is an address of the web. */
  address: string;
  /** Of an own resource everything that can be allowed, of a shared one what is. */
  scopes: Scope[];
}

/** Somebody with access to a resource, or who asks for it. */
export interface Holder {
  username: string;
  email: string;
  /** First and last name, else the user name. */
  name: string;
  /** Names of scopes. */
  scopes: string[];
}

/** Who has access to an own resource, and who asks for it. */
export interface Sharing {
  shares: Holder[];
  requests: Holder[];
}

const readResource = shape({
  _id: text,
  name: text,
  displayName: or(text, ''),
  scopes: or(list(shape({ name: text, displayName: or(text, '') })), []),
  client: shape({ clientId: text, name: or(text, ''), baseUrl: or(text, '') }),
});

const readResources: Read<Resource[]> = (value, where) =>
  list(readResource)(value, where).map(({ _id, name, displayName, scopes, client }) => ({
    id: _id,
    name: displayName.trim() || name,
    clientId: client.clientId,
    clientName: client.name,
    address: /^https?:\/\//i.test(client.baseUrl) ? client.baseUrl : '',
    scopes: inOrder(scopes.map((scope) => ({ name: scope.name, label: scope.displayName.trim() || scope.name }))),
  }));

/** The server has no order for them. */
const inOrder = (scopes: Scope[]): Scope[] => scopes.toSorted((a, b) => a.label.localeCompare(b.label));

const readHolders: Read<Holder[]> = (value, where) =>
  list(
    shape({
      username: text,
      email: or(text, ''),
      firstName: or(text, ''),
      lastName: or(text, ''),
      scopes: or(list(text), []),
    }),
  )(value, where)
    .map(({ username, email, firstName, lastName, scopes }) => ({
      username,
      email,
      name: `${firstName} ${lastName}`.trim() || username,
      scopes: scopes.toSorted(),
    }))
    .sort((a, b) => a.name.localeCompare(b.name) || a.username.localeCompare(b.username));

function paged({ search, max }: Query): string {
  const query = new URLSearchParams({ first: '0', max: String(max) });
  if (search !== '') query.set('name', search);
  return String(query);
}

/** `GET /account/resources` (ResourcesService.getResources): what the person owns. */
export const getOwn = (server: Server, query: Query): Promise<Answer<Resource[]>> =>
  server(`account/resources?${paged(query)}`, { read: readResources });

/** `GET /account/resources/shared-with-me`. */
export const getShared = (server: Server, query: Query): Promise<Answer<Resource[]>> =>
  server(`account/resources/shared-with-me?${paged(query)}`, { read: readResources });

/** What the person has asked others for: one entry for each scope (ResourcesService.getPendingRequests), put together by resource. */
export const getAsked = (server: Server): Promise<Answer<Resource[]>> =>
  server('account/resources/pending-requests', {
    read: (value, where) => {
      const all = new Map<string, Resource>();
      for (const one of readResources(value, where)) {
        const known = all.get(one.id);
        if (known) known.scopes = inOrder([...known.scopes, ...one.scopes]);
        else all.set(one.id, one);
      }
      return [...all.values()];
    },
  });

const at = (id: string) => `account/resources/${encodeURIComponent(id)}/permissions`;

export async function getSharing(server: Server, id: string): Promise<Answer<Sharing>> {
  const [shares, requests] = await Promise.all([
    server(at(id), { read: readHolders }),
    server(`${at(id)}/requests`, { read: readHolders }),
  ]);
  if (!shares.ok) return shares;
  if (!requests.ok) return requests;
  return { ...shares, value: { shares: shares.value, requests: requests.value } };
}

/**
 * Somebody may from now on do exactly this, and nothing if there are no scopes; what they had asked for is answered by it
 * (ResourceService.revoke, for all its name). `who` is a user name or an email address; 404 if nobody has it.
 */
export const allow = (server: Server, id: string, who: string, scopes: readonly string[]): Promise<Answer<undefined>> =>
  server(at(id), { method: 'PUT', body: [{ username: who, scopes }], read: nothing });
