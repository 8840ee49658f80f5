import { useCallback, useState } from 'react';
import { OutcomeAlert } from '../../../parts/outcome-alert.tsx';
import { useActs } from '../../../parts/outcome.ts';
import { usePaged, type Query } from '../../../parts/use-paged.ts';
import { useReturn } from '../../../parts/use-return.ts';
import { keyIn } from '../../../language/words.ts';
import { useConsole } from '../../../shell/console.ts';
import { BEGUN, begunFrom, linkOutcomeOf, type LinkOutcome } from './link-outcome.ts';
import { LinkMessage } from './link-message.tsx';
import { LinkableView } from './linkable-view.tsx';
import { getLinkedAccounts, linkTask, unlink, type LinkedAccount } from './linked-accounts.ts';
import { LinkedView } from './linked-view.tsx';
import { UnlinkDialog } from './unlink-dialog.tsx';

/** Shown at first of either list, and more each time. */
const STEP = 20;

/** Linked accounts: accounts elsewhere that the person can sign in with. Loads, leaves to link, unlinks. */
export default function LinkedAccountsPage() {
  const { server, session, words, learn, keep, takeResult } = useConsole();
  const [outcome, setOutcome] = useState<LinkOutcome | null>(null);
  const [asked, setAsked] = useState<LinkedAccount | null>(null);

  const load = useCallback(
    async (isLinked: boolean, query: Query) => {
      const answer = await getLinkedAccounts(server, isLinked, query);
      if (answer.ok) await learn(answer.value.flatMap(({ displayName }) => keyIn(displayName) ?? []));
      return answer;
    },
    [server, learn],
  );
  const loadLinked = useCallback(
    async (query: Query) => {
      const answer = await load(true, query);
      const result = answer.ok ? takeResult() : null;
      if (answer.ok && result) setOutcome(linkOutcomeOf(result, begunFrom(keep.take(BEGUN)), answer.value));
      return answer;
    },
    [load, keep, takeResult],
  );
  const linked = usePaged(loadLinked, STEP);
  const linkable = usePaged(
    useCallback((query: Query) => load(false, query), [load]),
    STEP,
  );
  const { told, act, check } = useActs();
  const shown = linked.state.kind === 'ready' ? linked.state.value : [];
  useReturn(asked === null && linked.state.kind === 'ready', () => {
    void linked.again();
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
      again: linked.again,
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
      <LinkedView list={linked} unlink={may('manage-account') ? setAsked : null} />
      <LinkableView list={linkable} link={may('manage-account', 'manage-account-links') ? link : null} />
      {asked && (
        <UnlinkDialog
          account={asked}
          hasOthers={shown.length > 1 || linked.search !== ''}
          unlink={() => end(asked)}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
}
