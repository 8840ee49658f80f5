import { randomBytes } from 'node:crypto';
import { Secret } from 'otpauth';
import { loginProbe, type LoginProbe } from '../../support/login-probe.ts';
import { product } from '../../support/product.ts';
import { provisionedRealms, type Declared, type ProvisionedRealm } from '../../support/provisioning.ts';

const { realm } = provisionedRealms();

const file = (secondFactor?: unknown): Declared => ({
  enabled: true,
  roles: { realm: [{ name: 'staff' }] },
  // probes follow each other faster than codes change, and than a good hash is made
  otpPolicyCodeReusable: true,
  passwordPolicy: 'hashAlgorithm(pbkdf2-sha256) and hashIterations(1)',
  ...(secondFactor === undefined ? {} : { doorplate: { secondFactor } }),
});

async function person(own: ProvisionedRealm, username: string, has: { otp?: true; staff?: true }): Promise<LoginProbe> {
  const secret = randomBytes(10).toString('hex');
  await own.byHand('POST', '/users', {
    username,
    enabled: true,
    email: `${username}@example.org`,
    emailVerified: true,
    firstName: username,
    lastName: 'Test',
    credentials: [
      { type: 'password', value: 'a-long-password', temporary: false },
      ...(has.otp === undefined
        ? []
        : [
            {
              type: 'otp',
              secretData: JSON.stringify({ value: secret }),
              credentialData: JSON.stringify({
                subType: 'totp',
                digits: 6,
                counter: 0,
                period: 30,
                algorithm: 'HmacSHA1',
              }),
            },
          ]),
    ],
  });
  if (has.staff === true) {
    const [found] = (await own.byHand('GET', `/users?username=${username}&exact=true`)) as { id: string }[];
    const staff = await own.byHand('GET', '/roles/staff');
    await own.byHand('POST', `/users/${found?.id ?? ''}/role-mappings/realm`, [staff]);
  }
  return loginProbe({
    server: product().keycloak.url,
    realm: own.realm,
    username,
    password: 'a-long-password',
    ...(has.otp === undefined ? {} : { totpSecret: Secret.fromUTF8(secret).base32 }),
  });
}

async function way(probe: LoginProbe): Promise<string> {
  const { kind, asked, why } = await probe.outcome(await probe.start());
  return [`${kind}: ${asked.join(', ')}`, why].filter(Boolean).join(' – ');
}

const password = 'in: password';
const both = 'in: password, otp';
const setUp = 'set up: password – CONFIGURE_TOTP';

test('optional, required, required for a role: each asks whom it says, by real logins; going from one to another fails none', async () => {
  const own = realm();
  expect((await own.apply(file())).left).toBe('');
  const people = {
    plain: await person(own, 'plain', {}),
    careful: await person(own, 'careful', { otp: true }),
    staff: await person(own, 'staff', { staff: true }),
    carefulStaff: await person(own, 'careful-staff', { otp: true, staff: true }),
  };
  const all = async (): Promise<string[]> => [
    await way(people.plain),
    await way(people.careful),
    await way(people.staff),
    await way(people.carefulStaff),
  ];
  const forms: [unknown, string[]][] = [
    ['optional', [password, both, password, both]],
    ['required', [setUp, both, setUp, both]],
    [{ requiredForRole: 'staff' }, [password, both, setUp, both]],
    ['optional', [password, both, password, both]],
  ];
  for (const [form, expected] of forms) {
    const { result, outcomes } = await people.careful.during(() => own.apply(file(form)));
    expect(result.left).toBe('');
    expect(result.words).toContain('browserFlow: ');
    expect(outcomes.filter(({ kind }) => kind !== 'in')).toEqual([]);
    expect({ form, ways: await all() }).toEqual({ form, ways: expected });
    expect(await own.plan(file(form))).toMatchObject({ words: '', writes: [] });
  }
});

test('the plan shows the short form as plain keys, and drift in it is found', async () => {
  const own = realm();
  const made = await own.apply(file('required'));
  expect(made.words).toContain('+ create authentication flow browser with required second factor');
  expect(made.words).toContain('browser with required second factor - set up / auth-otp-form.requirement');
  const flow = encodeURIComponent('browser with required second factor - set up');
  const rows = (await own.byHand('GET', `/authentication/flows/${flow}/executions`)) as { providerId: string }[];
  const otp = rows.find(({ providerId }) => providerId === 'auth-otp-form');
  await own.byHand('PUT', `/authentication/flows/${flow}/executions`, { ...otp, requirement: 'DISABLED' });
  const again = await own.apply(file('required'));
  expect(again.words).toContain('auth-otp-form.requirement: "DISABLED" → "REQUIRED"');
  expect(again.writes).toHaveLength(1);
  expect(again.left).toBe('');
});

test('a file that binds another browser flow is refused before any call', async () => {
  await expect(realm().plan({ ...file('required'), browserFlow: 'browser' })).rejects.toThrow(
    'browserFlow says browser, and doorplate.secondFactor brings a flow of its own',
  );
});
