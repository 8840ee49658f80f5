import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Values } from '../file/value.ts';

/** What a server of this release has without anybody's doing; the realm's name stands in it as `nameOfRealm`. */
export interface Defaults {
  /** Everything of a realm made just now. */
  readonly realm: Values;
  /** By place (`clients`, `roles.realm`), and by protocol or provider where that matters: an object that only its key was given for. */
  readonly bare: Readonly<Record<string, Values>>;
}

/** Stands for the realm's name in what was recorded. */
export const nameOfRealm = '{realm}';
/** Stands for a secret that the server made up. */
export const madeUp = '{made up}';

const shape = z.object({
  keycloak: z.string(),
  realm: z.record(z.string(), z.unknown()),
  bare: z.record(z.string(), z.record(z.string(), z.unknown())),
});

/** The defaults that `record-defaults.ts` wrote, for a realm of this name. */
export function defaultsFor(realm: string): Defaults {
  const text = readFileSync(new URL('./defaults.json', import.meta.url), 'utf8');
  const named = text.replaceAll(nameOfRealm, JSON.stringify(realm).slice(1, -1));
  // what was parsed from JSON holds JSON
  return shape.parse(JSON.parse(named)) as Defaults & { keycloak: string };
}
