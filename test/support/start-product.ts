import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { READY_FILE, root, runningProduct, type Launched } from '../../scripts/visitor/product.ts';

declare global {
  /** The product of this run of Jest, for stop-product.ts. */
  var doorplateProduct: Launched | undefined;
}

/**
 * Jest's globalSetup: starts the product once for all tests, with an empty database and a state folder of its own. Where
 * `DOORPLATE_READY_FILE` names the JSON of a running one (`npm start -- --json > FILE`), that one is used instead.
 */
export default async function startProduct(): Promise<void> {
  const product = await runningProduct('test');
  globalThis.doorplateProduct = product;
  const state = join(root, '.doorplate', 'test');
  await mkdir(state, { recursive: true });
  const file = join(state, 'ready.json');
  await writeFile(file, JSON.stringify(product.ready), { mode: 0o600 });
  process.env[READY_FILE] = file;
}
