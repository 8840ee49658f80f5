import type { ReactNode } from 'react';
import { FieldError } from '../../../parts/text-control.tsx';
import { useConsole } from '../../../shell/console.ts';
import type { Words } from '../../../language/words.ts';
import type { Problem } from '../field-errors.ts';
import { Control } from './control.tsx';
import { fieldId } from './field-id.ts';
import type { Field, Hint } from './field.ts';
import { withoutTags } from './without-tags.ts';

interface FieldRowProps {
  field: Field;
  label: string;
  values: string[];
  problem: Problem | null;
  /** Further help in the console's own words. */
  note?: string;
  onChange: (values: string[]) => void;
}

/** One attribute: label, help, control, and its message beneath, all tied together. */
export function FieldRow({ field, label, values, problem, note = '', onChange }: FieldRowProps) {
  const { words } = useConsole();
  const id = fieldId(field.name);
  const before = field.helpBefore && withoutTags(words.label(field.helpBefore));
  const after = [field.helpAfter && withoutTags(words.label(field.helpAfter)), hintText(field.hint, words), note]
    .filter(Boolean)
    .join(' ');
  const describedBy =
    [problem ? `${id}-error` : '', before ? `${id}-before` : '', after ? `${id}-after` : '']
      .filter(Boolean)
      .join(' ') || undefined;
  const name = (
    <>
      <span className="pf-v6-c-form__label-text">{label}</span>
      {field.required && !field.readOnly && (
        <span className="pf-v6-c-form__label-required" aria-hidden="true">
          {' *'}
        </span>
      )}
    </>
  );
  const inside: ReactNode = (
    <>
      {before && (
        <p className="field-help" id={`${id}-before`}>
          {before}
        </p>
      )}
      <Control
        field={field}
        id={id}
        label={label}
        values={values}
        problem={problem}
        // a fieldset says what belongs to all of its parts; its parts repeat only what is wrong
        describedBy={hasParts(field) ? (problem ? `${id}-error` : undefined) : describedBy}
        onChange={onChange}
      />
      {problem && <FieldError id={`${id}-error`} error={problem.sentence} />}
      {after && (
        <p className="field-help" id={`${id}-after`}>
          {after}
        </p>
      )}
    </>
  );
  if (hasParts(field))
    return (
      <fieldset className="pf-v6-c-form__group field-set" id={id} tabIndex={-1} aria-describedby={describedBy}>
        <legend className="pf-v6-c-form__label">{name}</legend>
        {inside}
      </fieldset>
    );
  return (
    <div className="pf-v6-c-form__group">
      <div className="pf-v6-c-form__group-label">
        <label className="pf-v6-c-form__label" htmlFor={id}>
          {name}
        </label>
      </div>
      <div className="pf-v6-c-form__group-control">{inside}</div>
    </div>
  );
}

/** Whether it is made of several elements, so that a label alone would name only one of them. */
const hasParts = ({ control, multivalued, readOnly }: Field): boolean =>
  multivalued || (control.kind === 'radios' && !readOnly);

function hintText(hint: Hint | null, words: Words): string {
  if (hint === null) return '';
  if (hint.kind === 'local-date') {
    // the last day of a year shows which number is the day
    const example = new Intl.DateTimeFormat(words.locale, { dateStyle: 'short' }).format(new Date(2029, 11, 31));
    return words.say('personalInfo.dateExample', { example });
  }
  const { min, max } = hint;
  const { number } = words;
  if (min !== null && max !== null) return words.say('personalInfo.range', { min: number(min), max: number(max) });
  if (min !== null) return words.say('personalInfo.rangeFrom', { min: number(min) });
  return max === null ? '' : words.say('personalInfo.rangeTo', { max: number(max) });
}
