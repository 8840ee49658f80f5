import type { ReactNode } from 'react';
import { failureSentence } from '../language/failure-sentence.ts';
import { useConsole, useShell } from '../shell/console.ts';
import { Button } from './button.tsx';
import { goesOn } from './goes-on.ts';
import { LoadFailed } from './load-failed.tsx';
import { SearchField } from './search-field.tsx';
import { Skeleton } from './skeleton.tsx';
import type { Paged } from './use-paged.ts';

interface PagedListProps<T> {
  list: Paged<T>;
  /** Id of the heading that names it. */
  labelledBy: string;
  searchLabel: string;
  /** In place of the list where there is nothing in it. */
  empty: string;
  children: (item: T) => ReactNode;
}

/** A list that the server gives in parts, with a search as soon as there is more than one part. */
export function PagedList<T>({ list, labelledBy, searchLabel, empty, children }: PagedListProps<T>) {
  const { words } = useConsole();
  const { announce } = useShell();
  const { state, search, more, asking, failure } = list;
  const find = async (text: string) => {
    const count = await list.find(text);
    // that there are none is said by its own sentence
    if (count) announce(words.count('found', count));
  };
  if (state.kind === 'loading') return <Skeleton lines={3} label={words.say('loading')} />;
  if (state.kind === 'failed') return <LoadFailed failure={state.failure} retry={() => void list.again()} />;
  return (
    <>
      {(more || search !== '') && <SearchField label={searchLabel} onSearch={(text) => void find(text)} />}
      {state.value.length === 0 ? (
        <p role="status" className="section-intro">
          {search === '' ? empty : words.say('nothingFound', { text: search })}
        </p>
      ) : (
        <ul aria-labelledby={labelledBy}>{state.value.map(children)}</ul>
      )}
      {failure && (
        <p role="alert" className="field-error">
          {words.say('failure.load')}. {words.say(failureSentence(failure))}
        </p>
      )}
      {more && (
        <div className="section-action">
          <Button
            variant="secondary"
            isLoading={asking}
            loadingText={words.say('loading')}
            onClick={(event) => void goesOn(event.currentTarget, list.showMore)}
          >
            {words.say('showMoreOf')}
          </Button>
        </div>
      )}
    </>
  );
}
