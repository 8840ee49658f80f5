import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface StartOptions {
  fresh: boolean;
  json: boolean;
  /** Absolute path of the folder that everything is kept in. */
  state: string;
}

/** Reads the command line of `npm start`. Throws with what was wrong and where help is. */
export function startOptions(args: string[], defaultState: string): StartOptions {
  try {
    const { values } = parseArgs({
      args,
      strict: true,
      options: {
        fresh: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        state: { type: 'string' },
      },
    });
    if (values.state === '') throw new Error('--state wants the name of a folder.');
    return { fresh: values.fresh, json: values.json, state: resolve(values.state ?? defaultState) };
  } catch (error) {
    throw new Error(
      `${error instanceof Error ? error.message : String(error)}\nnpm start -- --help shows what there is.`,
    );
  }
}
