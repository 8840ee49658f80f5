import type { Answer } from '../server/failure.ts';
import type { Server } from '../server/request.ts';
import { flag, number, or, shape, text } from '../server/shape.ts';

/** State of the account's email as the provider `doorplate` tells it. */
export interface EmailState {
  email: string;
  emailVerified: boolean;
  /** The new address that waits for its confirmation. */
  pending: string | null;
  editable: boolean;
  /** Whole seconds until a mail may be sent; 0: now. */
  retryAfter: number;
}

/** How the address can be changed here. */
export type EmailWay =
  /** In place, by the provider. */
  | { kind: 'in-place'; state: EmailState }
  /** No provider or not switched on: what Keycloak itself offers. */
  | { kind: 'keycloak' }
  /** The provider did not answer: the address is shown, not edited. */
  | { kind: 'away' };

const readState = shape<EmailState>({
  email: or(text, ''),
  emailVerified: or(flag, false),
  pending: or(text, null),
  editable: or(flag, false),
  retryAfter: or(number, 0),
});

const path = 'doorplate/email';

export const getEmail = (server: Server): Promise<Answer<EmailState>> => server(path, { read: readState });

/** Asks for the change; the address stays as it is until the new one is confirmed. */
export const changeEmail = (server: Server, email: string): Promise<Answer<EmailState>> =>
  server(path, { method: 'POST', body: { email }, read: readState });

export const resendEmail = (server: Server): Promise<Answer<EmailState>> =>
  server(`${path}/resend`, { method: 'POST', read: readState });

export const withdrawEmail = (server: Server): Promise<Answer<EmailState>> =>
  server(path, { method: 'DELETE', read: readState });

export function wayOf(answer: Answer<EmailState>): EmailWay {
  if (answer.ok) return { kind: 'in-place', state: answer.value };
  const { failure } = answer;
  return failure.kind === 'refused' && failure.status === 404 ? { kind: 'keycloak' } : { kind: 'away' };
}
