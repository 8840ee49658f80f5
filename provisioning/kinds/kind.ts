import type { Problem, RealmFile } from '../file/read.ts';
import type { Values } from '../file/value.ts';
import type { Change } from '../plan/compare.ts';
import type { SecretHashes } from './secret-hash.ts';
import type { RealmServer } from '../server/connection.ts';

/** What becomes of an object: a `move` gives it another name in place (same id, same members), with what else changes. */
export type Verb = 'create' | 'change' | 'move' | 'delete';

/** One thing to do: which object, what becomes of it, and what is sent. Data only: what is shown is what is applied. */
export interface Step<Task = unknown> {
  /** The kind's name: `client`, `required action`, … */
  kind: string;
  /** The object's name within its kind; the one it has afterwards, for a `move`. */
  name: string;
  verb: Verb;
  changes: readonly Change[];
  /** It is one request, so that it is done whole or not at all, and needs no lock. */
  single?: boolean;
  /** Of the steps of a kind that may be written side by side, those of a higher rank begin when all of a lower one are done; 0 if absent. */
  rank?: number;
  /** What the kind needs to write it; holds only what the file declares. */
  task: Task;
}

/** What one kind of thing in a realm is: how it is named, read, compared and written. The order is the list's in `order.ts`. */
export interface KindOf<Actual, Task> {
  name: string;
  /** The keys of a realm file that it manages. A key may be several kinds' (a client's mappers, a role's composites). */
  keys: readonly string[];
  /** Keys inside its objects that it does not manage, by Keycloak's class: an error in a file. */
  leaves?: Readonly<Record<string, readonly string[]>>;
  /**
   * Keys inside its objects that an export has and that only the server sets (`id`, `containerId`), by Keycloak's class: taken
   * out of a file with a notice. A kind never sees them.
   */
  passesOver?: Readonly<Record<string, readonly string[]>>;
  /** Words under `doorplate.prune` that let it delete what the file does not name: `clients`. */
  prunes?: readonly string[];
  /** Words under `doorplate.moved` that it renames by: `roles`. */
  moves?: readonly string[];
  /** Its steps do not depend on each other and may be written side by side. */
  sideBySide?: boolean;
  /** What is wrong with the file that needs no server to know. */
  check?(file: RealmFile): Problem[];
  /**
   * What the server has, as far as the file names it (and all the names, where the file prunes the kind). `realm` is the realm's
   * own representation, read just before. Not called for a realm that does not exist.
   */
  read(server: RealmServer, wanted: Values, realm: Values): Promise<Actual>;
  /** The same for a realm that does not exist: what can be known of it beforehand. */
  readAbsent?(server: RealmServer, wanted: Values): Promise<Actual>;
  /** What to do; `actual` is undefined where the realm does not exist. Pure. Steps that delete are done last, after every kind's others. */
  plan(wanted: Values, actual: Actual | undefined): Omit<Step<Task>, 'kind'>[];
  /**
   * Does it. Ends in the same state when repeated, whatever a former try left: a step is repeated when the server is busy, refuses for
   * a moment or the answer is lost. Gives the hashes of the secrets it sent that no read shows, to be kept on the realm.
   */
  write(server: RealmServer, task: Task, verb: Verb): Promise<SecretHashes | undefined | void>;
  /**
   * Everything of this kind that the realm has, under the realm file's keys, complete and without what only the server sets; masked
   * secrets stay `**********`. What is default is taken out by the export itself.
   */
  everything?(server: RealmServer, realm: Values): Promise<Values>;
}

/** A kind with its own types inside, so that kinds of all shapes stand in one list. */
export interface Kind {
  name: string;
  keys: readonly string[];
  leaves: Readonly<Record<string, readonly string[]>>;
  passesOver: Readonly<Record<string, readonly string[]>>;
  prunes: readonly string[];
  moves: readonly string[];
  sideBySide: boolean;
  check(file: RealmFile): Problem[];
  read(server: RealmServer, wanted: Values, realm: Values): Promise<unknown>;
  readAbsent(server: RealmServer, wanted: Values): Promise<unknown>;
  plan(wanted: Values, actual: unknown): Step[];
  write(server: RealmServer, step: Step): Promise<SecretHashes>;
  everything(server: RealmServer, realm: Values): Promise<Values>;
}

export function kind<Actual, Task>(of: KindOf<Actual, Task>): Kind {
  return {
    name: of.name,
    keys: of.keys,
    leaves: of.leaves ?? {},
    passesOver: of.passesOver ?? {},
    prunes: of.prunes ?? [],
    moves: of.moves ?? [],
    sideBySide: of.sideBySide ?? false,
    check: (file) => of.check?.(file) ?? [],
    read: (server, wanted, realm) => of.read(server, wanted, realm),
    readAbsent: (server, wanted) => of.readAbsent?.(server, wanted) ?? Promise.resolve(undefined),
    // what comes in is what this same kind read (or nothing), and planned
    plan: (wanted, actual) => of.plan(wanted, actual as Actual | undefined).map((step) => ({ kind: of.name, ...step })),
    write: async (server, step) => (await of.write(server, step.task as Task, step.verb)) ?? {},
    everything: (server, realm) => of.everything?.(server, realm) ?? Promise.resolve({}),
  };
}

/** Steps in the order of their ranks, otherwise as they are. */
export const byRank = <T extends { rank?: number }>(steps: readonly T[]): T[] =>
  steps.toSorted((one, other) => (one.rank ?? 0) - (other.rank ?? 0));
