import { expect, test } from '@jest/globals';
import { mavenProgress } from './keycloak-distribution.ts';
import { Progress } from './progress.ts';

const screen = (isTTY: boolean) => {
  const written: string[] = [];
  return { written, isTTY, columns: 60, write: (text: string) => void written.push(text) };
};

test('without a terminal: a line when a step begins and one when it is done, no control characters', async () => {
  const out = screen(false);
  await new Progress(out, () => 0).step('Server', async (step) => {
    step.progress('1 of 2');
    return Promise.resolve('built');
  });
  expect(out.written.join('')).toBe('… Server\n✓ Server: built (0.0 s)\n');
});

test('without a terminal a long step is heard of every ten seconds', async () => {
  const out = screen(false);
  let now = 0;
  await new Progress(out, () => now).step('Server', async (step) => {
    for (now = 0; now <= 25_000; now += 1_000) step.progress(`${now / 1000} s`);
    return Promise.resolve('built');
  });
  expect(out.written.filter((line) => line.startsWith('  Server'))).toEqual(['  Server: 10 s\n', '  Server: 20 s\n']);
});

test('on a terminal the changing line fits into it', async () => {
  const out = screen(true);
  await new Progress(out).step('Server', async (step) => {
    step.progress('x'.repeat(200));
    return Promise.resolve('built');
  });
  for (const text of out.written) expect(text.replace(/^\r\u001b\[K/, '').trimEnd().length).toBeLessThanOrEqual(59);
});

test('a step that fails is named', async () => {
  const out = screen(false);
  await expect(new Progress(out).step('Server', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(out.written).toContain('✗ Server\n');
});

test('reads how far Maven is', () => {
  expect(mavenProgress('Progress (1): 45/150 MB')).toBe('fetching 45 of 150 MB');
  expect(mavenProgress('Progress (2): 12 kB | 3.1/150 MB')).toBe(null);
  expect(mavenProgress('[INFO] BUILD SUCCESS')).toBe(null);
});
