import { provisionedRealms } from '../../support/provisioning.ts';

const { realm } = provisionedRealms();

test('a changed description of a role is one write', async () => {
  const own = realm();
  const file = (description: string) => ({ roles: { realm: [{ name: 'member', description }] } });
  expect((await own.apply(file('A member'))).left).toBe('');
  expect(await own.plan(file('A member'))).toMatchObject({ words: '', writes: [] });
  const changed = await own.apply(file('Somebody'));
  expect(changed.words).toBe('~ change role member\n    description: "A member" → "Somebody"');
  expect(changed.writes).toHaveLength(1);
  expect(await own.byHand('GET', '/roles/member')).toMatchObject({ description: 'Somebody' });
});
