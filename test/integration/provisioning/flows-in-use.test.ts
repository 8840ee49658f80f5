import { randomBytes } from 'node:crypto';
import { Secret } from 'otpauth';
import { loginProbe, type LoginProbe, type Outcome } from '../../support/login-probe.ts';
import { product } from '../../support/product.ts';
import { provisionedRealms, type Declared, type ProvisionedRealm } from '../../support/provisioning.ts';

const { realm, proxy } = provisionedRealms();

type Line = readonly [string, string];
const lines = (all: readonly Line[]) =>
  all.map(([requirement, name]) => ({
    requirement,
    ...(name.startsWith('>') ? { flowAlias: name.slice(1) } : { authenticator: name }),
    ...(name === 'conditional-user-role' ? { authenticatorConfig: 'staff only' } : {}),
  }));

/** A realm whose logins go through a flow of its own, with these lines after the password. */
function file(afterPassword: readonly Line[], subFlow?: readonly Line[], rest: Declared = {}): Declared {
  return {
    enabled: true,
    browserFlow: 'own',
    // probes follow each other faster than codes change
    otpPolicyCodeReusable: true,
    // and than a good hash is made
    passwordPolicy: 'hashAlgorithm(pbkdf2-sha256) and hashIterations(1)',
    authenticationFlows: [
      {
        alias: 'own',
        authenticationExecutions: lines([
          ['ALTERNATIVE', 'auth-cookie'],
          ['ALTERNATIVE', '>own forms'],
        ]),
      },
      {
        alias: 'own forms',
        topLevel: false,
        authenticationExecutions: lines([['REQUIRED', 'auth-username-password-form'], ...afterPassword]),
      },
      ...(subFlow === undefined
        ? []
        : [{ alias: 'own 2fa', topLevel: false, authenticationExecutions: lines(subFlow) }]),
    ],
    ...rest,
  };
}

interface People {
  /** Has a password only. */
  plain: LoginProbe;
  /** Has set up an authenticator app too. */
  careful: LoginProbe;
}

async function people(own: ProvisionedRealm): Promise<People> {
  const secret = randomBytes(10).toString('hex');
  const person = (username: string) => ({
    username,
    enabled: true,
    email: `${username}@example.org`,
    emailVerified: true,
    firstName: username,
    lastName: 'Test',
    credentials: [{ type: 'password', value: 'a-long-password', temporary: false }],
  });
  await own.byHand('POST', '/users', person('plain'));
  const careful = person('careful');
  await own.byHand('POST', '/users', {
    ...careful,
    credentials: [
      ...careful.credentials,
      {
        type: 'otp',
        secretData: JSON.stringify({ value: secret }),
        credentialData: JSON.stringify({ subType: 'totp', digits: 6, counter: 0, period: 30, algorithm: 'HmacSHA1' }),
      },
    ],
  });
  const visitor = { server: product().keycloak.url, realm: own.realm, password: 'a-long-password' };
  return {
    plain: loginProbe({ ...visitor, username: 'plain' }),
    careful: loginProbe({
      ...visitor,
      username: 'careful',
      totpSecret: Secret.fromUTF8(secret).base32,
    }),
  };
}

/** Every different way a login went, sorted: `in: password, otp`. */
const ways = (outcomes: readonly Outcome[]): string[] =>
  [
    ...new Set(
      outcomes.map(({ kind, asked, why }) => [`${kind}: ${asked.join(', ')}`, why].filter(Boolean).join(' – ')),
    ),
  ].sort();

/** Ids of the executions of a flow, by what they are. */
async function idsOf(own: ProvisionedRealm): Promise<Map<string, string>> {
  const rows = (await own.byHand('GET', '/authentication/flows/own/executions')) as {
    id: string;
    providerId?: string;
    displayName: string;
  }[];
  return new Map(rows.map(({ id, providerId, displayName }) => [providerId ?? displayName, id]));
}

const condition: Line = ['REQUIRED', 'conditional-user-configured'];
const otp = (requirement: string): Line => [requirement, 'auth-otp-form'];
const prune = { doorplate: { prune: ['authenticationExecutions'] } };
const staff = (role: string): Declared => ({
  authenticatorConfig: [{ alias: 'staff only', config: { condUserRole: role, negate: 'false' } }],
});

interface Edit {
  name: string;
  from: Declared;
  to: Declared;
  /** How logins of either person go before and after; nothing else is ever seen. */
  plain: [string, string];
  careful: [string, string];
  /** Requests that change a flow. */
  writes: number;
  /** How a login goes that stands at a step in the moment when that is deleted: it begins anew. */
  anew?: string;
}

const password = 'in: password';
const both = 'in: password, otp';
const setUp = 'set up: password – CONFIGURE_TOTP';

const edits: Edit[] = [
  {
    name: 'a second factor for everybody is added',
    from: file([]),
    to: file([otp('REQUIRED')]),
    plain: [password, setUp],
    careful: [password, both],
    writes: 1,
  },
  {
    name: 'a sub-flow that asks whoever has set one up is added',
    from: file([]),
    to: file(
      [['CONDITIONAL', '>own 2fa']],
      [condition, otp('ALTERNATIVE'), ['ALTERNATIVE', 'auth-recovery-authn-code-form']],
    ),
    plain: [password, password],
    careful: [password, both],
    writes: 5,
  },
  {
    name: 'from whoever has set one up to everybody',
    from: file([['CONDITIONAL', '>own 2fa']], [condition, otp('REQUIRED')]),
    to: file([['REQUIRED', '>own 2fa']], [condition, otp('REQUIRED')]),
    plain: [password, setUp],
    careful: [both, both],
    writes: 1,
  },
  {
    name: 'one way becomes two, in another order',
    from: file([['CONDITIONAL', '>own 2fa']], [condition, otp('REQUIRED')]),
    to: file(
      [['CONDITIONAL', '>own 2fa']],
      [['ALTERNATIVE', 'auth-recovery-authn-code-form'], otp('ALTERNATIVE'), condition],
      prune,
    ),
    plain: [password, password],
    careful: [both, both],
    writes: 3,
  },
  {
    name: 'the second factor is taken away',
    from: file([['CONDITIONAL', '>own 2fa']], [condition, otp('REQUIRED')]),
    to: file([], undefined, prune),
    plain: [password, password],
    careful: [both, password],
    writes: 1,
    anew: 'in: password, otp, password',
  },
  {
    name: 'the role that is asked for a second factor changes',
    from: file(
      [['CONDITIONAL', '>own 2fa']],
      [['REQUIRED', 'conditional-user-role'], otp('REQUIRED')],
      staff('nobody'),
    ),
    to: file(
      [['CONDITIONAL', '>own 2fa']],
      [['REQUIRED', 'conditional-user-role'], otp('REQUIRED')],
      staff('default-roles'),
    ),
    plain: [password, setUp],
    careful: [password, both],
    writes: 1,
  },
];

test.each(edits)('while $name no login fails, and one opened before ends after it', async (edit) => {
  const own = realm();
  const named = (declared: Declared): Declared =>
    JSON.parse(JSON.stringify(declared).replaceAll('"default-roles"', `"default-roles-${own.realm}"`)) as Declared;
  expect((await own.apply(named(edit.from))).left).toBe('');
  const { plain, careful } = await people(own);
  expect(ways([await plain.outcome(await plain.start()), await careful.outcome(await careful.start())])).toEqual(
    [...new Set([edit.plain[0], edit.careful[0]])].sort(),
  );
  const before = await idsOf(own);
  const open = await careful.start();

  // every request waits for a login of each, so that every state in between is seen
  const seen: { plain: Outcome[]; careful: Outcome[] } = { plain: [], careful: [] };
  proxy().interfere = async ({ path, write }) => {
    if (write === 0 || !path.includes('/authentication/')) return undefined;
    seen.plain.push(await plain.outcome(await plain.start()));
    seen.careful.push(await careful.outcome(await careful.start()));
    return undefined;
  };
  const { result, outcomes } = await careful.during(() => own.apply(named(edit.to)));
  proxy().interfere = undefined;

  expect(result.left).toBe('');
  expect(result.writes.filter(({ path }) => path.includes('/authentication/'))).toHaveLength(edit.writes);
  expect([...edit.careful, edit.anew]).toEqual(expect.arrayContaining(ways([...outcomes, ...seen.careful])));
  expect(edit.plain).toEqual(expect.arrayContaining(ways(seen.plain)));
  expect(ways([await plain.outcome(await plain.start())])).toEqual([edit.plain[1]]);
  expect(ways([await careful.outcome(await careful.start())])).toEqual([edit.careful[1]]);
  expect(edit.careful).toContain(ways([await careful.outcome(open)])[0]);
  // what stays keeps its id
  const after = await idsOf(own);
  for (const [key, id] of after) if (before.has(key)) expect(id).toBe(before.get(key));
});

test('a change that no order of single requests makes safe is refused for a flow in use, with what to do; for another flow it is made', async () => {
  const own = realm();
  const from = file([otp('REQUIRED')]);
  const to = file([['REQUIRED', 'webauthn-authenticator']], undefined, prune);
  await own.apply(from);
  await expect(own.plan(to)).rejects.toThrow(
    "The flow own is in use (the realm's browserFlow), and no order of single changes leads to what the file says without a login failing",
  );
  // a client that has the flow of its own uses it too
  const unbound = { browserFlow: 'browser' };
  const flows = (await own.byHand('GET', '/authentication/flows')) as { alias: string; id: string }[];
  await own.byHand('PUT', '', unbound);
  await own.byHand('POST', '/clients', {
    clientId: 'shop',
    authenticationFlowBindingOverrides: { browser: flows.find(({ alias }) => alias === 'own')?.id },
  });
  await expect(own.plan({ ...to, ...unbound })).rejects.toThrow('is in use (the client shop)');
  const [shop] = (await own.byHand('GET', '/clients?clientId=shop')) as { id: string }[];
  await own.byHand('DELETE', `/clients/${shop?.id ?? ''}`);
  expect((await own.apply({ ...to, ...unbound })).left).toBe('');
});

test('what the refusal advises works without a failed login: another flow, bound, the former one taken away', async () => {
  const own = realm();
  await own.apply(file([otp('REQUIRED')]));
  const { careful } = await people(own);
  const other = JSON.parse(
    JSON.stringify(file([['CONDITIONAL', '>own 2fa']], [condition, otp('REQUIRED')]))
      .replaceAll('"own', '"other')
      .replaceAll('>own', '>other'),
  ) as Declared;
  const { result, outcomes } = await careful.during(() =>
    own.apply({ ...other, doorplate: { prune: ['authenticationFlows'] } }),
  );
  expect(result.left).toBe('');
  expect(result.words).toContain('- delete authentication flow own');
  // whoever stands in the former flow when it goes begins anew, in the new one
  expect([both, `${both}, password, otp`]).toEqual(expect.arrayContaining(ways(outcomes)));
});

test('killed after any request, logins work, and both the file and the former one can be applied from there', async () => {
  const own = realm();
  const former = file([], undefined, prune);
  const next = file([['CONDITIONAL', '>own 2fa']], [condition, otp('ALTERNATIVE')], prune);
  await own.apply(former);
  const { plain, careful } = await people(own);
  for (let cut = 1; cut <= 3; cut++) {
    let count = 0;
    proxy().interfere = ({ path, write }) =>
      write > 0 && path.includes('/authentication/') && ++count > cut ? { kind: 'answer', status: 400 } : undefined;
    await expect(own.apply(next)).rejects.toThrow('400');
    proxy().interfere = undefined;
    expect(ways([await plain.outcome(await plain.start())])).toEqual([password]);
    expect(await careful.finish(await careful.start())).toBe(true);
    const { result, outcomes } = await careful.during(() => own.apply(cut % 2 === 0 ? next : former));
    expect(result.left).toBe('');
    expect(ways(outcomes).filter((way) => way !== both && way !== password)).toEqual([]);
    expect((await own.apply(former)).left).toBe('');
  }
});
