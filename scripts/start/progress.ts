/** Where progress is shown: stderr, so that stdout stays for the result. */
export interface Screen {
  write(text: string): void;
  isTTY: boolean;
  columns?: number | undefined;
}

export interface Step {
  /** How far it is, in a few words: `45 of 150 MB`. */
  progress(words: string): void;
}

const QUIET_MS = 10_000;

/**
 * Shows steps that may run side by side. On a terminal: one line that changes, naming all that is being done, and a line that stays for
 * each finished step. Elsewhere: plain lines, progress of long steps every ten seconds.
 */
export class Progress {
  private readonly open = new Map<string, string>();
  private readonly screen: Screen;
  private readonly now: () => number;

  constructor(screen: Screen, now: () => number = Date.now) {
    this.screen = screen;
    this.now = now;
  }

  /** Runs a step; `work` returns what was done, in a few words. */
  async step(title: string, work: (step: Step) => Promise<string>): Promise<void> {
    const began = this.now();
    let spoke = began;
    this.open.set(title, '');
    if (!this.screen.isTTY) this.screen.write(`… ${title}\n`);
    this.redraw();
    try {
      const done = await work({
        progress: (words) => {
          this.open.set(title, words);
          if (!this.screen.isTTY && this.now() - spoke >= QUIET_MS) {
            spoke = this.now();
            this.screen.write(`  ${title}: ${words}\n`);
          }
          this.redraw();
        },
      });
      this.finish(title, `✓ ${title}: ${done} (${((this.now() - began) / 1000).toFixed(1)} s)`);
    } catch (error) {
      this.finish(title, `✗ ${title}`);
      throw error;
    }
  }

  /** A line that stays. */
  say(line: string): void {
    this.clear();
    this.screen.write(`${line}\n`);
    this.redraw();
  }

  private finish(title: string, line: string): void {
    this.open.delete(title);
    this.say(line);
  }

  private clear(): void {
    if (this.screen.isTTY) this.screen.write('\r\u001b[K');
  }

  private redraw(): void {
    if (!this.screen.isTTY || this.open.size === 0) return;
    const line = [...this.open].map(([title, words]) => (words ? `${title}: ${words}` : title)).join(' · ');
    this.clear();
    this.screen.write(`… ${line}`.slice(0, Math.max(20, (this.screen.columns ?? 80) - 1)));
  }
}
