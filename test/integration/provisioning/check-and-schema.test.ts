import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { programInRealm } from '../../support/program.ts';

const own = programInRealm();
// no server is there to ask
const nowhere = { KEYCLOAK_URL: 'http://127.0.0.1:9' };

test('check says everything that is wrong at once, with its place, and needs no server', async () => {
  const { doorplate } = await own({
    'realm.yaml': `realm: REALM
verifyEmial: true
accessTokenLifespan: soon
browserFlow: brwoser
smtpServer: { password: "**********", host: mail.example }
roles: { realm: [{ name: member }, { name: member }] }
defaultRoles: [membr]
clients:
  - { clientId: shop, redirectUri: ["https://shop.example/"], defaultClientScopes: [profil] }
requiredActions: [{ alias: CONFIGURE_TOPT, enabled: true }]
otpPolicyAlgorithm: HmacSHA256
`,
  });
  const run = await doorplate(['check', 'realm.yaml'], nowhere);
  expect(run.code).toBe(1);
  for (const line of [
    'realm.yaml:2:1: verifyEmial is not a key that Keycloak knows: did you mean verifyEmail?',
    'realm.yaml:3:22: accessTokenLifespan must be a whole number',
    'realm.yaml:4:14: There is no authentication flow brwoser: did you mean browser?',
    'realm.yaml:5:25: smtpServer.password is a masked secret (**********)',
    'member stands twice',
    'There is no realm role membr: did you mean member?',
    'clients.0.redirectUri is not a key that Keycloak knows: did you mean redirectUris?',
    'There is no client scope profil: did you mean profile?',
    'CONFIGURE_TOPT: did you mean CONFIGURE_TOTP?',
    'warning: ',
  ]) {
    expect(run.stdout).toContain(line);
  }
  expect(run.stderr).toBe('');
  const data = JSON.parse((await doorplate(['check', 'realm.yaml', '--json'], nowhere)).stdout) as {
    result: string;
    problems: { level: string }[];
  };
  expect(data.result).toBe('errors');
  expect(data.problems.length).toBe(run.stdout.trim().split('\n').length - 2);
});

test('check lets the sound file through, counts warnings as errors when asked, and names a file that is not there', async () => {
  const { doorplate } = await own({
    'realm.yaml': 'realm: REALM\ndisplayName: Ours\n',
    'doubtful.yaml': 'realm: REALM\notpPolicyDigits: 8\n',
  });
  expect(await doorplate(['check', 'realm.yaml'], nowhere)).toMatchObject({
    code: 0,
    stdout: 'Nothing is wrong with realm.yaml.\n',
  });
  expect((await doorplate(['check', 'doubtful.yaml'], nowhere)).code).toBe(0);
  expect((await doorplate(['check', 'doubtful.yaml', '--strict'], nowhere)).code).toBe(1);
  expect((await doorplate(['check', 'none.yaml'], nowhere)).stderr).toContain('there is no such file');
  expect((await doorplate(['check'], nowhere)).stderr).toContain('Name the file');
});

test('schema writes the JSON Schema of realm files', async () => {
  const { doorplate, folder } = await own({});
  expect(await doorplate(['schema', '--out', 'schema.json'], nowhere)).toMatchObject({ code: 0, stdout: '' });
  expect(JSON.parse(await readFile(join(folder, 'schema.json'), 'utf8'))).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
  });
});
