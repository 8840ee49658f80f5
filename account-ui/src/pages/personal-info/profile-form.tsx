import type { FormEvent } from 'react';
import { Button } from '../../parts/button.tsx';
import { useConsole } from '../../shell/console.ts';
import { FieldRow } from './fields/field-row.tsx';
import { fieldId } from './fields/field-id.ts';
import type { Field } from './fields/field.ts';
import { Language } from './fields/language.tsx';
import { withoutTags } from './fields/without-tags.ts';
import type { Editing } from './use-editing.ts';

interface ProfileFormProps {
  editing: Editing;
  /** The languages to choose from; null if there is nothing to choose. */
  locales: { tag: string; label: string }[] | null;
  emailNote: string;
  /** Shown under the email where Keycloak's own task changes it. */
  onChangeEmailElsewhere: (() => void) | null;
}

/** The fields of the realm's user profile, with Save and Reset. */
export function ProfileForm({ editing, locales, emailNote, onChangeEmailElsewhere }: ProfileFormProps) {
  const { words } = useConsole();
  const { groups, labels, values, problems, saving, change } = editing;
  const canSave = locales !== null || groups.some(({ fields }) => fields.some(({ readOnly }) => !readOnly));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!saving) editing.save();
  };
  const row = (field: Field) => {
    const isEmail = field.name === 'email';
    const view = (
      <FieldRow
        key={field.name}
        field={field}
        label={labels[field.name] ?? field.name}
        values={values[field.name] ?? []}
        problem={problems[field.name] ?? null}
        onChange={(next) => change(field.name, next)}
        {...(isEmail ? { note: emailNote } : {})}
      />
    );
    if (!isEmail || !onChangeEmailElsewhere) return view;
    return (
      <div key={field.name} className="field-with-action">
        {view}
        <Button variant="secondary" onClick={onChangeEmailElsewhere}>
          {words.say('changeEmail')}
        </Button>
      </div>
    );
  };
  return (
    <form className="pf-v6-c-form" noValidate onSubmit={submit}>
      {!canSave && <p className="section-intro">{words.say('personalInfo.managed')}</p>}
      {groups.map(({ group, fields }) => {
        if (!group) return fields.map(row);
        const heading = `group-${fieldId(group.name)}`;
        return (
          <section key={group.name} className="field-group" aria-labelledby={heading}>
            <div className="field-group-head">
              <h3 id={heading}>{words.label(group.displayHeader || group.name)}</h3>
              {group.displayDescription && (
                <p className="field-help">{withoutTags(words.label(group.displayDescription))}</p>
              )}
            </div>
            {fields.map(row)}
          </section>
        );
      })}
      {locales && (
        <Language locales={locales} value={values['locale']?.[0] ?? ''} onChange={(next) => change('locale', next)} />
      )}
      {canSave && (
        <div className="form-actions">
          <Button variant="primary" type="submit" isLoading={saving} loadingText={words.say('saving')}>
            {words.say('save')}
          </Button>
          <Button variant="secondary" onClick={editing.reset}>
            {words.say('reset')}
          </Button>
        </div>
      )}
    </form>
  );
}
