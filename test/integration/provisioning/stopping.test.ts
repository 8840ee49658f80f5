import { programInRealm, runDoorplate } from '../../support/program.ts';

const own = programInRealm();
const roles = (count: number) =>
  `realm: REALM\nroles:\n  realm:\n${Array.from({ length: count }, (_, index) => `    - { name: role-${index}, description: One }\n`).join('')}`;

test('Ctrl-C stops an apply after the step under way, says what stands, frees the realm, and the next apply goes on', async () => {
  const { folder, doorplate, byHand } = await own({ 'realm.yaml': roles(40) });
  const stopped = await runDoorplate(['apply', 'realm.yaml', '--yes'], {
    folder,
    killWhen: ({ stderr }) => stderr.includes('(5 of 41)'),
    signal: 'SIGINT',
  });
  expect(stopped.code).toBe(1);
  expect(stopped.stderr).toContain('Stopping after the step under way');
  expect(stopped.stderr).toMatch(/Stopped as asked\.\n\d+ of \d+ steps are done and stand/);
  await expect(byHand('GET', '/roles/doorplate.lock')).rejects.toThrow('404');
  const standing = (await byHand('GET', '/roles?search=role-')) as unknown[];
  expect(standing.length).toBeGreaterThan(0);
  expect(standing.length).toBeLessThan(40);
  const finished = await doorplate(['apply', 'realm.yaml', '--yes']);
  expect(finished.code).toBe(0);
  expect(finished.stdout).toContain(`${40 - standing.length} objects`);
});

test('an apply that the server refuses says so as data too, with what is done and what is left', async () => {
  const { doorplate } = await own({
    'realm.yaml': 'realm: REALM\nroles: { realm: [{ name: one }] }\npasswordPolicy: length(8)\nbrowserFlow: browser\n',
    'refused.yaml': 'realm: REALM\nroles: { realm: [{ name: two }] }\npasswordPolicy: nonsense(8)\n',
  });
  expect((await doorplate(['apply', 'realm.yaml', '--yes'])).code).toBe(0);
  const refused = await doorplate(['apply', 'refused.yaml', '--yes', '--json']);
  expect(refused.code).toBe(1);
  expect(refused.stdout.split('\n')).toHaveLength(2);
  expect(JSON.parse(refused.stdout)).toMatchObject({ result: 'error' });
});

test('Ctrl-C ends the waiting for another apply', async () => {
  const { folder, doorplate, byHand } = await own({ 'realm.yaml': roles(1), 'more.yaml': roles(3) });
  expect((await doorplate(['apply', 'realm.yaml', '--yes'])).code).toBe(0);
  await byHand('POST', '/roles', {
    name: 'doorplate.lock',
    attributes: { host: ['build-7'], process: ['4211'], until: [String(Date.now() + 600_000)] },
  });
  const stopped = await runDoorplate(['apply', 'more.yaml', '--yes', '--wait', '600'], {
    folder,
    killWhen: ({ stderr }) => stderr.includes('waiting for apply on build-7'),
    signal: 'SIGINT',
  });
  expect(stopped.code).toBe(1);
  expect(stopped.stderr).toMatch(/Stopped as asked, waiting for another apply: .*build-7.*\nNothing was changed\./);
});
