/** `name` as an element's id: attributes may be called anything, and two names never give one id. */
export const fieldId = (name: string): string =>
  `field-${name.replace(/[^A-Za-z0-9-]/g, (sign) => `_${(sign.codePointAt(0) ?? 0).toString(16)}_`)}`;

/** Puts the focus where the person can mend the field: into it, or in a field of several parts into the one that is wrong. */
export function focusField(name: string): void {
  const field = document.getElementById(fieldId(name));
  const inside = field?.matches('fieldset')
    ? (field.querySelector<HTMLElement>('[aria-invalid="true"]') ??
      field.querySelector<HTMLElement>('input, select, textarea, button'))
    : field;
  (inside ?? field)?.focus();
}
