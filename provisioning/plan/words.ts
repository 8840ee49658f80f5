import type { Value } from '../file/value.ts';
import type { Plan } from './plan.ts';

/** Paints a piece of text, or leaves it as it is where there are no colours. */
export type Paint = (colour: 'green' | 'yellow' | 'dim' | 'bold', text: string) => string;

export const plain: Paint = (_colour, text) => text;

/** A plan in words: each object, what becomes of it, and each key old → new. Secrets are `(secret)`. */
export function planInWords(plan: Plan, paint: Paint = plain): string {
  return plan.steps
    .map(({ kind, name, verb, changes }) => {
      const head = verb === 'create' ? paint('green', '+ create') : paint('yellow', '~ change');
      const lines = changes.map(({ path, from, to }) => {
        if (verb === 'create') return `    ${path}: ${shown(to)}`;
        return `    ${path}: ${paint('dim', shown(from))} → ${shown(to)}`;
      });
      return [`${head} ${paint('bold', `${kind} ${printable(name)}`)}`, ...lines].join('\n');
    })
    .join('\n');
}

/** How many objects are created and changed: `2 to create, 1 to change`. */
export function planInNumbers(plan: Plan): string {
  const created = plan.steps.filter(({ verb }) => verb === 'create').length;
  const changed = plan.steps.length - created;
  return [created > 0 ? `${created} to create` : '', changed > 0 ? `${changed} to change` : '']
    .filter(Boolean)
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
