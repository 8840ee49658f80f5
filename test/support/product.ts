import { readFileSync } from 'node:fs';
import { ready, type Ready } from '../../scripts/start/ready.ts';
import { READY_FILE } from '../../scripts/visitor/product.ts';

let known: Ready | undefined;

/** The running product that tests are to use. */
export function product(): Ready {
  if (!known) {
    const file = process.env[READY_FILE];
    if (!file)
      throw new Error(`${READY_FILE} is not set: run the server suite through Jest, which starts the product.`);
    known = ready.parse(JSON.parse(readFileSync(file, 'utf8')));
  }
  return known;
}
