import { followed, inWords, itemName, root, typeBelow, type Step } from './named-path.ts';
import { nameKey, type Type } from './representations.ts';
import { isValues, object, Secret, texts, without, type Value, type Values } from './value.ts';

/** Two files that say different things about the same value. */
export interface Conflict {
  steps: readonly Step[];
  /** The file that said it first, and the one that says it otherwise, by their order. */
  former: number;
  later: number;
}

/** What came of merging: the values, and what stands in the way. */
export interface Merged {
  values: Values;
  conflicts: readonly Conflict[];
  /** Paths under `doorplate.override` of a file that override nothing. */
  unused: readonly { file: number; index: number; path: string }[];
}

/**
 * Several files' values as one, in order. Objects merge by key, lists of objects by what tells their objects apart; any other list is
 * one value, and so are a flow's executions. The same value twice is fine, two different ones are a conflict, unless the later
 * file overrides: `doorplate: {override: true}`, or a list of paths such as `clients.shop.redirectUris`. Pure.
 */
export function merge(files: readonly Values[]): Merged {
  const conflicts: Conflict[] = [];
  const unused: { file: number; index: number; path: string }[] = [];
  let merged: Values = {};
  for (const [later, values] of files.entries()) {
    const { override } = object(values, 'doorplate') ?? {};
    const paths = texts({ override: override ?? null }, 'override');
    const used = new Set<string>();
    const clash = (steps: readonly Step[]): void => {
      const words = inWords(steps);
      const path = paths.find((candidate) => words === candidate || words.startsWith(`${candidate}.`));
      if (path !== undefined) used.add(path);
      else if (override !== true) {
        const former = files.slice(0, later).findLastIndex((file) => followed(file, steps).taken === steps.length);
        conflicts.push({ steps, former: Math.max(former, 0), later });
      }
    };
    const { doorplate, ...declared } = values;
    const instructions = object(merged, 'doorplate');
    merged = objectOf(without(merged, 'doorplate'), declared, root, [], clash);
    if (instructions !== undefined || isValues(doorplate)) {
      const both = withInstructions(instructions ?? {}, isValues(doorplate) ? doorplate : {}, clash);
      merged = { ...merged, doorplate: both };
    }
    for (const [index, path] of paths.entries()) if (!used.has(path)) unused.push({ file: later, index, path });
  }
  return { values: merged, conflicts, unused };
}

type Clash = (steps: readonly Step[]) => void;

function objectOf(former: Values, later: Values, type: Type, steps: readonly Step[], clash: Clash): Values {
  const both: Record<string, Value> = { ...former };
  for (const [key, value] of Object.entries(later)) {
    const there = Object.hasOwn(former, key) ? former[key] : undefined;
    both[key] = there === undefined ? value : together(there, value, typeBelow(type, key), [...steps, { key }], clash);
  }
  return both;
}

function together(former: Value, later: Value, type: Type, steps: readonly Step[], clash: Clash): Value {
  if (isValues(former) && isValues(later)) return objectOf(former, later, type, steps, clash);
  if (Array.isArray(former) && Array.isArray(later) && type.kind === 'list' && isOfNamed(type.of, former, later)) {
    return listOf(former, later, type.of, steps, clash);
  }
  if (isSame(former, later)) return former;
  clash(steps);
  return later;
}

/** Whether every object of both lists has a name that tells it apart, so that they merge by it. */
function isOfNamed(of: Type, ...lists: readonly (readonly Value[])[]): boolean {
  return lists.flat().every((item) => itemName(of, item) !== '');
}

function listOf(
  former: readonly Value[],
  later: readonly Value[],
  of: Type,
  steps: readonly Step[],
  clash: Clash,
): Value[] {
  const both = [...former];
  const indexes = new Map(former.map((item, index) => [itemName(of, item), index]));
  for (const item of later) {
    const name = itemName(of, item);
    const index = indexes.get(name);
    const there = index === undefined ? undefined : both[index];
    if (index === undefined || there === undefined) {
      // a name that stands twice in the later file stays twice, so that the check finds it
      both.push(item);
    } else both[index] = together(there, unnamed(item, there, of), of, [...steps, { item: name, index }], clash);
  }
  return both;
}

/** Names of people differ in capitals only when they are the same: the first file's spelling stays. */
function unnamed(item: Value, there: Value, of: Type): Value {
  return isValues(item) && isValues(there) && of.kind === 'object' && nameKey[of.name] === 'username'
    ? without(item, 'username')
    : item;
}

/** Instructions add up: each file lists what it needs. */
function withInstructions(former: Values, later: Values, clash: Clash): Values {
  const lists = ['prune', 'passwords', 'askAgain'].flatMap((key): [string, Value][] =>
    former[key] === undefined && later[key] === undefined
      ? []
      : [[key, [...new Set([...texts(former, key), ...texts(later, key)])]]],
  );
  const expected = [object(former, 'expects') ?? {}, object(later, 'expects') ?? {}];
  const words = new Set(expected.flatMap((some) => Object.keys(some)));
  const expects = [...words].map((word): [string, Value] => [
    word,
    [...new Set(expected.flatMap((some) => texts(some, word)))],
  ]);
  const apart = ['prune', 'passwords', 'askAgain', 'expects', 'override'];
  return {
    ...objectOf(
      without(former, ...apart),
      without(later, ...apart),
      { kind: 'object', name: 'Doorplate' },
      [{ key: 'doorplate' }],
      clash,
    ),
    ...Object.fromEntries(lists),
    ...(expects.length === 0 ? {} : { expects: Object.fromEntries(expects) }),
  };
}

function isSame(one: Value, other: Value): boolean {
  if (one instanceof Secret || other instanceof Secret) {
    return one instanceof Secret && other instanceof Secret && one.reveal() === other.reveal();
  }
  if (Array.isArray(one) && Array.isArray(other)) {
    // what was an array is still one: its items are values
    const items = other as readonly Value[];
    return one.length === items.length && one.every((item: Value, index) => isSame(item, items[index] ?? null));
  }
  if (isValues(one) && isValues(other)) {
    const keys = Object.keys(one);
    return (
      keys.length === Object.keys(other).length &&
      keys.every((key) => Object.hasOwn(other, key) && isSame(one[key] ?? null, other[key] ?? null))
    );
  }
  return one === other;
}
