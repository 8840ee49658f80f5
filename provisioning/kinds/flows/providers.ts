import { nearestName } from '../../file/nearest-name.ts';
import { objects, text, type Values } from '../../file/value.ts';
import type { RealmServer } from '../../server/connection.ts';
import { FlowError, type Declared } from './desired.ts';

/** Authenticators that the file names, sub-flows apart; a form's page stands beside its sub-flow. */
export const authenticatorsIn = ({ flows }: Pick<Declared, 'flows'>): Set<string> =>
  new Set(
    [...flows.values()].flatMap((flow) =>
      objects(flow, 'authenticationExecutions').flatMap((line) =>
        text(line, 'flowAlias') === '' ? text(line, 'authenticator') || [] : [],
      ),
    ),
  );

/** Everything that an execution may be, on this server: authenticators, form actions, authenticators of clients. */
export async function readProviders(server: RealmServer): Promise<Set<string>> {
  // of the client's own realm, which is the file's
  const lists = await Promise.all([
    server.call('read the authentication flows', (client) =>
      client.authenticationManagement.getAuthenticatorProviders(),
    ),
    server.call('read the authentication flows', (client) => client.authenticationManagement.getFormActionProviders()),
    server.call('read the authentication flows', (client) =>
      client.authenticationManagement.getClientAuthenticatorProviders(),
    ),
  ]);
  // answers are JSON
  return new Set((lists.flat() as Values[]).map((provider) => text(provider, 'id')));
}

/** The same where there is no realm yet to ask. */
export async function readServerProviders(server: RealmServer): Promise<Set<string>> {
  const { providers } = await server.call('read the server', (client) => client.serverInfo.find());
  const kinds = ['authenticator', 'form-action', 'client-authenticator'];
  return new Set(kinds.flatMap((kind) => Object.keys(providers?.[kind]?.providers ?? {})));
}

/** Raises an error for an authenticator that the server does not have; nothing is known where `providers` is undefined or empty. */
export function requireProviders(
  declared: Declared,
  there: ReadonlySet<string>,
  providers: ReadonlySet<string> | undefined,
) {
  if (providers === undefined || providers.size === 0) return;
  for (const authenticator of authenticatorsIn(declared)) {
    if (there.has(authenticator) || providers.has(authenticator)) continue;
    const near = nearestName(authenticator, providers);
    throw new FlowError(
      `This server has no authenticator ${authenticator}: ${near === undefined ? 'is its provider installed?' : `did you mean ${near}?`}`,
    );
  }
}
