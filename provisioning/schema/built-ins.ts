import { readFileSync } from 'node:fs';
import { z } from 'zod';

const names = z.array(z.string());

/** Written by `record-built-ins.ts`. */
const shape = z.strictObject({
  keycloak: z.string(),
  roles: names,
  clients: names,
  clientRoles: z.record(z.string(), names),
  clientScopes: names,
  flows: names,
  requiredActions: names,
  clientProfiles: names,
  passwordPolicies: names,
  authenticators: names,
  components: z.array(
    z.strictObject({
      providerType: z.string(),
      name: z.string(),
      providerId: z.string(),
      // empty, but for registration policies
      subType: z.string(),
    }),
  ),
});

export type BuiltIns = z.infer<typeof shape>;

/** What every realm of the Keycloak release has from the start, and what the release itself knows. */
export const builtIns = shape.parse(
  JSON.parse(readFileSync(new URL('built-ins.json', import.meta.url), 'utf8')) as unknown,
);
