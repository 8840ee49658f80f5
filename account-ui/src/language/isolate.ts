const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** Whether a language is written from right to left. */
const isRightToLeft = (locale: string): boolean =>
  ['Arab', 'Hebr', 'Syrc', 'Thaa'].includes(new Intl.Locale(locale).maximize().script ?? '');

/**
 * Keeps a value within a sentence in its own direction, as `<bdi>` would (UAX #9, FSI and PDI): an address in an Arabic sentence, a Hebrew
 * name in an English one. What goes the sentence's own way stays as it is.
 */
export function isolating(locale: string): (value: string) => string {
  const isOwn = isRightToLeft(locale) ? /^[\p{N}\s]*$/u : { test: (value: string) => !RIGHT_TO_LEFT.test(value) };
  return (value) => (isOwn.test(value) ? value : `\u2068${value}\u2069`);
}
