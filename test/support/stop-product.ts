/** Jest's globalTeardown: ends the product that start-product.ts started, and waits until it has. */
export default async function stopProduct(): Promise<void> {
  await globalThis.doorplateProduct?.stop();
}
