import { chmod, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { product } from '../../support/product.ts';
import { countingProxy } from '../../support/counting-proxy.ts';
import { programInRealm, runDoorplate, type Run } from '../../support/program.ts';

const own = programInRealm();
const file = 'realm: REALM\ndisplayName: Ours\nroles: { realm: [{ name: member, description: A member }] }\n';

/** The one line of JSON on the standard output. */
function answer({ stdout }: Run): Record<string, unknown> {
  expect(stdout.split('\n')).toHaveLength(2);
  return JSON.parse(stdout) as Record<string, unknown>;
}

test('with --json there is one line of JSON, whatever goes wrong, and words are on the standard error only', async () => {
  const { realm, doorplate } = await own({ 'realm.yaml': file, 'wrong.yaml': 'realm: REALM\nfoo: 1\n' });
  for (const [args, message] of [
    [['plan', 'realm.yaml', '--json', '--out', 'missing/realm.plan'], 'there is no folder missing'],
    [['plan', 'none.yaml', '--json'], 'there is no such file'],
    [['plan', 'wrong.yaml', '--json'], 'foo is not a key that Keycloak knows: remove it.'],
    [['plan', '--json'], 'Name the file'],
    [['apply', 'realm.yaml', '--json'], 'add --yes'],
    [['apply', '--json', '--plan', 'none.plan'], 'There is no file none.plan'],
    [['verify', 'realm.yaml', '--json', '--yes'], 'has no option --yes'],
    [['export', `${realm}-not`, '--json'], `${realm}-not`],
    [['frobnicate', '--json'], 'There is no command frobnicate'],
  ] as const) {
    const run = await doorplate(args);
    expect(run.code).toBe(1);
    expect(answer(run)).toMatchObject({ result: 'error', message: expect.stringContaining(message) as unknown });
    expect(run.stderr).toContain(message);
  }
  expect(answer(await doorplate(['plan', '--help', '--json']))).toMatchObject({ result: 'help' });
  expect(answer(await doorplate(['schema', '--json']))).toHaveProperty('$schema');
  expect(answer(await doorplate(['schema', '--json', '--out', 'schema.json']))).toMatchObject({ result: 'done' });
});

test('a test mail that cannot be sent is said in the answer about the realm', async () => {
  const { doorplate, realm } = await own({ 'realm.yaml': file });
  expect((await doorplate(['apply', 'realm.yaml', '--yes'])).code).toBe(0);
  const run = await doorplate(['verify', 'realm.yaml', '--smtp', '--json']);
  expect(run.code).toBe(1);
  expect(answer(run)).toMatchObject({
    result: 'error',
    message: expect.stringContaining('has no mail server') as unknown,
    realm,
    steps: [],
  });
  expect(answer(await doorplate(['export', realm, '--json']))).toMatchObject({ realm });
  expect(answer(await doorplate(['export', realm, '--json', '--out', 'realm.json']))).toMatchObject({
    result: 'done',
    file: 'realm.json',
  });
});

test('a realm that still differs after an apply is an error, with what differs', async () => {
  const { doorplate } = await own({ 'realm.yaml': file, 'other.yaml': file.replace('Ours', 'Theirs') });
  expect((await doorplate(['apply', 'realm.yaml', '--yes'])).code).toBe(0);
  const proxy = await countingProxy(product().keycloak.url);
  // a server that says yes and does nothing
  proxy.interfere = ({ method, path }) =>
    method === 'PUT' && /\/realms\/[^/]+$/.test(path) ? { kind: 'answer', status: 204 } : undefined;
  try {
    const run = await doorplate(['apply', 'other.yaml', '--yes', '--json'], { KEYCLOAK_URL: proxy.url });
    expect(run.code).toBe(1);
    expect(answer(run)).toMatchObject({
      result: 'error',
      message: expect.stringContaining('still differs: 1 to change') as unknown,
      steps: [{ kind: 'realm settings', changes: [{ path: 'displayName', from: 'Ours', to: 'Theirs' }] }],
    });
  } finally {
    await proxy.close();
  }
});

test('who is asked on a terminal sees the plan, with --json too, and no is an answer', async () => {
  const { folder, realm, byHand } = await own({ 'realm.yaml': file });
  for (const typed of ['n\n', '']) {
    const asked = await runDoorplate(['apply', 'realm.yaml', '--json'], { folder, typed });
    expect(asked.code).toBe(1);
    expect(answer(asked)).toMatchObject({ result: 'declined', realm, steps: { length: 3 } });
    expect(asked.stderr).toMatch(/\+ create[^]*role member[^]*2 to create, 1 to change. Do this\?[^]*\n$/);
  }
  await expect(byHand('GET', '')).rejects.toThrow('404');
  const agreed = await runDoorplate(['apply', 'realm.yaml'], { folder, typed: 'yes\n' });
  expect(agreed).toMatchObject({ code: 0 });
  expect(agreed.stdout).toMatch(/\+ create role member[^]*Done and checked: 3 objects/);
});

test('nothing that stands in a realm is obeyed by the terminal', async () => {
  const { doorplate } = await own({
    'realm.yaml': String.raw`realm: REALM
displayName: "\e[31mred \u009b1m"
attributes: { "a\e[2Jb": x }
roles: { realm: [{ name: "mem\e]0;title\ebber" }, { name: "\u202eadmin" }] }
`,
    'refused.yaml': String.raw`realm: REALM
passwordPolicy: "non\esense(8)"
roles: { realm: [{ name: "mem\e]0;title\ebber", description: x }] }
`,
  });
  const runs = [
    await doorplate(['plan', 'realm.yaml']),
    await doorplate(['plan', 'realm.yaml', '--json']),
    await doorplate(['apply', 'realm.yaml', '--yes']),
    await doorplate(['apply', 'refused.yaml', '--yes']),
    await doorplate(['check', 'refused.yaml']),
  ];
  expect(runs.map(({ code }) => code)).toEqual([2, 2, 0, 1, 1]);
  expect(runs[0]?.stdout).toContain(String.raw`role mem\u001b]0;title\u001bbber`);
  expect(runs[2]?.stderr).toContain(String.raw`writing role mem\u001b]0;title\u001bbber`);
  for (const { stdout, stderr } of runs) {
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
  }
});

test('a plan and an export are for their owner’s eyes, also in a file that others could read', async () => {
  const { doorplate, folder } = await own({ 'realm.yaml': file });
  const path = join(folder, 'realm.plan');
  await writeFile(path, 'of former times');
  await chmod(path, 0o644);
  expect((await doorplate(['plan', 'realm.yaml', '--out', 'realm.plan'])).code).toBe(2);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('check says of a file for master what the other commands want to be told', async () => {
  const { doorplate } = await own({ 'master.yaml': 'realm: master\ndisplayName: Ours\n' });
  const checked = await doorplate(['check', 'master.yaml', '--strict']);
  expect(checked.code).toBe(0);
  expect(checked.stdout).toMatch(/^master\.yaml:1:8: notice: .*--master/);
});
