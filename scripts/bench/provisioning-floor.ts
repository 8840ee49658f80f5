/**
 * The floor of `bench:provisioning`, a program of its own so that it bears the same costs of starting: reads what the kinds of a
 * generated realm need, 16 at a time, and does nothing with it. Plain on purpose, and without anything of `provisioning/`.
 * `KEYCLOAK_URL`, `KEYCLOAK_USER`, `KEYCLOAK_PASSWORD`; the realm is its only argument.
 */
interface Item {
  readonly [key: string]: unknown;
  readonly id: string;
  readonly name: string;
  readonly alias: string;
}

const realm = process.argv[2] ?? '';
const url = process.env['KEYCLOAK_URL'] ?? '';
const width = 16;
const page = 100;

let token = await signIn();
const waiting: (() => void)[] = [];
let free = width;

await Promise.all([
  get(''),
  every('clients', {}),
  roles(),
  groups(),
  people(),
  get('client-scopes'),
  identityProviders(),
  flows(),
  get('users/profile'),
  get('localization/en'),
  get('localization/de'),
]);

async function signIn(): Promise<string> {
  const answer = await fetch(`${url}/realms/master/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'password',
      client_id: 'admin-cli',
      username: process.env['KEYCLOAK_USER'] ?? '',
      password: process.env['KEYCLOAK_PASSWORD'] ?? '',
    }),
  });
  if (!answer.ok) throw new Error(`Nobody could sign in: ${answer.status}`);
  // the answer of a token endpoint
  return ((await answer.json()) as { access_token: string }).access_token;
}

async function get(path: string): Promise<unknown> {
  if (free > 0) free--;
  else await new Promise<void>((go) => waiting.push(go));
  try {
    const address = `${url}/admin/realms/${realm}${path === '' ? '' : `/${path}`}`;
    const read = (): Promise<Response> => fetch(address, { headers: { authorization: `Bearer ${token}` } });
    let answer = await read();
    if (answer.status === 401) {
      // a large realm takes longer than a token lives
      token = await signIn();
      answer = await read();
    }
    if (!answer.ok) throw new Error(`GET ${path}: ${answer.status}`);
    return await answer.json();
  } finally {
    const next = waiting.shift();
    if (next === undefined) free++;
    else next();
  }
}

async function every(path: string, query: Record<string, string>): Promise<Item[]> {
  const all: Item[] = [];
  for (;;) {
    const some = (await get(
      `${path}?${new URLSearchParams({ ...query, first: String(all.length), max: String(page) }).toString()}`,
    )) as Item[];
    all.push(...some);
    if (some.length < page) return all;
  }
}

async function roles(): Promise<void> {
  const all = await every('roles', { briefRepresentation: 'false' });
  await Promise.all(
    all.filter((role) => role['composite'] === true).map(({ id }) => get(`roles-by-id/${id}/composites`)),
  );
}

async function groups(): Promise<void> {
  const below = async (path: string): Promise<void> => {
    const some = await every(path, { briefRepresentation: 'false' });
    await Promise.all(
      some.filter((group) => group['subGroupCount'] !== 0).map(({ id }) => below(`groups/${id}/children`)),
    );
  };
  await below('groups');
}

async function people(): Promise<void> {
  const all = await every('users', { briefRepresentation: 'false' });
  await Promise.all(all.flatMap(({ id }) => [get(`users/${id}/role-mappings/realm`), get(`users/${id}/groups`)]));
}

async function identityProviders(): Promise<void> {
  const all = (await get('identity-provider/instances')) as Item[];
  await Promise.all(all.map(({ alias }) => get(`identity-provider/instances/${alias}/mappers`)));
}

async function flows(): Promise<void> {
  const all = (await get('authentication/flows')) as Item[];
  const own = all.filter((flow) => flow['builtIn'] !== true);
  await Promise.all(
    own.map(async ({ alias }) => {
      const lines = (await get(`authentication/flows/${encodeURIComponent(alias)}/executions`)) as Item[];
      await Promise.all(
        lines.flatMap(({ authenticationConfig }) =>
          typeof authenticationConfig === 'string' ? [get(`authentication/config/${authenticationConfig}`)] : [],
        ),
      );
    }),
  );
}
