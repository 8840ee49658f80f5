import { useId } from 'react';
import { ListRow, RowFact } from '../../parts/list-row.tsx';
import { PagedList } from '../../parts/paged-list.tsx';
import type { Paged } from '../../parts/use-paged.ts';
import { useConsole } from '../../shell/console.ts';
import { ApplicationFact } from './application-fact.tsx';
import type { Resource } from './resources.ts';
import { labelsOf } from './scope-labels.ts';

/** What others share with the person. */
export function SharedView({ list }: { list: Paged<Resource> }) {
  const { words } = useConsole();
  const heading = useId();
  return (
    <section className="section" aria-labelledby={heading}>
      <h2 id={heading}>{words.say('resources.shared')}</h2>
      <PagedList
        list={list}
        labelledBy={heading}
        searchLabel={words.say('resources.searchShared')}
        empty={words.say('resources.sharedNone')}
      >
        {(resource) => <SharedRow key={resource.id} resource={resource} sentence="resources.youMay" />}
      </PagedList>
    </section>
  );
}

/** What the person has asked for and nobody has answered. */
export function AskedView({ asked }: { asked: readonly Resource[] }) {
  const { words } = useConsole();
  const heading = useId();
  return (
    <section className="section" aria-labelledby={heading}>
      <h2 id={heading}>{words.say('resources.asked')}</h2>
      <ul aria-labelledby={heading}>
        {asked.map((resource) => (
          <SharedRow key={resource.id} resource={resource} sentence="resources.youAsked" />
        ))}
      </ul>
    </section>
  );
}

function SharedRow({
  resource,
  sentence,
}: {
  resource: Resource;
  sentence: 'resources.youMay' | 'resources.youAsked';
}) {
  const { words } = useConsole();
  const names = resource.scopes.map(({ name }) => name);
  return (
    <ListRow name={<bdi>{resource.name}</bdi>}>
      <ApplicationFact resource={resource} />
      {names.length > 0 && <RowFact>{words.say(sentence, { list: labelsOf(words, resource.scopes, names) })}</RowFact>}
    </ListRow>
  );
}
