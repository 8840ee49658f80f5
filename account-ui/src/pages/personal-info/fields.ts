import type { Account, Attribute, AttributeGroup, Values } from './account.ts';

/** How one attribute is edited. */
export type Control =
  | { kind: 'text'; type: 'text' | 'email' | 'tel' | 'url' | 'date' | 'time' | 'datetime-local'; inputMode?: 'decimal' }
  | { kind: 'textarea'; rows: number }
  | { kind: 'select'; options: string[]; multiple: boolean }
  /** Radio buttons, or check boxes if several may be chosen. */
  | { kind: 'choices'; options: string[]; multiple: boolean }
  /** Any number of texts. */
  | { kind: 'texts'; type: 'text' | 'email' | 'tel' | 'url' };

export interface Field {
  name: string;
  /** What the server calls it; `${key}` or a text. */
  displayName: string;
  required: boolean;
  readOnly: boolean;
  control: Control;
  helpBefore: string;
  helpAfter: string;
  placeholder: string;
  maxLength: number | null;
  optionLabels: Record<string, string>;
}

export interface FieldGroup {
  group: AttributeGroup | null;
  fields: Field[];
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

function optionsOf(attribute: Attribute): string[] {
  const from = textOf(attribute.annotations['inputOptionsFromValidation']) || 'options';
  const options = attribute.validators[from]?.['options'];
  return Array.isArray(options) ? options.map(textOf) : [];
}

/** Values that are held but no longer offered stay choosable: a value that is not touched must not change. */
const withHeld = (options: string[], held: string[]): string[] => [
  ...options,
  ...held.filter((value) => value !== '' && !options.includes(value)),
];

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

function controlOf(attribute: Attribute, held: string[]): Control {
  const type = textOf(attribute.annotations['inputType']);
  const options = withHeld(optionsOf(attribute), held);
  switch (type) {
    case 'textarea':
      return { kind: 'textarea', rows: Math.min(12, Number(textOf(attribute.annotations['inputTypeRows'])) || 4) };
    case 'select':
      return { kind: 'select', options, multiple: attribute.multivalued };
    case 'multiselect':
    case 'multiselect-checkboxes':
      return { kind: 'choices', options, multiple: true };
    case 'select-radiobuttons':
      return { kind: 'choices', options, multiple: false };
  }
  const plain =
    type === 'html5-tel'
      ? 'tel'
      : type === 'html5-url'
        ? 'url'
        : type === 'html5-email' || attribute.name === 'email'
          ? 'email'
          : 'text';
  if (attribute.multivalued) return { kind: 'texts', type: plain };
  // a browser's own number and date fields blank what they cannot show: kept as text, a stored odd value survives
  if (type === 'html5-number' || type === 'html5-range') return { kind: 'text', type: 'text', inputMode: 'decimal' };
  if (type === 'html5-date' && held.every((value) => value === '' || isoDate.test(value)))
    return { kind: 'text', type: 'date' };
  return { kind: 'text', type: plain };
}

function maxLengthOf(attribute: Attribute): number | null {
  const annotated = Number(textOf(attribute.annotations['inputTypeMaxlength']));
  return Number.isInteger(annotated) && annotated > 0 ? annotated : null;
}

function labelsOf(attribute: Attribute, options: string[]): Record<string, string> {
  const labels = attribute.annotations['inputOptionLabels'];
  const prefix = textOf(attribute.annotations['inputOptionLabelsI18nPrefix']);
  const given: Record<string, unknown> = typeof labels === 'object' && labels !== null ? { ...labels } : {};
  return Object.fromEntries(
    options.map((option) => [option, textOf(given[option]) || (prefix ? `\${${prefix}.${option}}` : option)]),
  );
}

export function fieldOf(attribute: Attribute, values: Values): Field {
  const control = controlOf(attribute, values[attribute.name] ?? []);
  const help = (name: string) => textOf(attribute.annotations[name]);
  return {
    name: attribute.name,
    displayName: attribute.displayName || attribute.name,
    required: attribute.required,
    readOnly: attribute.readOnly,
    control,
    helpBefore: help('inputHelperTextBefore'),
    helpAfter: help('inputHelperTextAfter'),
    placeholder: help('inputTypePlaceholder'),
    maxLength: maxLengthOf(attribute),
    optionLabels: 'options' in control ? labelsOf(attribute, control.options) : {},
  };
}

/** The fields in the realm's order, those of no group first, each group under its heading. The language has a field of its own. */
export function fieldGroups(account: Account): FieldGroup[] {
  const shown = account.attributes.filter(({ name }) => name !== 'locale');
  const of = (group: string) =>
    shown.filter((attribute) => attribute.group === group).map((attribute) => fieldOf(attribute, account.values));
  const named = account.groups.map((group) => ({ group, fields: of(group.name) }));
  const known = new Set(['', ...account.groups.map(({ name }) => name)]);
  const rest = shown
    .filter(({ group }) => group === '' || !known.has(group))
    .map((attribute) => fieldOf(attribute, account.values));
  return [{ group: null, fields: rest }, ...named].filter(({ fields }) => fields.length > 0);
}

/** Every `${key}` that the fields are made of. */
export function keysIn(account: Account): string[] {
  const all = fieldGroups(account).flatMap(({ group, fields }) => [
    group?.displayHeader ?? '',
    group?.displayDescription ?? '',
    ...fields.flatMap((field) => [
      field.displayName,
      field.helpBefore,
      field.helpAfter,
      field.placeholder,
      ...Object.values(field.optionLabels),
    ]),
  ]);
  return all.flatMap((text) => /^\$\{(.+)\}$/.exec(text)?.[1] ?? []);
}
