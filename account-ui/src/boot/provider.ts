import { allowInsecureRequests, type AuthorizationServer, type Client } from 'oauth4webapi';
import type { Environment } from './environment.ts';

/** The realm as an OpenID provider, and the console as its client. No request is needed to know their addresses. */
export interface Provider {
  server: Required<
    Pick<AuthorizationServer, 'issuer' | 'authorization_endpoint' | 'token_endpoint' | 'end_session_endpoint'>
  > &
    AuthorizationServer;
  client: Client;
  /** For every request: a realm may be served without TLS on a machine of its own (`sslRequired`). */
  options: { [allowInsecureRequests]?: boolean };
}

/** Whatever a realm may sign with: the ID token comes straight from the token endpoint, so its signature proves nothing more. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'HS256',
].concat(['HS384', 'HS512']);

export function providerOf({
  serverBaseUrl,
  realm,
  clientId,
}: Pick<Environment, 'serverBaseUrl' | 'realm' | 'clientId'>): Provider {
  const issuer = `${serverBaseUrl}/realms/${encodeURIComponent(realm)}`;
  const endpoint = (name: string) => `${issuer}/protocol/openid-connect/${name}`;
  return {
    server: {
      issuer,
      authorization_endpoint: endpoint('auth'),
      token_endpoint: endpoint('token'),
      end_session_endpoint: endpoint('logout'),
      id_token_signing_alg_values_supported: ALGORITHMS,
    },
    client: { client_id: clientId },
    options: issuer.startsWith('http:') ? { [allowInsecureRequests]: true } : {},
  };
}
