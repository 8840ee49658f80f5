import { useId } from 'react';
import { PagedList } from '../../parts/paged-list.tsx';
import type { Paged } from '../../parts/use-paged.ts';
import { useConsole } from '../../shell/console.ts';
import { OwnResource } from './own-resource.tsx';
import type { Resource } from './resources.ts';
import type { useSharing } from './use-sharing.ts';
import type { Wanted } from './wanted.ts';

interface OwnViewProps {
  list: Paged<Resource>;
  sharing: ReturnType<typeof useSharing>;
  /** Null if this person may not. */
  want: ((wanted: Wanted) => void) | null;
  /** The request that is being answered. */
  answering: { id: string; username: string } | null;
}

/** What is the person's own. */
export function OwnView({ list, sharing, want, answering }: OwnViewProps) {
  const { words } = useConsole();
  const heading = useId();
  return (
    <section className="section" aria-labelledby={heading}>
      <h2 id={heading}>{words.say('resources.own')}</h2>
      <PagedList
        list={list}
        labelledBy={heading}
        searchLabel={words.say('resources.searchOwn')}
        empty={words.say('resources.ownNone')}
      >
        {(resource) => (
          <OwnResource
            key={resource.id}
            resource={resource}
            sharing={sharing.of(resource.id)}
            reload={() => void sharing.again(resource.id)}
            want={want}
            answering={answering?.id === resource.id ? answering.username : null}
          />
        )}
      </PagedList>
    </section>
  );
}
