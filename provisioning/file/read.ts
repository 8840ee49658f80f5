import { type Alias, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type ParsedNode } from 'yaml';
import { nearestName } from './nearest-name.ts';
import { fillPlaceholders, type Environment } from './placeholders.ts';
import { keysOf, type Type } from './representations.ts';
import { Secret, type Value, type Values } from './value.ts';

/** Something in a realm file that must be put right, with where it stands (line and column from 1) and what to do. */
export interface Problem {
  file: string;
  line: number;
  column: number;
  message: string;
}

/** A realm file as read: its values, and where each of them stands, for problems found later. */
export interface RealmFile {
  name: string;
  values: Values;
  /** The problem with the value at a path (`clients.0.redirectUris`), placed where it stands. */
  problem(path: string, message: string): Problem;
  /** The caller says that the file may be for the realm master. */
  mayBeMaster?: boolean;
}

/** Which keys of which class are managed: those of the kinds in use, less the ones they leave. */
export interface Managed {
  /** Top-level keys of a realm that some kind manages. */
  readonly keys: ReadonlySet<string>;
  /** Keys inside a kind's objects that it does not manage (yet), by class. */
  readonly leaves: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Raised with everything wrong with a file at once. */
export class RealmFileError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`).join('\n'));
    this.name = 'RealmFileError';
    this.problems = problems;
  }
}

/** What Keycloak answers in place of a secret. */
const mask = /^\*{10}$/;
const secretKey = /(secret|password|bindCredential|privateKey|secretData)$/i;
/** Texts of a realm's pages have names of their own, such as `password`. */
const plainTexts = /^localizationTexts\./;
/** Far more values than any realm; a file whose aliases multiply without end stops here. */
const mostValues = 2_000_000;

/**
 * Reads a realm file: YAML 1.2 or JSON, Keycloak's own keys. Every key must be known, managed and of the right type; everything
 * wrong is raised together as `RealmFileError`, unresolved placeholders included.
 */
export function readRealmFile(name: string, source: string, env: Environment, managed: Managed): RealmFile {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const problems: Problem[] = [];
  const places = new Map<string, number>();
  const targets = new Map<unknown, ReturnType<Alias['resolve']>>();
  let visited = 0;

  const problemAt = (offset: number, message: string): Problem => {
    const { line, col } = lines.linePos(offset);
    return { file: name, line: Math.max(line, 1), column: Math.max(col, 1), message };
  };
  const complain = (node: ParsedNode | null, message: string): void => {
    problems.push(problemAt(node?.range[0] ?? 0, message));
  };

  for (const error of document.errors) {
    problems.push(problemAt(error.pos[0], worded(error.code, error.message)));
  }
  if (problems.length > 0) throw new RealmFileError(problems);

  const values = valueOf(document.contents, { kind: 'object', name: 'RealmRepresentation' }, '', '');
  if (problems.length > 0) throw new RealmFileError(problems);
  // an object was asked for, and there was no problem: it is one
  return {
    name,
    values: values as Values,
    problem: (path, message) => problemAt(places.get(path) ?? 0, message),
  };

  function valueOf(node: ParsedNode | null, type: Type, key: string, path: string): Value {
    if (++visited > mostValues) {
      if (visited === mostValues + 1)
        complain(node, 'The file holds too many values: look for aliases that contain each other.');
      return null;
    }
    if (isAlias(node)) {
      // looking up an anchor walks the document: once per alias is enough
      if (!targets.has(node)) targets.set(node, node.resolve(document));
      const target = targets.get(node);
      if (target === undefined) complain(node, `The alias *${node.source} has no anchor: define it above.`);
      // nodes of a parsed document, alias targets included, are parsed nodes
      return target === undefined ? null : valueOf(target as ParsedNode, type, key, path);
    }
    if (!places.has(path)) places.set(path, node?.range[0] ?? 0);
    if (node === null || (isScalar(node) && node.value === null && type.kind !== 'string')) {
      if (type.kind !== 'any')
        complain(node, `${path || 'The file'} is empty: give ${described(type)}, or remove the key.`);
      return null;
    }
    switch (type.kind) {
      case 'object':
      case 'map': {
        if (!isMap(node)) {
          complain(node, `${path || 'The file'} must be ${described(type)}.`);
          return null;
        }
        const known = type.kind === 'object' ? keysOf(type.name) : undefined;
        const entries: [string, Value][] = [];
        for (const { key: keyNode, value: valueNode } of node.items) {
          if (!isScalar(keyNode)) {
            complain(keyNode, 'A key must be a plain word.');
            continue;
          }
          const itemKey = String(keyNode.value);
          const itemPath = path === '' ? itemKey : `${path}.${itemKey}`;
          if (itemKey === '__proto__') {
            complain(keyNode, `${itemPath} is not a key that Keycloak knows: remove it.`);
            continue;
          }
          let itemType: Type;
          if (type.kind === 'map') itemType = type.of;
          else {
            const found = known?.get(itemKey);
            if (found === undefined) {
              const near = nearestName(itemKey, known?.keys() ?? []);
              const advice = near === undefined ? 'remove it' : `did you mean ${near}?`;
              complain(keyNode, `${itemPath} is not a key that Keycloak knows: ${advice}`);
              continue;
            }
            const isManaged =
              type.name === 'RealmRepresentation'
                ? managed.keys.has(itemKey)
                : managed.leaves.get(type.name)?.has(itemKey) !== true;
            if (!isManaged) {
              complain(keyNode, `${itemPath} is not managed yet: remove it, and set it in Keycloak's admin console.`);
              continue;
            }
            itemType = found;
          }
          entries.push([itemKey, valueOf(valueNode, itemType, itemKey, itemPath)]);
        }
        return Object.fromEntries(entries);
      }
      case 'list':
        if (!isSeq(node)) {
          complain(node, `${path} must be ${described(type)}: start each item with "- ".`);
          return null;
        }
        return node.items.map((item, index) => valueOf(item, type.of, key, `${path}.${index}`));
      case 'any':
        if (isMap(node)) return valueOf(node, { kind: 'map', of: type }, key, path);
        if (isSeq(node)) return valueOf(node, { kind: 'list', of: type }, key, path);
        return scalarOf(node, type, key, path);
      case 'string':
      case 'boolean':
      case 'integer':
        return scalarOf(node, type, key, path);
    }
  }

  function scalarOf(node: ParsedNode, type: Type, key: string, path: string): Value {
    if (!isScalar(node)) {
      complain(node, `${path} must be ${described(type)}.`);
      return null;
    }
    let value: unknown = node.value;
    let filledIn = false;
    if (typeof value === 'string') {
      const filled = fillPlaceholders(value, env);
      switch (filled.kind) {
        case 'missing':
          complain(
            node,
            `${path} needs the environment ${filled.names.length > 1 ? 'variables' : 'variable'} ${filled.names.join(', ')}: set ${filled.names.length > 1 ? 'them' : 'it'}, or give a default as \${env:NAME:-default}.`,
          );
          return null;
        case 'malformed':
          complain(
            node,
            `${path} has a placeholder that cannot be read, ${filled.placeholder}: write \${env:NAME} or \${env:NAME:-default}.`,
          );
          return null;
        case 'filled':
          value = filled.text;
          filledIn = true;
          break;
        case 'plain':
          break;
      }
    }
    if (typeof value === 'string' && mask.test(value)) {
      complain(
        node,
        `${path} is a masked secret (**********), as Keycloak shows it instead of the value: write \${env:NAME} and set the variable, or remove the key to keep the server's.`,
      );
      return null;
    }
    const wrong = (): null => {
      complain(node, `${path} must be ${described(type)}, not ${shown(value)}.`);
      return null;
    };
    switch (type.kind) {
      case 'boolean':
        if (typeof value === 'boolean') return value;
        if (filledIn && (value === 'true' || value === 'false')) return value === 'true';
        return wrong();
      case 'integer':
        if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
        if (filledIn && typeof value === 'string' && /^-?\d{1,15}$/.test(value)) return Number(value);
        return wrong();
      case 'string': {
        // Keycloak's maps hold texts only; `true` and 300 in YAML mean just these texts
        const text = value === null ? '' : typeof value === 'object' ? undefined : sourceText(node, value);
        if (text === undefined) return wrong();
        const isSecret = /\.credentials\.\d+\.value$/.test(path) || (secretKey.test(key) && !plainTexts.test(path));
        return isSecret ? new Secret(text) : text;
      }
      case 'any':
      case 'list':
      case 'map':
      case 'object':
        if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
        return value === null ? null : wrong();
    }
  }
}

/** The text of a plain scalar as it stands in the file (`0755` and `1.10` keep their digits), or the value's own. */
function sourceText(node: { source?: string | undefined }, value: unknown): string {
  return typeof value === 'string' ? value : (node.source ?? String(value));
}

function described(type: Type): string {
  switch (type.kind) {
    case 'string':
      return 'a text';
    case 'boolean':
      return 'true or false';
    case 'integer':
      return 'a whole number';
    case 'list':
      return 'a list';
    case 'map':
    case 'object':
      return 'an object (key: value)';
    case 'any':
      return 'a value';
  }
}

/** What stood there, without showing what may be a secret. */
function shown(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? 'a text' : 'this';
}

function worded(code: string, message: string): string {
  if (code === 'DUPLICATE_KEY') return 'This key stands twice in the same object: keep one of the two.';
  return `This is not valid YAML or JSON: ${message.split('\n')[0] ?? ''}`;
}
