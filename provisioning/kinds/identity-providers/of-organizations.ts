import { text, type Values } from '../../file/value.ts';
import type { RealmServer } from '../../server/connection.ts';
import { ifThere, single } from '../../server/if-there.ts';

/**
 * A provider as it is by itself. While its organization is switched off, the server shows it as switched off too, whatever it is, and would
 * keep that if it were sent back: nobody could sign in by it once the organization is on again. What the file says is taken for its
 * state then, or the default.
 */
export async function withOwnState(server: RealmServer, provider: Values, declared: Values): Promise<Values> {
  const organization = text(provider, 'organizationId');
  if (organization === '' || provider['enabled'] !== false) return provider;
  const path = `/organizations/${organization}`;
  const found = single(await ifThere(() => server.send('read the organizations', 'GET', path)));
  return found?.['enabled'] === false ? { ...provider, enabled: declared['enabled'] ?? true } : provider;
}
