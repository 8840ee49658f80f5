import type { Values } from '../../file/value.ts';
import { clientProfiles } from './client-policies.ts';

const wanted = (profiles: readonly Values[], more: Values = {}): Values => ({
  realm: 'acme',
  clientProfiles: { profiles },
  ...more,
});

test('a profile whose executors have no settings is as the server has it', () => {
  const there = [{ name: 'ours', executors: [{ executor: 'consent-required', configuration: {} }] }];
  expect(clientProfiles.plan(wanted([{ name: 'ours', executors: [{ executor: 'consent-required' }] }]), there)).toEqual(
    [],
  );
});

test('a new profile with nothing but a name is planned', () => {
  expect(clientProfiles.plan(wanted([{ name: 'ours' }]), [])).toMatchObject([
    { verb: 'change', changes: [{ path: 'ours', to: 'ours' }], task: { changed: [{ name: 'ours' }] } },
  ]);
});

test('an empty list takes nothing away, and pruning takes what is not named', () => {
  const there = [{ name: 'theirs', executors: [] }];
  expect(clientProfiles.plan(wanted([]), there)).toEqual([]);
  const pruned = clientProfiles.plan(wanted([], { doorplate: { prune: ['clientProfiles'] } }), there);
  expect(pruned).toMatchObject([{ name: 'theirs', verb: 'delete', task: { gone: 'theirs' } }]);
});

test('executors run in their order: another order is a change', () => {
  const executors = [{ executor: 'pkce-enforcer' }, { executor: 'consent-required' }];
  const plan = clientProfiles.plan(wanted([{ name: 'ours', executors: executors.toReversed() }]), [
    { name: 'ours', executors },
  ]);
  expect(plan[0]?.changes.map(({ path }) => path)).toEqual(['ours.executors']);
});
