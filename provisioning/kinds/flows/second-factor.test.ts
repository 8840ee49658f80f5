import { objects, text, type Values } from '../../file/value.ts';
import { childrenIn, declaredFlows } from './declared.ts';
import { wantedFlow } from './desired.ts';
import { loginThrough } from './login.ts';
import { expandSecondFactor } from './second-factor.ts';

const file = (secondFactor: Values[string], rest: Values = {}): Values => ({
  realm: 'acme',
  ...rest,
  doorplate: { secondFactor },
});

/** How a login goes through the flow that the short form binds. */
function login(values: Values, ...facts: string[]): string {
  const { values: expanded } = expandSecondFactor(values);
  const { flow } = wantedFlow(undefined, text(expanded, 'browserFlow'), declaredFlows(expanded, new Set()));
  const usual = ['organization passes on', 'conditional-credential {"credentials":"webauthn-passwordless"}'];
  const result = loginThrough(flow, new Set([...usual, ...facts]));
  if (result.kind === 'refused') return 'refused';
  return result.steps.map((step) => [...step].join(' or ')).join(', ');
}

const password = 'auth-username-password-form';
const roles = { roles: { realm: [{ name: 'staff' }] } };
const forStaff = file({ requiredForRole: 'staff' }, roles);
const isStaff = 'conditional-user-role {"condUserRole":"staff"}';

test.each<[string, Values, string[], string]>([
  ['optional: nothing is asked of whoever has none', file('optional'), [], password],
  ['optional: a code of whoever has one', file('optional'), ['otp'], `${password}, auth-otp-form`],
  ['optional: nothing of an open session', file('optional'), ['session', 'otp'], ''],
  ['required: whoever has none sets one up', file('required'), [], `${password}, set up otp`],
  ['required: whoever has one is asked once', file('required'), ['otp'], `${password}, auth-otp-form`],
  [
    'required: a recovery code will do',
    file('required'),
    ['otp', 'recovery codes'],
    `${password}, auth-otp-form or auth-recovery-authn-code-form`,
  ],
  ['for a role: others set up nothing', forStaff, [], password],
  ['for a role: others who have one are asked for it', forStaff, ['otp'], `${password}, auth-otp-form`],
  ['for a role: whoever has it sets one up', forStaff, [isStaff], `${password}, set up otp`],
  ['for a role: whoever has both is asked once', forStaff, [isStaff, 'otp'], `${password}, auth-otp-form`],
])('%s', (_name, values, facts, expected) => {
  expect(login(values, ...facts)).toBe(expected);
});

test('the expansion is plain Keycloak keys, and beside what the file says itself', () => {
  const { values, problems } = expandSecondFactor(
    file('optional', {
      authenticationFlows: [{ alias: 'mine' }],
      requiredActions: [{ alias: 'CONFIGURE_TOTP', config: { max_auth_age: '0' } }, { alias: 'VERIFY_EMAIL' }],
    }),
  );
  expect(problems).toEqual([]);
  const flows = objects(values, 'authenticationFlows');
  expect(flows[0]).toEqual({ alias: 'mine' });
  expect(values['browserFlow']).toBe(flows[1]?.['alias']);
  expect(values['requiredActions']).toEqual([
    { alias: 'CONFIGURE_TOTP', enabled: true, config: { max_auth_age: '0' } },
    { alias: 'VERIFY_EMAIL' },
  ]);
  // every sub-flow that is named is there
  const declared = declaredFlows(values, new Set());
  for (const child of childrenIn(declared)) expect([...declared.flows.keys()]).toContain(child);
  // and none is left without the short form
  expect(expandSecondFactor({ realm: 'acme' })).toEqual({ values: { realm: 'acme' }, problems: [] });
});

test('without organizations their step is left out', () => {
  const { values } = expandSecondFactor(file('optional', { organizationsEnabled: false }));
  expect(JSON.stringify(values)).not.toContain('"organization"');
});

test.each<[string, Values, string, string]>([
  ['another word', file('always'), 'doorplate.secondFactor', 'write one of these'],
  ['another browser flow', file('optional', { browserFlow: 'browser' }), 'browserFlow', 'keep one of the two'],
  [
    'the action switched off',
    file('required', { requiredActions: [{ alias: 'CONFIGURE_TOTP', enabled: false }] }),
    'requiredActions.0.enabled',
    'nobody could set up a second factor',
  ],
  [
    'a role that nobody knows',
    file({ requiredForRole: 'staf' }, roles),
    'doorplate.secondFactor.requiredForRole',
    'There is no role staf in this file',
  ],
])('%s is refused', (_name, values, path, message) => {
  const { problems } = expandSecondFactor(values);
  expect(problems).toEqual([{ path, message: expect.stringContaining(message) as string }]);
});
