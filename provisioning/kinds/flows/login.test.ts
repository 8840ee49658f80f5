import { factsOf, isBetween, loginThrough, type Login } from './login.ts';
import { flowOf, type Line } from './in-tests.ts';

/** How a login goes, as text: `auth-username-password-form, auth-otp-form`. */
function login(lines: readonly Line[], ...facts: string[]): string {
  const result = loginThrough(flowOf('f', lines), new Set(facts));
  if (result.kind === 'refused') return 'refused';
  return result.steps.map((step) => [...step].join(' or ')).join(', ');
}

const password: Line = ['REQUIRED', 'auth-username-password-form'];
const condition: Line = ['REQUIRED', 'conditional-user-configured'];

const browser = (secondFactor: Line): Line[] => [
  ['ALTERNATIVE', 'auth-cookie'],
  ['DISABLED', 'auth-spnego'],
  ['ALTERNATIVE', 'identity-provider-redirector'],
  ['ALTERNATIVE', 'forms', [password, secondFactor]],
];

const conditional: Line = [
  'CONDITIONAL',
  '2fa',
  [condition, ['ALTERNATIVE', 'auth-otp-form'], ['ALTERNATIVE', 'auth-recovery-authn-code-form']],
];

test.each<[string, Line[], string[], string]>([
  ['a password is enough for whoever has no second factor', browser(conditional), [], 'auth-username-password-form'],
  ['whoever has one is asked for it', browser(conditional), ['otp'], 'auth-username-password-form, auth-otp-form'],
  [
    'whoever has two may choose',
    browser(conditional),
    ['otp', 'recovery codes'],
    'auth-username-password-form, auth-otp-form or auth-recovery-authn-code-form',
  ],
  ['an open session asks nothing', browser(conditional), ['session', 'otp'], ''],
  [
    'a required one is set up by whoever has none',
    browser(['REQUIRED', 'auth-otp-form']),
    [],
    'auth-username-password-form, set up otp',
  ],
  [
    'alternatives beside something required do not count',
    [password, ['ALTERNATIVE', 'auth-otp-form']],
    ['otp'],
    'auth-username-password-form',
  ],
  [
    'a session does not count beside something required',
    [['ALTERNATIVE', 'auth-cookie'], password],
    ['session'],
    'auth-username-password-form',
  ],
  ['an alternative that nobody has set up is no way in', [['ALTERNATIVE', 'auth-otp-form']], [], 'refused'],
  ['nobody is known before a name is given', [['REQUIRED', 'auth-otp-form'], password], ['otp'], 'refused'],
  [
    'a sub-flow without a condition that counts is passed over',
    browser(['CONDITIONAL', '2fa', [['REQUIRED', 'auth-otp-form']]]),
    ['otp'],
    'auth-username-password-form',
  ],
  ['nothing but a condition that does not hold is no way in', [['CONDITIONAL', '2fa', [condition]]], [], 'refused'],
  ['a flow with nothing in it is no way in', [], [], 'refused'],
  ['who is denied does not get in', [password, ['REQUIRED', 'deny-access-authenticator']], [], 'refused'],
])('%s', (_name, lines, facts, expected) => {
  expect(login(lines, ...facts)).toBe(expected);
});

test('a condition on a role asks those who have it, and negated the others', () => {
  const flow = flowOf('f', [
    password,
    [
      'CONDITIONAL',
      '2fa',
      [
        ['REQUIRED', 'conditional-user-role'],
        ['REQUIRED', 'auth-otp-form'],
      ],
    ],
  ]);
  const [fact = ''] = [...factsOf(flow)].filter((name) => name.startsWith('conditional-user-role'));
  const asked = (facts: string[]): number => {
    const result = loginThrough(flow, new Set(facts));
    return result.kind === 'in' ? result.steps.length : 0;
  };
  expect(asked([fact, 'otp'])).toBe(2);
  expect(asked(['otp'])).toBe(1);
});

const asks = (...steps: string[]): Login => ({ kind: 'in', steps: steps.map((step) => new Set(step.split(' or '))) });
const refused: Login = { kind: 'refused' };

test.each<[string, Login, Login, Login, boolean]>([
  ['as before', asks('p', 'o'), asks('p', 'o'), asks('p'), true],
  ['as afterwards', asks('p', 'o'), asks('p'), asks('p'), true],
  ['more than either', asks('p'), asks('p', 'o', 'o'), asks('p', 'o'), false],
  ['fewer than both', asks('p', 'o'), asks('p'), asks('p', 'w'), false],
  ['a way that either has', asks('p', 'o'), asks('p', 'o or w'), asks('p', 'w'), true],
  ['a way that neither has', asks('p', 'o'), asks('p', 'x'), asks('p', 'o'), false],
  ['without the way that both have', asks('p', 'o or w'), asks('p', 'w'), asks('p', 'o or w'), false],
  ['no way in between two', asks('p'), refused, asks('p'), false],
  ['no way in any more', asks('p'), refused, refused, true],
  ['a way in that neither has', refused, asks('p'), refused, false],
])('in between: %s', (_name, before, now, after, expected) => {
  expect(isBetween(before, now, after)).toBe(expected);
});
