import { LoadFailed } from '../../parts/load-failed.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import type { Load } from '../../parts/use-load.ts';
import { Button } from '../../parts/button.tsx';
import { ListRow, RowFact } from '../../parts/list-row.tsx';
import { useConsole } from '../../shell/console.ts';
import { ApplicationFact } from './application-fact.tsx';
import { HolderRow } from './holder-row.tsx';
import { labelsOf } from './scope-labels.ts';
import type { Holder, Resource, Sharing } from './resources.ts';
import type { Wanted } from './wanted.ts';

interface OwnResourceProps {
  resource: Resource;
  sharing: Load<Sharing>;
  reload: () => void;
  /** Null if this person may not. */
  want: ((wanted: Wanted) => void) | null;
  /** User name of the person whose request is being answered. */
  answering: string | null;
}

/** Something of the person's own: who asks for it, who has it, and the ways to change that. */
export function OwnResource({ resource, sharing, reload, want, answering }: OwnResourceProps) {
  const { words } = useConsole();
  const { name, scopes } = resource;
  const known = sharing.kind === 'ready' ? sharing.value : null;
  return (
    <ListRow
      name={<bdi>{name}</bdi>}
      actions={
        want &&
        known &&
        scopes.length > 0 && (
          <Button
            variant="secondary"
            aria-label={words.say('resources.shareThis', { name })}
            onClick={() => want({ kind: 'share', resource })}
          >
            {words.say('resources.share')}
          </Button>
        )
      }
      below={
        <>
          {sharing.kind === 'failed' && <LoadFailed failure={sharing.failure} retry={reload} />}
          {known && known.requests.length > 0 && (
            <ul className="holders" aria-label={words.say('resources.requestsFor', { name })}>
              {known.requests.map((holder) => (
                <HolderRow
                  key={holder.username}
                  holder={holder}
                  sentence={words.say('resources.asks', { person: holder.name, list: labels(holder) })}
                  actions={want && requestActions(holder)}
                />
              ))}
            </ul>
          )}
          {known && known.shares.length > 0 && (
            <ul className="holders" aria-label={words.say('resources.sharesOf', { name })}>
              {known.shares.map((holder) => (
                <HolderRow
                  key={holder.username}
                  holder={holder}
                  sentence={words.say('resources.has', { person: holder.name, list: labels(holder) })}
                  actions={want && shareActions(holder)}
                />
              ))}
            </ul>
          )}
        </>
      }
    >
      <ApplicationFact resource={resource} />
      {scopes.length === 0 && <RowFact>{words.say('resources.notShareable')}</RowFact>}
      {sharing.kind === 'loading' && <Skeleton lines={1} label={words.say('loading')} />}
      {known && known.shares.length === 0 && scopes.length > 0 && (
        <RowFact>{words.say('resources.sharedWithNobody')}</RowFact>
      )}
    </ListRow>
  );

  function labels(holder: Holder): string {
    return labelsOf(words, scopes, holder.scopes);
  }

  function requestActions(holder: Holder) {
    const answer = (allowed: boolean) => want?.({ kind: 'answer', resource, holder, allowed });
    const busy = answering === holder.username;
    return (
      <>
        <Button
          variant="primary"
          isLoading={busy}
          aria-label={words.say('resources.allowPerson', { person: holder.name, name })}
          onClick={() => answer(true)}
        >
          {words.say('resources.allow')}
        </Button>
        <Button
          variant="secondary"
          isLoading={busy}
          aria-label={words.say('resources.declinePerson', { person: holder.name, name })}
          onClick={() => answer(false)}
        >
          {words.say('resources.decline')}
        </Button>
      </>
    );
  }

  function shareActions(holder: Holder) {
    return (
      <>
        <Button
          variant="secondary"
          aria-label={words.say('resources.changePerson', { person: holder.name, name })}
          onClick={() => want?.({ kind: 'change', resource, holder })}
        >
          {words.say('change')}
        </Button>
        <Button
          variant="secondary"
          aria-label={words.say('resources.stopPerson', { person: holder.name, name })}
          onClick={() => want?.({ kind: 'stop', resource, holder })}
        >
          {words.say('resources.stop')}
        </Button>
      </>
    );
  }
}
