import { execFileSync } from 'node:child_process';
import { inShell, named } from './command.ts';

test('a command that is shown can be typed', () => {
  expect(inShell(['--plan', 'realms/acme.plan', '--master'])).toBe('--plan realms/acme.plan --master');
  const words = ["Ana's realm.yaml", '$(reboot)', 'a"b\\c', 'größe.yaml'];
  const printed = execFileSync('sh', ['-c', `printf '%s\\n' ${inShell(words)}`], { encoding: 'utf8' });
  expect(printed.trimEnd().split('\n')).toEqual(words);
});

test('files are named as people name them', () => {
  expect([named(['a']), named(['a', 'b']), named(['a', 'b', 'c'])]).toEqual(['a', 'a and b', 'a, b and c']);
});
