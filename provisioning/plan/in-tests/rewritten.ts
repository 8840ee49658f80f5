import { isValues, text, type Value, type Values } from '../../file/value.ts';

/** A whole number below another. The same file in other words: what is given here must lead to the same plan, whatever was drawn. */
export type Draw = (below: number) => number;

/** Draws that depend on a number alone: a linear congruential generator, whose upper bits are good enough. */
export function draws(start: number): Draw {
  let state = BigInt(start);
  return (below) => {
    state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n);
    return Number((state >> 33n) % BigInt(below));
  };
}

/** Lists that say an order. */
const ordered = new Set(['authenticationExecutions', 'executors', 'userProfile.attributes', 'userProfile.groups']);

/** Keys, and members of lists that are sets, in any order. */
export function shuffled(draw: Draw, values: Values): Values {
  const any = <T>(items: readonly T[]): T[] => {
    const left = [...items];
    return items.flatMap(() => left.splice(draw(left.length), 1));
  };
  const other = (value: Value, key: string, above: string): Value => {
    if (isValues(value)) {
      return Object.fromEntries(any(Object.entries(value)).map(([name, item]) => [name, other(item, name, key)]));
    }
    if (!Array.isArray(value)) return value;
    const items = value.map((item: Value) => other(item, '', key));
    return ordered.has(key) || ordered.has(`${above}.${key}`) ? items : any(items);
  };
  return Object.fromEntries(any(Object.entries(values)).map(([key, value]) => [key, other(value, key, '')]));
}

/** What tells the objects of a list apart, where files may share them out. */
const nameKeys: Readonly<Record<string, readonly string[]>> = {
  'roles.realm': ['name'],
  '.groups': ['name'],
  subGroups: ['name'],
  clientScopes: ['name'],
  protocolMappers: ['name'],
  '.clients': ['clientId'],
  users: ['username'],
  authenticationFlows: ['alias'],
  '.requiredActions': ['alias'],
  '.identityProviders': ['alias'],
  identityProviderMappers: ['name', 'identityProviderAlias'],
  organizations: ['name'],
  scopeMappings: ['client'],
};

/** Several files that say the same together and nothing twice, what names an object apart. */
export function split(draw: Draw, values: Values): Values[] {
  const [first, second] = halves(draw, values, '');
  const files = [first, second].map((file): Values => ({ ...file, realm: values['realm'] ?? '' }));
  return draw(2) === 0 ? files : files.toReversed();
}

type Halves = [first: Record<string, Value>, second: Record<string, Value>];

function halves(draw: Draw, values: Values, above: string): Halves {
  const parts: Halves = [{}, {}];
  for (const [key, value] of Object.entries(values)) {
    const where = draw(4);
    const names = nameKeys[`${above}.${key}`] ?? nameKeys[key];
    if (where > 1 && isValues(value)) [parts[0][key], parts[1][key]] = halves(draw, value, key);
    else if (where > 1 && Array.isArray(value) && names !== undefined) {
      const lists = listHalves(draw, value.filter(isValues), names);
      [parts[0][key], parts[1][key]] = lists;
    } else parts[where % 2 === 0 ? 0 : 1][key] = value;
  }
  return parts;
}

function listHalves(draw: Draw, items: readonly Values[], names: readonly string[]): [Values[], Values[]] {
  const lists: [Values[], Values[]] = [[], []];
  for (const item of items) {
    const where = draw(3);
    const name = Object.fromEntries(names.map((key) => [key, text(item, key)]));
    // a subject of scope mappings may be a client scope
    if (where < 2 || Object.values(name).includes('')) {
      lists[where === 0 ? 0 : 1].push(item);
      continue;
    }
    const [first, second] = halves(draw, item, 'item');
    lists[0].push({ ...first, ...name });
    lists[1].push({ ...second, ...name });
  }
  return lists;
}

/** Every planted secret of a file as a placeholder, with the environment that fills it. */
export function withPlaceholders(
  values: Values,
  secrets: readonly string[],
): { values: Values; env: Record<string, string> } {
  const other = (value: Value): Value => {
    if (Array.isArray(value)) return value.map(other);
    if (isValues(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, other(item)]));
    const at = typeof value === 'string' ? secrets.indexOf(value) : -1;
    return at < 0 ? value : `\${env:PLANTED_${at}}`;
  };
  return {
    values: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, other(value)])),
    env: Object.fromEntries(secrets.map((secret, index) => [`PLANTED_${index}`, secret])),
  };
}
