import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { product } from '../../support/product.ts';

const program = resolve(fileURLToPath(import.meta.url), '../../../../scripts/doorplate.ts');
const secrets = {
  PLANTED_CLIENT: 'planted/client+s3cret',
  PLANTED_SMTP: 'planted smtp "s3cret"',
  PLANTED_PERSON: 'planted-person-s3cret',
};

let folder: string;
const realms: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorplate-provisioning-'));
});
afterAll(async () => {
  for (const realm of realms) await call('DELETE', realm);
  await rm(folder, { recursive: true, force: true });
});

interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the program to its end, or kills it as soon as its progress says `killAt`. */
function doorplate(args: readonly string[], env: Record<string, string> = {}, killAt?: string): Promise<Run> {
  const { url, admin } = product().keycloak;
  const child = spawn(process.execPath, [program, ...args], {
    env: {
      PATH: process.env['PATH'],
      KEYCLOAK_URL: url,
      KEYCLOAK_USER: admin.username,
      KEYCLOAK_PASSWORD: admin.password,
      ...secrets,
      ...env,
    },
  });
  const run: Run = { code: null, stdout: '', stderr: '' };
  child.stdout.on('data', (data: Buffer) => (run.stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => {
    run.stderr += data.toString();
    if (killAt !== undefined && run.stderr.includes(killAt)) child.kill('SIGKILL');
  });
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code) => done({ ...run, code }));
  });
}

/** A realm file of a realm that no other test has. */
async function realmFile(
  change: (source: string) => string = (source) => source,
): Promise<{ realm: string; file: string }> {
  const realm = `provisioning-${randomUUID().slice(0, 8)}`;
  realms.push(realm);
  const file = join(folder, `${realm}.yaml`);
  await writeFile(
    file,
    change(`realm: ${realm}
displayName: Provisioned
verifyEmail: true
resetPasswordAllowed: true
attributes:
  actionTokenGeneratedByUserLifespan.update-email: 43200
smtpServer: { host: 127.0.0.1, port: 25, from: a@b.example, auth: true, user: mailer, password: "\${env:PLANTED_SMTP}" }
requiredActions:
  - { alias: CONFIGURE_TOTP, enabled: true, config: { max_auth_age: 0 } }
  - { alias: delete_credential, enabled: true }
roles: { realm: [{ name: member, description: A member }] }
authenticationFlows:
  - alias: second step
    providerId: basic-flow
    topLevel: false
    authenticationExecutions:
      - { authenticator: conditional-user-configured, requirement: REQUIRED }
      - { authenticator: auth-otp-form, requirement: REQUIRED }
  - alias: own browser
    description: The way in
    topLevel: true
    authenticationExecutions:
      - { authenticator: auth-cookie, requirement: ALTERNATIVE }
      - { flowAlias: own forms, requirement: ALTERNATIVE }
  - alias: own forms
    topLevel: false
    authenticationExecutions:
      - { authenticator: auth-username-password-form, requirement: REQUIRED }
      - { flowAlias: second step, requirement: CONDITIONAL }
browserFlow: own browser
clients:
  - clientId: shop
    secret: "\${env:PLANTED_CLIENT}"
    fullScopeAllowed: false
    redirectUris: ["https://shop.example/callback"]
    attributes: { pkce.code.challenge.method: S256 }
    protocolMappers:
      - { name: m, protocol: openid-connect, protocolMapper: oidc-hardcoded-claim-mapper, config: { claim.name: m, claim.value: "1" } }
localizationTexts: { en: { own.text: Our own } }
users:
  - username: ana
    email: ana@${realm}.example
    emailVerified: true
    firstName: Ana
    lastName: Ortega
    realmRoles: [member]
    credentials: [{ type: password, value: "\${env:PLANTED_PERSON}" }]
`),
  );
  return { realm, file };
}

const token = z.object({ access_token: z.string() });

/** The Admin API below `/admin/realms/`, as the administrator; `undefined` for an answer without a body. */
async function call(method: string, path: string, body?: unknown): Promise<unknown> {
  const { url, admin } = product().keycloak;
  const login = await fetch(`${url}/realms/master/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'password', client_id: 'admin-cli', ...admin }),
  });
  const { access_token } = token.parse(await login.json());
  const answer = await fetch(`${url}/admin/realms/${path}`, {
    method,
    headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return text === '' ? undefined : JSON.parse(text);
}
const one = async (path: string): Promise<Record<string, unknown>> => {
  const found = await call('GET', path);
  return z.record(z.string(), z.unknown()).parse(Array.isArray(found) ? found[0] : found);
};

test('the second run of a file has nothing to do, and writes nothing', async () => {
  const { realm, file } = await realmFile();
  expect((await doorplate(['plan', file])).code).toBe(2);
  const applied = await doorplate(['apply', file, '--yes']);
  expect(applied).toMatchObject({ code: 0 });
  expect(applied.stdout).toContain(`Done and checked`);
  for (const command of ['plan', 'verify', 'apply']) {
    const again = await doorplate([command, file]);
    expect(again).toMatchObject({ code: 0, stdout: `Nothing to do: the realm ${realm} is as ${file} says.\n` });
  }
});

test('what was changed by hand is found, named and put right', async () => {
  const { realm, file } = await realmFile();
  await doorplate(['apply', file, '--yes']);
  const action = await one(`${realm}/authentication/required-actions/delete_credential`);
  await call('PUT', `${realm}/authentication/required-actions/delete_credential`, { ...action, enabled: false });
  const client = await one(`${realm}/clients?clientId=shop`);
  await call('PUT', `${realm}/clients/${String(client['id'])}`, { ...client, redirectUris: ['*'], secret: 'other' });

  const drift = await doorplate(['verify', file]);
  expect(drift.code).toBe(2);
  expect(drift.stdout).toContain('required action delete_credential\n    enabled: false → true');
  expect(drift.stdout).toContain('redirectUris: ["*"] → ["https://shop.example/callback"]');
  expect(drift.stdout).toContain('secret: (secret) → (secret)');
  expect((await doorplate(['apply', file, '--yes'])).code).toBe(0);
  expect((await doorplate(['verify', file])).code).toBe(0);
});

test('a small file changes what it names and nothing else', async () => {
  const { realm, file } = await realmFile();
  await doorplate(['apply', file, '--yes']);
  const present = await one(realm);
  const byHand = {
    ...present,
    bruteForceProtected: true,
    attributes: {
      ...z.record(z.string(), z.string()).parse(present['attributes']),
      frontendUrl: 'https://id.example',
      own: 'x',
    },
    webAuthnPolicyRpEntityName: 'Ours',
  };
  await call('PUT', realm, byHand);
  const before = await one(realm);
  const small = join(folder, 'small.yaml');
  await writeFile(small, `realm: ${realm}\nattributes: { x: "1" }\notpPolicyLookAheadWindow: 2\n`);
  expect((await doorplate(['apply', small, '--yes'])).code).toBe(0);
  expect(await one(realm)).toEqual({
    ...before,
    otpPolicyLookAheadWindow: 2,
    attributes: { ...z.record(z.string(), z.string()).parse(before['attributes']), x: '1' },
  });
});

test("a person's own new password stays", async () => {
  const { realm, file } = await realmFile();
  await doorplate(['apply', file, '--yes']);
  const user = await one(`${realm}/users?username=ana&exact=true`);
  const id = String(user['id']);
  await call('PUT', `${realm}/users/${id}/reset-password`, {
    type: 'password',
    value: 'her-own-password',
    temporary: false,
  });
  const credentials = await call('GET', `${realm}/users/${id}/credentials`);
  await call('PUT', `${realm}/users/${id}`, { ...user, firstName: 'Anna' });
  expect((await doorplate(['apply', file, '--yes'])).code).toBe(0);
  expect(await one(`${realm}/users/${id}`)).toMatchObject({ firstName: 'Ana' });
  expect(await call('GET', `${realm}/users/${id}/credentials`)).toEqual(credentials);
});

test('killed at any step, the next run finishes', async () => {
  const { file } = await realmFile();
  const plan = z
    .object({ steps: z.array(z.unknown()) })
    .parse(JSON.parse((await doorplate(['plan', file, '--json'])).stdout));
  for (let step = 1; step <= plan.steps.length; step++) {
    // each run begins where the last one was killed: the first step of what is left is always under way
    const run = await doorplate(['apply', file, '--yes'], {}, step % 2 === 0 ? '(1 of' : '(2 of');
    if (run.code === 0) break;
  }
  expect(await doorplate(['apply', file, '--yes'])).toMatchObject({ code: 0 });
  expect((await doorplate(['verify', file])).code).toBe(0);
}, 240_000);

test('an order changed by hand in a flow is found and put right', async () => {
  const { realm, file } = await realmFile();
  await doorplate(['apply', file, '--yes']);
  const executions = z
    .array(z.looseObject({ id: z.string(), providerId: z.string().optional() }))
    .parse(await call('GET', `${realm}/authentication/flows/${encodeURIComponent('second step')}/executions`));
  const otp = executions.find(({ providerId }) => providerId === 'auth-otp-form');
  await call('POST', `${realm}/authentication/executions/${otp?.id ?? ''}/raise-priority`);
  const drift = await doorplate(['verify', file]);
  expect(drift.stdout).toContain(
    'second step / authenticationExecutions: ["auth-otp-form","conditional-user-configured"]',
  );
  expect((await doorplate(['apply', file, '--yes'])).code).toBe(0);
  expect((await doorplate(['verify', file])).code).toBe(0);
});

test('a required action that no server knows is refused before anything is written', async () => {
  const { realm, file } = await realmFile((source) => source.replace('alias: CONFIGURE_TOTP', 'alias: CONFIGURE_TOPT'));
  const run = await doorplate(['apply', file, '--yes']);
  expect(run.code).toBe(1);
  expect(run.stderr).toContain('did you mean CONFIGURE_TOTP?');
  expect(await call('GET', realm)).toMatchObject({ error: expect.stringContaining('not found') as unknown });
});

test('a rotated mail password is seen, sent and not asked for again', async () => {
  const { file } = await realmFile();
  await doorplate(['apply', file, '--yes']);
  const rotated = { PLANTED_SMTP: 'another s3cret' };
  const plan = await doorplate(['plan', file], rotated);
  expect(plan).toMatchObject({ code: 2 });
  expect(plan.stdout).toContain('smtpServer.password: (secret) → (secret)');
  expect((await doorplate(['apply', file, '--yes'], rotated)).code).toBe(0);
  expect((await doorplate(['verify', file], rotated)).code).toBe(0);
  expect((await doorplate(['verify', file])).code).toBe(2);
});

test('no secret is printed, whatever happens', async () => {
  const { file } = await realmFile();
  const runs = [
    await doorplate(['plan', file]),
    await doorplate(['plan', file, '--json']),
    await doorplate(['apply', file, '--yes', '--json']),
    await doorplate(['verify', file], { PLANTED_CLIENT: 'rotated' }),
    await doorplate(['plan', file], { KEYCLOAK_PASSWORD: 'wrong-planted' }),
    await doorplate(['plan', file], { KEYCLOAK_URL: 'http://127.0.0.1:9' }),
  ];
  const printed = runs.map(({ stdout, stderr }) => stdout + stderr).join('\n');
  for (const secret of [...Object.values(secrets), product().keycloak.admin.password, 'wrong-planted']) {
    expect(printed).not.toContain(secret);
    expect(printed).not.toContain(encodeURIComponent(secret));
    expect(printed).not.toContain(JSON.stringify(secret).slice(1, -1));
    expect(printed).not.toContain(Buffer.from(secret).toString('base64'));
  }
  expect(runs.map(({ code }) => code)).toEqual([2, 2, 0, 2, 1, 1]);
});

test('without a terminal it asks for --yes instead of hanging', async () => {
  const { realm, file } = await realmFile();
  const run = await doorplate(['apply', file]);
  expect(run.code).toBe(1);
  expect(run.stderr).toContain('add --yes');
  expect(await call('GET', realm)).toMatchObject({ error: expect.stringContaining('not found') as unknown });
});
