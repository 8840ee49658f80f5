import { itemName, root, typeBelow } from './named-path.ts';
import type { Remark } from './older-values.ts';
import { nameKey, type Type } from './representations.ts';
import { isValues, type Value, type Values } from './value.ts';

/** Lists that may hold several objects of one name: a person may have two keys, a mapping may be written in parts. */
const mayRepeat = new Set(['CredentialRepresentation', 'ScopeMappingRepresentation']);

/** Objects that stand twice in a list whose objects a name tells apart, at any depth. Pure. */
export function duplicateNames(values: Values): Remark[] {
  const found: Remark[] = [];
  visit(values, root, '');
  return found;

  function visit(value: Value, type: Type, path: string): void {
    if (Array.isArray(value)) {
      const of: Type = type.kind === 'list' ? type.of : { kind: 'any' };
      if (of.kind !== 'object') return;
      const seen = new Set<string>();
      // what was an array is still one: its items are values
      for (const [index, item] of (value as readonly Value[]).entries()) {
        const name = itemName(of, item);
        const at = `${path}.${index}`;
        if (seen.has(name) && name !== '' && !mayRepeat.has(of.name)) {
          const key = nameKey[of.name];
          const message = `${name} stands twice in ${path}: keep one of the two.`;
          found.push({ path: key === undefined ? at : `${at}.${key}`, message });
        }
        seen.add(name);
        visit(item, of, at);
      }
    } else if (isValues(value) && type.kind !== 'any') {
      for (const [key, item] of Object.entries(value)) {
        visit(item, typeBelow(type, key), path === '' ? key : `${path}.${key}`);
      }
    }
  }
}
