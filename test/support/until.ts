/** How often to look again, in milliseconds. */
const EVERY_MS = 200;

/**
 * Looks again and again until it is as wanted, for what has no event to wait for: a mailbox, a time that the server counts. Gives what was
 * seen last, wanted or not, at the latest after `limitMs`.
 */
export async function until<T>(limitMs: number, look: () => Promise<T>, wanted: (seen: T) => boolean): Promise<T> {
  const end = Date.now() + limitMs;
  for (;;) {
    const seen = await look();
    if (wanted(seen) || Date.now() >= end) return seen;
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}
