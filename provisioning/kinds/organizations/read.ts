import { text, type Values } from '../../file/value.ts';
import type { RealmServer } from '../../server/connection.ts';
import { ifThere, listed } from '../../server/if-there.ts';
import { all, lookUp } from '../../server/look-up.ts';
import { several } from '../../server/several.ts';
import type { DeclaredOrganization } from './declared-organizations.ts';

const what = 'read the organizations';
const segment = encodeURIComponent;
const full = 'briefRepresentation=false';

const page =
  (server: RealmServer) =>
  async (first: number, max: number): Promise<Values[]> =>
    // a realm without organizations answers that there is no such thing
    listed(await ifThere(() => server.send(what, 'GET', `/organizations?${full}&first=${first}&max=${max}`)));

export const everyOrganization = (server: RealmServer): Promise<Values[]> => all(page(server));

async function named(server: RealmServer, name: string): Promise<Values | undefined> {
  const path = `/organizations?search=${segment(name)}&exact=true&${full}`;
  return listed(await ifThere(() => server.send(what, 'GET', path))).find((found) => text(found, 'name') === name);
}

/** By alias, which no exact search knows: only for what has another name than the file says. */
async function aliased(server: RealmServer, alias: string): Promise<Values | undefined> {
  const found = await all(async (first, max) =>
    listed(
      await ifThere(() =>
        server.send(what, 'GET', `/organizations?search=${segment(alias)}&${full}&first=${first}&max=${max}`),
      ),
    ),
  );
  return found.find((organization) => text(organization, 'alias') === alias);
}

/** The organizations that the file declares, as far as they exist, whatever they are called yet. */
export async function readOrganizations(
  server: RealmServer,
  declared: readonly DeclaredOrganization[],
): Promise<Values[]> {
  const found = await lookUp({
    names: [...new Set(declared.flatMap(({ name, former }) => [name, former ?? []].flat()))],
    one: (name) => named(server, name),
    page: page(server),
    nameOf: (organization) => text(organization, 'name'),
  });
  const others = declared.filter(
    ({ name, alias, former }) => alias !== '' && !found.has(name) && !(former !== undefined && found.has(former)),
  );
  const byAlias = await several(others, ({ alias }) => aliased(server, alias));
  return [...found.values(), ...byAlias.filter((organization) => organization !== undefined)];
}

/** Aliases of the identity providers of an organization. */
export const providersOf = async (server: RealmServer, id: string): Promise<string[]> =>
  listed(await server.send(what, 'GET', `/organizations/${id}/identity-providers`)).map((one) => text(one, 'alias'));

const memberPage =
  (server: RealmServer, id: string) =>
  async (first: number, max: number): Promise<Values[]> =>
    listed(await server.send(what, 'GET', `/organizations/${id}/members?first=${first}&max=${max}`));

const usernameOf = (member: Values): string => text(member, 'username').toLowerCase();

/** Which of these people belong to an organization; it may have many thousands. */
export async function membersAmong(
  server: RealmServer,
  id: string,
  usernames: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await lookUp({
    names: usernames,
    one: async (username) => {
      const path = `/organizations/${id}/members?search=${segment(username)}&exact=true`;
      return listed(await server.send(what, 'GET', path)).find((member) => usernameOf(member) === username);
    },
    page: memberPage(server, id),
    nameOf: usernameOf,
  });
  return new Set(found.keys());
}

export const everyMember = async (server: RealmServer, id: string): Promise<string[]> =>
  (await all(memberPage(server, id))).map(usernameOf);
