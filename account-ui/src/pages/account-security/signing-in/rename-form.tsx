import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '../../../parts/button.tsx';
import { TextControl } from '../../../parts/text-control.tsx';
import type { TextKey } from '../../../language/text-keys.ts';
import { failureSentence } from '../../../language/failure-sentence.ts';
import type { Answer } from '../../../server/failure.ts';
import { useConsole, useShell } from '../../../shell/console.ts';
import { RENAME, type BegunRename } from './begun-rename.ts';

interface RenameFormProps {
  /** The credential's. */
  id: string;
  name: string;
  /** What was typed before a login, not saved yet; null: nothing. */
  typed: string | null;
  rename: (label: string) => Promise<Answer<undefined>>;
  onDone: () => void;
}

/** Longest name the database takes (CREDENTIAL.USER_LABEL). */
const LONGEST = 255;

/** The name of a credential, edited where it stands. */
export function RenameForm({ id: credentialId, name, typed, rename, onDone }: RenameFormProps) {
  const { words, session, keep } = useConsole();
  const { announce } = useShell();
  const [value, setValue] = useState(typed ?? name);
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<TextKey | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const id = useId();

  useEffect(() => {
    const field = form.current?.querySelector('input');
    // selecting alone does not take the focus
    field?.focus();
    field?.select();
  }, []);

  // the session is over: what was typed waits for the next login
  useEffect(
    () => session.onEnded(() => keep.put(RENAME, { id: credentialId, label: value } satisfies BegunRename)),
    [session, keep, credentialId, value],
  );

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
      // Keycloak takes a name once per account, however it is spelt
      const isTaken = answer.failure.kind === 'refused' && answer.failure.status === 409;
      setProblem(isTaken ? 'nameTaken' : failureSentence(answer.failure));
      if (isTaken) form.current?.querySelector('input')?.focus();
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
