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
