import { merged } from './merge.ts';

test('what several kinds say of one object is one object', () => {
  expect(
    merged(
      { roles: { realm: [{ name: 'member', description: 'A' }] }, clients: [{ clientId: 'one', enabled: true }] },
      {
        roles: { realm: [{ name: 'member', composites: { realm: ['x'] } }], client: { one: [{ name: 'r' }] } },
        clients: [{ clientId: 'one', authorizationSettings: {} }, { clientId: 'two' }],
      },
    ),
  ).toEqual({
    roles: {
      realm: [{ name: 'member', description: 'A', composites: { realm: ['x'] } }],
      client: { one: [{ name: 'r' }] },
    },
    clients: [{ clientId: 'one', enabled: true, authorizationSettings: {} }, { clientId: 'two' }],
  });
});

test('nothing takes nothing away, and mappers of two providers stay two', () => {
  expect(merged({ clients: [{ clientId: 'one' }] }, { clients: [] })).toEqual({ clients: [{ clientId: 'one' }] });
  const mappers = [
    { name: 'unit', identityProviderAlias: 'a' },
    { name: 'unit', identityProviderAlias: 'b' },
  ];
  expect(merged({ identityProviderMappers: [mappers[0] ?? {}] }, { identityProviderMappers: mappers })).toEqual({
    identityProviderMappers: mappers,
  });
});
