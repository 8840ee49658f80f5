import type { Attribute } from '../account.ts';
import { keyIn, type Words } from '../../../language/words.ts';
import { textOf } from './annotation.ts';
import type { Field } from './field.ts';

/**
 * What may be chosen: the options of the validator that the realm names, else of `options`. Values that are held but no longer
 * offered stay choosable: a value that is not touched must not change.
 */
export function optionsOf(attribute: Attribute, held: string[]): string[] {
  const from = textOf(attribute.annotations['inputOptionsFromValidation']) || 'options';
  const listed = attribute.validators[from]?.['options'];
  const options = Array.isArray(listed) ? listed.map(textOf).filter((option) => option !== '') : [];
  return options.length === 0 ? [] : [...new Set([...options, ...held.filter((value) => value !== '')])];
}

/** What an option is called; one whose key nobody knows is called by its value. */
export function optionLabel(words: Words, field: Field, option: string): string {
  const label = field.optionLabels[option] ?? option;
  const key = keyIn(label);
  return key === null ? words.label(label) : (words.known(key) ?? option);
}

/** The chosen ones with one more or less. Back at what is saved they stand as saved: a box ticked off and on is no change. */
export function toggled(values: string[], option: string, saved: string[]): string[] {
  const next = values.includes(option) ? values.filter((value) => value !== option) : [...values, option];
  const asSaved = next.length === new Set(saved).size && next.every((value) => saved.includes(value));
  return asSaved ? saved : next;
}
