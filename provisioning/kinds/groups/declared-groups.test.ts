import { declaredGroups, pathAfterMoves } from './declared-groups.ts';
import { groupPath, namesIn, plainPath } from './group-paths.ts';

test.each([
  ['/staff', ['staff']],
  ['/staff/leads', ['staff', 'leads']],
  ['staff/leads', ['staff', 'leads']],
  ['/a~/b/c', ['a/b', 'c']],
  ['/a~/b~/c', ['a/b/c']],
])('a path %s names its groups from the top down', (path, names) => {
  expect(namesIn(path)).toEqual(names);
  expect(namesIn(groupPath(names))).toEqual(names);
});

test('paths are compared however slashes inside names are written', () => {
  expect(plainPath('/a~/b/c')).toBe(plainPath('a/b/c'));
});

test('groups are declared from the top down, each with where it may stand before a move', () => {
  const groups = [{ name: 'people', subGroups: [{ name: 'leads', subGroups: [{ name: 'first' }] }] }];
  const moved = { groups: { '/staff': '/people', '/staff/heads': '/people/leads' } };
  const declared = declaredGroups({ groups, doorplate: { moved } });
  expect(declared.map(({ names, former }) => [groupPath(names), former.map(groupPath)])).toEqual([
    ['/people', ['/staff']],
    ['/people/leads', ['/staff/heads', '/people/heads', '/staff/leads']],
    ['/people/leads/first', ['/staff/heads/first', '/people/heads/first', '/staff/leads/first']],
  ]);
});

test('a path on the server is the one it has after the moves', () => {
  const wanted = { doorplate: { moved: { groups: { '/a': '/z', '/a/b': '/c' } } } };
  expect(['/a', '/a/x', '/a/b/x', '/ab'].map((path) => pathAfterMoves(wanted, path))).toEqual([
    '/z',
    '/z/x',
    '/c/x',
    '/ab',
  ]);
});
