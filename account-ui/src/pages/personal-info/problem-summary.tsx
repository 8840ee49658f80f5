import type { Problems } from './field-errors.ts';
import { fieldId, focusField } from './fields/field-id.ts';
import type { Field } from './fields/field.ts';

interface ProblemSummaryProps {
  fields: readonly Field[];
  problems: Problems;
}

/** Where several fields are wrong: all of it in one place, in the form's order, each entry leading to its field. */
export function ProblemSummary({ fields, problems }: ProblemSummaryProps) {
  const wrong = fields.flatMap(({ name }) => {
    const problem = problems[name];
    return problem ? [{ name, sentence: problem.sentence }] : [];
  });
  if (wrong.length < 2) return null;
  return (
    <ul className="problems">
      {wrong.map(({ name, sentence }) => (
        <li key={name}>
          <a
            href={`#${fieldId(name)}`}
            onClick={(event) => {
              event.preventDefault();
              focusField(name);
            }}
          >
            {sentence}
          </a>
        </li>
      ))}
    </ul>
  );
}
