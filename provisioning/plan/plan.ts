import { readRealmFile, RealmFileError, type Managed, type RealmFile } from '../file/read.ts';
import type { Environment } from '../file/placeholders.ts';
import { text } from '../file/value.ts';
import type { Kind, Step } from '../kinds/kind.ts';
import type { RealmServer } from '../server/connection.ts';

/** What to do to a realm, in order. The object that is shown is the one that is applied. */
export interface Plan {
  realm: string;
  steps: readonly Step[];
}

/** What stands on the server, by kind; kinds that nothing is known of (the realm does not exist) are absent. */
export type Actual = ReadonlyMap<Kind, unknown>;

/** Reads and checks a realm file by the kinds in use; everything wrong with it is raised at once (`RealmFileError`). */
export function desiredState(name: string, source: string, env: Environment, kinds: readonly Kind[]): RealmFile {
  const leaves = new Map<string, Set<string>>();
  for (const [type, keys] of kinds.flatMap((kind) => Object.entries(kind.leaves))) {
    leaves.set(type, new Set([...(leaves.get(type) ?? []), ...keys]));
  }
  const managed: Managed = { keys: new Set(kinds.flatMap((kind) => kind.keys)), leaves };
  const file = readRealmFile(name, source, env, managed);
  const problems = kinds.flatMap((kind) => kind.check(file));
  if (problems.length > 0) throw new RealmFileError(problems);
  return file;
}

/** Reads from the server what the file declares, and nothing else. */
export async function actualState(
  server: RealmServer,
  file: RealmFile,
  kinds: readonly Kind[],
  onKind: (kind: string) => void = () => undefined,
): Promise<Actual> {
  const exists = await server.call('read the settings', (client) => client.realms.findOne({ realm: server.realm }));
  // the admin client answers null where there is none, whatever its types say
  const absent = (exists as unknown) === null || exists === undefined;
  const actual = new Map<Kind, unknown>();
  for (const kind of kinds) {
    if (!kind.keys.some((key) => file.values[key] !== undefined)) continue;
    onKind(kind.name);
    actual.set(kind, await (absent ? kind.readAbsent(server, file.values) : kind.read(server, file.values)));
  }
  return actual;
}

/** What leads from the actual state to the desired one. Pure. */
export function planFor(file: RealmFile, actual: Actual, kinds: readonly Kind[]): Plan {
  const steps = kinds
    .filter((kind) => kind.keys.some((key) => file.values[key] !== undefined))
    .flatMap((kind) => kind.plan(file.values, actual.get(kind)));
  return { realm: text(file.values, 'realm'), steps };
}
