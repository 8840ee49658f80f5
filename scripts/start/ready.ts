import { z } from 'zod';

/** What `npm start -- --json` prints on stdout, as one line, when everything is ready. */
export const ready = z.object({
  /** Home page of the example organisation. */
  home: z.url(),
  /** The account console. */
  account: z.url(),
  mailbox: z.object({
    /** Web page of the mailbox. */
    url: z.url(),
    /** GET answers a JSON list of mails: `mail` below. */
    messages: z.url(),
  }),
  keycloak: z.object({
    url: z.url(),
    realm: z.string(),
    /** May use the Admin API with the password grant of the client `admin-cli` in the realm `master`. */
    admin: z.object({ username: z.string(), password: z.string() }),
  }),
  users: z.array(z.object({ username: z.string(), email: z.string(), password: z.string() })),
});
export type Ready = z.infer<typeof ready>;

/** One mail of the mailbox, oldest first in the list. */
export const mail = z.object({
  id: z.string(),
  /** Plain addresses that the mail went to (of the SMTP envelope: who really got it). */
  to: z.array(z.string()),
  from: z.string(),
  subject: z.string(),
  text: z.string(),
  /** As it was sent, unfiltered; empty where the mail has no HTML part. */
  html: z.string(),
  /** ISO 8601, when the mailbox received it. */
  date: z.string(),
});
export type Mail = z.infer<typeof mail>;

export const readyLine = (value: Ready): string => `${JSON.stringify(value)}\n`;
