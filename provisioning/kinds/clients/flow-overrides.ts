import { object, objects, text, type Values } from '../../file/value.ts';
import type { RealmServer } from '../../server/connection.ts';

/**
 * Which flow a client uses instead of the realm's. The server keeps and exports the flow's id, which is another one in every realm: a file
 * names the alias. An id is taken too, as exports have it.
 */
const key = 'authenticationFlowBindingOverrides';

/** Aliases of flows by id. */
export type FlowAliases = ReadonlyMap<string, string>;

export const overridesFlows = (client: Values): boolean => Object.keys(object(client, key) ?? {}).length > 0;

export async function flowAliases(server: RealmServer): Promise<FlowAliases> {
  const flows = await server.send('read the authentication flows', 'GET', '/authentication/flows');
  // the answer is JSON
  return new Map(objects({ flows: flows as Values[] }, 'flows').map((flow) => [text(flow, 'id'), text(flow, 'alias')]));
}

/** A client of the server with aliases in place of ids, except where the file itself has the id. */
export function withAliases(client: Values, aliases: FlowAliases, declared: Values = {}): Values {
  const overrides = object(client, key);
  if (overrides === undefined) return client;
  const inFile = object(declared, key) ?? {};
  return {
    ...client,
    [key]: Object.fromEntries(
      Object.entries(overrides).map(([place, id]) => [
        place,
        id === inFile[place] || typeof id !== 'string' ? id : (aliases.get(id) ?? id),
      ]),
    ),
  };
}

/** A client to send, with ids in place of aliases. Raises an error for a flow that the realm does not have. */
export async function withFlowIds(server: RealmServer, client: Values): Promise<Values> {
  const overrides = object(client, key);
  if (overrides === undefined || !overridesFlows(client)) return client;
  const aliases = await server.remembered('flow aliases', () => flowAliases(server));
  const ids = new Map([...aliases].map(([id, alias]) => [alias, id]));
  return {
    ...client,
    [key]: Object.fromEntries(
      Object.entries(overrides).map(([place, flow]) => {
        if (typeof flow !== 'string' || flow === '' || aliases.has(flow)) return [place, flow];
        const id = ids.get(flow);
        if (id === undefined) {
          throw new Error(
            `The client ${text(client, 'clientId')} uses the flow ${flow} (${key}.${place}), which the realm does not have: name the alias of a flow, and declare it in authenticationFlows.`,
          );
        }
        return [place, id];
      }),
    ),
  };
}
