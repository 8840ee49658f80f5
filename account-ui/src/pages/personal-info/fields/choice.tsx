interface ChoiceProps {
  type: 'checkbox' | 'radio';
  name: string;
  label: string;
  checked: boolean;
  isInvalid: boolean;
  onChange: (checked: boolean) => void;
}

/** One radio button or check box with its words: both can be pressed. */
export const Choice = ({ type, name, label, checked, isInvalid, onChange }: ChoiceProps) => (
  <label className="field-choice">
    <input
      type={type}
      name={name}
      checked={checked}
      aria-invalid={isInvalid || undefined}
      onChange={(event) => onChange(event.target.checked)}
    />
    <span>{label}</span>
  </label>
);
