import { useState } from 'react';
import type { Words } from '../../language/words.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { useConsole } from '../../shell/console.ts';
import type { Conflict } from './draft.ts';
import { Choice } from './fields/choice.tsx';
import type { Field } from './fields/field.ts';
import { optionLabel } from './fields/options.ts';

interface ConflictDialogProps {
  conflicts: readonly Conflict[];
  fields: readonly Field[];
  labels: Record<string, string>;
  /** Names of the fields that stay as they were saved meanwhile; null: back to the form. */
  onSettle: (taken: ReadonlySet<string> | null) => void;
}

/** Fields that were changed here and meanwhile elsewhere: which of the two it shall be, for each. */
export function ConflictDialog({ conflicts, fields, labels, onSettle }: ConflictDialogProps) {
  const { words } = useConsole();
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  const choose = (name: string, isTaken: boolean) => {
    const next = new Set(taken);
    if (isTaken) next.add(name);
    else next.delete(name);
    setTaken(next);
  };
  return (
    <Dialog title={words.say('personalInfo.conflict.title')} onClose={() => onSettle(null)}>
      <p>{words.say('personalInfo.conflict.body')}</p>
      {conflicts.map(({ name, typed, saved }) => {
        const field = fields.find((candidate) => candidate.name === name);
        const choice = (isTaken: boolean, label: string) => (
          <Choice
            type="radio"
            name={`conflict-${name}`}
            label={label}
            checked={taken.has(name) === isTaken}
            isInvalid={false}
            onChange={() => choose(name, isTaken)}
          />
        );
        return (
          <fieldset className="field-set conflict" key={name}>
            <legend>{labels[name] ?? name}</legend>
            <div className="field-choices">
              {choice(false, words.say('personalInfo.conflict.typed', { value: readable(typed, field, words) }))}
              {choice(true, words.say('personalInfo.conflict.saved', { value: readable(saved, field, words) }))}
            </div>
          </fieldset>
        );
      })}
      <div className="dialog-actions">
        <Button variant="primary" onClick={() => onSettle(taken)}>
          {words.say('personalInfo.conflict.save')}
        </Button>
        <Button variant="secondary" onClick={() => onSettle(null)}>
          {words.say('personalInfo.conflict.back')}
        </Button>
      </div>
    </Dialog>
  );
}

function readable(values: readonly string[], field: Field | undefined, words: Words): string {
  if (values.length === 0) return words.say('personalInfo.notSet');
  const labels = values.map((value) => (field ? optionLabel(words, field, value) : value));
  return words.list(labels);
}
