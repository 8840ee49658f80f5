import type { Answer } from '../server/failure.ts';
import { nothing, type Server } from '../server/request.ts';
import { anything, list, or, record, shape, text } from '../server/shape.ts';

const readAccount = record(anything);
const readValues = shape({ attributes: or(record(list(or(text, ''))), {}) });

/**
 * Makes `tag` the account's language, which wins over the browser's (DefaultLocaleSelectorProvider). Keycloak changes it by a login form
 * or with the account as a whole, so everything that came is given back with it.
 */
export async function saveAccountLanguage(server: Server, tag: string): Promise<Answer<undefined>> {
  const account = await server('account/', {
    read: (value, where) => ({ ...readAccount(value, where), ...readValues(value, where) }),
  });
  if (!account.ok) return account;
  // what the profile asks of each attribute comes along with it, and is nothing to send
  const { userProfileMetadata: _metadata, ...received }: Record<string, unknown> = account.value;
  const attributes = { ...account.value.attributes, locale: [tag] };
  return server('account/', { method: 'POST', body: { ...received, attributes }, read: nothing });
}
