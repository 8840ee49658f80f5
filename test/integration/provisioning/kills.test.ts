import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { person, personWithCode, realmState, secrets } from '../../support/edited-realm.ts';
import { LoginLoop } from '../../support/login-loop.ts';
import { runDoorplate } from '../../support/program.ts';
import { provisionedRealms } from '../../support/provisioning.ts';

const { realm, proxy } = provisionedRealms();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorplate-kills-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(['before', 'after'] as const)(
  'killed %s any write, the next apply completes and going back works; every login works meanwhile',
  async (moment) => {
    const own = realm();
    const [was, becomes] = [realmState(false), realmState(true)];
    await own.apply(was, secrets);
    const writes = (await own.apply(becomes, secrets)).writes.length;
    await own.apply(was, secrets);
    const logins = await LoginLoop.begin(own.realm, [person, personWithCode]);
    await writeFile(join(folder, 'realm.yaml'), stringify({ realm: own.realm, ...becomes }));
    try {
      for (let at = 1; at <= writes; at++) {
        const killed = new AbortController();
        proxy().reset();
        proxy().interfere = ({ write }) => {
          if (write !== at) return undefined;
          killed.abort();
          // what a killed process had sent may have arrived or not
          return moment === 'before' ? { kind: 'refuse-line' } : undefined;
        };
        const run = await runDoorplate(['apply', 'realm.yaml', '--yes'], {
          folder,
          env: { KEYCLOAK_URL: proxy().url, ...secrets },
          until: killed.signal,
        });
        proxy().interfere = undefined;
        expect({ at, code: run.code }).toEqual({ at, code: null });
        expect({ at, left: (await own.apply(becomes, secrets)).left }).toEqual({ at, left: '' });
        expect({ at, left: (await own.apply(was, secrets)).left }).toEqual({ at, left: '' });
      }
    } finally {
      await logins.end();
    }
    expect(logins.failed()).toEqual([]);
    expect(logins.count()).toBeGreaterThan(20);
  },
  600_000,
);
