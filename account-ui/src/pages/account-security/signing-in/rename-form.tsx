import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '../../../parts/button.tsx';
import { TextControl } from '../../../parts/text-control.tsx';
import type { TextKey } from '../../../language/text-keys.ts';
import { failureSentence } from '../../../language/failure-sentence.ts';
import type { Answer } from '../../../server/failure.ts';
import { useConsole, useShell } from '../../../shell/console.ts';

interface RenameFormProps {
  name: string;
  rename: (label: string) => Promise<Answer<undefined>>;
  onDone: () => void;
}

/** Longest name the database takes (CREDENTIAL.USER_LABEL). */
const LONGEST = 255;

/** The name of a credential, edited where it stands. */
export function RenameForm({ name, rename, onDone }: RenameFormProps) {
  const { words } = useConsole();
  const { announce } = useShell();
  const [value, setValue] = useState(name);
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<TextKey | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const id = useId();

  useEffect(() => form.current?.querySelector('input')?.select(), []);

  const save = async () => {
    const label = value.trim();
    if (label === '') {
      setProblem('nameMissing');
      form.current?.querySelector('input')?.focus();
      return;
    }
    setSaving(true);
    const answer = await rename(label);
    setSaving(false);
    if (!answer.ok) {
      setProblem(failureSentence(answer.failure));
      return;
    }
    announce(words.say('renamed', { name: label }));
    onDone();
  };

  return (
    <form
      ref={form}
      className="rename"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!saving) void save();
      }}
    >
      <label className="pf-v6-c-form__label" htmlFor={id}>
        <span className="pf-v6-c-form__label-text">{words.say('name')}</span>
      </label>
      <TextControl
        id={id}
        value={value}
        maxLength={LONGEST}
        autoComplete="off"
        onChange={setValue}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone();
        }}
        error={problem && words.say(problem)}
      />
      <div className="credential-actions">
        <Button variant="primary" type="submit" isLoading={saving} loadingText={words.say('saving')}>
          {words.say('save')}
        </Button>
        <Button variant="secondary" onClick={onDone}>
          {words.say('cancel')}
        </Button>
      </div>
    </form>
  );
}
