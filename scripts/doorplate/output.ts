import { styleText } from 'node:util';
import { printable } from '../../provisioning/plan/printable.ts';
import type { Paint } from '../../provisioning/plan/words.ts';

/** The colours that `paintOn` makes, as a terminal takes them; a realm's text has none left once it is printable. */
const ours = /(\u001b\[(?:1|2|22|31|32|33|39)m)/;

/** Colours on a terminal, none elsewhere or with NO_COLOR. */
export const paintOn =
  (stream: NodeJS.WriteStream): Paint =>
  (colour, text) =>
    styleText(colour, printable(text), { stream });

/** A text of our own making, in which words of others may stand, as it may reach a terminal. */
export const clean = (text: string): string =>
  text
    .split(ours)
    .map((part, index) => (index % 2 === 1 ? part : printable(part, { isText: true })))
    .join('');

/** Writes to the standard output, which holds the result and nothing else. */
export const out = (text: string): void => void process.stdout.write(`${clean(text)}\n`);

/** Writes to the standard error: errors, remarks, and whatever is for people where the result is for a program. */
export const remark = (text: string): void => void process.stderr.write(`${clean(text)}\n`);
