import { fromTheStart, keyOf } from './from-the-start.ts';

const realmRole = (name: string, ...realm: string[]) => ({ name, composites: { realm } });
const nobody = (): boolean => false;
const ranks = (
  roles: object,
  of: 'realm' | 'clients' = 'realm',
  isThere: (name: { role: string }) => boolean = nobody,
) =>
  Object.fromEntries(
    [...fromTheStart({ roles: roles as never }, 'default-roles-acme', of, isThere)].map(([key, { rank }]) => [
      key,
      rank,
    ]),
  );
const named = (role: string, client?: string): string => keyOf({ role, client });

test('roles come after those that they hold', () => {
  const realm = [realmRole('a', 'b', 'x'), realmRole('b', 'c'), realmRole('c', 'x'), { name: 'x' }];
  expect(ranks({ realm })).toEqual({ [named('c')]: 1, [named('b')]: 2, [named('a')]: 3 });
  // what is there already needs no turn
  expect(ranks({ realm }, 'realm', ({ role }) => role === 'b')).toEqual({ [named('c')]: 1, [named('a')]: 1 });
});

test('a circle is left to be closed when all of it is there, with what leads to it', () => {
  const realm = [
    realmRole('a', 'b'),
    realmRole('b', 'a'),
    realmRole('c', 'a'),
    realmRole('d', 'd'),
    realmRole('e', 'x'),
  ];
  expect(ranks({ realm })).toEqual({ [named('e')]: 1 });
});

test("a realm role that holds a client's comes before the client; a client's role may hold any", () => {
  const roles = {
    realm: [{ name: 'a', composites: { realm: ['x'], client: { app: ['read'] } } }],
    client: {
      app: [
        { name: 'write', composites: { realm: ['a'], client: { app: ['read'], shop: ['buy'] } } },
        { name: 'read' },
      ],
      shop: [{ name: 'buy', composites: { realm: ['x'] } }],
    },
  };
  expect(ranks(roles)).toEqual({});
  expect(ranks(roles, 'clients')).toEqual({ [named('buy', 'shop')]: 1, [named('write', 'app')]: 2 });
});

test('the default role, which every realm has, and a role that holds nothing are no such roles', () => {
  expect(ranks({ realm: [realmRole('default-roles-acme', 'x'), realmRole('a')] })).toEqual({});
});
