import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { readOwn, writeWhole } from './state.ts';

const shape = z.object({ inputs: z.string(), outputs: z.string() });
export type Stamp = z.infer<typeof shape>;

export interface BuildSpec {
  /** File that remembers what the last build was made from and what it made. */
  stampFile: string;
  inputs: () => Promise<string>;
  /** Fingerprint of what is there now, null where something is missing. */
  outputs: () => Promise<string | null>;
  build: () => Promise<void>;
}

/** Whether the last build still stands: made from these inputs, and since then nobody touched what it made. */
export const isCurrent = (stamp: Stamp | null, inputs: string, outputs: string | null): boolean =>
  stamp !== null && outputs !== null && stamp.inputs === inputs && stamp.outputs === outputs;

/** Builds only if inputs or outputs differ from the last build, one cut off half-way included. Tells whether it built. */
export async function buildIfChanged({ stampFile, inputs, outputs, build }: BuildSpec): Promise<boolean> {
  const wanted = await inputs();
  if (isCurrent(await readOwn(stampFile, shape), wanted, await outputs())) return false;
  await build();
  const made = await outputs();
  if (made === null) throw new Error(`The build for ${stampFile} ended without its result.`);
  await mkdir(dirname(stampFile), { recursive: true });
  await writeWhole(stampFile, JSON.stringify({ inputs: wanted, outputs: made } satisfies Stamp));
  return true;
}
