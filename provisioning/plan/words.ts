import type { Value } from '../file/value.ts';
import type { Verb } from '../kinds/kind.ts';
import type { Plan } from './plan.ts';

/** Paints a piece of text, or leaves it as it is where there are no colours. */
export type Paint = (colour: 'green' | 'yellow' | 'red' | 'dim' | 'bold', text: string) => string;

export const plain: Paint = (_colour, text) => text;

const heads: Record<Verb, (paint: Paint) => string> = {
  create: (paint) => paint('green', '+ create'),
  change: (paint) => paint('yellow', '~ change'),
  move: (paint) => paint('yellow', '> rename'),
  delete: (paint) => paint('red', '- delete'),
};

/** A plan in words: each object, what becomes of it, and each key old → new. Secrets are `(secret)`. */
export function planInWords(plan: Plan, paint: Paint = plain): string {
  return plan.steps
    .map(({ kind, name, verb, changes }) => {
      const head = heads[verb](paint);
      const lines = changes.map(({ path, from, to }) => {
        if (verb === 'create') return `    ${path}: ${shown(to)}`;
        return `    ${path}: ${paint('dim', shown(from))} → ${shown(to)}`;
      });
      return [`${head} ${paint('bold', `${kind} ${printable(name)}`)}`, ...lines].join('\n');
    })
    .join('\n');
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
  return JSON.stringify(value).replaceAll('"(secret)"', '(secret)');
}

/** A name without control characters: what a terminal gets is text. */
function printable(name: string): string {
  return /\p{Cc}/u.test(name) ? JSON.stringify(name) : name;
}
