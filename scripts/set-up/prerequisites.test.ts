import { expect, test } from '@jest/globals';
import { installCommand, majorVersion, missing, packageManager, type Machine } from './prerequisites.mjs';

const debian: Machine = { manager: 'apt', root: true };
const good = { node: 20, java: 17, javac: 17, maven: 3 };

test.each([
  ['openjdk version "17.0.15" 2025-04-15', 17],
  ['java version "1.8.0_402"', 8],
  ['javac 21.0.2', 21],
  ['\u001b[1mApache Maven 3.8.7\u001b[m', 3],
  ['command not found', null],
])('reads %j as %s', (output, version) => {
  expect(majorVersion(output)).toBe(version);
});

test('nothing is missing on a machine that has it all', () => {
  expect(missing(good, debian)).toEqual([]);
});

test('each missing thing is named with the command that installs it', () => {
  const sentences = missing({ ...good, java: null, javac: null, maven: null }, debian);
  expect(sentences).toHaveLength(2);
  expect(sentences[0]).toContain('apt-get install default-jdk-headless');
  expect(sentences[1]).toContain('apt-get install maven');
});

test('a runtime without a compiler, an old Java and an old Node are told apart', () => {
  expect(missing({ ...good, javac: null }, debian)[0]).toContain('javac');
  expect(missing({ ...good, java: 11, javac: 11 }, debian)[0]).toContain('found Java 11');
  expect(missing({ ...good, node: 18 }, debian)[0]).toContain('this is Node 18');
});

test('commands are those of the system', () => {
  expect(packageManager('darwin', () => false)).toBe('brew');
  expect(packageManager('win32', () => false)).toBe('winget');
  expect(packageManager('linux', (program) => program === 'dnf')).toBe('dnf');
  expect(packageManager('linux', (program) => program === 'apt-get')).toBe('apt');
  expect(installCommand('maven', { manager: 'brew' })).toBe('brew install maven');
  expect(installCommand('jdk', { manager: 'apt', osRelease: 'ID=ubuntu\nVERSION_ID="22.04"\n' })).toBe(
    'sudo apt-get install openjdk-17-jdk-headless',
  );
});
