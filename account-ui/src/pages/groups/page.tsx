import { useCallback } from 'react';
import { LoadFailed } from '../../parts/load-failed.tsx';
import { LongList } from '../../parts/long-list.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { useReturn } from '../../parts/use-return.ts';
import { useConsole } from '../../shell/console.ts';
import { GroupRow } from './group-row.tsx';
import { getGroups } from './groups.ts';

/** Groups: which ones the person belongs to, and why. */
export default function GroupsPage() {
  const { server, words } = useConsole();
  const { state, again } = useLoad(useCallback(() => getGroups(server, words.locale), [server, words]));
  useReturn(state.kind === 'ready', () => void again());
  const groups = state.kind === 'ready' ? state.value : null;
  return (
    <div className="shell-page">
      <h1 tabIndex={-1}>{words.say('groups')}</h1>
      <p>{words.say('groups.intro')}</p>
      {state.kind === 'loading' && <Skeleton lines={4} label={words.say('loading')} />}
      {state.kind === 'failed' && <LoadFailed failure={state.failure} retry={() => void again()} />}
      {groups?.length === 0 && <p className="section-intro">{words.say('groups.none')}</p>}
      {groups && groups.length > 0 && (
        <LongList
          items={groups}
          label={words.say('groups')}
          searchLabel={words.say('groups.search')}
          textOf={({ names }) => names.join(' ')}
        >
          {(group) => <GroupRow key={group.path} group={group} />}
        </LongList>
      )}
    </div>
  );
}
