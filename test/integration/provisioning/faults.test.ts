import { person, personWithCode, realmState, secrets } from '../../support/edited-realm.ts';
import type { Interference } from '../../support/counting-proxy.ts';
import { LoginLoop } from '../../support/login-loop.ts';
import { provisionedRealms, type ProvisionedRealm } from '../../support/provisioning.ts';

const { realm, proxy } = provisionedRealms();
const before = realmState(false);
const after = realmState(true);

let own: ProvisionedRealm;
let logins: LoginLoop | undefined;
/** Writes that lead from one state to the other, by a run that nothing disturbed. */
let writes: number;

beforeAll(async () => {
  own = realm();
  expect((await own.apply(before, secrets)).left).toBe('');
  writes = (await own.apply(after, secrets)).writes.length;
  expect((await own.apply(before, secrets)).left).toBe('');
  logins = await LoginLoop.begin(own.realm, [person, personWithCode]);
}, 60_000);
afterAll(() => logins?.end());

const faults: readonly [string, Interference][] = [
  ['refused by a 409', { kind: 'answer', status: 409, body: { errorMessage: 'conflict' } }],
  ['refused by a 500', { kind: 'answer', status: 500, body: { error: 'unknown_error' } }],
  ['refused by a 503', { kind: 'answer', status: 503, headers: { 'retry-after': '1' } }],
  ['without an answer, before it', { kind: 'refuse-line' }],
  ['without an answer, after it', { kind: 'lose-answer' }],
];

test('there is enough to disturb', () => {
  expect(writes).toBeGreaterThan(20);
});

test.each(faults)(
  'a write that is %s, whichever it is, leaves a realm that the next apply completes and the former file brings back; every login works',
  async (_name, fault) => {
    for (let at = 1; at <= writes; at++) {
      let disturbed = false;
      proxy().interfere = ({ write }) => {
        if (write !== at || disturbed) return undefined;
        disturbed = true;
        return fault;
      };
      const first = await own.apply(after, secrets).catch((error: unknown) => error);
      proxy().interfere = undefined;
      expect({ at, disturbed }).toEqual({ at, disturbed: true });
      const second = await own.apply(after, secrets);
      expect({ at, first, left: second.left }).toMatchObject({ at, left: '' });
      const back = await own.apply(before, secrets);
      expect({ at, left: back.left }).toEqual({ at, left: '' });
    }
    expect(logins?.failed()).toEqual([]);
  },
  600_000,
);

test('a server that goes on refusing is reported with what stands, and nothing is lost', async () => {
  proxy().interfere = ({ write }) => (write > 5 ? { kind: 'answer', status: 500 } : undefined);
  try {
    await expect(own.apply(after, secrets)).rejects.toThrow(
      /\d+ of \d+ steps are done and stand \(.+may be done in part/,
    );
  } finally {
    proxy().interfere = undefined;
  }
  expect((await own.apply(before, secrets)).left).toBe('');
  expect((await own.apply(after, secrets)).left).toBe('');
  expect((await own.apply(before, secrets)).left).toBe('');
  expect(logins?.count()).toBeGreaterThan(10);
  expect(logins?.failed()).toEqual([]);
}, 120_000);
