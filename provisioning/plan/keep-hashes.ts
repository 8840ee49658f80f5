import type { Values } from '../file/value.ts';
import { mergeSettings } from '../kinds/settings/merge.ts';
import { hashAttribute, type SecretHashes } from '../kinds/secret-hash.ts';
import type { RealmServer } from '../server/connection.ts';

/**
 * Keeps the hashes of secrets that were sent and that no read shows, in one write. Cut off before it, the next run sends those secrets
 * once more.
 */
export async function keepHashes(server: RealmServer, hashes: SecretHashes): Promise<void> {
  const attributes = Object.fromEntries(Object.entries(hashes).map(([place, hash]) => [hashAttribute(place), hash]));
  if (Object.keys(attributes).length === 0) return;
  const present = await server.call('read the settings', (client) => client.realms.findOne({ realm: server.realm }));
  // the answer is JSON
  const body = mergeSettings((present ?? {}) as Values, { attributes });
  await server.call('change the settings', (client) => client.realms.update({ realm: server.realm }, body));
}
