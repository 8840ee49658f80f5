import type { Values } from '../../file/value.ts';
import { isUsedAfter } from './uses.ts';

test('a flow of a client that is renamed stays in use, where clients are pruned too', () => {
  const users = {
    clients: new Map([['old', { browser: 'id of f' }]]),
    identityProviders: new Map(),
    profiles: '[]',
  };
  const isUsed = (client: Values, moved: Values): boolean =>
    isUsedAfter(
      { id: 'id of f', alias: 'f' },
      { clients: [client], doorplate: { prune: ['clients', 'authenticationFlows'], moved } },
      {},
      users,
    );
  expect(isUsed({ clientId: 'new' }, { clients: { old: 'new' } })).toBe(true);
  expect(isUsed({ clientId: 'old' }, {})).toBe(true);
  // it goes, or is bound to another flow, before the flow goes
  expect(isUsed({ clientId: 'new' }, {})).toBe(false);
  const bound = { clientId: 'new', authenticationFlowBindingOverrides: { browser: 'g' } };
  expect(isUsed(bound, { clients: { old: 'new' } })).toBe(false);
});
