import type { InputHTMLAttributes } from 'react';
import { Chevron } from './icon.tsx';

interface TextControlProps extends Omit<
  InputHTMLAttributes<HTMLInputElement>,
  'onChange' | 'value' | 'className' | 'width'
> {
  id: string;
  value: string;
  onChange: (value: string) => void;
  /** What is wrong with the value; null if nothing. */
  error?: string | null;
  /** Marks it as wrong where the message stands elsewhere. */
  isInvalid?: boolean;
  /** Width in characters; as wide as there is room if null. */
  width?: number | null;
  /** Further text that belongs to the field, by its id. */
  describedBy?: string | undefined;
}

/** PatternFly's text input (own markup), with its message tied to it. */
export function TextControl({
  id,
  value,
  onChange,
  error,
  isInvalid = false,
  width = null,
  describedBy,
  ...rest
}: TextControlProps) {
  const isWrong = isInvalid || !!error;
  const described = [describedBy, error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <>
      <span
        className={`pf-v6-c-form-control${isWrong ? ' pf-m-error' : ''}${rest.readOnly ? ' pf-m-readonly' : ''}`}
        // set through the DOM, which the page's policy allows; room for the frame and for a wide letter or two
        style={width === null ? undefined : { maxInlineSize: `${width + 4}ch` }}
      >
        <input
          {...rest}
          id={id}
          value={value}
          aria-invalid={isWrong || undefined}
          aria-describedby={described || undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      </span>
      {error && <FieldError id={`${id}-error`} error={error} />}
    </>
  );
}

export const FieldError = ({ id, error }: { id: string; error: string }) => (
  <p id={id} className="field-error">
    {error}
  </p>
);

/** The arrow of a select: PatternFly takes the browser's own away. */
export const SelectArrow = () => (
  <span className="pf-v6-c-form-control__utilities">
    <span className="pf-v6-c-form-control__toggle-icon">
      <Chevron />
    </span>
  </span>
);
