import { object, objects, text, type Values } from '../../file/value.ts';
import type { RealmServer } from '../../server/connection.ts';
import { all } from '../../server/look-up.ts';
import { nameAfterMoves, prunes } from '../instructions.ts';

/** Keys of a realm that bind a flow. */
export const bindings = [
  ...['browserFlow', 'registrationFlow', 'directGrantFlow', 'resetCredentialsFlow', 'clientAuthenticationFlow'],
  ...['dockerAuthenticationFlow', 'firstBrokerLoginFlow'],
] as const;

/** Keys of an identity provider that bind a flow. */
const providerBindings = ['firstBrokerLoginFlowAlias', 'postBrokerLoginFlowAlias'];

/**
 * A realm, or an identity provider, with its bindings as they are once the file's renames of flows are done: a binding follows its flow,
 * which the server knows by its id.
 */
export function withRenamedFlows(wanted: Values, holder: Values): Values {
  const now = nameAfterMoves(wanted, 'authenticationFlows');
  const bound = [...bindings, ...providerBindings].flatMap((key): [string, string][] => {
    const alias = text(holder, key);
    return alias === '' || now(alias) === alias ? [] : [[key, now(alias)]];
  });
  return bound.length === 0 ? holder : { ...holder, ...Object.fromEntries(bound) };
}

/** Who else uses flows than the realm itself. */
export interface Users {
  /** Clients that have flows of their own: client id → binding → id of a flow. */
  clients: ReadonlyMap<string, Values>;
  /** Identity providers: alias → what they are. */
  identityProviders: ReadonlyMap<string, Values>;
  /** Everything that client profiles say, as text: an executor may name a flow. */
  profiles: string;
}

/** Reads them: a page of clients at a time, so it is asked for only where it decides something. */
export async function readUsers(server: RealmServer): Promise<Users> {
  const { realm } = server;
  const [clients, providers, profiles] = await Promise.all([
    all((first, max) => server.call('read the clients', (client) => client.clients.find({ realm, first, max }))),
    all((first, max) =>
      server.call('read the identity providers', (client) => client.identityProviders.find({ realm, first, max })),
    ),
    server.send('read the client policies', 'GET', '/client-policies/profiles'),
  ]);
  // answers are JSON
  return {
    clients: new Map(
      (clients as Values[]).flatMap((client) => {
        const overrides = object(client, 'authenticationFlowBindingOverrides') ?? {};
        return Object.keys(overrides).length === 0 ? [] : [[text(client, 'clientId'), overrides]];
      }),
    ),
    identityProviders: new Map((providers as Values[]).map((provider) => [text(provider, 'alias'), provider])),
    profiles: JSON.stringify(profiles),
  };
}

/** Who uses a flow now, in words; undefined where nobody does. */
export function userOf({ id, alias }: { id: string; alias: string }, realm: Values, users: Users): string | undefined {
  const binding = bindings.find((key) => realm[key] === alias);
  if (binding !== undefined) return `the realm's ${binding}`;
  for (const [clientId, overrides] of users.clients) {
    if (Object.values(overrides).includes(id)) return `the client ${clientId}`;
  }
  for (const [name, provider] of users.identityProviders) {
    if (providerBindings.some((key) => provider[key] === alias)) return `the identity provider ${name}`;
  }
  return users.profiles.includes(JSON.stringify(alias)) ? 'a client profile' : undefined;
}

/** Whether somebody will use a flow once the rest of the file is applied. */
export function isUsedAfter(
  { id, alias }: { id: string; alias: string },
  wanted: Values,
  realm: Values,
  users: Users,
): boolean {
  if (bindings.some((key) => (wanted[key] ?? realm[key]) === alias)) return true;
  const clients = new Map(objects(wanted, 'clients').map((client) => [text(client, 'clientId'), client]));
  const clientAfterMoves = nameAfterMoves(wanted, 'clients');
  const providers = new Map(
    objects(wanted, 'identityProviders').map((provider) => [text(provider, 'alias'), provider]),
  );
  const overridesOf = (client: Values | undefined): Values =>
    object(client ?? {}, 'authenticationFlowBindingOverrides') ?? {};
  return (
    [...clients.values()].some((client) => Object.values(overridesOf(client)).includes(alias)) ||
    [...users.clients].some(([clientId, overrides]) => {
      const client = clients.get(clientAfterMoves(clientId));
      if (client === undefined && prunes(wanted, 'clients')) return false;
      return Object.entries(overrides).some(([key, flow]) => flow === id && overridesOf(client)[key] === undefined);
    }) ||
    [...providers.values()].some((provider) => providerBindings.some((key) => provider[key] === alias)) ||
    [...users.identityProviders].some(([name, there]) => {
      const provider = providers.get(name);
      if (provider === undefined && prunes(wanted, 'identityProviders')) return false;
      return providerBindings.some((key) => there[key] === alias && provider?.[key] === undefined);
    }) ||
    users.profiles.includes(JSON.stringify(alias))
  );
}
