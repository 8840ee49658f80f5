import { z } from 'zod';
import type { Environment } from '../file/placeholders.ts';
import { ServerError } from './server-error.ts';

/** Where the server is and who is calling, by the names that the Terraform provider uses. */
const settings = z.object({
  KEYCLOAK_URL: z.url({ protocol: /^https?$/ }),
  KEYCLOAK_REALM: z.string().min(1).default('master'),
  KEYCLOAK_USER: z.string().min(1).optional(),
  KEYCLOAK_PASSWORD: z.string().min(1).optional(),
  KEYCLOAK_CLIENT_ID: z.string().min(1).optional(),
  KEYCLOAK_CLIENT_SECRET: z.string().min(1).optional(),
});

/** Whom calls are made as, on which server. */
export interface Account {
  /** The server's address, without a slash at its end. */
  url: string;
  /** The realm that it signs in to. */
  realm: string;
  /** Undefined for the client's own service account. */
  user: string | undefined;
  clientId: string;
  clientSecret: string | undefined;
  /** What the token endpoint takes. */
  login:
    | { grantType: 'password'; clientId: string; username: string; password: string; clientSecret?: string }
    | { grantType: 'client_credentials'; clientId: string; clientSecret: string };
}

/** The environment's secrets: what must not appear in any output. */
export function connectionSecrets(env: Environment): string[] {
  return [env['KEYCLOAK_PASSWORD'], env['KEYCLOAK_CLIENT_SECRET']].filter((value) => value !== undefined);
}

/**
 * Reads the connection from the environment: a user with a password (through a client that may have a secret), or a client with its
 * secret. Half of one is refused: who would be signed in is not to be guessed. Raises `ServerError`.
 */
export function accountOf(env: Environment): Account {
  // a name and password in the address would be in every message that names the server
  if (/^\w+:\/\/[^/]*@/.test(env['KEYCLOAK_URL'] ?? '')) {
    throw new ServerError(
      'KEYCLOAK_URL holds a name or password: take them out of the address, and set KEYCLOAK_USER and KEYCLOAK_PASSWORD.',
    );
  }
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const { success, data, error } = settings.safeParse(given);
  if (!success) {
    const names = [...new Set(error.issues.map((issue) => String(issue.path[0])))].join(', ');
    throw new ServerError(
      `${names} ${given['KEYCLOAK_URL'] === undefined ? 'is not set' : 'cannot be used'}: set KEYCLOAK_URL to the server's address, such as https://id.example.org.`,
    );
  }
  const { KEYCLOAK_REALM: realm, KEYCLOAK_USER: user, KEYCLOAK_PASSWORD: password } = data;
  const { KEYCLOAK_CLIENT_ID: named, KEYCLOAK_CLIENT_SECRET: clientSecret } = data;
  const url = data.KEYCLOAK_URL.replace(/\/+$/, '');
  const instead = 'to sign in as a service account, with KEYCLOAK_CLIENT_ID and KEYCLOAK_CLIENT_SECRET.';
  if (user !== undefined && password === undefined) {
    throw new ServerError(
      `KEYCLOAK_USER is ${user}, and KEYCLOAK_PASSWORD is not set: set it, or unset KEYCLOAK_USER ${instead}`,
    );
  }
  if (user === undefined && password !== undefined) {
    throw new ServerError(
      `KEYCLOAK_PASSWORD is set, and KEYCLOAK_USER is not: set it, or unset KEYCLOAK_PASSWORD ${instead}`,
    );
  }
  // what Keycloak brings for programs that sign in as somebody
  const clientId = named ?? 'admin-cli';
  if (user !== undefined && password !== undefined) {
    const secret = clientSecret === undefined ? {} : { clientSecret };
    const login = { grantType: 'password' as const, clientId, username: user, password, ...secret };
    return { url, realm, user, clientId, clientSecret, login };
  }
  if (clientSecret === undefined) {
    throw new ServerError(
      'There is nobody to sign in as: set KEYCLOAK_USER and KEYCLOAK_PASSWORD, or KEYCLOAK_CLIENT_ID and KEYCLOAK_CLIENT_SECRET.',
    );
  }
  if (named === undefined) {
    throw new ServerError(
      'KEYCLOAK_CLIENT_SECRET is set, and KEYCLOAK_CLIENT_ID is not: set it to the client whose secret this is.',
    );
  }
  const login = { grantType: 'client_credentials' as const, clientId, clientSecret };
  return { url, realm, user: undefined, clientId, clientSecret, login };
}
