/** Types of a browser's own field that blank or bend what they cannot show. */
export type Showable = 'date' | 'time' | 'datetime-local' | 'month' | 'week' | 'color' | 'range';

/**
 * Whether the browser's own field shows this value as it is; asked of the browser itself. Where it does not, a text field does: what
 * is stored must not change by being looked at. Nothing can always be shown.
 */
export function canShow(
  type: Showable,
  value: string,
  { min, max, step }: { min?: number; max?: number; step?: number } = {},
): boolean {
  if (value === '') return true;
  const field = document.createElement('input');
  field.type = type;
  if (min !== undefined) field.min = String(min);
  if (max !== undefined) field.max = String(max);
  if (step !== undefined) field.step = String(step);
  field.value = value;
  // colours are the same in capital letters, and a change writes them anew anyway
  return type === 'color' ? field.value === value.toLowerCase() : field.value === value;
}
