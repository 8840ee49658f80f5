import fc from 'fast-check';
import { wantedFlow, type Declared } from './desired.ts';
import { edited, editsTo, type Edit } from './edits.ts';
import { executionsIn, type Execution, type Flow, type Requirement } from './flow.ts';
import { fileOf, flowOf, linesOf, type Line } from './in-tests.ts';
import { factsOf, loginsThrough, peopleOf } from './login.ts';
import { safeWay } from './safe-order.ts';

const password: Line = ['REQUIRED', 'auth-username-password-form'];
const condition: Line = ['REQUIRED', 'conditional-user-configured'];
const otp = (requirement: Requirement): Line => [requirement, 'auth-otp-form'];
const codes = (requirement: Requirement): Line => [requirement, 'auth-recovery-authn-code-form'];
const browser = (...below: Line[]): Line[] => [
  ['ALTERNATIVE', 'auth-cookie'],
  ['ALTERNATIVE', 'forms', [password, ...below]],
];
const secondFactor = (requirement: Requirement, ...below: Line[]): Line => [requirement, '2fa', [condition, ...below]];

/** The way from one flow to another as words, or `none`. */
function way(from: readonly Line[], to: readonly Line[], prunes = false): string[] | 'none' {
  const present = flowOf('f', from);
  const found = safeWay(present, wantedFlow(present, 'f', fileOf(flowOf('f', to), prunes)));
  return found === undefined ? 'none' : [...found.edits, ...found.deletions].map((edit) => worded(edit, present));
}

function worded(edit: Edit, flow: Flow): string {
  const named = (id: string): string => {
    const execution = executionsIn(flow).find((other) => other.id === id);
    return execution?.flow?.alias ?? execution?.authenticator ?? 'new';
  };
  switch (edit.kind) {
    case 'add':
      return `add ${edit.execution.flow?.alias ?? edit.execution.authenticator} ${edit.execution.requirement}`;
    case 'set':
      return `set ${named(edit.id)} ${edit.requirement ?? 'moved'}`;
    case 'delete':
      return `delete ${named(edit.id)}`;
    case 'configure':
    case 'describe':
      return edit.kind;
  }
}

test.each<[string, Line[], Line[], boolean, string[] | 'none']>([
  ['nothing to do', browser(), browser(), false, []],
  ['an OTP step comes with one request', browser(), browser(otp('REQUIRED')), false, ['add auth-otp-form REQUIRED']],
  [
    'a second factor for those who have one is complete before it counts',
    browser(),
    browser(secondFactor('CONDITIONAL', otp('ALTERNATIVE'), codes('ALTERNATIVE'))),
    false,
    [
      'add 2fa DISABLED',
      'add conditional-user-configured REQUIRED',
      'add auth-otp-form ALTERNATIVE',
      'add auth-recovery-authn-code-form ALTERNATIVE',
      'set new CONDITIONAL',
    ],
  ],
  [
    'from whoever has one to everybody',
    browser(secondFactor('CONDITIONAL', otp('REQUIRED'))),
    browser(secondFactor('REQUIRED', otp('REQUIRED'))),
    false,
    ['set 2fa REQUIRED'],
  ],
  [
    'a required code becomes one of two ways: the new way first',
    browser(secondFactor('CONDITIONAL', otp('REQUIRED'))),
    browser(secondFactor('CONDITIONAL', codes('ALTERNATIVE'), otp('ALTERNATIVE'))),
    false,
    ['add auth-recovery-authn-code-form ALTERNATIVE', 'set auth-otp-form ALTERNATIVE'],
  ],
  [
    'a step that goes is deleted, and nothing else',
    browser(otp('REQUIRED')),
    browser(),
    true,
    ['delete auth-otp-form'],
  ],
  ['a step that the file does not name stays without the word for it', browser(otp('REQUIRED')), browser(), false, []],
  [
    'a swap of two required factors has no order',
    browser(otp('REQUIRED')),
    browser(['REQUIRED', 'webauthn-authenticator']),
    true,
    'none',
  ],
  [
    'neither has one that asks twice or not at all in between',
    browser(otp('REQUIRED')),
    browser(secondFactor('CONDITIONAL', otp('REQUIRED'))),
    true,
    'none',
  ],
])('%s', (_name, from, to, prunes, expected) => {
  expect(way(from, to, prunes)).toEqual(expected);
});

const requirement = fc.constantFrom<Requirement>('REQUIRED', 'ALTERNATIVE', 'DISABLED');
const authenticator = fc.constantFrom(
  'auth-cookie',
  'auth-username-password-form',
  'auth-otp-form',
  'auth-recovery-authn-code-form',
  'webauthn-authenticator',
);
const leaf = fc.tuple(requirement, authenticator).map(([asked, name]): Line => [asked, name]);
const level = fc.uniqueArray(leaf, { maxLength: 4, selector: ([, name]) => name });
const inner = (alias: string) =>
  fc
    .tuple(fc.constantFrom<Requirement>('REQUIRED', 'ALTERNATIVE', 'CONDITIONAL', 'DISABLED'), level, fc.boolean())
    .map(([asked, lines, isConditional]): Line => [asked, alias, isConditional ? [condition, ...lines] : lines]);
const lines = fc
  .tuple(level, fc.option(inner('inner')), fc.option(inner('other')), fc.boolean())
  .map(([own, one, other, first]): Line[] => {
    const flows = [one, other].filter((line) => line !== null);
    return first ? [...flows, ...own] : [...own, ...flows];
  });

/** Applies an edit as a server does: what is new gets an id of its own. */
let ids = 0;
function served(flow: Flow, edit: Edit, given: Map<string, string>): Flow {
  const known = (id: string): string => given.get(id) ?? id;
  if (edit.kind === 'add') {
    const id = `served ${++ids}`;
    given.set(edit.execution.id, id);
    const child = edit.execution.flow;
    const execution: Execution = {
      ...edit.execution,
      id,
      flow: child === undefined ? undefined : { ...child, id: `served ${++ids}` },
    };
    return edited(flow, { ...edit, execution });
  }
  return edited(flow, edit.kind === 'describe' ? edit : { ...edit, id: known(edit.id) });
}

const replan = (flow: Flow, file: Declared) => {
  const wanted = wantedFlow(flow, flow.alias, file);
  return { wanted, found: safeWay(flow, wanted) };
};

test('hunt', () => {
  let found = 0;
  fc.assert(
    fc.property(lines, lines, (from, to) => {
      const present = flowOf('f', from);
      const [former, file] = [fileOf(present, true), fileOf(flowOf('f', to), true)];
      const { wanted, found: safe } = replan(present, file);
      if (safe === undefined) return;
      found++;
      const after = flowOf('f', to);
      const people = peopleOf([...new Set([...factsOf(present), ...factsOf(after)])]);
      const [start, end] = [loginsThrough(present, people), loginsThrough(after, people)];
      const given = new Map<string, string>();
      // single requests are not the same both ways: a step that goes at once can't come at once. A file that has no way back is refused
      const returns = replan(after, former).found !== undefined;
      let flow = present;
      for (const edit of [...safe.edits, ...safe.deletions]) {
        flow = served(flow, edit, given);
        loginsThrough(flow, people).forEach((login, person) => {
          const [one, other] = [start[person], end[person]];
          const lengths = [one, other].map((each) => (each?.kind === 'in' ? each.steps.length : -1));
          expect(lengths).toContain(login.kind === 'in' ? login.steps.length : -1);
          const ways = new Set(
            [one, other].flatMap((each) => (each?.kind === 'in' ? each.steps.flatMap((step) => [...step]) : [])),
          );
          if (login.kind === 'in')
            for (const step of login.steps) for (const each of step) expect(ways).toContain(each);
        });
        // stopped here: the file can be applied from here, and so can the former one
        expect(replan(flow, file).found).toBeDefined();
        if (returns) expect(replan(flow, former).found).toBeDefined();
      }
      expect(linesOf(flow)).toEqual(linesOf(after));
      expect(editsTo(flow, wantedFlow(flow, 'f', file))).toEqual([]);
      expect(wanted.flow.alias).toBe('f');
    }),
    { numRuns: 3000, interruptAfterTimeLimit: 200000 },
  );
  // not an empty promise
  expect(found).toBeGreaterThan(10);
});
