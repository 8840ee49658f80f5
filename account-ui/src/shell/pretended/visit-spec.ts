import type { Environment } from '../../boot/environment.ts';
import type { ActionResult, Session } from '../../boot/session.ts';

/** What the pretended server says: 200 without a body unless it is written here. */
export interface Told {
  status?: number;
  body?: unknown;
}

/**
 * One answer of the pretended server; as a function it sees what was sent. `never`: the request is under way for ever. `lost`: nobody
 * answers. `offline`: the device has lost its network.
 */
export type Reply = Told | 'never' | 'lost' | 'offline' | ((sent: unknown) => Told);

/**
 * A visit to the console in full: where the person goes, what the server answers, what they then do. The same object is a test's
 * fixture (`visit`) and a story (`story`), so it is never changed.
 */
export interface VisitSpec {
  /** Below the console's address. */
  path: string;
  /**
   * `METHOD path-below-the-realm` → answers in their order, the last one for every further request. With its query (`?…`) it answers that
   * one only. Any other request fails the visit.
   */
  replies: Readonly<Record<string, readonly Reply[]>>;
  /** What came of the task they come back from. */
  result?: ActionResult;
  features?: Partial<Environment['features']>;
  /** Language and, by it, direction. */
  locale?: string;
  /** What else the page tells. */
  environment?: Partial<Omit<Environment, 'features' | 'locale' | 'localeDir'>>;
  /** Account roles in the token. */
  roles?: readonly string[];
  person?: Partial<Session['person']>;
  /** What they had put away before a login, by its name. */
  kept?: Readonly<Record<string, unknown>>;
  /** The page's own code: under way for ever, or not to be had at the first try. */
  code?: 'never' | 'lost';
  /** What they do when the page is there, until the state is reached. */
  steps?: (person: Person) => Promise<void>;
  /** What the browser's log may say of this visit; any other error in it fails a story. */
  logs?: RegExp;
}

/** Somebody at the console: what they see, do, and what happens to them. Names are those that a screen reader says. */
export interface Person {
  /** Waits until this can be read. */
  sees: (text: string | RegExp) => Promise<void>;
  /** Puts `text` into the field with this label in place of what stands there. */
  types: (label: string | RegExp, text: string) => Promise<void>;
  /** Ticks the box with this label, or takes the tick away. */
  ticks: (label: string | RegExp) => Promise<void>;
  /** Presses a button or follows a link. */
  presses: (name: string | RegExp) => Promise<void>;
  /** The session is over, as if it had been ended in another window. */
  isSignedOut: () => void;
  /** Comes back to this tab after having been in another. */
  comesBack: () => void;
}
