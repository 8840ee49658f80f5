import { provisionedRealms, type Declared, type ProvisionedRealm } from '../../support/provisioning.ts';

const { realm, proxy } = provisionedRealms();

interface Row {
  id: string;
  level: number;
  requirement: string;
  displayName: string;
  providerId?: string;
  authenticationFlow?: boolean;
  authenticationConfig?: string;
  priority: number;
  flowId?: string;
  description?: string;
}

const rowsOf = async (own: ProvisionedRealm, alias: string): Promise<Row[]> =>
  (await own.byHand('GET', `/authentication/flows/${encodeURIComponent(alias)}/executions`)) as Row[];

/** The executions of a flow as text: level, what, requirement. */
const shape = async (own: ProvisionedRealm, alias: string): Promise<string[]> =>
  (await rowsOf(own, alias)).map(
    ({ level, requirement, displayName, providerId, authenticationFlow }) =>
      `${'  '.repeat(level)}${authenticationFlow === true ? displayName : (providerId ?? '')} ${requirement}`,
  );

const flowsOf = async (own: ProvisionedRealm): Promise<{ alias: string; id: string; description?: string }[]> =>
  (await own.byHand('GET', '/authentication/flows')) as { alias: string; id: string }[];

type Line = readonly [string, string, string?];
const line = ([requirement, name, config]: Line): Record<string, unknown> => ({
  requirement,
  ...(name.startsWith('>') ? { flowAlias: name.slice(1) } : { authenticator: name }),
  ...(config === undefined ? {} : { authenticatorConfig: config }),
});
const flow = (alias: string, lines: readonly Line[], rest: Record<string, unknown> = {}) => ({
  alias,
  ...rest,
  authenticationExecutions: lines.map(line),
});
const sub = (alias: string, lines: readonly Line[], rest: Record<string, unknown> = {}) =>
  flow(alias, lines, { topLevel: false, ...rest });

const odd = 'Über 100% & Slash/Sub Flow';
/** Three levels, five executions, aliases that have to be encoded, one configuration for two. */
const nested = (): Declared => ({
  authenticationFlows: [
    flow(
      'own browser',
      [
        ['ALTERNATIVE', 'auth-cookie'],
        ['DISABLED', 'auth-spnego'],
        ['ALTERNATIVE', 'identity-provider-redirector'],
        ['ALTERNATIVE', `>${odd}`],
        ['DISABLED', '>second door'],
      ],
      { description: 'Ours' },
    ),
    sub(odd, [
      ['REQUIRED', 'auth-username-password-form'],
      ['CONDITIONAL', '>own 2fa'],
    ]),
    sub('own 2fa', [
      ['REQUIRED', 'conditional-user-role', 'members'],
      ['REQUIRED', 'auth-otp-form'],
    ]),
    sub('second door', [
      ['REQUIRED', 'conditional-user-role', 'members'],
      ['REQUIRED', 'auth-username-form'],
    ]),
  ],
  authenticatorConfig: [{ alias: 'members', config: { condUserRole: 'member', negate: 'false' } }],
});

/** The file with one flow's lines replaced. */
const withLines = (declared: Declared, alias: string, lines: readonly Line[], rest: Record<string, unknown> = {}) => ({
  ...declared,
  authenticationFlows: (declared['authenticationFlows'] as Record<string, unknown>[]).map((each) =>
    each['alias'] === alias ? { ...each, authenticationExecutions: lines.map(line), ...rest } : each,
  ),
});

test('nested flows are made in the order of the file, with configurations on every execution that names them; a second apply writes nothing', async () => {
  const own = realm();
  const made = await own.apply(nested());
  expect(made.left).toBe('');
  expect(await shape(own, 'own browser')).toEqual([
    'auth-cookie ALTERNATIVE',
    'auth-spnego DISABLED',
    'identity-provider-redirector ALTERNATIVE',
    `${odd} ALTERNATIVE`,
    '  auth-username-password-form REQUIRED',
    '  own 2fa CONDITIONAL',
    '    conditional-user-role REQUIRED',
    '    auth-otp-form REQUIRED',
    'second door DISABLED',
    '  conditional-user-role REQUIRED',
    '  auth-username-form REQUIRED',
  ]);
  const again = await own.plan(nested());
  expect(again).toMatchObject({ words: '', writes: [] });
  // sign in and out, realm, list of flows, the tree, two configurations
  expect(again.requests).toBeLessThanOrEqual(8);

  // one shared configuration changes: both executions have it
  const file = nested();
  const changed = await own.apply({
    ...file,
    authenticatorConfig: [{ alias: 'members', config: { condUserRole: 'staff', negate: 'false' } }],
  });
  expect(changed.left).toBe('');
  expect(changed.writes.filter(({ path }) => path.includes('/authentication/'))).toHaveLength(2);
  const configs = (await rowsOf(own, 'own browser')).flatMap(({ authenticationConfig }) => authenticationConfig ?? []);
  expect(configs).toHaveLength(2);
  for (const id of configs) {
    expect(await own.byHand('GET', `/authentication/config/${id}`)).toMatchObject({
      config: { condUserRole: 'staff' },
    });
  }
});

test('each changed field is one write, and is named', async () => {
  const own = realm();
  const start: Declared = {
    authenticationFlows: [
      flow(
        'f',
        [
          ['ALTERNATIVE', 'auth-cookie'],
          ['ALTERNATIVE', `>${odd}`],
          ['ALTERNATIVE', 'identity-provider-redirector', 'idp'],
        ],
        { description: 'One' },
      ),
      sub(odd, [['REQUIRED', 'auth-username-password-form']], { description: 'Inside' }),
    ],
    authenticatorConfig: [{ alias: 'idp', config: { defaultProvider: 'a' } }],
  };
  expect((await own.apply(start)).left).toBe('');
  const cookieFirst: Line[] = [
    ['ALTERNATIVE', 'auth-cookie'],
    ['ALTERNATIVE', `>${odd}`],
    ['ALTERNATIVE', 'identity-provider-redirector', 'idp'],
  ];
  const steps: [string, (declared: Declared) => Declared, string][] = [
    ['description', (file) => withLines(file, 'f', cookieFirst, { description: 'Two' }), 'description: "One" → "Two"'],
    [
      'description of a sub-flow',
      (file) => withLines(file, odd, [['REQUIRED', 'auth-username-password-form']], { description: 'Within' }),
      `${odd} / description: "Inside" → "Within"`,
    ],
    [
      'configuration',
      (file) => ({ ...file, authenticatorConfig: [{ alias: 'idp', config: { defaultProvider: 'b' } }] }),
      'identity-provider-redirector.authenticatorConfig.config.defaultProvider: "a" → "b"',
    ],
    [
      "configuration's alias",
      (file) =>
        withLines(
          { ...file, authenticatorConfig: [{ alias: 'provider', config: { defaultProvider: 'b' } }] },
          'f',
          cookieFirst.map(([requirement, name, config]): Line =>
            config === undefined ? [requirement, name] : [requirement, name, 'provider'],
          ),
        ),
      'identity-provider-redirector.authenticatorConfig.alias: "idp" → "provider"',
    ],
    [
      'requirement',
      (file) =>
        withLines(file, 'f', [
          ['ALTERNATIVE', 'auth-cookie'],
          ['ALTERNATIVE', `>${odd}`],
          ['DISABLED', 'identity-provider-redirector', 'provider'],
        ]),
      'identity-provider-redirector.requirement: "ALTERNATIVE" → "DISABLED"',
    ],
    [
      'order',
      (file) =>
        withLines(file, 'f', [
          ['DISABLED', 'identity-provider-redirector', 'provider'],
          ['ALTERNATIVE', 'auth-cookie'],
          ['ALTERNATIVE', `>${odd}`],
        ]),
      'authenticationExecutions: ',
    ],
    [
      'one in the middle',
      (file) =>
        withLines(file, 'f', [
          ['DISABLED', 'identity-provider-redirector', 'provider'],
          ['DISABLED', 'auth-spnego'],
          ['ALTERNATIVE', 'auth-cookie'],
          ['ALTERNATIVE', `>${odd}`],
        ]),
      'auth-spnego.requirement: (nothing) → "DISABLED"',
    ],
  ];
  let file = start;
  for (const [name, change, words] of steps) {
    file = change(file);
    const applied = await own.apply(file);
    expect({ name, left: applied.left, writes: applied.writes.length }).toEqual({ name, left: '', writes: 1 });
    expect(applied.words).toContain(words);
    expect(await own.plan(file)).toMatchObject({ words: '' });
  }
  expect(await shape(own, 'f')).toEqual([
    'identity-provider-redirector DISABLED',
    'auth-spnego DISABLED',
    'auth-cookie ALTERNATIVE',
    `${odd} ALTERNATIVE`,
    '  auth-username-password-form REQUIRED',
  ]);
});

test('drift by hand is found and put right: a swap, a required step switched off, another role', async () => {
  const own = realm();
  await own.apply(nested());
  const rows = await rowsOf(own, 'own browser');
  const of = (name: string, level: number): Row => {
    const row = rows.find((each) => (each.providerId ?? each.displayName) === name && each.level === level);
    if (row === undefined) throw new Error(`no ${name}`);
    return row;
  };
  await own.byHand('POST', `/authentication/executions/${of('auth-cookie', 0).id}/lower-priority`);
  await own.byHand('PUT', `/authentication/flows/own%202fa/executions`, {
    ...of('auth-otp-form', 2),
    requirement: 'DISABLED',
  });
  const config = of('conditional-user-role', 2).authenticationConfig ?? '';
  await own.byHand('PUT', `/authentication/config/${config}`, {
    id: config,
    alias: 'members',
    config: { condUserRole: 'x' },
  });
  const { words } = await own.plan(nested());
  expect(words).toContain('authenticationExecutions: ["auth-spnego","auth-cookie"');
  expect(words).toContain('own 2fa / auth-otp-form.requirement: "DISABLED" → "REQUIRED"');
  expect(words).toContain('condUserRole: "x" → "member"');
  const put = await own.apply(nested());
  expect(put.left).toBe('');
  // a place, a requirement, a configuration; and the lock's two
  expect(put.writes.filter(({ path }) => path.includes('/authentication/'))).toHaveLength(3);
});

test('an execution that the file does not name stays until the file says otherwise, and then only it goes', async () => {
  const own = realm();
  await own.apply(nested());
  await own.byHand('POST', '/authentication/flows/own%202fa/executions/execution', {
    provider: 'webauthn-authenticator',
  });
  await own.byHand('POST', '/authentication/flows', { alias: 'by hand', providerId: 'basic-flow', topLevel: true });
  expect(await own.plan(nested())).toMatchObject({ words: '' });
  const pruning = { ...nested(), doorplate: { prune: ['authenticationExecutions'] } };
  const pruned = await own.apply(pruning);
  expect(pruned.words).toBe('- delete authentication flow own 2fa / webauthn-authenticator');
  expect(pruned.writes).toHaveLength(1);
  expect(pruned.left).toBe('');
  expect((await flowsOf(own)).map(({ alias }) => alias)).toContain('by hand');

  // a flow is pruned only when nobody uses it: bound by the realm it stays, whatever the file says
  await own.byHand('POST', '/authentication/flows', {
    alias: 'bound by hand',
    providerId: 'basic-flow',
    topLevel: true,
  });
  await own.byHand('PUT', '', { resetCredentialsFlow: 'bound by hand' });
  const flows = { ...nested(), doorplate: { prune: ['authenticationFlows'] } };
  const gone = await own.apply(flows);
  expect(gone.words).toBe('- delete authentication flow by hand');
  expect(gone.left).toBe('');
  // bound to something else by the same file: re-bound first, deleted last
  const rebound = await own.apply({ ...flows, resetCredentialsFlow: 'reset credentials' });
  expect(rebound.left).toBe('');
  expect(rebound.writes.filter(({ path }) => !path.includes('/roles')).map(({ method }) => method)).toEqual([
    'PUT',
    'DELETE',
  ]);
});

test('a renamed flow keeps its id and what is bound to it; old and new together are refused', async () => {
  const own = realm();
  await own.apply({ ...nested(), browserFlow: 'own browser' });
  const before = (await flowsOf(own)).find(({ alias }) => alias === 'own browser')?.id;
  const file = nested();
  const renamed: Declared = {
    ...file,
    authenticationFlows: (file['authenticationFlows'] as Record<string, unknown>[]).map((each) => ({
      ...each,
      alias: each['alias'] === 'own browser' ? 'front door' : each['alias'] === 'own 2fa' ? 'code' : each['alias'],
      authenticationExecutions: (each['authenticationExecutions'] as Record<string, unknown>[]).map((row) =>
        row['flowAlias'] === 'own 2fa' ? { ...row, flowAlias: 'code' } : row,
      ),
    })),
    doorplate: { moved: { authenticationFlows: { 'own browser': 'front door', 'own 2fa': 'code' } } },
  };
  const moved = await own.apply(renamed);
  expect(moved.left).toBe('');
  expect(moved.words).toContain('> rename authentication flow front door\n    alias: "own browser" → "front door"');
  expect(moved.words).toContain('> rename authentication flow code');
  expect(moved.writes.filter(({ path }) => path.includes('/authentication/'))).toHaveLength(2);
  expect((await flowsOf(own)).find(({ alias }) => alias === 'front door')?.id).toBe(before);
  expect(await own.byHand('GET', '')).toMatchObject({ browserFlow: 'front door' });
  expect(await own.plan(renamed)).toMatchObject({ words: '' });
  await own.byHand('POST', '/authentication/flows', { alias: 'own browser', providerId: 'basic-flow', topLevel: true });
  await expect(own.plan(renamed)).rejects.toThrow('The flow own browser is to become front door, and both are there');
});

test('of a built-in flow requirements and settings change; anything else is refused with what to do', async () => {
  const own = realm();
  const twoFactor = (lines: Line[]): Declared => ({
    authenticationFlows: [sub('Browser - Conditional 2FA', lines, { builtIn: true })],
  });
  const changed = await own.apply(
    twoFactor([
      ['ALTERNATIVE', 'auth-otp-form'],
      ['ALTERNATIVE', 'auth-recovery-authn-code-form'],
    ]),
  );
  expect(changed.left).toBe('');
  expect(await shape(own, 'Browser - Conditional 2FA')).toContain('auth-recovery-authn-code-form ALTERNATIVE');
  await expect(own.plan(twoFactor([['REQUIRED', 'conditional-user-role']]))).rejects.toThrow(
    'The flow Browser - Conditional 2FA is built in and has no conditional-user-role: copy it under another alias',
  );
  await expect(
    own.plan(
      twoFactor([
        ['ALTERNATIVE', 'auth-recovery-authn-code-form'],
        ['ALTERNATIVE', 'auth-otp-form'],
      ]),
    ),
  ).rejects.toThrow('is built in and its order is fixed');
  await expect(own.plan({ authenticationFlows: [flow('old one', [], { builtIn: true })] })).rejects.toThrow(
    'This server has no built-in flow old one',
  );
  await expect(own.plan({ authenticationFlows: [flow('a/b', [])] })).rejects.toThrow('has a "/"');
  await expect(
    own.plan({ authenticationFlows: [flow('x', [['REQUIRED', '>forms']]), sub('forms', [])] }),
  ).rejects.toThrow('The alias forms is already that of another flow');
  await expect(own.plan({ authenticationFlows: [flow('x', [['REQUIRED', 'auth-otp-from']])] })).rejects.toThrow(
    'This server has no authenticator auth-otp-from: did you mean auth-otp-form?',
  );
  await expect(realm().plan({ authenticationFlows: [flow('x', [['REQUIRED', 'auth-otp-from']])] })).rejects.toThrow(
    'did you mean auth-otp-form?',
  );
});

test('the flows of an older export fit a realm of today, whose parts are called otherwise', async () => {
  const builtIn = { builtIn: true };
  const older: Declared = {
    authenticationFlows: [
      flow(
        'browser',
        [
          ['ALTERNATIVE', 'auth-cookie'],
          ['ALTERNATIVE', '>forms'],
        ],
        builtIn,
      ),
      sub(
        'forms',
        [
          ['REQUIRED', 'auth-username-password-form'],
          ['CONDITIONAL', '>Browser - Conditional OTP'],
        ],
        builtIn,
      ),
      sub(
        'Browser - Conditional OTP',
        [
          ['REQUIRED', 'conditional-user-configured'],
          ['REQUIRED', 'auth-otp-form'],
        ],
        builtIn,
      ),
    ],
  };
  const alone: Declared = { authenticationFlows: [(older['authenticationFlows'] as unknown[])[2]] };
  // with the realm, in a realm that is there, and without the flow that it is part of
  for (const [own, file] of [
    [realm(), older],
    [realm(), alone],
  ] as const) {
    expect((await own.apply(file)).left).toBe('');
    expect(await shape(own, 'browser')).toContain('    auth-otp-form REQUIRED');
    expect(await own.plan(older)).toMatchObject({ words: '', writes: [] });
    expect(await own.plan(alone)).toMatchObject({ words: '', writes: [] });
  }
});

test('a sub-flow cannot move to another flow, and a realm that binds the renamed flow needs no other write', async () => {
  const own = realm();
  const lines: Line[] = [['REQUIRED', 'auth-username-password-form']];
  const start = [flow('one', [['REQUIRED', '>part']]), sub('part', lines), flow('two', lines)];
  expect((await own.apply({ authenticationFlows: start, browserFlow: 'one' })).left).toBe('');
  await expect(
    own.plan({ authenticationFlows: [flow('one', lines), flow('two', [['REQUIRED', '>part']]), sub('part', lines)] }),
  ).rejects.toThrow('The alias part is already that of another flow');
  const renamed = await own.apply({
    authenticationFlows: [flow('three', [['REQUIRED', '>part']]), sub('part', lines)],
    browserFlow: 'three',
    doorplate: { moved: { authenticationFlows: { one: 'three' } } },
  });
  expect(renamed.writes).toHaveLength(1);
  expect(renamed.left).toBe('');
});

test('identity providers and clients that bind the renamed flow need no other write, and bind it still', async () => {
  const own = realm();
  const broker: Line[] = [['REQUIRED', 'idp-create-user-if-unique']];
  const login: Line[] = [['REQUIRED', 'auth-username-password-form']];
  const file = (first: string, post: string, browser: string) => ({
    authenticationFlows: [flow(first, broker), flow(post, login), flow(browser, login)],
    identityProviders: [
      {
        alias: 'partner',
        providerId: 'github',
        firstBrokerLoginFlowAlias: first,
        postBrokerLoginFlowAlias: post,
        config: { clientId: 'acme', clientSecret: 'code secret' },
      },
    ],
    clients: [{ clientId: 'shop', authenticationFlowBindingOverrides: { browser, direct_grant: browser } }],
  });
  expect((await own.apply(file('first', 'after', 'door'))).left).toBe('');
  const moved = { first: 'first two', after: 'after two', door: 'door two' };
  const later = { ...file('first two', 'after two', 'door two'), doorplate: { moved: { authenticationFlows: moved } } };
  const renamed = await own.apply(later);
  expect(renamed.plan.steps.map(({ verb, name }) => `${verb} ${name}`)).toEqual([
    'move first two',
    'move after two',
    'move door two',
  ]);
  expect(renamed.writes.filter(({ path }) => /authentication|identity|clients/.test(path))).toHaveLength(3);
  expect(renamed.left).toBe('');
  expect(await own.byHand('GET', '/identity-provider/instances/partner')).toMatchObject({
    firstBrokerLoginFlowAlias: 'first two',
    postBrokerLoginFlowAlias: 'after two',
  });
  const door = (await flowsOf(own)).find(({ alias }) => alias === 'door two')?.id;
  const [shop] = (await own.byHand('GET', '/clients?clientId=shop')) as Record<string, unknown>[];
  expect(shop?.['authenticationFlowBindingOverrides']).toEqual({ browser: door, direct_grant: door });
  expect(await own.plan(later)).toMatchObject({ words: '', writes: [] });
});

test('a swapped first-broker flow leaves nothing behind', async () => {
  const own = realm();
  const file = (alias: string): Declared => ({
    firstBrokerLoginFlow: alias,
    authenticationFlows: [
      flow(alias, [['REQUIRED', `>${alias} part`]]),
      sub(`${alias} part`, [['REQUIRED', 'idp-review-profile']]),
    ],
    identityProviders: [
      {
        alias: 'partner',
        providerId: 'oidc',
        firstBrokerLoginFlowAlias: alias,
        config: {
          clientId: 'x',
          clientAuthMethod: 'client_secret_post',
          authorizationUrl: 'https://id.example/a',
          tokenUrl: 'https://id.example/t',
        },
      },
    ],
    doorplate: { prune: ['authenticationFlows'] },
  });
  expect((await own.apply(file('first'))).left).toBe('');
  const swapped = await own.apply(file('second'));
  expect(swapped.words).toContain('- delete authentication flow first');
  expect(swapped.left).toBe('');
  expect((await flowsOf(own)).map(({ alias }) => alias)).not.toContain('first');
  await expect(own.byHand('GET', '/authentication/flows/first%20part/executions')).rejects.toThrow('404');
  expect(await own.plan(file('second'))).toMatchObject({ words: '', writes: [] });
});

test('a registration form, an authenticator for clients, and a secret that no read shows', async () => {
  const own = realm();
  const file = (secret: string): Declared => ({
    authenticationFlows: [
      flow('join', [['REQUIRED', '>join form']]),
      {
        alias: 'join form',
        topLevel: false,
        providerId: 'form-flow',
        authenticationExecutions: [
          { authenticator: 'registration-user-creation', requirement: 'REQUIRED' },
          { authenticator: 'registration-recaptcha-action', requirement: 'REQUIRED', authenticatorConfig: 'captcha' },
        ],
      },
      flow(
        'machines',
        [
          ['ALTERNATIVE', 'client-secret'],
          ['ALTERNATIVE', 'client-jwt'],
        ],
        { providerId: 'client-flow' },
      ),
    ],
    authenticatorConfig: [{ alias: 'captcha', config: { 'site.key': 'public', 'secret.key': secret } }],
  });
  const made = await own.apply(file('planted-one'));
  expect(made.left).toBe('');
  expect(made.words).not.toContain('planted');
  expect(await shape(own, 'join')).toEqual([
    'join form REQUIRED',
    '  registration-user-creation REQUIRED',
    '  registration-recaptcha-action REQUIRED',
  ]);
  expect(await own.plan(file('planted-one'))).toMatchObject({ words: '' });
  const rotated = await own.apply(file('planted-two'));
  expect(rotated.words).toContain('config.secret.key: (secret) → (secret)');
  expect(rotated.left).toBe('');
  expect(await own.plan(file('planted-two'))).toMatchObject({ words: '' });
});

test('after a lost answer or a refusal at any write the same apply completes, and nothing is there twice', async () => {
  const own = realm();
  await own.apply({ displayName: 'there' });
  for (let write = 1; write <= 14; write += 3) {
    const alias = `try ${write}`;
    const rename = (value: unknown): unknown =>
      JSON.parse(
        JSON.stringify(value)
          .replaceAll('own browser', alias)
          .replaceAll(odd, `${odd} ${write}`)
          .replaceAll('own 2fa', `2fa ${write}`)
          .replaceAll('second door', `door ${write}`),
      );
    const file = rename(nested()) as Declared;
    let hits = 0;
    proxy().interfere = ({ path, write: number }) =>
      path.includes('/authentication/') && number === write + 1 && hits++ === 0
        ? write % 2 === 0
          ? { kind: 'answer', status: 500 }
          : { kind: 'lose-answer' }
        : undefined;
    const applied = await own.apply(file);
    proxy().interfere = undefined;
    expect({ write, left: applied.left }).toEqual({ write, left: '' });
    expect(await shape(own, alias)).toHaveLength(11);
  }
});
