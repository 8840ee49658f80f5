import { Button } from '../../parts/button.tsx';
import { FieldError, SelectArrow, TextControl } from '../../parts/text-control.tsx';
import { useConsole } from '../../shell/console.ts';
import type { Field } from './fields.ts';

interface FieldViewProps {
  field: Field;
  label: string;
  values: string[];
  onChange: (values: string[]) => void;
  error: string | null;
  /** Further help in the console's own words. */
  note?: string;
}

/** `name` as part of an element's id: attributes may be called anything. */
export const fieldId = (name: string): string => `field-${encodeURIComponent(name).replace(/[^\w-]/g, '_')}`;

const autoComplete: Partial<Record<string, string>> = {
  email: 'email',
  username: 'username',
  firstName: 'given-name',
  lastName: 'family-name',
};

/** One attribute: label, help, control, and its error beneath, all tied together. */
export function FieldView({ field, label, values, onChange, error, note }: FieldViewProps) {
  const { words } = useConsole();
  const id = fieldId(field.name);
  const isSet = field.control.kind === 'choices' || field.control.kind === 'texts';
  const before = field.helpBefore && words.label(field.helpBefore);
  const after = [field.helpAfter && words.label(field.helpAfter), note ?? ''].filter(Boolean).join(' ');
  const described = [before ? `${id}-before` : '', after ? `${id}-after` : ''].filter(Boolean).join(' ') || undefined;
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
  const inside = (
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
        onChange={onChange}
        error={error}
        described={described}
      />
      {after && (
        <p className="field-help" id={`${id}-after`}>
          {after}
        </p>
      )}
    </>
  );
  if (isSet)
    return (
      <fieldset
        className="pf-v6-c-form__group field-set"
        id={id}
        tabIndex={-1}
        aria-describedby={error ? `${id}-error` : described}
      >
        <legend className="pf-v6-c-form__label">{name}</legend>
        {inside}
        {error && <FieldError id={`${id}-error`} error={error} />}
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

interface ControlProps {
  field: Field;
  id: string;
  label: string;
  values: string[];
  onChange: (values: string[]) => void;
  error: string | null;
  described: string | undefined;
}

function Control({ field, id, label, values, onChange, error, described }: ControlProps) {
  const { words } = useConsole();
  const { control, readOnly, required } = field;
  const value = values[0] ?? '';
  const common = {
    id,
    readOnly,
    'aria-required': required && !readOnly ? true : undefined,
    placeholder: field.placeholder ? words.label(field.placeholder) : undefined,
    maxLength: field.maxLength ?? undefined,
  };
  const errorId = `${id}-error`;
  const describedBy = [described, error ? errorId : ''].filter(Boolean).join(' ') || undefined;

  switch (control.kind) {
    case 'text':
      return (
        <TextControl
          {...common}
          type={control.type}
          inputMode={control.inputMode}
          autoComplete={autoComplete[field.name] ?? 'off'}
          spellCheck={false}
          value={value}
          onChange={(next) => onChange([next])}
          error={error}
          describedBy={described}
        />
      );
    case 'textarea':
      return (
        <>
          <span
            className={`pf-v6-c-form-control pf-m-textarea pf-m-resize-vertical${error ? ' pf-m-error' : ''}${readOnly ? ' pf-m-readonly' : ''}`}
          >
            <textarea
              {...common}
              rows={control.rows}
              value={value}
              aria-invalid={error ? true : undefined}
              aria-describedby={describedBy}
              onChange={(event) => onChange([event.target.value])}
            />
          </span>
          {error && <FieldError id={errorId} error={error} />}
        </>
      );
    case 'select':
      if (control.multiple)
        return <Choices field={field} id={id} options={control.options} multiple values={values} onChange={onChange} />;
      return (
        <>
          <span className={`pf-v6-c-form-control${error ? ' pf-m-error' : ''}`}>
            <select
              id={id}
              value={value}
              disabled={readOnly}
              aria-required={required || undefined}
              aria-invalid={error ? true : undefined}
              aria-describedby={describedBy}
              onChange={(event) => onChange(event.target.value === '' ? [] : [event.target.value])}
            >
              <option value="">{words.say('noChoice')}</option>
              {control.options.map((option) => (
                <option value={option} key={option}>
                  {words.label(field.optionLabels[option] ?? option)}
                </option>
              ))}
            </select>
            <SelectArrow />
          </span>
          {error && <FieldError id={errorId} error={error} />}
        </>
      );
    case 'choices':
      return (
        <Choices
          field={field}
          id={id}
          options={control.options}
          multiple={control.multiple}
          values={values}
          onChange={onChange}
        />
      );
    case 'texts': {
      const lines = values.length > 0 ? values : [''];
      return (
        <div className="field-lines">
          {lines.map((line, at) => (
            <div className="field-line" key={at}>
              <TextControl
                id={`${id}-${at}`}
                type={control.type}
                value={line}
                readOnly={readOnly}
                autoComplete="off"
                aria-label={words.say('lineOf', { label, number: at + 1 })}
                describedBy={error ? errorId : described}
                onChange={(next) => onChange(lines.map((old, place) => (place === at ? next : old)))}
              />
              {!readOnly && lines.length > 1 && (
                <Button
                  variant="secondary"
                  aria-label={words.say('removeLine', { label, number: at + 1 })}
                  onClick={() => onChange(lines.filter((_, place) => place !== at))}
                >
                  {words.say('remove')}
                </Button>
              )}
            </div>
          ))}
          {!readOnly && (
            <div>
              <Button
                variant="secondary"
                aria-label={words.say('addLine', { label })}
                onClick={() => onChange([...lines, ''])}
              >
                {words.say('add')}
              </Button>
            </div>
          )}
        </div>
      );
    }
  }
}

interface ChoicesProps {
  field: Field;
  id: string;
  options: string[];
  multiple: boolean;
  values: string[];
  onChange: (values: string[]) => void;
}

function Choices({ field, id, options, multiple, values, onChange }: ChoicesProps) {
  const { words } = useConsole();
  return (
    <div className="field-choices">
      {options.map((option) => (
        <label className="field-choice" key={option}>
          <input
            type={multiple ? 'checkbox' : 'radio'}
            name={id}
            checked={values.includes(option)}
            disabled={field.readOnly}
            onChange={(event) => {
              if (!multiple) onChange([option]);
              else onChange(event.target.checked ? [...values, option] : values.filter((value) => value !== option));
            }}
          />
          <span>{words.label(field.optionLabels[option] ?? option)}</span>
        </label>
      ))}
    </div>
  );
}
