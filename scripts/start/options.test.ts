import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { startOptions } from './options.ts';

test('without options: people read it, data stays, everything in the usual folder', () => {
  expect(startOptions([], '/repo/.doorplate')).toEqual({
    fresh: false,
    json: false,
    state: resolve('/repo/.doorplate'),
  });
});

test('takes --fresh, --json and --state', () => {
  expect(startOptions(['--fresh', '--json', '--state', 'x/y'], '/d')).toEqual({
    fresh: true,
    json: true,
    state: resolve('x/y'),
  });
});

test.each([[['--frsh']], [['--state']], [['--state', '']], [['extra']]])(
  'refuses %j and says where help is',
  (args) => {
    expect(() => startOptions(args, '/d')).toThrow('npm start -- --help');
  },
);
