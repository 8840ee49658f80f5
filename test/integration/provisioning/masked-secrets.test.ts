import { createServer as httpServer, type Server } from 'node:http';
import { product } from '../../support/product.ts';
import { provisionedRealms } from '../../support/provisioning.ts';

const { realm } = provisionedRealms();

type Values = Readonly<Record<string, unknown>>;

const portOf = async (server: Server): Promise<number> => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
  // listening on a port, it has one
  return (server.address() as { port: number }).port;
};

/** Whatever a server says of itself, here it has to show the secret: to the provider that it fetches a token from. */
test('the secret of an identity provider is sent to it after every other change, with and without it in the file', async () => {
  const given: string[] = [];
  const partner = httpServer((request, response) => {
    let body = '';
    request.on('data', (data: Buffer) => (body += data.toString()));
    request.on('end', () => {
      given.push(new URLSearchParams(body).get('client_secret') ?? '');
      response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"invalid_grant"}');
    });
  });
  const port = await portOf(partner);
  const own = realm();
  const { url } = product().keycloak;
  const config = {
    clientId: 'acme',
    clientAuthMethod: 'client_secret_post',
    authorizationUrl: `http://127.0.0.1:${port}/auth`,
    tokenUrl: `http://127.0.0.1:${port}/token`,
  };
  const file = (provider: Values, more: Values = {}): Values => ({
    identityProviders: [{ alias: 'partner', providerId: 'oidc', ...provider, config: { ...config, ...more } }],
  });
  /** Signs in by the provider as far as the token, and gives the secret that it was asked with. */
  const arrives = async (): Promise<string | undefined> => {
    given.length = 0;
    const jar = new Map<string, string>();
    const visit = async (address: string): Promise<Response> => {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(address, { redirect: 'manual', headers: { cookie } });
      for (const line of answer.headers.getSetCookie()) {
        const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
        jar.set(name, value);
      }
      return answer;
    };
    const query = new URLSearchParams({
      client_id: 'account-console',
      redirect_uri: `${url}/realms/${own.realm}/account/`,
      response_type: 'code',
      scope: 'openid',
      kc_idp_hint: 'partner',
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
    });
    let next = `${url}/realms/${own.realm}/protocol/openid-connect/auth?${query}`;
    for (let hops = 0; hops < 5 && next.startsWith(url); hops++) {
      next = new URL((await visit(next)).headers.get('location') ?? 'about:blank', next).href;
    }
    const state = new URL(next).searchParams.get('state') ?? '';
    await visit(`${url}/realms/${own.realm}/broker/partner/endpoint?${new URLSearchParams({ state, code: 'one' })}`);
    return given[0];
  };
  try {
    const withSecret = { clientSecret: '${env:PARTNER}' };
    const first = { PARTNER: 'first sesame' };
    expect((await own.apply(file({}, withSecret), first)).left).toBe('');
    expect(await arrives()).toBe('first sesame');
    expect((await own.apply(file({ displayName: 'Partner' }, withSecret), first)).writes).toHaveLength(1);
    expect(await arrives()).toBe('first sesame');
    expect((await own.apply(file({ displayName: 'Partner' }, { syncMode: 'FORCE' }))).writes).toHaveLength(1);
    expect(await arrives()).toBe('first sesame');
    expect((await own.apply(file({ trustEmail: true }))).writes).toHaveLength(1);
    expect(await arrives()).toBe('first sesame');
    expect((await own.apply(file({}, withSecret), { PARTNER: 'second sesame' })).left).toBe('');
    expect(await arrives()).toBe('second sesame');
  } finally {
    partner.closeAllConnections();
    partner.close();
  }
}, 120_000);
