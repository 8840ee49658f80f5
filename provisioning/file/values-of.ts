import { secretKey } from './secret-keys.ts';
import { EVENT_ID } from 'js-yaml';
import { nearestName } from './nearest-name.ts';
import { formerKey, isServerOwned } from './older-forms.ts';
import { fillPlaceholders, type Environment, type FileReader } from './placeholders.ts';
import type { Level } from './problem.ts';
import { keysOf, type Type } from './representations.ts';
import { after, offsetOf, scalarAt, type Syntax } from './syntax.ts';
import { Secret, type Value } from './value.ts';

/** Which keys of which class are managed: those of the kinds in use, less the ones they leave. */
export interface Managed {
  /** Top-level keys of a realm that some kind manages. */
  readonly keys: ReadonlySet<string>;
  /** Keys inside a kind's objects that it does not manage (yet), by class. */
  readonly leaves: ReadonlyMap<string, ReadonlySet<string>>;
  /** Keys that only the server sets, by class: left out with a notice. */
  readonly passesOver?: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What stands around a file: the environment, and the files that its placeholders name. */
export interface Surroundings {
  name: string;
  env: Environment;
  managed: Managed;
  readFile?: FileReader | undefined;
  /** Its placeholders were filled in before: what they hold is not looked through again. */
  isFilled?: boolean;
}

/** Something found while reading, by its offset. */
export interface Finding {
  offset: number;
  message: string;
  /** It is no mistake in the file: a variable is not set here. */
  isUnset?: boolean;
  level: Level;
}

export interface Reading {
  value: Value;
  findings: Finding[];
  /** Aliases of flows by the ids that an export gives them: clients name flows by id. */
  flowAliases: ReadonlyMap<string, string>;
}

/** What Keycloak answers in place of a secret. */
const mask = /^\*{10}$/;
/** Their keys are names that people chose: of clients, of page texts. A client may be called forgot-password. */
const named = new Set(['clientRoles', 'client', 'doorplate', 'localizationTexts', 'messageBundles']);
/** Far more values than any realm; a file whose aliases multiply without end stops here. */
const mostValues = 2_000_000;
/** Deeper than any group; a file whose aliases contain themselves stops here. */
const deepest = 200;

/**
 * The values of a parsed text as a type of Keycloak's wants them. Every key must be known, managed and of the right type; what is
 * wrong is gathered, with where it stands. What only the server sets, and what old versions had, is left out with one notice a key.
 */
export function valuesOf(syntax: Syntax, type: Type, surroundings: Surroundings): Reading {
  const { name, env, managed, readFile, isFilled } = surroundings;
  const findings: Finding[] = [];
  const leftOut = new Map<string, { offset: number; path: string; why: string; count: number }>();
  const flowAliases = new Map<string, string>();
  /** Values that an older key gave, by object and today's key. */
  const readAs = new WeakMap<Record<string, Value>, ReadonlyMap<string, { key: string; keyIndex: number }>>();
  const trail: (string | number)[] = [];
  let visited = 0;
  let depth = 0;

  const value = valueAt(syntax.root ?? -1, type, '');
  for (const { offset, path, why, count } of leftOut.values()) {
    findings.push({
      offset,
      level: 'notice',
      message: `${path}${count > 1 ? ` (and ${count - 1} more like it)` : ''} is passed over: ${why}.`,
    });
  }
  return { value, findings, flowAliases };

  function here(): string {
    return trail.join('.');
  }

  function complain(index: number, message: string, level: Level = 'error', isUnset = false): void {
    const offset = offsetOf(syntax, index) ?? offsetOf(syntax, index - 1) ?? 0;
    findings.push({ offset, message, level, ...(isUnset ? { isUnset } : {}) });
  }

  function leaveOut(index: number, className: string, key: string, why: string): void {
    const known = leftOut.get(`${className}.${key}`);
    if (known === undefined) {
      const path = [...trail, key].join('.');
      leftOut.set(`${className}.${key}`, { offset: offsetOf(syntax, index) ?? 0, path, why, count: 1 });
    } else known.count += 1;
  }

  function valueAt(index: number, wanted: Type, key: string): Value {
    if (++visited > mostValues || depth > deepest) {
      if (visited !== Infinity) {
        complain(index, 'The file holds too many values: look for aliases that contain each other.');
        visited = Infinity;
      }
      return null;
    }
    const event = syntax.events[index];
    if (event?.type === EVENT_ID.ALIAS) {
      const target = syntax.targets.get(index);
      if (target === undefined) {
        const anchor = syntax.source.slice(event.anchorStart, event.anchorEnd);
        complain(index, `The alias *${anchor} has no anchor: define it above.`);
        return null;
      }
      depth += 1;
      const found = valueAt(target, wanted, key);
      depth -= 1;
      return found;
    }
    const scalar = scalarAt(syntax, index);
    if (index < 0 || event === undefined || (scalar?.value === null && wanted.kind !== 'string')) {
      if (wanted.kind !== 'any')
        complain(index, `${here() || 'The file'} is empty: give ${described(wanted)}, or remove the key.`);
      return null;
    }
    switch (wanted.kind) {
      case 'object':
      case 'map':
        return objectAt(index, wanted);
      case 'list':
        if (event.type !== EVENT_ID.SEQUENCE) {
          if (wanted.orOne === true && scalar !== undefined) return [scalarOf(index, wanted.of, key)];
          complain(index, `${here()} must be ${described(wanted)}: start each item with "- ".`);
          return null;
        }
        return listAt(index, wanted.of, key);
      case 'any':
        if (event.type === EVENT_ID.MAPPING) return objectAt(index, { kind: 'map', of: wanted });
        if (event.type === EVENT_ID.SEQUENCE) return listAt(index, wanted, key);
        return scalarOf(index, wanted, key);
      case 'string':
      case 'boolean':
      case 'integer':
        return scalarOf(index, wanted, key);
    }
  }

  function listAt(index: number, of: Type, key: string): Value {
    const items: Value[] = [];
    depth += 1;
    for (let at = index + 1; syntax.events[at]?.type !== EVENT_ID.POP; at = after(syntax, at)) {
      trail.push(items.length);
      items.push(valueAt(at, of, key));
      trail.pop();
    }
    depth -= 1;
    return items;
  }

  function objectAt(index: number, wanted: Type & { kind: 'object' | 'map' }): Value {
    if (syntax.events[index]?.type !== EVENT_ID.MAPPING) {
      complain(index, `${here() || 'The file'} must be ${described(wanted)}.`);
      return null;
    }
    const values: Record<string, Value> = {};
    const seen = new Set<string>();
    let id = '';
    depth += 1;
    for (let at = index + 1; syntax.events[at]?.type !== EVENT_ID.POP;) {
      const valueIndex = after(syntax, at);
      const keyText = scalarAt(syntax, syntax.targets.get(at) ?? at)?.text;
      if (keyText === undefined) complain(at, 'A key must be a plain word.');
      else if (seen.has(keyText))
        complain(at, `This key stands twice in the same object: keep one of the two (${keyText}).`);
      else {
        seen.add(keyText);
        if (wanted.kind === 'map') {
          if (keyText === '__proto__') complain(at, `${[...trail, keyText].join('.')} cannot be a key: remove it.`);
          else entry(values, keyText, valueIndex, wanted.of);
        } else {
          if (keyText === 'id' && wanted.name === 'AuthenticationFlowRepresentation') {
            id = scalarAt(syntax, valueIndex)?.text ?? '';
          }
          member(values, wanted.name, keyText, at, valueIndex);
        }
      }
      at = after(syntax, valueIndex);
    }
    depth -= 1;
    if (id !== '' && typeof values['alias'] === 'string') flowAliases.set(id, values['alias']);
    return values;
  }

  function entry(values: Record<string, Value>, key: string, index: number, type: Type): void {
    trail.push(key);
    values[key] = valueAt(index, type, key);
    trail.pop();
  }

  /** A key of one of Keycloak's classes. */
  function member(
    values: Record<string, Value>,
    className: string,
    key: string,
    keyIndex: number,
    index: number,
  ): void {
    // by it an editor finds the schema of a JSON file
    if (key === '$schema' && className === 'RealmRepresentation') return;
    const former = formerKey(className, key);
    if (former !== undefined) {
      const path = [...trail, key].join('.');
      switch (former.becomes) {
        case 'problem':
          complain(keyIndex, `${path} is not in use any more: ${former.advice}.`);
          return;
        case 'nothing':
          leaveOut(keyIndex, className, key, former.why);
          return;
        case 'key':
          if (values[former.key] !== undefined) leaveOut(keyIndex, className, key, `${former.key} stands beside it`);
          else {
            member(values, className, former.key, keyIndex, index);
            readAs.set(values, new Map(readAs.get(values)).set(former.key, { key, keyIndex }));
          }
          return;
      }
    }
    const older = readAs.get(values)?.get(key);
    if (older !== undefined) leaveOut(older.keyIndex, className, older.key, `${key} stands beside it`);
    if (isServerOwned(className, key) || managed.passesOver?.get(className)?.has(key) === true) {
      leaveOut(keyIndex, className, key, 'only the server sets it');
      return;
    }
    const keys = keysOf(className);
    const type = keys.get(key);
    if (type === undefined) {
      const path = [...trail, key].join('.');
      complain(keyIndex, `${path} is not a key that Keycloak knows: ${unknownAdvice(key, keys.keys())}`);
      return;
    }
    const isManaged =
      className === 'RealmRepresentation'
        ? managed.keys.has(key) || handledHere.has(key)
        : managed.leaves.get(className)?.has(key) !== true;
    if (!isManaged) {
      complain(
        keyIndex,
        `${[...trail, key].join('.')} is not managed yet: remove it, and set it in Keycloak's admin console.`,
      );
      return;
    }
    entry(values, key, index, type);
  }

  function scalarOf(index: number, wanted: Type, key: string): Value {
    const scalar = scalarAt(syntax, index);
    if (scalar === undefined) {
      complain(index, `${here()} must be ${described(wanted)}.`);
      return null;
    }
    let value = scalar.value;
    let template: string | undefined;
    if (typeof value === 'string' && isFilled !== true) {
      const filled = fillPlaceholders(value, env, readFile);
      switch (filled.kind) {
        case 'missing': {
          const [variables, them] = filled.names.length > 1 ? ['variables', 'them'] : ['variable', 'it'];
          complain(
            index,
            `${here()} needs the environment ${variables} ${filled.names.join(', ')}: set ${them}, or give a default as \${env:NAME:-default}.`,
            'error',
            true,
          );
          return null;
        }
        case 'unreadable':
          complain(
            index,
            `${here()} needs the file ${filled.path}, which cannot be read (${filled.reason}): its path starts at the realm file.`,
          );
          return null;
        case 'malformed':
          complain(index, `${here()} has a placeholder that cannot be read, ${filled.placeholder}: ${filled.advice}.`);
          return null;
        case 'filled':
          template = value;
          value = filled.text;
          break;
        case 'plain':
          break;
      }
    }
    if (typeof value === 'string' && mask.test(value)) {
      complain(
        index,
        `${here()} is a masked secret (**********), as Keycloak shows it instead of the value: write \${env:NAME} and set the variable, or remove the key to keep the server's.`,
      );
      return null;
    }
    const wrong = (): null => {
      complain(index, `${here()} must be ${described(wanted)}, not ${shown(value)}.`);
      return null;
    };
    const filledIn = template !== undefined;
    switch (wanted.kind) {
      case 'boolean':
        if (typeof value === 'boolean') return value;
        if (filledIn && (value === 'true' || value === 'false')) return value === 'true';
        return wrong();
      case 'integer':
        if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
        if (filledIn && typeof value === 'string' && /^-?\d{1,15}$/.test(value)) return Number(value);
        return wrong();
      case 'string': {
        // Keycloak's maps hold texts only; `true`, 300, 0755 and 1.10 in YAML mean just these texts
        const text = value === null ? '' : typeof value === 'string' ? value : scalar.text;
        if (isSecret(key)) return new Secret(text, { file: name, path: here(), template });
        if (wanted.choices !== undefined && text !== '' && !wanted.choices.includes(text)) {
          const near = nearestName(text, wanted.choices);
          const allowed = `use ${listed(wanted.choices)}${near === undefined ? '' : ` (did you mean ${near}?)`}`;
          complain(index, `${here()} is ${JSON.stringify(text)}: ${allowed}.`);
        }
        return text;
      }
      case 'any':
      case 'list':
      case 'map':
      case 'object':
        if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
        return value === null ? null : wrong();
    }
  }

  function isSecret(key: string): boolean {
    if (secretKey.test(key)) return !trail.some((step) => typeof step === 'string' && named.has(step));
    return key === 'value' && trail.at(-3) === 'credentials';
  }
}

/** Keys that no kind needs to name: instructions, and components, whose user profile is taken out before they are looked at. */
const handledHere = new Set(['doorplate', 'components', 'defaultRoles', 'defaultRole']);

function unknownAdvice(key: string, known: Iterable<string>): string {
  if (key === '<<') return 'YAML 1.2 has no merge keys: write the keys out, or use an alias (*name) for a whole value.';
  const near = nearestName(key, known);
  return near === undefined ? 'remove it.' : `did you mean ${near}?`;
}

export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
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
