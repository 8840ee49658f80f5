export interface WaitSpec {
  /** What is waited for, as it is named when it does not come. */
  what: string;
  check: () => Promise<boolean>;
  limitMs: number;
  everyMs: number;
  signal?: AbortSignal;
  /** Settles when waiting has become useless, with the reason. */
  endsWith?: Promise<string>;
}

/** Asks again and again until `check` is true; a check that throws counts as "not yet". */
export async function waitFor({ what, check, limitMs, everyMs, signal, endsWith }: WaitSpec): Promise<void> {
  const until = Date.now() + limitMs;
  const over: string[] = [];
  void endsWith?.then((reason) => over.push(reason));
  for (;;) {
    signal?.throwIfAborted();
    if (over[0] !== undefined) throw new Error(`${what} ${over[0]}`);
    if (await check().catch(() => false)) return;
    if (Date.now() >= until) throw new Error(`${what} did not come up within ${Math.round(limitMs / 1000)} s`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
