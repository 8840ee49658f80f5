import { randomUUID } from 'node:crypto';
import { adminOf } from '../../../scripts/visitor/admin.ts';
import { product } from '../../support/product.ts';
import { provisionedRealms } from '../../support/provisioning.ts';

const { realm, proxy } = provisionedRealms();
afterEach(() => (proxy().interfere = undefined));

/** A realm by the name it has before it is renamed. */
async function former(): Promise<{ name: string; id: string }> {
  const name = `former-${randomUUID().slice(0, 8)}`;
  const admin = await adminOf(product());
  await admin.realms.create({ realm: name, enabled: true, displayName: 'Acme' });
  const { id = '' } = (await (await adminOf(product())).realms.findOne({ realm: name })) ?? {};
  return { name, id };
}
const isThere = async (name: string): Promise<boolean> => (await fetch(`${product().keycloak.url}/realms/${name}`)).ok;

test('a realm is renamed in place with one write, and its consoles are found under the new name', async () => {
  const own = realm();
  const { name, id } = await former();
  const file = { doorplate: { moved: { realm: { [name]: own.realm } } } };
  const renamed = await own.apply(file);
  expect(renamed.words).toBe(`> rename realm ${own.realm}\n    realm: "${name}" → "${own.realm}"`);
  expect(renamed.writes.map(({ method }) => method)).toEqual(['PUT']);
  expect(renamed.left).toBe('');
  expect(await own.byHand('GET', '')).toMatchObject({ id, realm: own.realm, displayName: 'Acme' });
  expect(await isThere(name)).toBe(false);
  const [console_] = (await own.byHand('GET', '/clients?clientId=account-console')) as { redirectUris: string[] }[];
  expect(console_?.redirectUris).toEqual([`/realms/${own.realm}/account/*`]);
  const redirect = encodeURIComponent(`${product().keycloak.url}/realms/${own.realm}/account/`);
  const login = await fetch(
    `${product().keycloak.url}/realms/${own.realm}/protocol/openid-connect/auth?client_id=account-console&response_type=code&scope=openid&redirect_uri=${redirect}&code_challenge=${'a'.repeat(43)}&code_challenge_method=S256`,
  );
  expect(login.status).toBe(200);
  // the instruction may stay in the file
  expect(await own.plan(file)).toMatchObject({ words: '', writes: [] });
});

test('what else changes is planned against the realm of the former name and written to the new one, a lost answer included', async () => {
  const own = realm();
  const { name } = await former();
  const file = {
    displayName: 'Acme & Co',
    roles: { realm: [{ name: 'member' }] },
    localizationTexts: { en: { 'a.b': 'x' } },
    doorplate: { moved: { realm: { [name]: own.realm } } },
  };
  const plan = await own.plan(file);
  expect(plan.words).toContain('displayName: "Acme" → "Acme & Co"');
  let lost = 0;
  proxy().interfere = ({ method, path }) =>
    method === 'PUT' && path.endsWith(`/admin/realms/${name}`) && lost++ === 0 ? { kind: 'lose-answer' } : undefined;
  const applied = await own.apply(file);
  expect(lost).toBe(2);
  expect(applied.left).toBe('');
  expect(await own.byHand('GET', '')).toMatchObject({ displayName: 'Acme & Co' });
  // the lock went along and is gone
  const roles = (await own.byHand('GET', '/roles')) as { name: string }[];
  expect(roles.map((role) => role.name)).toEqual(expect.arrayContaining(['member']));
  expect(roles.map((role) => role.name)).not.toContain('doorplate.lock');
});

test('two realms, the former and the new, are an error; so is another name than the file’s own', async () => {
  const own = realm();
  const { name } = await former();
  await own.apply({});
  await expect(own.plan({ doorplate: { moved: { realm: { [name]: own.realm } } } })).rejects.toThrow('both exist');
  await expect(own.plan({ doorplate: { moved: { realm: { [name]: 'third' } } } })).rejects.toThrow(
    'A file renames its own realm only',
  );
  await (await adminOf(product())).realms.del({ realm: name });
});
