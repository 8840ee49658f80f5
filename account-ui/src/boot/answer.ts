import { AuthorizationResponseError, validateAuthResponse } from 'oauth4webapi';
import type { PendingLogin } from './pending-logins.ts';
import type { Provider } from './provider.ts';

/** What the server said when it sent the person back from a task (`kc_action_status`). */
export interface ActionResult {
  status: 'success' | 'cancelled' | 'error';
  action: string;
}

const OURS = [
  'state',
  'session_state',
  'iss',
  'code',
  'error',
  'error_description',
  'error_uri',
  'kc_action',
  'kc_action_status',
];

/** True if the address carries the answer of a login, so that an application will be needed in a moment. */
export const comesFromLogin = (hash: string): boolean => /[#&]state=/.test(hash) && /[#&](code|error)=/.test(hash);

/** An address without the answer of a login: what else stands in its fragment stays. */
export function withoutAnswer(href: string): string {
  const url = new URL(href);
  const left = new URLSearchParams(url.hash.slice(1));
  for (const name of OURS) left.delete(name);
  url.hash = comesFromLogin(url.hash) ? left.toString() : url.hash;
  return url.href.replace(/#$/, '');
}

export type Checked = { ok: true; answer: URLSearchParams } | { ok: false; error: string };

/** Checks an answer against the login it belongs to (RFC 9207 for `iss`); an error of the server is told by its code. */
export function checked({ server, client }: Provider, login: PendingLogin, answer: URLSearchParams): Checked {
  try {
    return { ok: true, answer: validateAuthResponse(server, client, answer, login.state) };
  } catch (error) {
    if (error instanceof AuthorizationResponseError) return { ok: false, error: error.error };
    console.error(error);
    return { ok: false, error: 'unreadable' };
  }
}

/** What came of a task, if the person comes back from one. */
export function resultIn(answer: URLSearchParams): ActionResult | null {
  const status = answer.get('kc_action_status');
  if (status !== 'success' && status !== 'cancelled' && status !== 'error') return null;
  return { status, action: answer.get('kc_action') ?? '' };
}
