/** Jest's globalTeardown: ends the product that start-product.ts started, and waits until it has. */
export default async function stopProduct(): Promise<void> {
  const child = globalThis.doorplateProduct;
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
