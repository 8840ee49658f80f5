/** Annotations and validators are written by hand: numbers come as numbers or as texts, and anything may be missing. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

export function numberOf(value: unknown): number | null {
  const text = textOf(value).trim();
  const number = Number(text);
  return text !== '' && Number.isFinite(number) ? number : null;
}

/** An object of texts; `{}` for anything else. */
export const texts = (value: unknown): Partial<Record<string, string>> =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, textOf(entry)]))
    : {};
