import { asked } from './options.ts';

test('a command, its files and its options are read in any order', () => {
  expect(asked(['--json', 'plan', 'base.yaml', '--out', 'saved.plan', 'production.yaml'])).toMatchObject({
    command: 'plan',
    files: ['base.yaml', 'production.yaml'],
    json: true,
    out: 'saved.plan',
    yes: false,
    wait: 60,
  });
  expect(asked(['apply', '-y', '--wait=300', 'realm.yaml'])).toMatchObject({ yes: true, wait: 300 });
  expect(asked([])).toMatchObject({ command: undefined, help: false });
  expect(asked(['plan', '-h'])).toMatchObject({ command: 'plan', help: true });
});

test.each([
  [['plna', 'f'], 'There is no command plna: did you mean plan?'],
  [['frobnicate'], 'use check, plan, apply, verify, export, schema, pack'],
  [['apply', 'f', '--yse'], 'doorplate apply has no option --yse: did you mean --yes?'],
  [['plan', 'f', '--yes'], 'doorplate plan has no option --yes'],
  [['plan', 'f', '--out'], '--out needs a value: --out FILE.'],
  [['apply', 'f', '--wait'], '--wait needs a value: --wait SECONDS.'],
  [['apply', 'f', '--wait', 'long'], '--wait long is no number of seconds'],
  [['apply', 'f', '--yes=no'], '--yes takes no value'],
])('%j is refused with what to do', (args, message) => {
  expect(() => asked(args)).toThrow(message);
});
