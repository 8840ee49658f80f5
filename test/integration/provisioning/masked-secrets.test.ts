import { createServer as httpServer } from 'node:http';
import { createServer as tcpServer, type Server } from 'node:net';
import { product } from '../../support/product.ts';
import { provisionedRealms } from '../../support/provisioning.ts';

const { realm, proxy } = provisionedRealms();

type Values = Readonly<Record<string, unknown>>;

const portOf = async (server: Pick<Server, 'listen' | 'address'>): Promise<number> => {
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

/**
 * What a directory says that lets everybody in and has nobody: success, as the answer to a request to bind or to search (RFC 4511, 4.2.2
 * and 4.5.2), with the request's own message id. Other requests have no answer.
 */
function answerTo(request: Buffer): Buffer | undefined {
  // a sequence, whose length is short or says how many bytes it takes, of an integer and the operation
  const short = request[1] ?? 0;
  const id = 2 + (short < 0x80 ? 0 : short - 0x80);
  const operation = id + 2 + (request[id + 1] ?? 0);
  const kind = new Map([
    [0x60, 0x61],
    [0x63, 0x65],
  ]).get(request[operation] ?? 0);
  if (kind === undefined) return undefined;
  const success = Buffer.from([kind, 7, 0x0a, 1, 0, 4, 0, 4, 0]);
  const message = Buffer.concat([request.subarray(id, operation), success]);
  return Buffer.concat([Buffer.from([0x30, message.length]), message]);
}

test('the credential of a directory is sent to it after every other change, with and without it in the file', async () => {
  let given = '';
  const directory = tcpServer((socket) => {
    socket.on('data', (data) => {
      given += data.toString('latin1');
      const answer = answerTo(data);
      if (answer !== undefined) socket.write(answer);
    });
    socket.on('error', () => undefined);
  });
  const port = await portOf(directory);
  const own = realm();
  const federation = 'org.keycloak.storage.UserStorageProvider';
  const connectionUrl = `ldap://127.0.0.1:${port}`;
  const config = {
    vendor: ['other'],
    connectionUrl: [connectionUrl],
    bindDn: ['cn=acme'],
    authType: ['simple'],
    usersDn: ['ou=people'],
    usernameLDAPAttribute: ['uid'],
    rdnLDAPAttribute: ['uid'],
    uuidLDAPAttribute: ['entryUUID'],
    userObjectClasses: ['person'],
    editMode: ['READ_ONLY'],
    importEnabled: ['false'],
    enabled: ['false'],
  };
  const file = (more: Values): Values => ({
    components: { [federation]: [{ name: 'directory', providerId: 'ldap', config: { ...config, ...more } }] },
  });
  const arrives = async (secret: string): Promise<boolean> => {
    given = '';
    const [there] = (await own.byHand('GET', `/components?type=${federation}`)) as { id: string }[];
    const asked = {
      action: 'testAuthentication',
      authType: 'simple',
      connectionUrl,
      bindDn: 'cn=acme',
      bindCredential: '**********',
      componentId: there?.id,
    };
    // whatever comes after the credential is of no interest, and this directory knows no more
    await own.byHand('POST', '/testLDAPConnection', asked).catch(() => undefined);
    return given.includes(secret);
  };
  try {
    const withSecret = { bindCredential: ['${env:BIND}'] };
    const first = { BIND: 'first sesame' };
    expect((await own.apply(file(withSecret), first)).left).toBe('');
    expect(await arrives('first sesame')).toBe(true);
    expect((await own.apply(file({ ...withSecret, priority: ['5'] }), first)).left).toBe('');
    expect(await arrives('first sesame')).toBe(true);
    expect((await own.apply(file({ priority: ['6'] }))).writes).toHaveLength(1);
    expect(await arrives('first sesame')).toBe(true);
    expect((await own.apply(file(withSecret), { BIND: 'second sesame' })).left).toBe('');
    expect(await arrives('second sesame')).toBe(true);
  } finally {
    directory.close();
  }
}, 120_000);

/**
 * What an authenticator is configured with goes nowhere but to addresses that a test cannot have. So the secret is one that stands in the
 * server's vault, whose name the server shows to a person by hand; `doorplate` sees it as any other secret is shown, masked.
 */
test('the secret of an authenticator stays after every other change, with and without it in the file', async () => {
  const own = realm();
  const configs = '/authentication/config/';
  const mask = '**********';
  // answers of the Admin API
  const read = async (path: string) => (await own.byHand('GET', path)) as { config: Record<string, string> };
  const file = (config: Values, alias = 'captcha'): Values => ({
    authenticationFlows: [
      {
        alias: 'join',
        topLevel: true,
        providerId: 'basic-flow',
        authenticationExecutions: [{ flowAlias: 'join form', authenticatorFlow: true, requirement: 'REQUIRED' }],
      },
      {
        alias: 'join form',
        topLevel: false,
        providerId: 'form-flow',
        authenticationExecutions: [
          { authenticator: 'registration-user-creation', requirement: 'REQUIRED' },
          { authenticator: 'registration-recaptcha-action', requirement: 'REQUIRED', authenticatorConfig: alias },
        ],
      },
    ],
    authenticatorConfig: [{ alias, config }],
  });
  const stands = async (): Promise<string | undefined> => {
    const rows = (await own.byHand('GET', '/authentication/flows/join/executions')) as {
      authenticationConfig?: string;
    }[];
    const id = rows.find(({ authenticationConfig }) => authenticationConfig !== undefined)?.authenticationConfig ?? '';
    return (await read(`${configs}${id}`)).config['secret.key'];
  };
  let masked = 0;
  proxy().interfere = async ({ method, path }) => {
    const at = path.indexOf(configs);
    if (method !== 'GET' || at < 0) return undefined;
    const there = await read(path.slice(at));
    masked++;
    return { kind: 'answer', status: 200, body: { ...there, config: { ...there.config, 'secret.key': mask } } };
  };
  try {
    const secret = { 'secret.key': '${env:CAPTCHA}' };
    const first = { CAPTCHA: '${vault.first}' };
    expect((await own.apply(file({ 'site.key': 'a', ...secret }), first)).left).toBe('');
    expect(await stands()).toBe('${vault.first}');
    const changed = async (applied: ReturnType<typeof own.apply>) => {
      const { words, writes, left } = await applied;
      expect({ words, left, writes: writes.length }).toEqual({
        words: expect.stringContaining('site.key') as unknown,
        left: '',
        writes: 1,
      });
      expect(words).not.toContain('secret.key');
      expect(await stands()).toBe('${vault.first}');
    };
    await changed(own.apply(file({ 'site.key': 'b', ...secret }), first));
    await changed(own.apply(file({ 'site.key': 'c' })));
    expect((await own.apply(file({ 'site.key': 'c', ...secret }), { CAPTCHA: '${vault.second}' })).left).toBe('');
    expect(await stands()).toBe('${vault.second}');
    expect(masked).toBeGreaterThan(4);
  } finally {
    proxy().interfere = undefined;
  }
}, 120_000);
