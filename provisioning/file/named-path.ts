import { keysOf, nameKey, type Type } from './representations.ts';
import { isValues, text, type Value, type Values } from './value.ts';

/**
 * One step of a path: a key, or an object of a list by the name that tells it apart (`''` for an item that has none, which only its index
 * finds). Paths of this form mean the same in each of several files.
 */
export type Step = { key: string } | { item: string; index: number };

export const root: Type = { kind: 'object', name: 'RealmRepresentation' };

/** The name that tells an object of a list of this type apart from the others; empty where it has none. */
export function itemName(of: Type, item: Value): string {
  if (of.kind !== 'object' || !isValues(item)) return '';
  switch (of.name) {
    case 'IdentityProviderMapperRepresentation': {
      const name = text(item, 'name');
      return name === '' ? '' : `${text(item, 'identityProviderAlias')}/${name}`;
    }
    case 'ScopeMappingRepresentation':
      return text(item, 'client') || text(item, 'clientScope');
    case 'ComponentExportRepresentation': {
      // policies of client registration come in two sub-types, of the same names
      const [name, subType] = [text(item, 'name'), text(item, 'subType')];
      return name === '' || subType === '' ? name : `${name} (${subType})`;
    }
    case 'OrganizationRepresentation':
      return text(item, 'name') || text(item, 'alias');
    case 'UserRepresentation':
    case 'MemberRepresentation':
      // Keycloak knows names of people in small letters only
      return text(item, 'username').toLowerCase();
    default: {
      const key = nameKey[of.name];
      return key === undefined ? '' : text(item, key);
    }
  }
}

/** The type of what stands below a key. */
export function typeBelow(type: Type, key: string): Type {
  if (type.kind === 'object') return keysOf(type.name).get(key) ?? { kind: 'any' };
  return type.kind === 'map' ? type.of : { kind: 'any' };
}

const typeOfItems = (type: Type): Type => (type.kind === 'list' ? type.of : { kind: 'any' });

/** The steps of a path as text (`clients.3.redirectUris`), as far as the values go. Keys may hold dots. */
export function stepsOf(values: Values, path: string): Step[] {
  const steps: Step[] = [];
  let at: Value | undefined = values;
  let type = root;
  let rest = path;
  while (rest !== '') {
    if (Array.isArray(at)) {
      const digits = /^\d+/.exec(rest)?.[0];
      if (digits === undefined) break;
      const index = Number(digits);
      // what was an array is still one: its items are values
      const item: Value | undefined = (at as readonly Value[])[index];
      type = typeOfItems(type);
      steps.push({ item: item === undefined ? '' : itemName(type, item), index });
      at = item;
      rest = rest.slice(digits.length + 1);
      continue;
    }
    const key: string | undefined = isValues(at) ? longestKey(at, rest) : undefined;
    if (key === undefined || !isValues(at)) break;
    steps.push({ key });
    type = typeBelow(type, key);
    at = at[key];
    rest = rest.slice(key.length + 1);
  }
  return steps;
}

function longestKey(values: Values, path: string): string | undefined {
  let longest: string | undefined;
  for (let dot = path.indexOf('.'); ; dot = path.indexOf('.', dot + 1)) {
    const key = dot < 0 ? path : path.slice(0, dot);
    if (Object.hasOwn(values, key)) longest = key;
    if (dot < 0) return longest;
  }
}

/** Where the steps lead in these values, as a path of text, and how many of them could be taken. */
export function followed(values: Values, steps: readonly Step[]): { path: string; taken: number } {
  const path: (string | number)[] = [];
  let at: Value | undefined = values;
  let type = root;
  for (const step of steps) {
    if ('key' in step) {
      if (!isValues(at) || !Object.hasOwn(at, step.key)) break;
      path.push(step.key);
      type = typeBelow(type, step.key);
      at = at[step.key];
    } else {
      if (!Array.isArray(at)) break;
      const of = typeOfItems(type);
      // what was an array is still one: its items are values
      const items = at as readonly Value[];
      const index: number = step.item === '' ? step.index : items.findIndex((item) => itemName(of, item) === step.item);
      if (index < 0 || index >= items.length) break;
      path.push(index);
      type = of;
      at = items[index];
    }
  }
  return { path: path.join('.'), taken: path.length };
}

/** As a person writes it: `clients.shop.redirectUris`. */
export const inWords = (steps: readonly Step[]): string =>
  steps.map((step) => ('key' in step ? step.key : step.item || String(step.index))).join('.');
