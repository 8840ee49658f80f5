import { useCallback } from 'react';
import { LoadFailed } from '../../parts/load-failed.tsx';
import { LongList } from '../../parts/long-list.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { useReturn } from '../../parts/use-return.ts';
import { useConsole } from '../../shell/console.ts';
import { OrganizationRow } from './organization-row.tsx';
import { getOrganizations } from './organizations.ts';

/** Organizations: those that the person is a member of. */
export default function OrganizationsPage() {
  const { server, words } = useConsole();
  const { state, again } = useLoad(useCallback(() => getOrganizations(server, words.locale), [server, words]));
  useReturn(state.kind === 'ready', () => void again());
  const organizations = state.kind === 'ready' ? state.value : null;
  return (
    <div className="shell-page">
      <h1 tabIndex={-1}>{words.say('organizations')}</h1>
      <p>{words.say('organizations.intro')}</p>
      {state.kind === 'loading' && <Skeleton lines={4} label={words.say('loading')} />}
      {state.kind === 'failed' && <LoadFailed failure={state.failure} retry={() => void again()} />}
      {organizations?.length === 0 && <p className="section-intro">{words.say('organizations.none')}</p>}
      {organizations && organizations.length > 0 && (
        <LongList
          items={organizations}
          label={words.say('organizations')}
          searchLabel={words.say('organizations.search')}
          textOf={({ name, description, domains }) => [name, description, ...domains].join(' ')}
        >
          {(organization) => <OrganizationRow key={organization.id} organization={organization} />}
        </LongList>
      )}
    </div>
  );
}
