import { SelectArrow } from '../../../parts/text-control.tsx';
import { useConsole } from '../../../shell/console.ts';
import { fieldId } from './field-id.ts';

interface LanguageProps {
  locales: { tag: string; label: string }[];
  /** The account's language; empty if it has none of its own. */
  value: string;
  onChange: (values: string[]) => void;
}

/** The language of the account: pages and mails of the server follow it. */
export function Language({ locales, value, onChange }: LanguageProps) {
  const { words } = useConsole();
  const id = fieldId('locale');
  // one that the realm no longer offers stays what it is until another is chosen
  const isGone = value !== '' && !locales.some(({ tag }) => tag === value);
  return (
    <div className="pf-v6-c-form__group">
      <div className="pf-v6-c-form__group-label">
        <label className="pf-v6-c-form__label" htmlFor={id}>
          <span className="pf-v6-c-form__label-text">{words.say('language')}</span>
        </label>
      </div>
      <span className="pf-v6-c-form-control">
        <select
          id={id}
          value={value}
          onChange={(event) => onChange(event.target.value === '' ? [] : [event.target.value])}
        >
          <option value="">{words.say('languageOfBrowser')}</option>
          {isGone && <option value={value}>{value}</option>}
          {locales.map(({ tag, label }) => (
            <option key={tag} value={tag} lang={tag} dir="auto">
              {label}
            </option>
          ))}
        </select>
        <SelectArrow />
      </span>
    </div>
  );
}
