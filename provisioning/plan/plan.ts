import { problemsWithoutServer } from '../file/check.ts';
import { managedBy } from '../file/managed.ts';
import {
  readRealmFiles,
  RealmFileError,
  type FileReaders,
  type Problem,
  type RealmFile,
  type Source,
} from '../file/read.ts';
import type { Environment } from '../file/placeholders.ts';
import { text } from '../file/value.ts';
import { withSecondFactor } from '../kinds/flows/second-factor.ts';
import type { Kind, Step, Verb } from '../kinds/kind.ts';
import type { RealmServer } from '../server/connection.ts';
import { several } from '../server/several.ts';
import { requireReferences } from './references.ts';
import { presentRealm } from './present-realm.ts';

/** What to do to a realm, in order. The object that is shown is the one that is applied. */
export interface Plan {
  realm: string;
  steps: readonly Step[];
}

/** What stands on the server, by kind; kinds that nothing is known of (the realm does not exist) are absent. */
export type Actual = ReadonlyMap<Kind, unknown>;

/** Reads and checks a realm file by the kinds in use; everything wrong with it is raised at once (`RealmFileError`). */
export function desiredState(name: string, source: string, env: Environment, kinds: readonly Kind[]): RealmFile {
  return desiredStateOf({ sources: [{ name, source }], env, kinds });
}

/**
 * The same for several files, merged in order; `readers` read the files that placeholders name. Names of things that only the server may
 * have are left to `requireReferences`; warnings are among the notices.
 */
export function desiredStateOf(of: {
  sources: readonly Source[];
  env: Environment;
  kinds: readonly Kind[];
  readers?: FileReaders | undefined;
  /** The realm may be master. */
  mayBeMaster?: boolean;
}): RealmFile {
  const { kinds, mayBeMaster = false } = of;
  const read = { ...readRealmFiles(of.sources, of.env, managedBy(kinds), of.readers), mayBeMaster };
  const { file, problems: ofSecondFactor } = withSecondFactor(read);
  const notices = requireSound(file, kinds, ofSecondFactor);
  return { ...file, notices: [...(file.notices ?? []), ...notices] };
}

/** Raises `RealmFileError` with everything that needs no server to be known as wrong; gives the warnings. */
export function requireSound(
  file: RealmFile,
  kinds: readonly Kind[],
  known: readonly Problem[] = [],
): readonly Problem[] {
  const problems = [...known, ...problemsWithoutServer(file, kinds)];
  const errors = problems.filter(({ level }) => level === undefined || level === 'error');
  if (errors.length > 0) throw new RealmFileError(errors);
  return problems;
}

/** Kinds that are read at the same time; the requests of all of them take turns. */
const kindsAtOnce = 4;

/** Called as kinds are read: one that is under way, how many have been read, and of how many. */
type OnKind = (kind: string, done: number, total: number) => void;

/** Reads from the server what the file declares, and nothing else. */
export async function actualState(
  server: RealmServer,
  file: RealmFile,
  kinds: readonly Kind[],
  onKind: OnKind = () => undefined,
): Promise<Actual> {
  const there = await presentRealm(server, file.values);
  // who may not see the settings is not refused, but gets next to nothing of them
  if (there !== undefined && there['id'] === undefined) throw server.refused('read the settings', '');
  await requireReferences(server, file, there);
  const asked = concerned(file, kinds);
  const underWay = new Set<string>();
  let done = 0;
  const read = await several(
    asked,
    async (kind): Promise<[Kind, unknown]> => {
      underWay.add(kind.name);
      onKind(kind.name, done, asked.length);
      const found = await (there === undefined
        ? kind.readAbsent(server, file.values)
        : kind.read(server, file.values, there));
      underWay.delete(kind.name);
      done++;
      // the one that takes long is what is waited for, not the one that began last
      const [slow] = underWay;
      if (slow !== undefined) onKind(slow, done, asked.length);
      return [kind, found];
    },
    kindsAtOnce,
  );
  return new Map(read);
}

/** What leads from the actual state to the desired one, deletions last and in the opposite order of making. Pure. */
export function planFor(file: RealmFile, actual: Actual, kinds: readonly Kind[]): Plan {
  const steps = concerned(file, kinds).map((kind) => kind.plan(file.values, actual.get(kind)));
  const deletes = ({ verb }: Step): boolean => verb === 'delete';
  return {
    realm: text(file.values, 'realm'),
    steps: [
      ...steps.flat().filter((step) => !deletes(step)),
      ...steps.toReversed().flatMap((some) => some.filter(deletes)),
    ],
  };
}

/** Whether two plans do the same to the same objects; values of secrets are not looked at. */
export function samePlan(one: Plan, other: Plan): boolean {
  return JSON.stringify(shownSteps(one)) === JSON.stringify(shownSteps(other));
}

/** A step as it may be shown and kept: what becomes of which object, old and new. */
export interface ShownStep {
  kind: string;
  name: string;
  verb: Verb;
  changes: readonly { path: string; from: unknown; to: unknown }[];
}

/** The steps to show and to keep; secrets write themselves as `(secret)`. */
export function shownSteps({ steps }: Plan): readonly ShownStep[] {
  return steps.map(({ kind, name, verb, changes }) => ({
    kind,
    name,
    verb,
    changes: changes.map(({ path, from, to }) => ({ path, from: from ?? null, to })),
  }));
}

const concerned = (file: RealmFile, kinds: readonly Kind[]): Kind[] =>
  kinds.filter((kind) => kind.keys.some((key) => file.values[key] !== undefined));
