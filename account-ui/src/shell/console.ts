import { createContext, useContext } from 'react';
import type { Environment } from '../boot/environment.ts';
import type { ActionResult, Session } from '../boot/session.ts';
import type { Spoken } from '../language/load-texts.ts';
import type { PageTexts } from '../language/page-texts.ts';
import type { Words } from '../language/words.ts';
import type { Answer } from '../server/failure.ts';
import type { Server } from '../server/request.ts';
import type { Keep } from '../boot/keep.ts';

/**
 * What every page works with. One object per visit and language; only `Words` grows, with each page and when the server is
 * asked for a text.
 */
export interface Console {
  environment: Environment;
  /** Language and direction of what is read. */
  spoken: Spoken;
  session: Session;
  server: Server;
  words: Words;
  /** Texts of pages that have not been visited yet. */
  texts: PageTexts;
  /** Makes sure that `words` knows these keys of the server's, if anybody does. */
  learn: (keys: readonly string[]) => Promise<void>;
  /** Short-lived memory of this person in this tab. */
  keep: Keep;
  /** What came of the task the person comes back from; null once it has been told. */
  takeResult: () => ActionResult | null;
  /** The console as the page would tell it now, in the language that has become the account's; with the texts of these pages. */
  anew: (pages: readonly string[]) => Promise<Answer<Console>>;
}

export interface Shell {
  /** Goes to a page of the console (path as in the route table). */
  go: (path: string) => void;
  /** Whether there is such a page for this person in this realm: no link leads to one that is closed. */
  offers: (path: string) => boolean;
  /** Address of a page, for links. */
  addressOf: (path: string) => string;
  /** Says something to screen readers without moving the focus. */
  announce: (sentence: string) => void;
  /**
   * Lets a page ask before it is left, by a link or by Back, while something would be lost: `ask` gets what leaves it after all. Ended
   * by what it returns.
   */
  holdBack: (ask: (leave: () => void) => void) => () => void;
  /** Goes on in the language that has become the account's. The page is not left: what is typed stays. */
  speakAnew: () => Promise<Answer<Console>>;
  /** The name shown top right. */
  rename: (name: string) => void;
}

export const ConsoleContext = createContext<Console | null>(null);
export const ShellContext = createContext<Shell | null>(null);

export function useConsole(): Console {
  const console = useContext(ConsoleContext);
  if (!console) throw new Error('useConsole outside of the console.');
  return console;
}

export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (!shell) throw new Error('useShell outside of the shell.');
  return shell;
}
