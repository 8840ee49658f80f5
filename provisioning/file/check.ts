import { withSecondFactor } from '../kinds/flows/second-factor.ts';
import type { Kind } from '../kinds/kind.ts';
import { hazards } from './breaks-logins.ts';
import { duplicateNames } from './duplicates.ts';
import { instructionProblems } from './instruction-check.ts';
import { managedBy } from './managed.ts';
import { nearestName } from './nearest-name.ts';
import type { Environment } from './placeholders.ts';
import { sorted, type Level, type Problem } from './problem.ts';
import { inspectRealmFiles, type FileReaders, type RealmFile, type Source } from './read.ts';
import { isProvider, movedReferences, namesThere, unresolvedReferences, wordOf, type Referable } from './references.ts';

/** Files as read, with all that is wrong with them: `file` holds what could be read where there are errors. */
export interface Checked {
  file: RealmFile;
  /** By place; errors, warnings and notices. */
  problems: readonly Problem[];
}

/**
 * Everything that is wrong with realm files, without a server: what cannot be read, what kinds refuse, names of things that are not
 * there, values that break a login; variables that are not set here are warnings. Pure but for `readers`, which read what `${file:PATH}` names.
 */
export function checkRealm(of: {
  sources: readonly Source[];
  env: Environment;
  kinds: readonly Kind[];
  readers?: FileReaders | undefined;
  /** The realm may be master. */
  mayBeMaster?: boolean;
}): Checked {
  const { sources, kinds } = of;
  const { file: read, problems } = inspectRealmFiles(sources, of.env, managedBy(kinds), of.readers);
  const { file, problems: ofSecondFactor } = withSecondFactor(
    of.mayBeMaster === true ? { ...read, mayBeMaster: true } : read,
  );
  const known = new Set(problems.map(place));
  // a value that could not be read is missed by other checks too: once is enough
  const later = [...ofSecondFactor, ...problemsWithoutServer(file, kinds), ...referenceProblems(file)].filter(
    (problem) => !known.has(place(problem)),
  );
  return {
    file,
    problems: sorted(
      // files are checked where their secrets are not: in a pull request
      [...problems.map((of) => (of.isUnset === true ? leveled(of, 'warning') : of)), ...later, ...(file.notices ?? [])],
      sources.map(({ name }) => name),
    ),
  };
}

/** What kinds refuse, instructions that lead nowhere, values that break a login: all but names that the server may know. */
export function problemsWithoutServer(file: RealmFile, kinds: readonly Kind[]): Problem[] {
  const ofKinds = kinds.flatMap((kind) => kind.check(file));
  const places = new Set(ofKinds.map(place));
  return [
    ...ofKinds,
    // kinds say it of their own lists, some in other words
    ...duplicateNames(file.values)
      .map(({ path, message }) => file.problem(path, message))
      .filter((problem) => !places.has(place(problem))),
    ...instructionProblems(file.values, kinds).map(({ path, message }) => file.problem(path, message)),
    ...movedReferences(file.values).map(({ type, name, now, path }) =>
      file.problem(path, `The ${nouns[type]} ${name} becomes ${now} by doorplate.moved: name it so.`),
    ),
    ...hazards(file.values).map(({ path, message, level }) => leveled(file.problem(path, message), level)),
  ];
}

const place = ({ file, line, column }: Problem): string => `${file}:${line}:${column}`;

const leveled = (problem: Problem, level: Level): Problem => (level === 'error' ? problem : { ...problem, level });

const nouns: Readonly<Record<Referable, string>> = {
  clientProfiles: 'client profile',
  clientRoles: 'client role',
  clientScopes: 'client scope',
  clients: 'client',
  flows: 'authentication flow',
  groups: 'group',
  identityProviders: 'identity provider',
  loginProtocols: 'login protocol',
  requiredActions: 'required action',
  roles: 'realm role',
  signatureAlgorithms: 'signature algorithm',
  users: 'user',
};

/** Names that the file uses of things that it does not declare, and that not every realm has. */
export function referenceProblems(file: RealmFile): Problem[] {
  const there = namesThere(file.values);
  return [...unresolvedReferences(file)].flatMap(([type, references]) => {
    const meantBy = new Map<string, string | undefined>();
    const meantInstead = (name: string): string | undefined => {
      // hundreds of unknown names are no slips of the finger, and each is compared with all that are known
      if (!meantBy.has(name) && meantBy.size < 100) meantBy.set(name, nearestName(name, there.get(type) ?? []));
      return meantBy.get(name);
    };
    return references.map(({ name, path }) => {
      const near = meantInstead(name);
      const meant = near === undefined ? '' : `did you mean ${near}? Otherwise `;
      const advice = isProvider(type)
        ? `name it under doorplate.expects.${wordOf(type)} if the server has a provider of that name`
        : `declare it, or name it under doorplate.expects.${wordOf(type)} if the realm has it already`;
      return file.problem(path, `There is no ${nouns[type]} ${name}: ${meant}${advice}.`);
    });
  });
}
