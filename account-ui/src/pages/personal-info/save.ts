import type { Failure, FieldError } from '../../server/failure.ts';
import { number, shape } from '../../server/shape.ts';
import type { Answer } from '../../server/failure.ts';
import type { Values } from './account.ts';
import type { EmailState } from '../../email/email.ts';

/** What came of Save. `others`: attributes other than the email were changed and are saved. */
export type Saved =
  | { kind: 'saved'; others: boolean; email: EmailState | null }
  | { kind: 'fields'; others: boolean; errors: FieldError[] }
  /** The server wants to know again who this is, because the last login is older than `maxAge` seconds. */
  | { kind: 'identity'; others: boolean; maxAge: number }
  /** No mail may be sent yet; `retryAfter` in seconds. */
  | { kind: 'wait'; others: boolean; retryAfter: number; daily: boolean }
  /** The mail server refused the address or is away. */
  | { kind: 'mail-refused'; others: boolean }
  | { kind: 'failed'; others: boolean; failure: Failure };

export interface Calls {
  saveOthers: (changed: Values) => Promise<Answer<undefined>>;
  changeEmail: (email: string) => Promise<Answer<EmailState>>;
}

/**
 * Saves what was changed: the other attributes first, by Keycloak's own call, then the email, whose change only begins here.
 * What the first refuses stops the second, so that no mail goes out for a form that was not taken.
 * @param emailInPlace the email has its own call; else it is an attribute like the others
 */
export async function save(changed: Values, emailInPlace: boolean, calls: Calls): Promise<Saved> {
  const { email, ...rest } = changed;
  const others = emailInPlace ? rest : changed;
  const hasOthers = Object.keys(others).length > 0;
  if (hasOthers) {
    const answer = await calls.saveOthers(others);
    if (!answer.ok) return refusedAs(answer.failure, false);
  }
  if (!emailInPlace || email === undefined) return { kind: 'saved', others: hasOthers, email: null };
  const answer = await calls.changeEmail((email[0] ?? '').trim());
  return answer.ok ? { kind: 'saved', others: hasOthers, email: answer.value } : refusedAs(answer.failure, hasOthers);
}

const readMaxAge = shape({ max_age: number });
const readRetryAfter = shape({ retryAfter: number });

function refusedAs(failure: Failure, others: boolean): Saved {
  if (failure.kind !== 'refused') return { kind: 'failed', others, failure };
  if (failure.fields.length > 0) return { kind: 'fields', others, errors: failure.fields };
  try {
    switch (failure.error) {
      case 'reauthentication_required':
        return { kind: 'identity', others, maxAge: readMaxAge(failure.body, 'refusal').max_age };
      case 'cooldown':
      case 'daily_limit':
        return {
          kind: 'wait',
          others,
          retryAfter: readRetryAfter(failure.body, 'refusal').retryAfter,
          daily: failure.error === 'daily_limit',
        };
      case 'email_send_failed':
        return { kind: 'mail-refused', others };
      case 'read_only':
        return {
          kind: 'fields',
          others,
          errors: [{ field: 'email', errorMessage: 'error-user-attribute-read-only', params: [] }],
        };
      default:
        return { kind: 'failed', others, failure };
    }
  } catch {
    return { kind: 'failed', others, failure };
  }
}
