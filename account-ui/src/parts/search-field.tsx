import { useEffect, useId, useRef, useState } from 'react';
import { TextControl } from './text-control.tsx';

interface SearchFieldProps {
  label: string;
  /** Called when the person pauses or presses Enter. */
  onSearch: (text: string) => void;
}

/** So long a person pauses before the list follows what they type, in milliseconds. */
const PAUSE = 300;

/** Narrows a long list down by what is typed. */
export function SearchField({ label, onSearch }: SearchFieldProps) {
  const id = useId();
  const [text, setText] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);
  const search = (wanted: string, wait: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSearch(wanted.trim()), wait);
  };
  return (
    <form
      role="search"
      className="search"
      onSubmit={(event) => {
        event.preventDefault();
        search(text, 0);
      }}
    >
      <label className="pf-v6-c-form__label" htmlFor={id}>
        {label}
      </label>
      <TextControl
        id={id}
        type="search"
        autoComplete="off"
        value={text}
        onChange={(typed) => {
          setText(typed);
          search(typed, PAUSE);
        }}
      />
    </form>
  );
}
