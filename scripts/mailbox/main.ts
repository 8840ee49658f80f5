/**
 * The mailbox: an SMTP server that delivers to nobody, a web page, and `/messages` for programs. Loopback only.
 * Usage: node main.ts WEB_PORT SMTP_PORT FOLDER
 */
import { createAPIServer } from '@maildev/api';
import { FileStorage } from '@maildev/core';
import { createSMTPServer } from '@maildev/smtp';
import { registerUI } from '@maildev/ui/server';
import { message } from './messages.ts';
import { isOwnOrigin } from './own-origin.ts';

const HOST = '127.0.0.1';
/** The oldest mails go first, so that a long-lived folder stays quick to open. */
const MOST_MAILS = 2_000;
const MOST_BYTES = 10 * 1024 * 1024;

const [web, smtpPort, folder] = process.argv.slice(2);
if (!web || !smtpPort || !folder) throw new Error('Usage: node main.ts WEB_PORT SMTP_PORT FOLDER');
const port = Number(web);

const storage = new FileStorage({ mailDirectory: folder, maxEmails: MOST_MAILS });
await storage.initialize();
const smtp = createSMTPServer({
  host: HOST,
  port: Number(smtpPort),
  storage,
  mailDir: folder,
  maxMessageSize: MOST_BYTES,
  logger: false,
});
await smtp.start();
await smtp.pruneMailDir(MOST_MAILS);
await smtp.loadMailsFromDirectory();

const api = createAPIServer({ host: HOST, port, storage, smtp, cors: { origin: false, credentials: false } });
const app = api.server;
app.addHook('onRequest', async (request, reply) => {
  if (!isOwnOrigin(request.headers, port))
    await reply.code(403).send({ error: 'The mailbox answers its own page only.' });
});
app.get('/messages', async (_request, reply) => {
  void reply.header('cache-control', 'no-store');
  return (await storage.getAll()).map(message);
});
await api.registerPlugins();
await registerUI(app, {});
// the live updates of the page (socket.io) stand before the hook: what is not ours is led past them, into it
app.server.prependListener('request', (request) => {
  if (!isOwnOrigin(request.headers, port)) request.url = '/';
});
app.server.prependListener('upgrade', (request, socket) => {
  if (!isOwnOrigin(request.headers, port)) socket.destroy();
});
await api.listen();

let stopping = false;
const stop = (): void => {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(0), 2_000).unref(); // open pages must not keep us
  void Promise.allSettled([api.stop(), smtp.stop()]).then(() => process.exit(0));
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
// with IPC: whoever started us is gone, killed perhaps
process.on('disconnect', stop);
