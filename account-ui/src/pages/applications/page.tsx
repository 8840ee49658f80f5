import { useCallback, useState } from 'react';
import { LoadFailed } from '../../parts/load-failed.tsx';
import { LongList } from '../../parts/long-list.tsx';
import { OutcomeAlert } from '../../parts/outcome-alert.tsx';
import { useActs } from '../../parts/outcome.ts';
import { Skeleton } from '../../parts/skeleton.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { useReturn } from '../../parts/use-return.ts';
import { useConsole } from '../../shell/console.ts';
import { ApplicationRow } from './application-row.tsx';
import { getApplications, hasAccess, revoke, type Application } from './applications.ts';
import { inOrder, nameOf, unknownNames } from './names.ts';
import { RevokeDialog } from './revoke-dialog.tsx';

/** Applications: those that have to do with the account, and what they may. Loads, and takes access away. */
export default function ApplicationsPage() {
  const { server, session, words, learn } = useConsole();
  const [asked, setAsked] = useState<Application | null>(null);
  const load = useCallback(async () => {
    const answer = await getApplications(server);
    if (answer.ok) await learn(unknownNames(answer.value));
    return answer;
  }, [server, learn]);
  const { state, again } = useLoad(load);
  const { told, act, check } = useActs();
  const applications = state.kind === 'ready' ? state.value : null;
  useReturn(applications !== null && asked === null, () => void again());
  const mayRevoke = ['manage-account', 'manage-consent'].some((role) => session.roles.includes(role));

  const take = async (wanted: Application) => {
    const failure = await act({
      call: () => revoke(server, wanted),
      again,
      isDone: (list) => !list.some((one) => one.clientId === wanted.clientId && hasAccess(one)),
      done: words.say('applications.revoked', { name: nameOf(words, wanted) }),
    });
    if (!failure) setAsked(null);
    return failure;
  };

  return (
    <div className="shell-page">
      <h1 tabIndex={-1}>{words.say('applications')}</h1>
      <p>{words.say('applications.intro')}</p>
      {told && <OutcomeAlert told={told} check={() => void check()} />}
      {state.kind === 'loading' && <Skeleton lines={6} label={words.say('loading')} />}
      {state.kind === 'failed' && <LoadFailed failure={state.failure} retry={() => void again()} />}
      {applications?.length === 0 && <p className="section-intro">{words.say('applications.none')}</p>}
      {applications && applications.length > 0 && (
        <LongList
          items={inOrder(words, applications)}
          label={words.say('applications')}
          searchLabel={words.say('applications.search')}
          textOf={(application) => `${nameOf(words, application)} ${application.description}`}
        >
          {(application) => (
            <ApplicationRow key={application.clientId} application={application} revoke={mayRevoke ? setAsked : null} />
          )}
        </LongList>
      )}
      {asked && <RevokeDialog application={asked} revoke={() => take(asked)} onClose={() => setAsked(null)} />}
    </div>
  );
}
