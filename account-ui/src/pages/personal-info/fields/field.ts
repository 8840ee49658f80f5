import type { Attribute } from '../account.ts';
import { canShow, type Showable } from './browser-value.ts';
import { optionsOf } from './options.ts';
import { numberOf, textOf, texts } from './annotation.ts';

export type TextType = 'text' | 'email' | 'tel' | 'url' | 'date' | 'time' | 'datetime-local' | 'month' | 'week';

/** How one attribute is edited; one component each (`control.tsx`). */
export type Control =
  | { kind: 'text'; type: TextType; inputMode?: 'numeric' | 'decimal' }
  | { kind: 'textarea'; rows: number }
  | { kind: 'select'; options: string[] }
  | { kind: 'radios'; options: string[] }
  | { kind: 'boxes'; options: string[] }
  /** Several of so many that they are not all laid out. */
  | { kind: 'picks'; options: string[] }
  | { kind: 'slider'; min: number; max: number; step: number }
  | { kind: 'colour' }
  /** Any number of texts, in the person's order. */
  | { kind: 'texts'; type: 'text' | 'email' | 'tel' | 'url' };

/** What the annotations ask of a value before it is sent; null where they ask nothing. */
export interface Limits {
  minLength: number | null;
  maxLength: number | null;
  min: number | null;
  max: number | null;
  step: number | null;
  pattern: string;
  /** Key or text of what is said about a value that does not match. */
  patternMessage: string;
}

/** Something worth knowing before typing, in the console's own words. */
export type Hint =
  | { kind: 'range'; min: number | null; max: number | null }
  /** A date as the person's language writes it (Keycloak's validator `local-date`). */
  | { kind: 'local-date' };

export interface Field {
  name: string;
  /** What the server calls it; `${key}` or a text. */
  displayName: string;
  required: boolean;
  readOnly: boolean;
  multivalued: boolean;
  control: Control;
  /** What is saved now. */
  held: string[];
  helpBefore: string;
  helpAfter: string;
  placeholder: string;
  /** Width in characters that the realm wants; null: as wide as the form. */
  width: number | null;
  limits: Limits;
  hint: Hint | null;
  optionLabels: Record<string, string>;
}

/** Up to so many options are laid out as check boxes. */
const LAID_OUT = 12;
const ROWS = { least: 2, usual: 4, most: 12 };

const has = (attribute: Attribute, validator: string): boolean => Object.hasOwn(attribute.validators, validator);

/** Kinds of which there is no list of options to choose from are typed. */
function choiceOf(attribute: Attribute, type: string, options: string[]): Control | null {
  if (options.length === 0) return null;
  const several = options.length > LAID_OUT ? 'picks' : 'boxes';
  switch (type) {
    case 'select':
    case 'multiselect':
      return { kind: attribute.multivalued ? several : 'select', options };
    case 'multiselect-checkboxes':
      return { kind: attribute.multivalued ? several : 'radios', options };
    case 'select-radiobuttons':
      return { kind: attribute.multivalued ? several : 'radios', options };
    default:
      return null;
  }
}

function plainType(attribute: Attribute, type: string): 'text' | 'email' | 'tel' | 'url' {
  if (type === 'html5-tel') return 'tel';
  if (type === 'html5-url' || has(attribute, 'uri')) return 'url';
  if (type === 'html5-email' || has(attribute, 'email') || attribute.name === 'email') return 'email';
  return 'text';
}

const pickers: Partial<Record<string, Showable>> = {
  'html5-date': 'date',
  'html5-time': 'time',
  'html5-datetime-local': 'datetime-local',
  'html5-month': 'month',
  'html5-week': 'week',
};

function controlOf(attribute: Attribute, held: string[], limits: Limits): Control {
  const type = textOf(attribute.annotations['inputType']);
  const choice = choiceOf(attribute, type, optionsOf(attribute, held));
  if (choice) return choice;
  const plain = plainType(attribute, type);
  if (attribute.multivalued) return { kind: 'texts', type: plain };
  const value = held[0] ?? '';
  // a one-line field of a browser drops line breaks
  if (type === 'textarea' || /[\r\n]/.test(value)) {
    const rows = numberOf(attribute.annotations['inputTypeRows']) ?? ROWS.usual;
    return { kind: 'textarea', rows: Math.min(ROWS.most, Math.max(ROWS.least, rows)) };
  }
  if (type === 'html5-color' && canShow('color', value)) return { kind: 'colour' };
  if (type === 'html5-range') {
    const slider = { min: limits.min ?? 0, max: limits.max ?? 100, step: limits.step ?? 1 };
    if (canShow('range', value, slider)) return { kind: 'slider', ...slider };
  }
  // a browser's own number field blanks what it cannot show and counts along when the page is scrolled: kept as text
  if (type === 'html5-number' || type === 'html5-range' || has(attribute, 'integer') || has(attribute, 'double'))
    return { kind: 'text', type: 'text', inputMode: wholeNumbers(attribute, limits) ? 'numeric' : 'decimal' };
  // `local-date` takes dates as the language writes them, which no picker gives; `iso-date` takes what pickers give
  const picker = has(attribute, 'local-date')
    ? undefined
    : (pickers[type] ?? (has(attribute, 'iso-date') ? 'date' : undefined));
  if (picker && picker !== 'color' && picker !== 'range' && canShow(picker, value))
    return { kind: 'text', type: picker };
  return { kind: 'text', type: plain };
}

/** A phone's keypad of digits has no minus on some: it is for whole numbers from zero. */
const wholeNumbers = (attribute: Attribute, { min }: Limits): boolean =>
  has(attribute, 'integer') && min !== null && min >= 0;

function limitsOf(attribute: Attribute): Limits {
  const annotated = (name: string) => numberOf(attribute.annotations[name]);
  const validated = (name: string) =>
    numberOf(attribute.validators['integer']?.[name]) ?? numberOf(attribute.validators['double']?.[name]);
  return {
    minLength: annotated('inputTypeMinlength'),
    maxLength: annotated('inputTypeMaxlength'),
    min: annotated('inputTypeMin') ?? validated('min'),
    max: annotated('inputTypeMax') ?? validated('max'),
    step: annotated('inputTypeStep'),
    pattern: textOf(attribute.annotations['inputTypePattern']),
    patternMessage: textOf(attribute.validators['pattern']?.['error-message']) || 'error-pattern-no-match',
  };
}

function hintOf(attribute: Attribute, control: Control, { min, max }: Limits): Hint | null {
  if (control.kind !== 'text') return null;
  if (control.inputMode && (min !== null || max !== null)) return { kind: 'range', min, max };
  return has(attribute, 'local-date') ? { kind: 'local-date' } : null;
}

/** Labels by option: the realm's for it, else a key made with the realm's prefix, else the option itself. */
function labelsOf(attribute: Attribute, options: string[]): Record<string, string> {
  const given = texts(attribute.annotations['inputOptionLabels']);
  const prefix = textOf(attribute.annotations['inputOptionLabelsI18nPrefix']);
  return Object.fromEntries(
    options.map((option) => [option, given[option] || (prefix ? `\${${prefix}.${option}}` : option)]),
  );
}

/** One attribute of the realm's user profile as a field. */
export function fieldOf(attribute: Attribute, held: string[]): Field {
  const limits = limitsOf(attribute);
  const control = controlOf(attribute, held, limits);
  const annotated = (name: string) => textOf(attribute.annotations[name]);
  return {
    name: attribute.name,
    displayName: attribute.displayName || attribute.name,
    required: attribute.required,
    readOnly: attribute.readOnly,
    multivalued: attribute.multivalued,
    control,
    held,
    helpBefore: annotated('inputHelperTextBefore'),
    helpAfter: annotated('inputHelperTextAfter'),
    placeholder: annotated('inputTypePlaceholder'),
    width: numberOf(attribute.annotations['inputTypeSize']) ?? numberOf(attribute.annotations['inputTypeCols']),
    limits,
    hint: attribute.readOnly ? null : hintOf(attribute, control, limits),
    optionLabels: 'options' in control ? labelsOf(attribute, control.options) : {},
  };
}
