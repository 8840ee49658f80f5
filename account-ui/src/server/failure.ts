import { list, or, shape, text, type Read } from './shape.ts';

/** One complaint of the server about one field: a message key with its parameters. */
export interface FieldError {
  field: string;
  errorMessage: string;
  params: string[];
}

/** Why a call did not do what it should. Every one has its sentence (`failure-sentence.ts`). */
export type Failure =
  /** The browser has no network. */
  | { kind: 'offline' }
  /** The server could not be reached or did not answer in time. */
  | { kind: 'unreachable' }
  /** The session is over: only a new login helps. */
  | { kind: 'session-ended' }
  /** The account may not do this. */
  | { kind: 'forbidden' }
  /** The server understood and refused; `error` is its code where it gave one. */
  | { kind: 'refused'; status: number; error: string; fields: FieldError[]; body: unknown }
  /** The server failed (5xx). */
  | { kind: 'server'; status: number }
  /** The answer was not what it should be. */
  | { kind: 'unreadable' };

export type Answer<T> = { ok: true; value: T; status: number } | { ok: false; failure: Failure };

const readParams: Read<string[]> = list(or(text, ''));
const readFieldError: Read<FieldError> = shape({
  field: or(text, ''),
  errorMessage: or(text, ''),
  params: or(readParams, []),
});
const readRefusal = shape({
  error: or(text, ''),
  errors: or(list(readFieldError), []),
  field: or(text, ''),
  errorMessage: or(text, ''),
  params: or(readParams, []),
});

/**
 * Keycloak's refusals come as `{errors: [{field, errorMessage, params}]}` when there are several, as one such object when
 * there is one, and as `{error}` from the rest (ErrorResponse.errors); the email provider's as `{error, errors}`.
 */
export function refusal(status: number, body: unknown): Failure {
  try {
    const read = readRefusal(body, 'refusal');
    const one: FieldError = { field: read.field, errorMessage: read.errorMessage, params: read.params };
    const fields = read.errors.length > 0 ? read.errors : read.errorMessage ? [one] : [];
    return { kind: 'refused', status, error: read.error, fields, body };
  } catch {
    return { kind: 'refused', status, error: '', fields: [], body };
  }
}
