import { text, type Values } from '../file/value.ts';
import { formerNames } from '../kinds/instructions.ts';
import type { RealmServer } from '../server/connection.ts';

/**
 * The realm's own representation; undefined where there is none. Where the file renames the realm and it has its former name still,
 * this is the one, and calls go there from now on: renaming it is a step of the plan. Raises an error where both names are taken.
 */
export async function presentRealm(server: RealmServer, wanted: Values): Promise<Values | undefined> {
  const name = text(wanted, 'realm');
  const former = formerNames(wanted, 'realm').get(name);
  if (former === undefined) return find(server);
  server.turnTo(former);
  const before = await find(server);
  if (before === undefined) {
    server.turnTo(name);
    return find(server);
  }
  server.turnTo(name);
  if ((await find(server)) !== undefined) {
    throw new Error(
      `The realms ${former} and ${name} both exist, so that ${former} cannot be renamed: remove doorplate.moved.realm from the file, or delete one of the two by hand.`,
    );
  }
  if (server.account.realm === former) {
    throw new Error(
      `An account of the realm ${former} cannot rename it, for its sessions end with that: use one of the realm master (KEYCLOAK_REALM).`,
    );
  }
  server.turnTo(former);
  return before;
}

async function find(server: RealmServer): Promise<Values | undefined> {
  const realm = await server.call('read the settings', (client) => client.realms.findOne({ realm: server.realm }));
  // the admin client answers null where there is none, whatever its types say; the answer is JSON
  return (realm ?? undefined) as Values | undefined;
}
