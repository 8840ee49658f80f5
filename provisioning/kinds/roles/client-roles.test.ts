import { clientRoles } from './client-roles.ts';

test('pruning the roles of a client leaves the one that the server makes for its authorization services', () => {
  const there = new Map(['use', 'old', 'uma_protection'].map((name) => [name, { name }]));
  const wanted = { roles: { client: { shop: [{ name: 'use' }] } }, doorplate: { prune: ['clientRoles'] } };
  const steps = clientRoles.plan(wanted, new Map([['shop', there]]));
  expect(steps.map(({ verb, name }) => `${verb} ${name}`)).toEqual(['delete shop/old']);
});
