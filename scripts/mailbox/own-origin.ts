import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a request comes from the mailbox's own page or from a program on this machine. Mails carry links that confirm and reset:
 * a web page of somebody else, open in the same browser, must not read them, neither by a cross-origin call (`Origin`) nor under a
 * name of its own that it points at this machine (`Host`, DNS rebinding).
 */
export function isOwnOrigin(headers: IncomingHttpHeaders, port: number): boolean {
  const hosts = ['localhost', '127.0.0.1', '[::1]'].map((name) => `${name}:${port}`);
  const { host, origin } = headers;
  if (!host || !hosts.includes(host.toLowerCase())) return false;
  return origin === undefined || hosts.some((own) => origin === `http://${own}`);
}
