import { merge, type Merged } from './merge.ts';
import { followed, inWords, root, stepsOf, type Step } from './named-path.ts';
import { rewritten, type Origin } from './older-values.ts';
import type { Environment, FileReader } from './placeholders.ts';
import { RealmFileError, sorted, type Level, type Problem } from './problem.ts';
import { find, Lines, MalformedError, parse, type Syntax } from './syntax.ts';
import { isValues, object, type Values } from './value.ts';
import { valuesOf, type Finding, type Managed, type Surroundings } from './values-of.ts';

export { RealmFileError, type Problem } from './problem.ts';
export type { Managed } from './values-of.ts';

/** A realm file as read, or several as one: its values, and where each of them stands, for problems found later. */
export interface RealmFile {
  name: string;
  values: Values;
  /** The problem with the value at a path (`clients.0.redirectUris`), placed where it stands. */
  problem(path: string, message: string): Problem;
  /** The caller says that the file may be for the realm master. */
  mayBeMaster?: boolean;
  /** What was passed over: keys that only the server sets, or that older versions had. One for each key. */
  notices?: readonly Problem[];
}

/** A file's name and text. */
export interface Source {
  name: string;
  source: string;
}

/** For each realm file, by its name, what reads the files that its placeholders name. */
export type FileReaders = (realmFile: string) => FileReader;

/**
 * Reads a realm file: YAML 1.2 or JSON, Keycloak's own keys. Every key must be known, managed and of the right type; everything
 * wrong is raised together as `RealmFileError`, unresolved placeholders included.
 */
export function readRealmFile(name: string, source: string, env: Environment, managed: Managed): RealmFile {
  return readRealmFiles([{ name, source }], env, managed);
}

/** Reads several realm files, merged in order (see `merge`); raises everything wrong with any of them as one `RealmFileError`. */
export function readRealmFiles(
  sources: readonly Source[],
  env: Environment,
  managed: Managed,
  readers?: FileReaders,
): RealmFile {
  const { file, problems } = inspectRealmFiles(sources, env, managed, readers);
  if (problems.length > 0) throw new RealmFileError(problems);
  return file;
}

/** The same without raising: what could be read, beside what is wrong with it. */
export function inspectRealmFiles(
  sources: readonly Source[],
  env: Environment,
  managed: Managed,
  readers?: FileReaders,
): { file: RealmFile; problems: readonly Problem[] } {
  const parts = sources.map(({ name, source }) => readPart(source, { name, env, managed, readFile: readers?.(name) }));
  const names = sources.map(({ name }) => name);
  const merged = merge(parts.map(({ values }) => values));
  const found = [...parts.flatMap(({ problems }) => problems), ...mergeProblems(parts, merged)];
  const level = (of: Problem): Level => of.level ?? 'error';
  return {
    file: {
      name: names.join(', '),
      values: merged.values,
      problem: (path, message) => {
        const steps = stepsOf(merged.values, path);
        const [first, ...others] = parts;
        if (first === undefined) return { file: '', line: 1, column: 1, message };
        // one file has the paths of its values: a problem may also be with a key that they lack
        if (others.length === 0) return first.problem(path, message);
        const part = holder(parts, steps) ?? first;
        return part.problem(followed(part.values, steps).path, message);
      },
      notices: sorted(
        found.filter((of) => level(of) !== 'error'),
        names,
      ),
    },
    problems: sorted(
      found.filter((of) => level(of) === 'error'),
      names,
    ),
  };
}

/** One of the files. */
interface Part {
  values: Values;
  problems: Problem[];
  problem(path: string, message: string): Problem;
}

function readPart(source: string, surroundings: Surroundings): Part {
  const { name } = surroundings;
  const places = new Places(source);
  const problemAt = ({ offset, message, level, isUnset }: Finding): Problem => ({
    file: name,
    ...places.ofOffset(offset),
    message,
    ...(isUnset === true ? { isUnset } : {}),
    ...(level === 'error' ? {} : { level }),
  });
  let syntax: Syntax;
  try {
    syntax = parse(source);
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
    const problem = problemAt({ offset: error.offset, message: error.message, level: 'error' });
    return { values: {}, problems: [problem], problem: (_path, message) => ({ ...problem, message }) };
  }
  const { value, findings, flowAliases } = valuesOf(syntax, root, surroundings);
  const today = rewritten(isValues(value) ? value : {}, {
    flowAliases,
    readProfile: (json) => {
      try {
        // its placeholders were filled in with the text that it is
        const profile = valuesOf(
          parse(json),
          { kind: 'object', name: 'UPConfig' },
          { ...surroundings, isFilled: true },
        );
        return { value: profile.value, problems: profile.findings.map(({ message }) => `userProfile: ${message}`) };
      } catch (error) {
        if (!(error instanceof MalformedError)) throw error;
        return { value: {}, problems: [`The user profile in this component is no JSON: write it as userProfile.`] };
      }
    },
  });
  const problem = (path: string, message: string): Problem => ({
    file: name,
    ...places.ofPath(stoodAt(path, today.origins)),
    message,
  });
  const { components } = today.values;
  return {
    values: today.values,
    problems: [
      ...findings.map(problemAt),
      ...today.problems.map(({ path, message }) => ({ file: name, ...places.ofPath(path), message })),
      ...today.notices.map(({ path, message }): Problem => ({
        file: name,
        ...places.ofPath(path),
        message,
        level: 'notice',
      })),
      ...(components === undefined || surroundings.managed.keys.has('components')
        ? []
        : [problem('components', "components is not managed yet: remove it, and set it in Keycloak's admin console.")]),
    ],
    problem,
  };
}

/** Where a path was written that has come from elsewhere. */
function stoodAt(path: string, origins: readonly Origin[]): string {
  const origin = origins.find((of) => path === of.path || path.startsWith(`${of.path}.`));
  return origin === undefined ? path : origin.stoodAt;
}

/** The last file that says what stands at these steps, or else the one that comes nearest. */
function holder(parts: readonly Part[], steps: readonly Step[]): Part | undefined {
  let best: Part | undefined;
  let most = -1;
  for (const part of parts) {
    const { taken } = followed(part.values, steps);
    if (taken >= most) {
      most = taken;
      best = part;
    }
  }
  return best;
}

function mergeProblems(parts: readonly Part[], { conflicts, unused }: Merged): Problem[] {
  const placed = (index: number, path: string, message: string): Problem[] => {
    const part = parts[index];
    return part === undefined ? [] : [part.problem(path, message)];
  };
  const at = (index: number, steps: readonly Step[]): string => followed(parts[index]?.values ?? {}, steps).path;
  return [
    ...conflicts.flatMap(({ steps, former, later }) => {
      const path = inWords(steps);
      return placed(former, at(former, steps), '').flatMap(({ file, line, column }) =>
        placed(
          later,
          at(later, steps),
          `${path} has another value at ${file}:${line}:${column}: keep one of the two, or let this file win with doorplate: {override: [${path}]}.`,
        ),
      );
    }),
    ...unused.flatMap(({ file, index, path }) =>
      placed(
        file,
        `doorplate.override.${index}`,
        `${path} overrides nothing: no file before this one gives it another value. Remove it, or put it right.`,
      ),
    ),
    ...parts.flatMap(({ values }, index) => {
      const { override } = object(values, 'doorplate') ?? {};
      const isList = Array.isArray(override) && override.every((path) => typeof path === 'string');
      return override === undefined || typeof override === 'boolean' || isList
        ? []
        : placed(index, 'doorplate.override', 'doorplate.override must be true, or a list of paths.');
    }),
  ];
}

/** Places in a text. Its syntax is parsed again when it is needed and let go of when memory is: most files have no problems. */
class Places {
  readonly #source: string;
  #lines: Lines | undefined;
  #syntax: WeakRef<Syntax> | undefined;

  constructor(source: string) {
    this.#source = source;
  }

  ofOffset(offset: number): { line: number; column: number } {
    this.#lines ??= new Lines(this.#source);
    return this.#lines.placeOf(offset);
  }

  ofPath(path: string): { line: number; column: number } {
    let syntax = this.#syntax?.deref();
    if (syntax === undefined) {
      syntax = parse(this.#source);
      this.#syntax = new WeakRef(syntax);
    }
    return this.ofOffset(find(syntax, path));
  }
}
