import { AsyncLocalStorage } from 'node:async_hooks';

/** So long a server may be away (restarted, its node replaced), in milliseconds from when the first request of a step failed. */
export const awayLimit = 90_000;
/** What may well succeed a moment later (another writer came first, the server had a hiccup) is tried this often. */
const tries = 4;

export interface PatienceOptions {
  /** Milliseconds from the first failure. */
  limit?: number | undefined;
  /** Nobody waits for a server that is away once this is aborted. */
  signal?: AbortSignal | undefined;
  /** Comes before every request; one that it refuses is not made. */
  before?: (() => Promise<void>) | undefined;
}

interface Tally {
  /** When the first request that failed was begun. */
  since: number | undefined;
  failures: number;
  hiccups: number;
}

const current = new AsyncLocalStorage<Patience>();

/**
 * How long something is tried again: one limit for a step, however many requests it makes and whoever repeats them (a request is
 * repeated by itself, a step as a whole), so that limits do not multiply. A request outside of any step has its own.
 */
export class Patience {
  readonly #options: PatienceOptions;
  readonly #tally: Tally;

  constructor(options: PatienceOptions = {}, tally: Tally = { since: undefined, failures: 0, hiccups: 0 }) {
    this.#options = options;
    this.#tally = tally;
  }

  /** That of the step under way; undefined outside of one. */
  static current(): Patience | undefined {
    return current.getStore();
  }

  /** Requests that `run` makes are part of one step. */
  during<T>(run: () => Promise<T>): Promise<T> {
    return current.run(this, run);
  }

  /** The same limit and count for requests that nothing comes before: signing in, and what `before` itself asks. */
  plain(): Patience {
    const { limit, signal } = this.#options;
    return new Patience({ limit, signal }, this.#tally);
  }

  /** To be awaited before each request. */
  async ready(): Promise<void> {
    const { before } = this.#options;
    if (before !== undefined) await this.plain().during(before);
  }

  /** A request that was begun then has failed. */
  failed(begun: number): void {
    this.#tally.since ??= begun;
    this.#tally.failures++;
  }

  /** Whether there is time left to wait for a server that is away. */
  lasts(): boolean {
    const { limit = awayLimit, signal } = this.#options;
    const { since } = this.#tally;
    return signal?.aborted !== true && (since === undefined || Date.now() - since < limit);
  }

  /** Whether to try again after a hiccup; counts it. */
  bearsHiccup(): boolean {
    return ++this.#tally.hiccups < tries;
  }

  /** ` Tried 7 times in 91 s.`; empty where nothing was repeated. */
  inWords(): string {
    const { since, failures } = this.#tally;
    if (since === undefined || failures < 2) return '';
    return ` Tried ${failures} times in ${Math.ceil((Date.now() - since) / 1000)} s.`;
  }
}
