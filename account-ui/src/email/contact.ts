import type { Answer } from '../server/failure.ts';
import type { Server } from '../server/request.ts';
import { flag, or, shape, text } from '../server/shape.ts';

/** The account's email address, empty if it has none. */
export interface Contact {
  email: string;
  emailVerified: boolean;
}

const readContact = shape<Contact>({ email: or(text, ''), emailVerified: or(flag, false) });

/** `GET /account` without the description of the profile, which is most of it. */
export const getContact = (server: Server): Promise<Answer<Contact>> =>
  server('account/?userProfileMetadata=false', { read: readContact });
