import type { Child } from './child.ts';

/** A second signal this soon after the first is the same Ctrl-C: the terminal sends it to each of us, and those above pass it on. */
const SAME_MS = 800;
const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * Ends everything once: on a signal, when the process that started us is gone, when a child dies, or when told to. A second Ctrl-C does
 * not wait for anyone.
 */
export class Stopper {
  /** Resolves with the exit code when all is ended. */
  readonly ended: Promise<number>;
  private readonly controller = new AbortController();
  private readonly children: Child[] = [];
  private readonly atEnd: (() => Promise<void>)[] = [];
  private readonly say: (line: string) => void;
  private readonly settle: (code: number) => void;
  private askedAt = 0;

  constructor(say: (line: string) => void) {
    this.say = say;
    const { promise, resolve } = Promise.withResolvers<number>();
    this.ended = promise;
    this.settle = resolve;
    for (const [signal, code] of Object.entries(SIGNALS)) process.on(signal, () => this.asked(code));
    process.on('disconnect', () => this.stop(SIGNALS.SIGTERM));
  }

  /** Aborted from the moment that all is to end. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Ends this child with the rest, and the rest if this child ends on its own. */
  own(child: Child): void {
    this.children.push(child);
    if (this.signal.aborted) void child.stop();
    void child.ended.then((how) => {
      if (this.signal.aborted) return;
      this.say(`${child.name} ${how}. Its log: ${child.log}. Stopping everything.`);
      this.stop(1);
    });
  }

  /** What is done when every child has ended. */
  onEnd(work: () => Promise<void>): void {
    this.atEnd.push(work);
  }

  stop(code: number): void {
    if (this.signal.aborted) return;
    this.askedAt = Date.now();
    this.controller.abort(new Error('Stopping'));
    void (async () => {
      await Promise.allSettled(this.children.map((child) => child.stop()));
      await Promise.allSettled(this.atEnd.map((work) => work()));
      this.settle(code);
    })();
  }

  private asked(code: number): void {
    if (!this.signal.aborted) {
      this.say('Stopping. Ctrl-C once more ends everything at once.');
      this.stop(code);
    } else if (Date.now() - this.askedAt > SAME_MS) {
      for (const child of this.children) child.kill();
    }
  }
}
