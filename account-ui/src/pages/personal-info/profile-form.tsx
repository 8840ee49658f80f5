import type { FormEvent } from 'react';
import { Button } from '../../parts/button.tsx';
import { SelectArrow } from '../../parts/text-control.tsx';
import { useConsole } from '../../shell/console.ts';
import type { Values } from './account.ts';
import type { FieldErrors } from './field-errors.ts';
import { fieldId, FieldView } from './field-view.tsx';
import type { Field, FieldGroup } from './fields.ts';

interface ProfileFormProps {
  groups: FieldGroup[];
  values: Values;
  errors: FieldErrors;
  saving: boolean;
  /** Shows the choice of language; null if there is none to choose. */
  language: { tag: string; label: string }[] | null;
  emailNote: string;
  /** Shown under the email where Keycloak's own task changes it. */
  onChangeEmailElsewhere: (() => void) | null;
  onChange: (name: string, values: string[]) => void;
  onSave: () => void;
  onReset: () => void;
}

/** The fields of the realm's user profile, with Save and Reset. */
export function ProfileForm(props: ProfileFormProps) {
  const { words } = useConsole();
  const { groups, values, errors, saving, language, emailNote, onChangeEmailElsewhere, onChange, onSave, onReset } =
    props;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!saving) onSave();
  };
  const view = (field: Field) => (
    <FieldView
      key={field.name}
      field={field}
      label={words.label(field.displayName)}
      values={values[field.name] ?? []}
      error={errors[field.name] ?? null}
      onChange={(next) => onChange(field.name, next)}
      {...(field.name === 'email' && emailNote ? { note: emailNote } : {})}
    />
  );
  return (
    <form className="pf-v6-c-form" noValidate onSubmit={submit}>
      {groups.map(({ group, fields }) =>
        group ? (
          <section key={group.name} className="field-group" aria-labelledby={`group-${fieldId(group.name)}`}>
            <h3 id={`group-${fieldId(group.name)}`}>{words.label(group.displayHeader || group.name)}</h3>
            {group.displayDescription && <p className="field-help">{words.label(group.displayDescription)}</p>}
            {fields.map(view)}
          </section>
        ) : (
          fields.map((field) =>
            field.name === 'email' && onChangeEmailElsewhere ? (
              <div key={field.name} className="field-with-action">
                {view(field)}
                <Button variant="secondary" onClick={onChangeEmailElsewhere}>
                  {words.say('changeEmail')}
                </Button>
              </div>
            ) : (
              view(field)
            ),
          )
        ),
      )}
      {language && (
        <div className="pf-v6-c-form__group">
          <div className="pf-v6-c-form__group-label">
            <label className="pf-v6-c-form__label" htmlFor="field-locale">
              <span className="pf-v6-c-form__label-text">{words.say('language')}</span>
            </label>
          </div>
          <span className="pf-v6-c-form-control">
            <select
              id="field-locale"
              value={values['locale']?.[0] ?? ''}
              onChange={(event) => onChange('locale', event.target.value === '' ? [] : [event.target.value])}
            >
              <option value="">{words.say('languageOfBrowser')}</option>
              {language.map(({ tag, label }) => (
                <option key={tag} value={tag} lang={tag}>
                  {label}
                </option>
              ))}
            </select>
            <SelectArrow />
          </span>
        </div>
      )}
      <div className="form-actions">
        <Button variant="primary" type="submit" isLoading={saving} loadingText={words.say('saving')}>
          {words.say('save')}
        </Button>
        <Button variant="secondary" onClick={onReset}>
          {words.say('reset')}
        </Button>
      </div>
    </form>
  );
}
