import { randomUUID } from 'node:crypto';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { stringify } from 'yaml';
import type { Plan } from '../../provisioning/plan/plan.ts';
import { planInWords } from '../../provisioning/plan/words.ts';
import { apply, open, plan, type ApplyOptions } from '../../provisioning/provision.ts';
import { countingProxy, type CountingProxy, type Passed } from './counting-proxy.ts';
import { adminOf } from '../../scripts/visitor/admin.ts';
import { handOf } from './by-hand.ts';
import { product } from './product.ts';

/** A realm as a file would say it, without its name. */
export type Declared = Readonly<Record<string, unknown>>;

export interface Applied {
  /** What was planned. */
  plan: Plan;
  /** The same in words. */
  words: string;
  /** Requests that changed something. */
  writes: Passed[];
  /** What still differs after it, in words; empty when all went well. */
  left: string;
}

/** A realm that only this test has, and the tool in front of it. */
export interface ProvisionedRealm {
  realm: string;
  /** Plans a file in this realm. */
  plan(
    declared: Declared,
    env?: Record<string, string>,
  ): Promise<{ plan: Plan; words: string; writes: Passed[]; requests: number }>;
  /** Plans and applies it. */
  apply(declared: Declared, env?: Record<string, string>, options?: ApplyOptions): Promise<Applied>;
  /** The Admin API below `/admin/realms/{realm}`, as an administrator by hand would use it; `undefined` for an answer without a body. */
  byHand(method: string, path: string, body?: unknown): Promise<unknown>;
}

/** In a test file, once: gives realms to provision, through a proxy that counts. They go away at the end. */
export function provisionedRealms(): { realm: () => ProvisionedRealm; proxy: () => CountingProxy } {
  let folder: string;
  let proxy: CountingProxy;
  const made: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'doorplate-realm-'));
    proxy = await countingProxy(product().keycloak.url);
  });
  afterAll(async () => {
    await proxy.close();
    await rm(folder, { recursive: true, force: true });
    const admin = await adminOf(product());
    for (const realm of made) await admin.realms.del({ realm }).catch(() => undefined);
  });

  function realm(): ProvisionedRealm {
    const name = `provisioned-${randomUUID().slice(0, 8)}`;
    made.push(name);
    const session = async (declared: Declared, env: Record<string, string>) => {
      const { admin } = product().keycloak;
      const file = join(folder, `${name}.yaml`);
      // two sessions may begin at the same time: neither reads what the other has half written
      const whole = `${file}.${randomUUID()}`;
      await writeFile(whole, stringify({ realm: name, ...declared }));
      await rename(whole, file);
      proxy.reset();
      return open({
        files: [file],
        env: {
          KEYCLOAK_URL: proxy.url,
          KEYCLOAK_USER: admin.username,
          KEYCLOAK_PASSWORD: admin.password,
          ...env,
        },
      });
    };
    return {
      realm: name,
      plan: async (declared, env = {}) => {
        const opened = await session(declared, env);
        try {
          const planned = await plan(opened);
          return { plan: planned, words: planInWords(planned), writes: proxy.writes(), requests: proxy.passed.length };
        } finally {
          await opened.server.close();
        }
      },
      apply: async (declared, env = {}, options = {}) => {
        const opened = await session(declared, env);
        try {
          const planned = await plan(opened);
          const applied = await apply(opened, planned, options);
          return {
            plan: planned,
            words: planInWords(planned),
            writes: proxy.writes(),
            left: applied.kind === 'done' ? planInWords(applied.left) : 'overtaken',
          };
        } finally {
          await opened.server.close();
        }
      },
      byHand: handOf(name),
    };
  }
  return { realm, proxy: () => proxy };
}
