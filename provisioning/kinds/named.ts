import type { Problem, RealmFile } from '../file/read.ts';
import { objects, text } from '../file/value.ts';

/** Objects of a list that lack the key they are told apart by. */
export function placed(file: RealmFile, list: string, key: string): Problem[] {
  return objects(file.values, list).flatMap((item, index) =>
    text(item, key) === ''
      ? [file.problem(`${list}.${index}`, `${list}.${index} has no ${key}: add one, it is what tells it apart.`)]
      : [],
  );
}

/** Objects of a list that stand there twice. */
export function duplicates(file: RealmFile, list: string, key: string, fold = false): Problem[] {
  const seen = new Set<string>();
  return objects(file.values, list).flatMap((item, index) => {
    const name = fold ? text(item, key).toLowerCase() : text(item, key);
    if (name === '') return [];
    if (seen.has(name))
      return [file.problem(`${list}.${index}.${key}`, `${name} stands twice in ${list}: keep one of the two.`)];
    seen.add(name);
    return [];
  });
}
