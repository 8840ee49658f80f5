import { z } from 'zod';
import { ServerError, type RealmServer } from './connection.ts';

/** What came of a test mail. */
export type TestMail =
  /** The mail server took it, for this address. */
  | { kind: 'sent'; to: string; through: string }
  /** No mail was sent; `reason` says why and what to do. Nothing was changed. */
  | { kind: 'failed'; reason: string };

const settings = z.record(z.string(), z.string());
const accounts = z.array(z.object({ username: z.string(), email: z.string().optional() }));

/**
 * Has Keycloak send a test mail through the realm's own mail settings, as they stand on the server, to the account that the calls
 * are made as. It changes nothing, that account included (a console of former versions gave it an address); the server keeps the mail
 * server's password to itself and takes `**********` for it. Needs the role manage-realm.
 */
export async function sendTestMail(server: RealmServer): Promise<TestMail> {
  const realm = await server.call('read the settings', (client) => client.realms.findOne({ realm: server.realm }));
  const smtp = settings.parse(realm?.smtpServer ?? {});
  if ((smtp['host'] ?? '') === '') {
    return {
      kind: 'failed',
      reason: `The realm ${server.realm} has no mail server: set smtpServer.host and smtpServer.from.`,
    };
  }
  const through = `${smtp['host'] ?? ''}:${smtp['port'] ?? '25'}`;
  const { name, address } = await addressee(server);
  if (address === '') {
    return {
      kind: 'failed',
      reason: `A test mail goes to the account that asks for it, and ${name} has no e-mail address: run it as a user with one (KEYCLOAK_USER), who may manage the realm.`,
    };
  }
  try {
    await server.send('test the mail settings', 'POST', '/testSMTPConnection', smtp, 'once');
  } catch (error) {
    if (!(error instanceof ServerError) || error.status === undefined || error.status < 500) throw error;
    // the server says no more than that it failed
    const whom = address === undefined ? ` (or ${name} has no e-mail address)` : '';
    return {
      kind: 'failed',
      reason: `Keycloak could not send a mail through ${through}${whom}: check host, port, encryption and credentials in smtpServer; its log says what the mail server answered.`,
    };
  }
  return { kind: 'sent', to: address ?? `the address of ${name}`, through };
}

/** The account that the calls are made as, and its address: empty for none, undefined where the account may not look. */
async function addressee(server: RealmServer): Promise<{ name: string; address: string | undefined }> {
  const { realm, user, clientId } = server.account;
  const username = user ?? `service-account-${clientId}`;
  const name = user ?? `the service account of ${clientId}`;
  try {
    const found = await server.call('read the users', (client) =>
      client.users.find({ realm, username, exact: true, max: 1 }),
    );
    return { name, address: accounts.parse(found)[0]?.email ?? '' };
  } catch (error) {
    if (error instanceof ServerError && error.status === 403) return { name, address: undefined };
    throw error;
  }
}
