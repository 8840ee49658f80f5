import { useCallback, useState } from 'react';
import { OutcomeAlert } from '../../../parts/outcome-alert.tsx';
import { useActs } from '../../../parts/outcome.ts';
import { useLoad } from '../../../parts/use-load.ts';
import { usePaged, type Query } from '../../../parts/use-paged.ts';
import { useReturn } from '../../../parts/use-return.ts';
import { keyIn } from '../../../language/words.ts';
import type { Answer } from '../../../server/failure.ts';
import { useConsole } from '../../../shell/console.ts';
import { BEGUN, begunFrom, linkOutcomeOf, type LinkOutcome } from './link-outcome.ts';
import { LinkMessage } from './link-message.tsx';
import { LinkableView } from './linkable-view.tsx';
import { getLinkable, getLinked, linkTask, unlink, type LinkedAccount } from './linked-accounts.ts';
import { LinkedView } from './linked-view.tsx';
import { UnlinkDialog } from './unlink-dialog.tsx';

/** Shown at first of what could be linked, and more each time. */
const STEP = 20;

/** Linked accounts: accounts elsewhere that the person can sign in with. Loads, leaves to link, unlinks. */
export default function LinkedAccountsPage() {
  const { server, session, words, learn, keep, takeResult } = useConsole();
  const [outcome, setOutcome] = useState<LinkOutcome | null>(null);
  const [asked, setAsked] = useState<LinkedAccount | null>(null);

  const named = useCallback(
    async (answer: Answer<LinkedAccount[]>) => {
      if (answer.ok) await learn(answer.value.flatMap(({ displayName }) => keyIn(displayName) ?? []));
      return answer;
    },
    [learn],
  );
  const loadLinked = useCallback(async () => {
    const answer = await named(await getLinked(server));
    const result = answer.ok ? takeResult() : null;
    if (answer.ok && result) setOutcome(linkOutcomeOf(result, begunFrom(keep.take(BEGUN)), answer.value));
    return answer;
  }, [server, named, keep, takeResult]);
  const { state, again } = useLoad(loadLinked);
  const linkable = usePaged(
    useCallback(async (query: Query) => named(await getLinkable(server, query)), [server, named]),
    STEP,
  );
  const { told, act, check } = useActs();
  const linked = state.kind === 'ready' ? state.value : null;
  useReturn(asked === null && linked !== null, () => {
    void again();
    void linkable.again();
  });

  const may = (...roles: string[]) => roles.some((role) => session.roles.includes(role));
  const link = (account: LinkedAccount) => {
    keep.put(BEGUN, { alias: account.alias, name: words.label(account.displayName || account.alias) });
    return session.act(linkTask(account.alias));
  };
  const end = async (account: LinkedAccount) => {
    const failure = await act({
      call: () => unlink(server, account),
      again,
      isDone: (list) => !list.some(({ alias }) => alias === account.alias),
      done: words.say('linked.unlinked', { name: words.label(account.displayName || account.alias) }),
    });
    if (failure) return failure;
    setOutcome(null);
    setAsked(null);
    void linkable.again();
    return null;
  };

  return (
    <div className="shell-page">
      <h1 tabIndex={-1}>{words.say('linkedAccounts')}</h1>
      <p>{words.say('linked.intro')}</p>
      {outcome && <LinkMessage outcome={outcome} />}
      {told && <OutcomeAlert told={told} check={() => void check()} />}
      <LinkedView state={state} retry={() => void again()} unlink={may('manage-account') ? setAsked : null} />
      <LinkableView list={linkable} link={may('manage-account', 'manage-account-links') ? link : null} />
      {asked && (
        <UnlinkDialog
          account={asked}
          hasOthers={linked !== null && linked.length > 1}
          unlink={() => end(asked)}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
}
