import type { FieldError } from '../../../server/failure.ts';
import type { Values } from '../account.ts';
import type { Field } from './field.ts';

/**
 * What the realm's annotations ask (`inputTypeMin` and the like) and its server does not check, of the values that were changed. In the
 * server's own form, so that both speak with the same sentences. A value that was stored before and not touched is left alone.
 */
export function complaints(fields: readonly Field[], changed: Values): FieldError[] {
  return fields.flatMap((field) => {
    const values = changed[field.name];
    if (values === undefined || field.readOnly) return [];
    const complain = (errorMessage: string, ...params: (string | number | null)[]): FieldError => ({
      field: field.name,
      errorMessage,
      params: [field.displayName, ...params.map((param) => (param === null ? '' : String(param)))],
    });
    if (values.length === 0) return field.required ? [complain('error-user-attribute-required')] : [];
    for (const value of values) {
      const found = complaintAbout(value, field, complain);
      if (found) return [found];
    }
    return [];
  });
}

type Complain = (errorMessage: string, ...params: (string | number | null)[]) => FieldError;

function complaintAbout(value: string, { control, limits }: Field, complain: Complain): FieldError | null {
  const { minLength, maxLength, min, max, step, pattern, patternMessage } = limits;
  if (minLength !== null && value.length < minLength)
    return complain('error-invalid-length-too-short', minLength, maxLength);
  if (maxLength !== null && value.length > maxLength)
    return complain('error-invalid-length-too-long', minLength, maxLength);
  if (pattern !== '' && !matches(pattern, value)) return complain(patternMessage, pattern);
  if (control.kind !== 'text' || control.inputMode === undefined) return null;
  const number = Number(value);
  if (Number.isNaN(number)) return complain('error-invalid-number', value);
  if (min !== null && max !== null && (number < min || number > max))
    return complain('error-number-out-of-range', min, max);
  if (min !== null && number < min) return complain('error-number-out-of-range-too-small', min, max);
  if (max !== null && number > max) return complain('error-number-out-of-range-too-big', min, max);
  if (step !== null && step > 0 && !isStep(number, min ?? 0, step)) return complain('personalInfo.step', step);
  return null;
}

/** As the browser would (HTML, `pattern`): the whole value, with Unicode sets. A pattern that is none asks nothing. */
function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'v').test(value);
  } catch {
    return true;
  }
}

/** Whole steps from `base`; decimal fractions are not exact in binary. */
function isStep(number: number, base: number, step: number): boolean {
  const steps = (number - base) / step;
  return Math.abs(steps - Math.round(steps)) < 1e-6;
}
