import { z } from 'zod';
import { product } from './product.ts';

/** Admin tokens live for a minute; a new one is asked for well before. */
const FRESH_MS = 30_000;
let token: { value: string; askedAt: number } | undefined;

async function adminToken(): Promise<string> {
  if (token && Date.now() - token.askedAt < FRESH_MS) return token.value;
  const { url, admin } = product().keycloak;
  const askedAt = Date.now();
  const answer = await fetch(`${url}/realms/master/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'password', client_id: 'admin-cli', ...admin }),
  });
  if (!answer.ok) throw new Error(`No token for the administrator: ${answer.status} ${await answer.text()}`);
  const { access_token: value } = z.object({ access_token: z.string() }).parse(await answer.json());
  token = { value, askedAt };
  return value;
}

/**
 * Calls the Admin API of the product's realm: `adminCall('GET', 'users?username=ana')`. `path` is below `/admin/realms/{realm}/`, empty for
 * the realm itself. Gives the answer, whatever its status.
 */
export async function adminCall(method: string, path: string, body?: unknown): Promise<Response> {
  const { url, realm } = product().keycloak;
  return fetch(`${url}/admin/realms/${encodeURIComponent(realm)}${path === '' ? '' : `/${path}`}`, {
    method,
    headers: {
      authorization: `Bearer ${await adminToken()}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** The same for a test that needs it to work: throws unless the status is 2xx; gives the JSON, or null where there is none. */
export async function admin(method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await adminCall(method, path, body);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text === '' ? null : JSON.parse(text);
}
