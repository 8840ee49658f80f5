import { useCallback, useState } from 'react';
import { Alert } from '../../parts/alert.tsx';
import { OutcomeAlert } from '../../parts/outcome-alert.tsx';
import { useActs } from '../../parts/outcome.ts';
import { useLoad } from '../../parts/use-load.ts';
import { usePaged, type Query } from '../../parts/use-paged.ts';
import { useReturn } from '../../parts/use-return.ts';
import { failureSentence } from '../../language/failure-sentence.ts';
import type { Failure } from '../../server/failure.ts';
import { useConsole } from '../../shell/console.ts';
import { begunShare, SHARE } from './begun-share.ts';
import { ChangeDialog } from './change-dialog.tsx';
import { OwnView } from './own-view.tsx';
import { allow, getAsked, getOwn, getShared, type Resource } from './resources.ts';
import { ShareDialog } from './share-dialog.tsx';
import { AskedView, SharedView } from './shared-view.tsx';
import { held, holds, isAskedBy, named } from './sharing.ts';
import { StopDialog } from './stop-dialog.tsx';
import { useSharing } from './use-sharing.ts';
import type { Wanted } from './wanted.ts';

/** Own resources shown at first, and more each time: few, since each is asked about by itself. */
const OWN_STEP = 10;
const SHARED_STEP = 20;
const NONE: readonly Resource[] = [];

/** Resources: what applications keep for the person, who else may do what with it, and what others share. Loads, and changes shares. */
export default function ResourcesPage() {
  const { server, session, words, keep } = useConsole();
  const own = usePaged(
    useCallback((query: Query) => getOwn(server, query), [server]),
    OWN_STEP,
  );
  const shared = usePaged(
    useCallback((query: Query) => getShared(server, query), [server]),
    SHARED_STEP,
  );
  const asked = useLoad(useCallback(() => getAsked(server), [server]));
  const resources = own.state.kind === 'ready' ? own.state.value : NONE;
  const sharing = useSharing(resources);
  const { told, act, check } = useActs();
  const [wanted, setWanted] = useState<Exclude<Wanted, { kind: 'answer' }> | null>(null);
  const [answering, setAnswering] = useState<{ id: string; username: string } | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [begun, setBegun] = useState(() => begunShare(keep.take(SHARE)));

  useReturn(wanted === null && answering === null && own.state.kind === 'ready', () => {
    void own.again();
    void shared.again();
    void asked.again();
    for (const { id } of resources) void sharing.again(id);
  });

  /** What was typed before a login is opened again where it was. */
  const resumed = begun && resources.find(({ id }) => id === begun.id);
  const open = wanted ?? (resumed ? { kind: 'share' as const, resource: resumed } : null);
  const state = open ? sharing.of(open.resource.id) : null;
  const close = () => {
    setWanted(null);
    setBegun(null);
  };

  const put = async (id: string, who: string, scopes: readonly string[], done: string) => {
    setFailure(null);
    const failed = await act({
      call: () => allow(server, id, who, scopes),
      again: () => sharing.again(id),
      isDone: (now) => {
        const username = named([...now.shares, ...now.requests], who)?.username ?? who;
        return holds(now, username, scopes) && !isAskedBy(now, username);
      },
      done,
    });
    if (!failed) close();
    return failed;
  };

  const answer = async ({ resource, holder, allowed }: Extract<Wanted, { kind: 'answer' }>) => {
    const now = sharing.of(resource.id);
    if (now.kind !== 'ready') return;
    setAnswering({ id: resource.id, username: holder.username });
    const has = held(now.value, holder.username);
    const params = { person: holder.name, name: resource.name };
    const failed = await put(
      resource.id,
      holder.username,
      allowed ? [...new Set([...has, ...holder.scopes])] : has,
      words.say(allowed ? 'resources.allowed' : 'resources.declined', params),
    );
    setAnswering(null);
    setFailure(failed);
  };

  const want = (next: Wanted) => {
    if (next.kind === 'answer') void answer(next);
    else setWanted(next);
  };

  return (
    <div className="shell-page">
      <h1 tabIndex={-1}>{words.say('resources')}</h1>
      <p>{words.say('resources.intro')}</p>
      {told && <OutcomeAlert told={told} check={() => void check()} />}
      {failure && (
        <Alert variant="danger" takesFocus title={words.say('resources.notAnswered')}>
          <p>{words.say(failureSentence(failure))}</p>
        </Alert>
      )}
      <OwnView
        list={own}
        sharing={sharing}
        want={session.roles.includes('manage-account') ? want : null}
        answering={answering}
      />
      <SharedView list={shared} />
      {asked.state.kind === 'ready' && asked.state.value.length > 0 && <AskedView asked={asked.state.value} />}
      {open?.kind === 'share' && state?.kind === 'ready' && (
        <ShareDialog
          resource={open.resource}
          sharing={state.value}
          begun={begun}
          share={(who, scopes) =>
            put(open.resource.id, who, scopes, words.say('resources.sharedDone', { name: open.resource.name, who }))
          }
          onClose={close}
        />
      )}
      {open?.kind === 'change' && state?.kind === 'ready' && (
        <ChangeDialog
          resource={open.resource}
          sharing={state.value}
          holder={open.holder}
          change={(scopes) =>
            put(
              open.resource.id,
              open.holder.username,
              scopes,
              words.say('resources.changed', { person: open.holder.name, name: open.resource.name }),
            )
          }
          onClose={close}
        />
      )}
      {open?.kind === 'stop' && (
        <StopDialog
          resource={open.resource}
          holder={open.holder}
          stop={() =>
            put(
              open.resource.id,
              open.holder.username,
              [],
              words.say('resources.stopped', { person: open.holder.name, name: open.resource.name }),
            )
          }
          onClose={close}
        />
      )}
    </div>
  );
}
