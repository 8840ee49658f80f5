import { isValues, object, texts, type Values } from '../file/value.ts';

/** What the file tells Doorplate itself, under its key `doorplate`: which kinds may lose objects, and what was renamed. */
const instructions = (wanted: Values): Values => object(wanted, 'doorplate') ?? {};

/** Whether the file lets this kind delete what it does not name: `doorplate: {prune: [clients]}`. */
export function prunes(wanted: Values, word: string): boolean {
  return texts(instructions(wanted), 'prune').includes(word);
}

/** Former names by new name: of `doorplate: {moved: {roles: {old: new}}}` it gives new → old. */
export function formerNames(wanted: Values, word: string): ReadonlyMap<string, string> {
  const moved = object(object(instructions(wanted), 'moved') ?? {}, word);
  return new Map(
    Object.entries(isValues(moved) ? moved : {}).flatMap(([old, now]) => (typeof now === 'string' ? [[now, old]] : [])),
  );
}

/** The renames of a word as the file has them, old → new: `doorplate: {moved: {roles: {old: new}}}`. */
export function moves(wanted: Values, word: string): readonly (readonly [old: string, now: string])[] {
  const moved = object(object(instructions(wanted), 'moved') ?? {}, word);
  return Object.entries(moved ?? {}).flatMap(([old, now]) => (typeof now === 'string' ? [[old, now] as const] : []));
}

/** What the server calls something now → what it is called once the file's renames are done: what refers to it follows by itself. */
export function nameAfterMoves(wanted: Values, word: string): (name: string) => string {
  const moved = new Map(moves(wanted, word));
  return (name) => moved.get(name) ?? name;
}

/** Declared people whose passwords the file sets again when they differ from the last it set: `doorplate: {passwords: [ana]}`. */
export const keptPasswords = (wanted: Values): ReadonlySet<string> =>
  new Set(texts(instructions(wanted), 'passwords').map((name) => name.toLowerCase()));

/** Declared people of whom the file asks its required actions again once they have done them: `doorplate: {askAgain: [ana]}`. */
export const askedAgain = (wanted: Values): ReadonlySet<string> =>
  new Set(texts(instructions(wanted), 'askAgain').map((name) => name.toLowerCase()));
