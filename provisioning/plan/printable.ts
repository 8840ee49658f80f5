/** What a terminal obeys instead of showing it, and what turns the order of letters around: the text of a realm may hold either. */
const obeyed = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;

/** A text for a terminal or a log: what it would obey is shown as JSON writes it (`\u001b`). Lines stay lines only where `isText`. */
export function printable(text: string, { isText = false } = {}): string {
  return text.replace(obeyed, (character) =>
    isText && (character === '\n' || character === '\t')
      ? character
      : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
