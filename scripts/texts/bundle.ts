/** One text where it stands. Lines and columns count from 1. */
export interface Entry {
  key: string;
  text: string;
  line: number;
  column: number;
}

/** One file of texts. */
export interface TextFile {
  /** Below the project. */
  path: string;
  locale: string;
  entries: readonly Entry[];
}

/** Files of texts that stand for each other in different languages. */
export interface Bundle {
  name: string;
  /**
   * How values stand in a text. `named`: `{name}`, as the console writes them (and `{0}` where the server gives them by position).
   * `message-format`: `{0}` and apostrophes written twice (java.text.MessageFormat).
   */
  syntax: 'named' | 'message-format';
  files: readonly TextFile[];
  /** Keys that Keycloak has texts of its own for: a language may mend one of them that English need not. */
  stock: ReadonlySet<string>;
  /** True if something says this text. */
  isUsed: (key: string) => boolean;
}

/** Something wrong with a text, and what to do about it. */
export interface Finding {
  path: string;
  line: number;
  column: number;
  message: string;
}

export const told = ({ path, line, column, message }: Finding): string => `${path}:${line}:${column}: ${message}`;
