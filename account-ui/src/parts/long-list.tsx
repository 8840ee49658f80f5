import { useMemo, useState, type ReactNode } from 'react';
import { useConsole, useShell } from '../shell/console.ts';
import { Button } from './button.tsx';
import { goesOn } from './goes-on.ts';
import { SearchField } from './search-field.tsx';

interface LongListProps<T> {
  items: readonly T[];
  /** The list's name, for screen readers. */
  label: string;
  /** Above the field. */
  searchLabel: string;
  /** What a search looks at. */
  textOf: (item: T) => string;
  children: (item: T) => ReactNode;
}

/** Beyond these the rest is shown on request, and can be searched. */
const AT_FIRST = 20;

/** A list that the server gives whole, shown a part at a time; with a search once it is too long to be looked over. */
export function LongList<T>({ items, label, searchLabel, textOf, children }: LongListProps<T>) {
  const { words } = useConsole();
  const { announce } = useShell();
  const [search, setSearch] = useState('');
  const [all, setAll] = useState(false);
  const found = useMemo(
    () => items.filter((item) => has(words.locale, textOf(item), search)),
    [items, search, textOf, words],
  );
  const shown = all ? found : found.slice(0, AT_FIRST);
  return (
    <div className="long-list">
      {items.length > AT_FIRST && (
        <SearchField
          label={searchLabel}
          onSearch={(text) => {
            setSearch(text);
            setAll(false);
            announce(words.count('found', items.filter((item) => has(words.locale, textOf(item), text)).length));
          }}
        />
      )}
      {found.length === 0 && search !== '' && <p>{words.say('nothingFound', { text: search })}</p>}
      <ul aria-label={label}>{shown.map(children)}</ul>
      {shown.length < found.length && (
        <div className="section-action">
          <Button variant="secondary" onClick={(event) => void goesOn(event.currentTarget, () => setAll(true))}>
            {words.count('showMore', found.length - shown.length)}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Upper and lower case are the same, as the language has it. */
const has = (locale: string, text: string, search: string): boolean =>
  text.toLocaleLowerCase(locale).includes(search.toLocaleLowerCase(locale));
