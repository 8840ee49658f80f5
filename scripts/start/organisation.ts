import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** Files of the example organisation, below the repository's root. */
export const organisationFiles = (root: string) => ({
  brand: join(root, 'example', 'brand.yaml'),
  realm: join(root, 'example', 'realm.yaml'),
  app: join(root, 'example', 'app', 'main.ts'),
});

/** What the start itself needs to know of a realm file; the rest is provisioning's. */
const realmFile = z.object({
  realm: z.string(),
  users: z
    .array(
      z.object({
        username: z.string(),
        email: z.string().default(''),
        credentials: z.array(z.object({ type: z.string(), value: z.string().default('') })).default([]),
      }),
    )
    .default([]),
});

export interface Organisation {
  realm: string;
  /** People whom one may log in as: those that the file gives a password. */
  users: { username: string; email: string; password: string }[];
}

export async function readOrganisation(file: string): Promise<Organisation> {
  const { realm, users } = realmFile.parse(parse(await readFile(file, 'utf8')));
  return {
    realm,
    users: users.flatMap(({ username, email, credentials }) => {
      const password = credentials.find(({ type }) => type === 'password')?.value;
      return password ? [{ username, email, password }] : [];
    }),
  };
}
