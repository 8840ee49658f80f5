import type { Email } from '@maildev/core';
import type { Mail } from '../start/ready.ts';

/** A mail as the mailbox keeps it → as programs get it. */
export function message(email: Email): Mail {
  return {
    id: email.id,
    to: email.envelope.to.map(({ address }) => address),
    from: email.from[0]?.address ?? '',
    subject: email.subject,
    text: email.text ?? '',
    html: email.html ?? '',
    date: new Date(email.time).toISOString(),
  };
}
