import { createInterface } from 'node:readline/promises';
import { styleText } from 'node:util';
import type { Paint } from '../../provisioning/plan/words.ts';
import type { Progress } from '../../provisioning/provision.ts';

const clearLine = '\r\x1b[2K';

/** Colours on a terminal, none elsewhere or with NO_COLOR. */
export const paint: Paint = (colour, text) => styleText(colour, text, { stream: process.stdout });

/** Shows progress on stderr: one line that changes on a terminal, one line per step elsewhere. */
export function progressOn(stream: NodeJS.WriteStream): { show: (progress: Progress) => void; end: () => void } {
  const words = { read: 'reading', wait: 'waiting for', apply: 'writing', verify: 'checking' };
  let open = false;
  return {
    show({ phase, what, done, total }) {
      const line = `${words[phase]} ${what}${total > 0 ? ` (${done + 1} of ${total})` : ''}`;
      if (stream.isTTY) {
        stream.write(`${clearLine}${line.slice(0, Math.max(20, stream.columns - 1))}`);
        open = true;
      } else if (phase === 'apply') stream.write(`${line}\n`);
    },
    end() {
      if (open) stream.write(clearLine);
      open = false;
    },
  };
}

/** Whether somebody is there to ask. */
export const hasTerminal = (): boolean => process.stdin.isTTY && process.stderr.isTTY;

/** Asks on the terminal; anything but yes is no. */
export async function confirmed(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    // the end of the input (Ctrl-D) is an answer too
    const closed = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
    const answer = await Promise.race([lines.question(`${question} [y/N] `), closed]);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}
