import { createInterface } from 'node:readline/promises';
import { printable } from '../../provisioning/plan/printable.ts';
import type { Progress } from '../../provisioning/provision.ts';

const clearLine = '\r\x1b[2K';
/** Elsewhere than on a terminal a long run says how far it is this often, in milliseconds. */
const sayEvery = 2000;
/** Up to this many steps each gets a line of its own there. */
const fewSteps = 60;

const words = { read: 'reading', wait: 'waiting for', apply: 'writing', verify: 'checking' } as const;

/** Shows progress on stderr: one line that changes on a terminal; elsewhere a line per step, or every few seconds of a long run. */
export function progressOn(stream: NodeJS.WriteStream): { show: (progress: Progress) => void; end: () => void } {
  let open = false;
  let saidAt = 0;
  let phaseSaid = '';
  let begun = 0;
  return {
    show({ phase, what, done, total }) {
      const now = Date.now();
      if (phase === 'apply' && done === 0) begun = now;
      const left = total > fewSteps && done > 20 ? timeLeft(((now - begun) / done) * (total - done)) : '';
      const line = `${words[phase]} ${printable(what)}${total > 0 ? ` (${done + 1} of ${total}${left})` : ''}`;
      if (stream.isTTY) {
        stream.write(`${clearLine}${line.slice(0, widthOf(stream) - 1)}`);
        open = true;
        return;
      }
      const isDue = now - saidAt >= sayEvery;
      const isNew = phase !== phaseSaid && (phase === 'wait' || phase === 'apply');
      if (isNew || isDue || (phase === 'apply' && total <= fewSteps)) {
        // reading is told of only when it takes long
        if (!isNew && (phase === 'read' || phase === 'verify') && saidAt === 0) saidAt = now;
        else {
          stream.write(`${line}\n`);
          saidAt = now;
        }
        phaseSaid = phase;
      }
    },
    end() {
      if (open) stream.write(clearLine);
      open = false;
    },
  };
}

/** Columns of a terminal; some say none, or nothing. */
const widthOf = ({ columns }: { columns?: number | undefined }): number =>
  columns === undefined || columns < 20 ? 80 : columns;

function timeLeft(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds < 90 ? `, about ${seconds} s left` : `, about ${Math.round(seconds / 60)} min left`;
}

/** Whether somebody is there to ask. */
export const hasTerminal = (): boolean => process.stdin.isTTY && process.stderr.isTTY;

/** Asks on the terminal; anything but yes is no. */
export async function confirmed(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    // the end of the input (Ctrl-D) is an answer too
    const closed = new Promise<string>((resolve) => lines.once('close', () => resolve('\n')));
    const answer = await Promise.race([lines.question(`${printable(question)} [y/N] `), closed]);
    // nobody has ended the line then
    if (answer === '\n') process.stderr.write(answer);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}

/** A signal that Ctrl-C and SIGTERM give; the second time the program ends as usual. Until `end`. */
export function stopSignal(onStop: () => void): { signal: AbortSignal; end: () => void } {
  const controller = new AbortController();
  const names = ['SIGINT', 'SIGTERM'] as const;
  const stop = (): void => {
    end();
    controller.abort();
    onStop();
  };
  const end = (): void => names.forEach((name) => process.off(name, stop));
  names.forEach((name) => process.on(name, stop));
  return { signal: controller.signal, end };
}
