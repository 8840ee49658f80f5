import type { Value } from '../file/value.ts';
import type { Verb } from '../kinds/kind.ts';
import type { Plan } from './plan.ts';
import { printable } from './printable.ts';

/** Paints a piece of text, or leaves it as it is where there are no colours. */
export type Paint = (colour: 'green' | 'yellow' | 'red' | 'dim' | 'bold', text: string) => string;

export const plain: Paint = (_colour, text) => text;

const heads: Record<Verb, (paint: Paint) => string> = {
  create: (paint) => paint('green', '+ create'),
  change: (paint) => paint('yellow', '~ change'),
  move: (paint) => paint('yellow', '> rename'),
  delete: (paint) => paint('red', '- delete'),
};

/** A plan in words: each object, what becomes of it, and each key old → new. Secrets are `(secret)`; a realm's texts are printable. */
export const planInWords = (plan: Plan, paint: Paint = plain): string => [...stepsInWords(plan, paint)].join('\n');

/** The same one by one: the words of a large realm are many times the realm. */
export function* stepsInWords(plan: Plan, paint: Paint = plain): Generator<string> {
  for (const { kind, name, verb, changes } of plan.steps) {
    const head = `${heads[verb](paint)} ${paint('bold', printable(`${kind} ${name}`))}`;
    const lines = changes.map(({ path, from, to }) => {
      if (verb === 'create') return `    ${printable(path)}: ${shown(to)}`;
      return `    ${printable(path)}: ${paint('dim', shown(from))} → ${shown(to)}`;
    });
    yield [head, ...lines].join('\n');
  }
}

/** How many objects are created, changed, renamed and deleted: `2 to create, 1 to change`. */
export function planInNumbers(plan: Plan): string {
  const words: [Verb, string][] = [
    ['create', 'create'],
    ['change', 'change'],
    ['move', 'rename'],
    ['delete', 'delete'],
  ];
  return words
    .map(([verb, word]) => ({ word, count: plan.steps.filter((step) => step.verb === verb).length }))
    .filter(({ count }) => count > 0)
    .map(({ word, count }) => `${count} to ${word}`)
    .join(', ');
}

function shown(value: Value | undefined): string {
  if (value === undefined || value === null) return '(nothing)';
  // a secret writes itself as "(secret)"; quotes would make it look like a value
  return printable(JSON.stringify(value).replaceAll('"(secret)"', '(secret)'));
}
