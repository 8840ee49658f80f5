import type { Values } from '../../file/value.ts';
import { groupPath, namesIn } from './group-paths.ts';
import { groups } from './groups.ts';

/** Groups of a server by path. */
const tree = (...paths: readonly string[]): ReadonlyMap<string, Values> =>
  new Map(
    paths.map((path) => {
      const names = namesIn(path);
      return [groupPath(names), { id: path, name: names.at(-1) ?? '', parentId: groupPath(names.slice(0, -1)) }];
    }),
  );
const stepsOf = (wanted: Values, ...paths: readonly string[]): string[] =>
  groups.plan(wanted, tree(...paths)).map(({ verb, name }) => `${verb} ${name}`);

describe('groups that the file prunes are named by where they stand when their turn comes', () => {
  const prune = ['groups'];

  test('below one that is renamed before', () => {
    const wanted = { groups: [{ name: 'z' }], doorplate: { prune, moved: { groups: { '/a': '/z' } } } };
    expect(stepsOf(wanted, '/a', '/a/x', '/a/x/deep')).toEqual(['move /z', 'delete /z/x']);
    // the rename was done before
    expect(stepsOf(wanted, '/z', '/z/x')).toEqual(['delete /z/x']);
  });

  test('below one that leaves a group which goes', () => {
    const wanted = { groups: [{ name: 'z' }], doorplate: { prune, moved: { groups: { '/a/b': '/z' } } } };
    expect(stepsOf(wanted, '/a', '/a/b', '/a/b/c')).toEqual(['move /z', 'delete /a', 'delete /z/c']);
  });

  test('below one that was cut off between its two requests', () => {
    const moved = { groups: { '/a/b': '/y/z' } };
    const wanted = { groups: [{ name: 'y', subGroups: [{ name: 'z' }] }], doorplate: { prune, moved } };
    expect(stepsOf(wanted, '/y', '/y/b', '/y/b/c~/d')).toEqual(['move /y/z', 'delete /y/z/c~/d']);
  });
});

test('a group that would meet another, which comes along to the same place, is refused', () => {
  const moved = { groups: { '/a': '/z', '/other': '/z/x' } };
  const wanted = { groups: [{ name: 'z', subGroups: [{ name: 'x' }] }], doorplate: { moved } };
  expect(stepsOf(wanted, '/a', '/other')).toEqual(['move /z', 'move /z/x']);
  expect(() => stepsOf(wanted, '/a', '/a/x', '/other')).toThrow(
    'The group /other is to become /z/x, but another group comes to stand there',
  );
});
