import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { Secret } from 'otpauth';
import { fileOf, flowOf, type Line } from '../../../provisioning/kinds/flows/in-tests.ts';
import { loginThrough, type Login } from '../../../provisioning/kinds/flows/login.ts';
import type { Requirement } from '../../../provisioning/kinds/flows/flow.ts';
import { loginProbe, type Outcome } from '../../support/login-probe.ts';
import { product } from '../../support/product.ts';
import { provisionedRealms } from '../../support/provisioning.ts';

const { realm } = provisionedRealms();

const leafRequirement = fc.constantFrom<Requirement>('REQUIRED', 'REQUIRED', 'ALTERNATIVE', 'ALTERNATIVE', 'DISABLED');
const password: Line = ['REQUIRED', 'auth-username-password-form'];
const leaf = fc
  .tuple(
    leafRequirement,
    fc.constantFrom(
      'auth-otp-form',
      'auth-otp-form',
      'auth-cookie',
      'deny-access-authenticator',
      'allow-access-authenticator',
    ),
  )
  .map(([requirement, name]): Line => [requirement, name]);
const level = fc.uniqueArray(leaf, { maxLength: 3, selector: ([, name]) => name });
const inner = (alias: string) =>
  fc
    .tuple(
      fc.constantFrom<Requirement>('REQUIRED', 'ALTERNATIVE', 'CONDITIONAL', 'CONDITIONAL', 'DISABLED'),
      level,
      fc.boolean(),
    )
    .map(([requirement, lines, isConditional]): Line => [
      requirement,
      alias,
      isConditional ? [['REQUIRED', 'conditional-user-configured'], ...lines] : lines,
    ]);
const lines = fc
  .tuple(fc.boolean(), leafRequirement, level, inner('first'), inner('second'))
  .map(([isInside, requirement, own, first, second]): Line[] =>
    // most flows ask for a password at the start, so that they get somewhere
    isInside
      ? [['ALTERNATIVE', 'forms', [password, first, ...own]], second]
      : [[requirement, password[1]], ...own, first, second],
  );

const predicted = (login: Login): string => {
  if (login.kind === 'refused') return 'failed';
  const names = login.steps.map((step) =>
    step.has('auth-username-password-form') ? 'password' : [...step].join(' or '),
  );
  return names.map((name) => (name === 'auth-otp-form' ? 'otp' : name)).join(', ');
};

/** What is set up later is done after all that is asked for. */
const seen = ({ kind, asked, why }: Outcome): string => {
  if (kind === 'failed') return 'failed';
  return [...asked, ...(kind === 'set up' ? [`set up ${why === 'CONFIGURE_TOTP' ? 'otp' : why}`] : [])].join(', ');
};

test('logins go as our rules for flows say, for flows of all shapes, with and without a second factor', async () => {
  const own = realm();
  await own.apply({
    enabled: true,
    otpPolicyCodeReusable: true,
    passwordPolicy: 'hashAlgorithm(pbkdf2-sha256) and hashIterations(1)',
  });
  const secret = randomBytes(10).toString('hex');
  const person = async (username: string, credentials: unknown[]) => {
    await own.byHand('POST', '/users', {
      username,
      enabled: true,
      email: `${username}@example.org`,
      emailVerified: true,
      firstName: username,
      lastName: 'Test',
      credentials: [{ type: 'password', value: 'a-long-password', temporary: false }, ...credentials],
    });
    // whoever was sent to set something up is to be as before at the next login
    return async (): Promise<void> => {
      const [found] = (await own.byHand('GET', `/users?username=${username}&exact=true`)) as { id: string }[];
      await own.byHand('PUT', `/users/${found?.id ?? ''}`, { requiredActions: [] });
    };
  };
  const otp = {
    type: 'otp',
    secretData: JSON.stringify({ value: secret }),
    credentialData: JSON.stringify({ subType: 'totp', digits: 6, counter: 0, period: 30, algorithm: 'HmacSHA1' }),
  };
  const reset = await person('plain', []);
  await person('careful', [otp]);
  const visitor = { server: product().keycloak.url, realm: own.realm, password: 'a-long-password' };
  const plain = loginProbe({ ...visitor, username: 'plain' });
  const careful = loginProbe({ ...visitor, username: 'careful', totpSecret: Secret.fromUTF8(secret).base32 });

  const differ: unknown[] = [];
  const kinds = new Set<string>();
  for (const [number, shape] of fc.sample(lines, { seed: 26, numRuns: 24 }).entries()) {
    const flow = flowOf(`shape ${number}`, named(shape, number));
    const declared = fileOf(flow);
    expect((await own.apply({ authenticationFlows: [...declared.flows.values()] })).left).toBe('');
    // by hand, as a file that binds a flow with no way through is refused
    await own.byHand('PUT', '', { browserFlow: flow.alias });
    const expected = [predicted(loginThrough(flow, new Set())), predicted(loginThrough(flow, new Set(['otp'])))];
    const actual = [seen(await plain.outcome(await plain.start())), seen(await careful.outcome(await careful.start()))];
    await reset();
    for (const way of expected) kinds.add(way);
    if (JSON.stringify(expected) !== JSON.stringify(actual)) differ.push({ shape, expected, actual });
  }
  expect(differ).toEqual([]);
  // not all of them lead nowhere
  expect([...kinds]).toEqual(expect.arrayContaining(['failed', 'password', 'password, otp', 'password, set up otp']));
});

/** Sub-flows have aliases of their own in each flow. */
const named = (shape: readonly Line[], number: number): Line[] =>
  shape.map(([requirement, name, below]): Line =>
    below === undefined ? [requirement, name] : [requirement, `${name} ${number}`, named(below, number)],
  );
