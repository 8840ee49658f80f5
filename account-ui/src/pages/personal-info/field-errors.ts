import type { FieldError } from '../../server/failure.ts';
import { filledByPosition, type Words } from '../../language/words.ts';

/** Sentences by the field they belong to; under `''` those whose field is not on the page. */
export type FieldErrors = Record<string, string>;

/**
 * The server's complaints as sentences that name the field. The first parameter is the attribute's display name, which may be a
 * `${key}` itself (AccountRestService.validationErrorParamsToString).
 */
export function fieldErrors(errors: readonly FieldError[], labels: Record<string, string>, words: Words): FieldErrors {
  const sentences: FieldErrors = {};
  for (const { field, errorMessage, params } of errors) {
    const label = labels[field] ?? (params[0] ? words.label(params[0]) : field);
    const named = [label, ...params.slice(1).map((param) => words.label(param))];
    const text = words.known(errorMessage) ?? words.say('valueRefused');
    const sentence = filledByPosition(text, named);
    const at = field in labels ? field : '';
    sentences[at] = sentences[at] ? `${sentences[at]} ${sentence}` : sentence;
  }
  return sentences;
}
