import { adminOf } from '../../scripts/visitor/admin.ts';
import { product } from './product.ts';

/**
 * The Admin API below `/admin/realms/{realm}`, as an administrator by hand would use it: gives the answer's JSON, undefined where it has
 * none; throws when it is refused.
 */
export function handOf(realm: string): (method: string, path: string, body?: unknown) => Promise<unknown> {
  return async (method, path, body) => {
    const admin = await adminOf(product());
    const answer = await fetch(`${product().keycloak.url}/admin/realms/${realm}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${(await admin.getAccessToken()) ?? ''}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  };
}
