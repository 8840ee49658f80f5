import { getContact, type Contact } from '../../../email/contact.ts';
import type { Answer } from '../../../server/failure.ts';
import type { Server } from '../../../server/request.ts';
import { getEmail, withdrawEmail } from '../../../email/email.ts';

/** Where mails go that let somebody in, and where they would go if a change that is under way were confirmed. */
export interface Address extends Contact {
  pending: string | null;
}

/** The realm may not have changes by mail, or their provider be away: then none is shown, and the address itself all the same. */
export async function getAddress(server: Server): Promise<Answer<Address>> {
  const [contact, email] = await Promise.all([getContact(server), getEmail(server)]);
  if (!contact.ok) return contact;
  return {
    ok: true,
    status: contact.status,
    value: { ...contact.value, pending: email.ok ? email.value.pending : null },
  };
}

export { withdrawEmail as withdrawChange };
