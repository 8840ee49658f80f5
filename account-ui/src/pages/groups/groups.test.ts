import { expect, test } from '@jest/globals';
import { groupsOf } from './groups.ts';

const of = (...paths: [path: string, name: string][]) =>
  groupsOf(
    paths.map(([path, name]) => ({ path, name })),
    new Intl.Collator('en', { numeric: true }),
  ).map(({ names, through }) => [names, through]);

test('whoever is a member of a group belongs to those above it, through it', () => {
  expect(of(['/staff/sales/north', 'north'])).toEqual([
    [['staff'], ['north']],
    [['staff', 'sales'], ['north']],
    [['staff', 'sales', 'north'], []],
  ]);
});

test('a group that is reached in several ways names them, one of the own is a membership', () => {
  expect(of(['/staff/b', 'b'], ['/staff/a', 'a'], ['/staff', 'staff'])).toEqual([
    [['staff'], []],
    [['staff', 'a'], []],
    [['staff', 'b'], []],
  ]);
  expect(of(['/staff/b', 'b'], ['/staff/a', 'a'])[0]).toEqual([['staff'], ['b', 'a']]);
});

test('a slash in a name ends no group', () => {
  expect(of(['/sales~/buying/north~/east', 'north/east'])).toEqual([
    [['sales/buying'], ['north/east']],
    [['sales/buying', 'north/east'], []],
  ]);
  expect(of(['/north/east', 'north/east'])).toEqual([[['north/east'], []]]);
});

test('a group stands before what is in it, numbers in their order', () => {
  expect(of(['/team 10', 'team 10'], ['/team 9/a', 'a'], ['/team 9', 'team 9']).map(([names]) => names)).toEqual([
    ['team 9'],
    ['team 9', 'a'],
    ['team 10'],
  ]);
});
