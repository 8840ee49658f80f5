import { list, or, shape, text } from '../server/shape.ts';

const readTexts = list(shape({ key: text, value: or(text, '') }));

/**
 * Asks the server for the account theme's texts (about 40 kB, uncompressed), at most once a visit and only when something
 * is named by a key that neither realm nor console knows. A failure costs the wording of that one thing, so it is not said.
 */
export function createAsk(
  address: string,
  fetch: typeof globalThis.fetch,
  into: Record<string, string>,
): () => Promise<void> {
  let asked: Promise<void> | null = null;
  return () =>
    (asked ??= (async () => {
      try {
        const response = await fetch(address, { signal: AbortSignal.timeout(8_000) });
        if (!response.ok) return;
        for (const { key, value } of readTexts(await response.json(), 'texts')) into[key] ??= value;
      } catch (error) {
        console.warn(error);
      }
    })());
}
