import { isValues, objects, revealed, text, texts, type Values } from '../../file/value.ts';
import { ServerError, type RealmServer } from '../../server/connection.ts';
import { clientChanges, clientToSend, ownFields, protocolOf } from './comparison.ts';
import { flowAliases, overridesFlows, withAliases, withFlowIds } from './flow-overrides.ts';
import { findClient } from './ids.ts';
import { mapperToSend } from './protocol-mappers.ts';
import { scopeLists, scopesByName, scopeSteps } from './scope-lists.ts';

export type Task =
  | { act: 'create'; client: Values }
  /** `id` is absent for one that comes with a realm that is not there yet; `wanted` says which mappers go. */
  | { act: 'change'; id: string | undefined; client: Values; wanted: Values }
  | { act: 'delete'; id: string };

/** Makes, changes or deletes one client. */
export async function writeClient(server: RealmServer, task: Task): Promise<void> {
  switch (task.act) {
    case 'create':
      return create(server, task.client);
    case 'change':
      return change(server, task.client, task.wanted, task.id);
    case 'delete':
      return remove(server, task.id);
  }
}

async function create(server: RealmServer, client: Values): Promise<void> {
  const own = ownFields(client, undefined);
  const mappers = objects(client, 'protocolMappers');
  const protocol = protocolOf(client);
  const body = await withFlowIds(server, {
    ...own,
    ...(await scopesToSend(server, client)),
    clientId: text(client, 'clientId'),
    ...(mappers.length === 0
      ? {}
      : { protocolMappers: mappers.map((mapper) => mapperToSend(mapper, undefined, protocol)) }),
  });
  try {
    await server.send('create the clients', 'POST', '/clients', revealed(body), 'once');
  } catch (error) {
    if (!(error instanceof ServerError && error.status === 409)) throw error;
    // an answer that was lost, or somebody else, has made it: it gets what it lacks
    const there = await findClient(server, text(client, 'clientId'));
    if (there === undefined) throw error;
    await change(server, client, {}, text(there, 'id'));
  }
}

/**
 * The scopes of a new client. The server gives the realm's default scopes to a client that comes without any list, and none of them to
 * one that comes with one of the two: the other list is then sent as it would have been.
 */
async function scopesToSend(server: RealmServer, client: Values): Promise<Values> {
  if (scopeLists.every(({ key }) => client[key] === undefined)) return {};
  const ids = await scopeIds(server, client);
  const protocol = protocolOf(client);
  const lists = await Promise.all(
    scopeLists.map(async ({ key, word, other }): Promise<[string, string[]]> => {
      if (client[key] !== undefined) return [key, texts(client, key)];
      const defaults = await server.remembered(`realm ${word}`, () =>
        server.send('read the client scopes', 'GET', `/default-${word}`),
      );
      const taken = texts(client, other);
      return [
        key,
        // the answer is a list of JSON objects
        (defaults as Values[])
          .map((scope) => text(scope, 'name'))
          .filter((scope) => !taken.includes(scope) && ids.get(scope)?.protocol === protocol),
      ];
    }),
  );
  return Object.fromEntries(lists);
}

/** Ids and protocols of the realm's client scopes, when all that the client names are there. */
async function scopeIds(server: RealmServer, client: Values): Promise<ReturnType<typeof scopesByName>> {
  const scopes = await server.remembered('client scopes by name', async () =>
    // as above
    scopesByName((await server.send('read the client scopes', 'GET', '/client-scopes')) as Values[]),
  );
  for (const scope of scopeLists.flatMap(({ key }) => texts(client, key))) {
    if (!scopes.has(scope)) {
      throw new Error(
        `The client ${text(client, 'clientId')} should have the scope ${scope}, which the realm does not have: declare it in clientScopes.`,
      );
    }
  }
  return scopes;
}

async function change(server: RealmServer, client: Values, wanted: Values, id: string | undefined): Promise<void> {
  const clientId = text(client, 'clientId');
  const read = async (): Promise<Values> => {
    const found =
      id === undefined
        ? await findClient(server, clientId)
        : await server.send('read the clients', 'GET', `/clients/${id}`);
    if (!isValues(found)) throw new Error(`The client ${clientId} is not there any more: run apply again.`);
    const aliases = overridesFlows(client)
      ? await server.remembered('flow aliases', () => flowAliases(server))
      : undefined;
    return aliases === undefined ? found : withAliases(found, aliases, client);
  };
  let there = await read();
  const { own, mappers } = clientChanges(wanted, client, there);
  if (own.length + mappers.length > 0 || text(there, 'clientId') !== clientId) {
    const body = await withFlowIds(server, clientToSend(wanted, client, there, mappers.length > 0));
    await server.send('change the clients', 'PUT', `/clients/${text(there, 'id')}`, revealed(body));
    // with another protocol or a service account the server gives other scopes
    const touched = own.some(({ path }) => path === 'protocol' || path === 'serviceAccountsEnabled');
    if (touched && scopeLists.some(({ key }) => client[key] !== undefined)) there = await read();
  }
  const steps = scopeSteps(client, there);
  if (steps.length === 0) return;
  const ids = await scopeIds(server, client);
  for (const { method, word, scope } of steps) {
    const scopeId = ids.get(scope)?.id;
    // one that the realm lost meanwhile left its clients too
    if (scopeId === undefined) continue;
    await server.send('change the clients', method, `/clients/${text(there, 'id')}/${word}/${scopeId}`);
  }
}

async function remove(server: RealmServer, id: string): Promise<void> {
  try {
    await server.send('delete the clients', 'DELETE', `/clients/${id}`);
  } catch (error) {
    // a former try whose answer was lost has done it
    if (!(error instanceof ServerError && error.status === 404)) throw error;
  }
}
