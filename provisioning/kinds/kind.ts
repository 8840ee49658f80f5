import type { Problem, RealmFile } from '../file/read.ts';
import type { Values } from '../file/value.ts';
import type { Change } from '../plan/compare.ts';
import type { RealmServer } from '../server/connection.ts';

/** One thing to do: which object, what becomes of it, and what is sent. Data only: what is shown is what is applied. */
export interface Step<Task = unknown> {
  /** The kind's name: `client`, `required action`, … */
  kind: string;
  /** The object's name within its kind. */
  name: string;
  verb: 'create' | 'change';
  changes: readonly Change[];
  /** What the kind needs to write it; holds only what the file declares. */
  task: Task;
}

/** What one kind of thing in a realm is: how it is named, read, compared and written. The order is the list's in `order.ts`. */
export interface KindOf<Actual, Task> {
  name: string;
  /** The keys of a realm file that it manages. */
  keys: readonly string[];
  /** Keys inside its objects that it does not manage, by Keycloak's class: an error in a file. */
  leaves?: Readonly<Record<string, readonly string[]>>;
  /** What is wrong with the file that needs no server to know. */
  check?(file: RealmFile): Problem[];
  /** What the server has, as far as the file names it. Not called for a realm that does not exist. */
  read(server: RealmServer, wanted: Values): Promise<Actual>;
  /** The same for a realm that does not exist: what can be known of it beforehand. */
  readAbsent?(server: RealmServer, wanted: Values): Promise<Actual>;
  /** What to do; `actual` is undefined where the realm does not exist. Pure. */
  plan(wanted: Values, actual: Actual | undefined): Omit<Step<Task>, 'kind'>[];
  /** Does it. Reads what it merges into at that moment, and ends in the same state when repeated. */
  write(server: RealmServer, task: Task): Promise<void>;
}

/** A kind with its own types inside, so that kinds of all shapes stand in one list. */
export interface Kind {
  name: string;
  keys: readonly string[];
  leaves: Readonly<Record<string, readonly string[]>>;
  check(file: RealmFile): Problem[];
  read(server: RealmServer, wanted: Values): Promise<unknown>;
  readAbsent(server: RealmServer, wanted: Values): Promise<unknown>;
  plan(wanted: Values, actual: unknown): Step[];
  write(server: RealmServer, step: Step): Promise<void>;
}

export function kind<Actual, Task>(of: KindOf<Actual, Task>): Kind {
  return {
    name: of.name,
    keys: of.keys,
    leaves: of.leaves ?? {},
    check: (file) => of.check?.(file) ?? [],
    read: (server, wanted) => of.read(server, wanted),
    readAbsent: (server, wanted) => of.readAbsent?.(server, wanted) ?? Promise.resolve(undefined),
    // what comes in is what this same kind read (or nothing), and planned
    plan: (wanted, actual) => of.plan(wanted, actual as Actual | undefined).map((step) => ({ kind: of.name, ...step })),
    write: (server, step) => of.write(server, step.task as Task),
  };
}
