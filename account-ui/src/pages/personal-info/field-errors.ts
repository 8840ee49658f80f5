import type { FieldError } from '../../server/failure.ts';
import { keyIn, type Words } from '../../language/words.ts';

/** What is wrong with a field: a sentence that names it, and the values it is about where the server tells them. */
export interface Problem {
  sentence: string;
  values: string[];
}

/** Problems by the field they belong to; under `''` those whose field is not on the page. */
export type Problems = Partial<Record<string, Problem>>;

/**
 * The server's complaints as sentences that name the field. The first parameter is the attribute's display name, which may be a
 * `${key}` itself, the others are numbers and what was typed (AccountRestService.validationErrorParamsToString).
 */
export function problemsOf(errors: readonly FieldError[], labels: Record<string, string>, words: Words): Problems {
  const problems: Record<string, Problem> = {};
  for (const { field, errorMessage, params } of errors) {
    const [displayName = '', ...rest] = params;
    const label = labels[field] ?? (displayName === '' ? field : words.label(displayName));
    // what somebody typed is never taken for a key
    const named = [label, ...rest.map((param) => (keyIn(param) === null ? param : words.label(param)))];
    const sentence = words.fill(sentenceOf(errorMessage, words), named);
    const at = Object.hasOwn(labels, field) ? field : '';
    const before = problems[at];
    problems[at] = {
      // one and the same complaint may come twice, about two values
      sentence: before && before.sentence !== sentence ? `${before.sentence} ${sentence}` : sentence,
      values: [...(before?.values ?? []), ...rest],
    };
  }
  return problems;
}

/** A realm may write its own message for a pattern, as a key or outright: keys have no blanks. */
const sentenceOf = (message: string, words: Words): string =>
  words.known(message) ?? (/\s/.test(message) ? message : words.say('valueRefused'));
