import {
  calculatePKCECodeChallenge,
  generateRandomCodeVerifier,
  generateRandomNonce,
  generateRandomState,
} from 'oauth4webapi';
import type { PendingLogin } from './pending-logins.ts';
import type { Provider } from './provider.ts';

/** A login about to be asked for, with the secrets that its answer has to match. */
export const newLogin = (redirectUri: string): PendingLogin => ({
  state: generateRandomState(),
  nonce: generateRandomNonce(),
  verifier: generateRandomCodeVerifier(),
  redirectUri,
});

/**
 * The address that asks for a login by authorization code with PKCE (OpenID Connect Core 3.1.2.1, RFC 7636). Parameters without a
 * value are left out.
 */
export async function authorizationUrl(
  { server, client }: Provider,
  login: PendingLogin,
  scope: string,
  more: Record<string, string | number | undefined>,
): Promise<string> {
  const url = new URL(server.authorization_endpoint);
  const parameters: Record<string, string | number | undefined> = {
    client_id: client.client_id,
    redirect_uri: login.redirectUri,
    response_type: 'code',
    scope: ['openid', ...scope.split(' ').filter((one) => one !== '' && one !== 'openid')].join(' '),
    state: login.state,
    nonce: login.nonce,
    code_challenge: await calculatePKCECodeChallenge(login.verifier),
    code_challenge_method: 'S256',
    ...more,
  };
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) url.searchParams.set(name, String(value));
  return url.href;
}
