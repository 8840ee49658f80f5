import { printable } from '../../provisioning/plan/printable.ts';
import { out } from './output.ts';

type Data = Readonly<Record<string, unknown>>;

/** What a command answers: in words, as data, or both; the caller gets what was asked for. */
export interface Reply {
  /** The result in words: on the standard output, and nowhere with --json. */
  say(text: string): void;
  /** The result as data: with --json the one line of the standard output, once the command has ended. */
  give(data: Data): void;
}

/**
 * A reply, and its end: with --json the standard output holds exactly one line then, whatever happened. What went wrong (`error`) stands
 * in that line, beside what was given before.
 */
export function replyTo(isJson: boolean): Reply & { end(error?: Data): void } {
  let given: Data = {};
  let ended = false;
  return {
    say: (text) => {
      if (!isJson) out(text);
    },
    give: (data) => {
      // in words, nobody asks for it
      if (isJson) given = data;
    },
    end: (error = {}) => {
      if (isJson && !ended) out(printable(JSON.stringify({ ...given, ...error })));
      ended = true;
    },
  };
}
