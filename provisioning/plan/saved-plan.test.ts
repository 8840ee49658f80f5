import type { Change } from './compare.ts';
import type { Plan } from './plan.ts';
import { notPlanned, readSavedPlan, savedPlan } from './saved-plan.ts';

const planOf = (...changes: Change[]): Plan => ({
  realm: 'acme',
  steps: [{ kind: 'client', name: 'shop', verb: 'change', changes, task: {} }],
});
const kept = (plan: Plan) =>
  readSavedPlan(
    'plan.json',
    savedPlan({ plan, desired: {}, server: 'https://sso.example', sources: [], made: new Date(0) }),
  );
const members = (path: string, from: string[], to: string[] = ['z']): Change => ({ path, from, to });

test('what a set held may come in another order than when the plan was saved', () => {
  const saved = kept(planOf(members('defaultClientScopes', ['a', 'b'])));
  expect(notPlanned(planOf(members('defaultClientScopes', ['b', 'a'])), saved)).toBeUndefined();
  expect(notPlanned(planOf(members('defaultClientScopes', ['b', 'c'])), saved)).toBeDefined();
  expect(notPlanned(planOf(members('defaultClientScopes', ['a', 'b', 'b'])), saved)).toBeDefined();
  expect(notPlanned(planOf(members('defaultClientScopes', ['a', 'b'], ['y'])), saved)).toBeDefined();
});

test('a list that is in order is another one in another order', () => {
  const saved = kept(planOf(members('profile.executors', ['a', 'b'])));
  expect(notPlanned(planOf(members('profile.executors', ['b', 'a'])), saved)).toBeDefined();
});

test('what a step of several requests left to do is still what was planned', () => {
  const roles = members('realmRoles', ['a'], ['a', 'b']);
  const enabled: Change = { path: 'enabled', from: false, to: true };
  const saved = kept(planOf(roles, enabled));
  expect(notPlanned(planOf(roles), saved)).toBeUndefined();
  expect(notPlanned(planOf(enabled), saved)).toBeUndefined();
  expect(notPlanned(planOf(enabled, members('clientRoles.app', [], ['b'])), saved)).toBeDefined();
  expect(notPlanned(planOf({ ...enabled, from: undefined }), saved)).toBeDefined();
});

test('a set that has come nearer to what was planned is still on its way; one that moved elsewhere is not', () => {
  const first = { path: 'clientRoles.app', from: undefined, to: ['uma_protection', 'use'] };
  const saved = kept(planOf(first, members('groups', ['old', 'kept'], ['kept', 'new'])));
  expect(
    notPlanned(planOf(members('clientRoles.app', ['uma_protection'], ['uma_protection', 'use'])), saved),
  ).toBeUndefined();
  expect(notPlanned(planOf(members('clientRoles.app', ['use'], ['use', 'uma_protection'])), saved)).toBeUndefined();
  expect(notPlanned(planOf(members('groups', ['kept'], ['kept', 'new'])), saved)).toBeUndefined();
  expect(notPlanned(planOf(members('groups', ['old'], ['kept', 'new'])), saved)).toBeDefined();
  expect(notPlanned(planOf(members('groups', ['old', 'kept', 'other'], ['kept', 'new'])), saved)).toBeDefined();
  expect(notPlanned(planOf(members('groups', ['kept'], ['kept', 'other', 'new'])), saved)).toBeDefined();
  expect(notPlanned(planOf(members('clientRoles.app', ['other'], ['uma_protection', 'use'])), saved)).toBeDefined();
});

test('steps in an order are what they were, not what is nearer', () => {
  const saved = kept(planOf(members('profile.executors', [], ['a', 'b'])));
  expect(notPlanned(planOf(members('profile.executors', ['a'], ['a', 'b'])), saved)).toBeDefined();
});

test('what was made and has not all of it yet is still what was planned; what somebody else made otherwise is not', () => {
  const creates = (plan: Plan): Plan => ({ ...plan, steps: plan.steps.map((step) => ({ ...step, verb: 'create' })) });
  const named: Change = { path: 'description', from: undefined, to: 'x' };
  const roles: Change = { path: 'realmRoles', from: undefined, to: ['a', 'b'] };
  const saved = kept(creates(planOf(named, roles)));
  expect(notPlanned(planOf(roles), saved)).toBeUndefined();
  expect(notPlanned(planOf(members('realmRoles', ['a'], ['a', 'b'])), saved)).toBeUndefined();
  expect(notPlanned(planOf({ ...named, from: 'y' }), saved)).toBeDefined();
  expect(notPlanned(planOf(members('realmRoles', ['c'], ['c', 'a', 'b'])), saved)).toBeDefined();
  // what was to change is gone: making it anew was not planned
  expect(notPlanned(creates(planOf(roles)), kept(planOf(roles)))).toBeDefined();
});

test('an execution that was added, and is not yet what it was to be, is still what was planned', () => {
  const requirement = (from: string | undefined, to = 'REQUIRED'): Change => ({ path: 'otp.requirement', from, to });
  const saved = kept(planOf(requirement(undefined)));
  expect(notPlanned(planOf(requirement('DISABLED')), saved)).toBeUndefined();
  expect(notPlanned(planOf(requirement('ALTERNATIVE')), saved)).toBeDefined();
  expect(notPlanned(planOf(requirement('DISABLED', 'ALTERNATIVE')), saved)).toBeDefined();
  expect(notPlanned(planOf(requirement('DISABLED')), kept(planOf(requirement('ALTERNATIVE'))))).toBeDefined();
});
