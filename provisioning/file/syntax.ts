import { EVENT_ID, getScalarValue, parseEvents, SCALAR_STYLE, YAMLException, type Event } from 'js-yaml';

/**
 * The syntax of a YAML or JSON text: what its parser came across, in order, each by its offset in the text. It is a third of the size of a
 * tree of nodes and read ten times as fast, so a realm of thousands of clients stays small.
 */
export interface Syntax {
  source: string;
  events: readonly Event[];
  /** Where the one value of the text begins; undefined for an empty text. */
  root: number | undefined;
  /** From an alias to what it stands for; an alias without an anchor is absent. */
  targets: ReadonlyMap<number, number>;
  /** Where the items of lists begin, of the lists that were looked into. */
  items: Map<number, readonly number[]>;
}

/** Something that is no YAML at all, and where. */
export class MalformedError extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.name = 'MalformedError';
    this.offset = offset;
  }
}

/** Parses a YAML 1.2 or JSON text; raises `MalformedError`. */
export function parse(source: string): Syntax {
  let events: Event[];
  try {
    events = parseEvents(source, {});
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw new MalformedError(
      `This is not valid YAML or JSON: ${error.reason}: put it right.`,
      Math.min(error.mark?.position ?? 0, source.length),
    );
  }
  const anchors = new Map<string, number>();
  const targets = new Map<number, number>();
  let documents = 0;
  let root: number | undefined;
  for (const [index, event] of events.entries()) {
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        documents += 1;
        if (documents > 1 && events[index + 1]?.type !== EVENT_ID.POP) {
          throw new MalformedError('A realm file is one document: split the file at its line "---".', secondAt(source));
        }
        if (documents === 1 && events[index + 1]?.type !== EVENT_ID.POP) root = index + 1;
        break;
      case EVENT_ID.ALIAS: {
        const target = anchors.get(source.slice(event.anchorStart, event.anchorEnd));
        if (target !== undefined) targets.set(index, target);
        break;
      }
      case EVENT_ID.SCALAR:
      case EVENT_ID.SEQUENCE:
      case EVENT_ID.MAPPING:
        if (event.anchorStart >= 0) anchors.set(source.slice(event.anchorStart, event.anchorEnd), index);
        break;
      case EVENT_ID.POP:
        break;
    }
  }
  return { source, events, root, targets, items: new Map() };
}

const secondAt = (source: string): number => Math.max(source.indexOf('\n---') + 1, 0);

/** The index after the value that begins at `index`. */
export function after({ events }: Syntax, index: number): number {
  let depth = 0;
  for (let at = index; ; at++) {
    const type = events[at]?.type;
    if (type === undefined) return at;
    if (type === EVENT_ID.POP) depth -= 1;
    else if (type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE) depth += 1;
    if (depth <= 0) return at + 1;
  }
}

/** Where the value that begins at `index` stands in the text; undefined for a value that is not written at all (`key:`). */
export function offsetOf({ events }: Syntax, index: number): number | undefined {
  const event = events[index];
  switch (event?.type) {
    case EVENT_ID.MAPPING:
    case EVENT_ID.SEQUENCE:
      return event.start;
    case EVENT_ID.SCALAR: {
      if (event.valueStart < 0) return undefined;
      const isQuoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
      return isQuoted ? event.valueStart - 1 : event.valueStart;
    }
    case EVENT_ID.ALIAS:
      return event.anchorStart - 1;
    case undefined:
    case EVENT_ID.DOCUMENT:
    case EVENT_ID.POP:
      return undefined;
  }
}

/** A scalar's text, and its value by YAML 1.2's core schema: quoted and block texts stay texts. */
export function scalarAt({ source, events }: Syntax, index: number): { text: string; value: unknown } | undefined {
  const event = events[index];
  if (event?.type !== EVENT_ID.SCALAR) return undefined;
  const text = event.valueStart < 0 ? '' : getScalarValue(source, event);
  const isText = event.style !== SCALAR_STYLE.PLAIN || source.slice(event.tagStart, event.tagEnd) === '!!str';
  return { text, value: isText ? text : coreValue(text) };
}

const integer = /^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/** YAML 1.2.2, 10.3.2: what a plain scalar is. */
function coreValue(text: string): unknown {
  switch (text) {
    case '':
    case '~':
    case 'null':
    case 'Null':
    case 'NULL':
      return null;
    case 'true':
    case 'True':
    case 'TRUE':
      return true;
    case 'false':
    case 'False':
    case 'FALSE':
      return false;
    default:
      // most texts begin with a letter: the patterns are for the others
      return /^[-+.0-9]/.test(text) && (integer.test(text) || float.test(text)) ? Number(text) : text;
  }
}

/** From offsets to lines and columns, both from 1. */
export class Lines {
  readonly #starts: number[] = [0];

  constructor(source: string) {
    for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  placeOf(offset: number): { line: number; column: number } {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }
}

/**
 * Where the value at a path (`clients.0.attributes.pkce.code.challenge.method`) stands, or the innermost value around it that is there.
 * Keys may hold dots: the longest key that fits is the one.
 */
export function find(syntax: Syntax, path: string): number {
  if (syntax.root === undefined) return 0;
  let at = syntax.root;
  let place = offsetOf(syntax, at) ?? 0;
  let rest = path;
  // a path is shorter than its aliases are many: no alias is followed without a key being taken
  for (let steps = 0; rest !== '' && steps < 1000; steps++) {
    at = syntax.targets.get(at) ?? at;
    const step = syntax.events[at]?.type === EVENT_ID.SEQUENCE ? itemAt(syntax, at, rest) : entryAt(syntax, at, rest);
    if (step === undefined) return place;
    at = step.index;
    place = offsetOf(syntax, at) ?? step.place;
    rest = step.rest;
  }
  return place;
}

interface Found {
  index: number;
  place: number;
  rest: string;
}

function itemAt(syntax: Syntax, list: number, path: string): Found | undefined {
  const [, digits, rest = ''] = /^(\d+)(?:\.(.*))?$/s.exec(path) ?? [];
  if (digits === undefined) return undefined;
  let items = syntax.items.get(list);
  if (items === undefined) {
    const found: number[] = [];
    for (let at = list + 1; at < syntax.events.length && syntax.events[at]?.type !== EVENT_ID.POP;) {
      found.push(at);
      at = after(syntax, at);
    }
    items = found;
    syntax.items.set(list, items);
  }
  const index = items[Number(digits)];
  return index === undefined ? undefined : { index, place: offsetOf(syntax, index) ?? 0, rest };
}

function entryAt(syntax: Syntax, map: number, path: string): Found | undefined {
  if (syntax.events[map]?.type !== EVENT_ID.MAPPING) return undefined;
  let best: Found | undefined;
  let longest = -1;
  for (let at = map + 1; at < syntax.events.length && syntax.events[at]?.type !== EVENT_ID.POP;) {
    const key = scalarAt(syntax, syntax.targets.get(at) ?? at)?.text;
    const index = after(syntax, at);
    if (key !== undefined && key.length > longest && (path === key || path.startsWith(`${key}.`))) {
      longest = key.length;
      best = { index, place: offsetOf(syntax, at) ?? 0, rest: path.slice(key.length + 1) };
    }
    at = after(syntax, index);
  }
  return best;
}
