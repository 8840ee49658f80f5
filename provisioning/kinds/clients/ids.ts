import { text, type Values } from '../../file/value.ts';
import type { RealmServer } from '../../server/connection.ts';
import { lookUp } from '../../server/look-up.ts';

const what = 'read the clients';

/** What answers have told so far. A client that is not there is not noted: it may come. */
const notes = (server: RealmServer): Promise<Map<string, string>> =>
  server.remembered('client ids', () => Promise.resolve(new Map<string, string>()));

/** The client of a name, whole. */
export async function findClient(server: RealmServer, clientId: string): Promise<Values | undefined> {
  const found = await server.send(what, 'GET', `/clients?clientId=${encodeURIComponent(clientId)}`);
  // the answer is a list of JSON objects
  const [client] = await noting(server, found as Values[]);
  return client;
}

/** Clients from an offset on, whole, in the order of their clientId. */
export async function clientPage(server: RealmServer, first: number, max: number): Promise<Values[]> {
  // as above
  return noting(server, (await server.send(what, 'GET', `/clients?first=${first}&max=${max}`)) as Values[]);
}

/** Ids of clients by clientId, of those that exist; what is known by now is not asked for again. */
export async function clientIds(server: RealmServer, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const known = await notes(server);
  await lookUp({
    names: [...new Set(names)].filter((name) => !known.has(name)),
    one: (name) => findClient(server, name),
    page: (first, max) => clientPage(server, first, max),
    nameOf: (client) => text(client, 'clientId'),
  });
  return known;
}

async function noting(server: RealmServer, clients: readonly Values[]): Promise<Values[]> {
  const known = await notes(server);
  for (const client of clients) known.set(text(client, 'clientId'), text(client, 'id'));
  return [...clients];
}
