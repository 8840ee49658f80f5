/** How much it matters: an error stops, a warning asks to look, a notice says what was passed over. */
export type Level = 'error' | 'warning' | 'notice';

/** Something in a realm file that must be put right, with where it stands (line and column from 1) and what to do. */
export interface Problem {
  file: string;
  line: number;
  column: number;
  message: string;
  /** An error where it is absent. */
  level?: Level;
  /** It is no mistake in the file: a variable that it names is not set here. */
  isUnset?: boolean;
}

/** Raised with everything wrong with the files at once. */
export class RealmFileError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(worded).join('\n'));
    this.name = 'RealmFileError';
    this.problems = problems;
  }
}

/** As it is printed: `realm.yaml:4:5: what, what to do`; warnings and notices say that they are. */
export function worded({ file, line, column, message, level }: Problem): string {
  return `${file}:${line}:${column}: ${level === undefined || level === 'error' ? '' : `${level}: `}${message}`;
}

/** In the order of the files as given, then from top to bottom; each once. */
export function sorted(problems: readonly Problem[], files: readonly string[]): Problem[] {
  const once = new Map(problems.map((problem) => [worded(problem), problem]));
  return [...once.values()].sort(
    (a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.column - b.column,
  );
}
